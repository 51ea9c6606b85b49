import Testing

@testable import Notices

@Suite("Samples of Prometheus are written and read")
struct PrometheusTextTests {
    static let lines: [(MetricSample, String)] = [
        (MetricSample("a_b", "1", [:]), "a_b 1"),
        (
            MetricSample("a", "1.500", ["profile": "shop", "status": "already-done"]),
            #"a{profile="shop",status="already-done"} 1.500"#
        ),
        (MetricSample("a", "-1", ["p": ""]), #"a{p=""} -1"#),
        (MetricSample("a", "1", ["p": "\"\\\n"]), #"a{p="\"\\\n"} 1"#),
        (MetricSample("a", "1", ["p": #"\n"#]), #"a{p="\\n"} 1"#),
        (MetricSample("a", "1", ["p": "x\",q=\"y"]), #"a{p="x\",q=\"y"} 1"#),
        (MetricSample("a", "1", ["p": "Fürth } 7"]), #"a{p="Fürth } 7"} 1"#),
    ]

    @Test(arguments: lines)
    func aLineIsReadAsItWasWritten(sample: MetricSample, line: String) {
        #expect(sample.line == line)
        #expect(MetricSample(line: line[...]) == sample)
    }

    @Test(arguments: [
        "", "a", "a ", " 1", "a{} 1", "a{p} 1", "a{p=} 1", "a{p=\"} 1", "a{p=\"x\" 1", "a{p=\"x\"}1", "a 1 2",
        "# HELP a b",
        "a{p=\"x\\", "a{=\"x\"} 1", "a{p=\"x\",} 1",
    ])
    func whatIsNoSampleIsNotRead(line: String) {
        #expect(MetricSample(line: line[...]) == nil)
    }
}
