import Findings
import Testing

@testable import Reports

@Suite("Throughput is counted in few spans, and loses none")
struct ThroughputTests {
    static let start = 1_795_224_600_000

    /// Vouchers that end evenly over a run: its length, and the span that it is counted in.
    @Test(arguments: [
        (1, 100), (11_900, 100), (12_000, 200), (24_000, 1_000), (120_000, 2_000), (240_000, 10_000),
        (1_200_000, 30_000), (86_400_000, 1_800_000), (400 * 86_400_000, 4 * 86_400_000),
    ])
    func spansGrow(milliseconds: Int, length: Int) {
        var throughput = Throughput(start: Self.start)
        let count = 10_000
        for number in 0..<count {
            throughput.count(at: Self.start + milliseconds * number / (count - 1), isWell: number % 10 > 0)
        }
        #expect(throughput.length == length)
        #expect(throughput.spans.count <= Throughput.maximumSpans)
        #expect(throughput.spans.reduce(0) { $0 + $1.well } == count * 9 / 10)
        #expect(throughput.spans.reduce(0) { $0 + $1.otherwise } == count / 10)
    }

    /// The order in which vouchers stand in a file is not that in which they end.
    @Test func theOrderDoesNotMatter() {
        let moments = (0..<1_000).map { Self.start + $0 * $0 }
        var (forwards, backwards) = (Throughput(start: Self.start), Throughput(start: Self.start))
        for moment in moments { forwards.count(at: moment, isWell: true) }
        for moment in moments.reversed() { backwards.count(at: moment, isWell: true) }
        #expect(forwards.length == backwards.length)
        #expect(forwards.spans == backwards.spans)
    }

    @Test func aSpanHoldsWhatEndedInIt() {
        var throughput = Throughput(start: Self.start + 700)
        #expect(throughput.start == Self.start)
        #expect(throughput.occupied.spans.isEmpty)
        for (moment, isWell) in [(199, true), (200, true), (250, false), (299, true), (300, true), (600, true)] {
            throughput.count(at: Self.start + moment, isWell: isWell)
        }
        let (start, spans) = throughput.occupied
        #expect(start == Self.start + 100)
        #expect(spans.map(\.well) == [1, 2, 1, 0, 0, 1])
        #expect(spans.map(\.otherwise) == [0, 1, 0, 0, 0, 0])
    }

    @Test func aClockThatWasSetLosesNone() {
        var throughput = Throughput(start: Self.start)
        throughput.count(at: Self.start - 5_000, isWell: true)
        throughput.count(at: 0, isWell: false)
        #expect(throughput.spans == [Throughput.Span(well: 1, otherwise: 1)])
    }

    @Test func thePlotDrawsEverySpan() {
        var throughput = Throughput(start: Self.start)
        for number in 0..<50 { throughput.count(at: Self.start + number * 100, isWell: number != 7) }
        let html = ThroughputPlot(throughput: throughput, say: PageLanguage(language: .english)).html.markup
        #expect(html.matches(of: /<rect class="good"/).count == 49)
        #expect(html.matches(of: /<rect class="bad"/).count == 1)
        #expect(html.contains("50\u{A0}vouchers, at most 1 in 0.1\u{A0}s (10 a second)"))
        #expect(html.contains("<span>01:30:00.0</span>") && html.contains("<span>01:30:05.0 UTC</span>"))
    }
}
