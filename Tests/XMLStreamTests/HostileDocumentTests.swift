import Foundation
import Testing
import XMLStream

/// Documents made to be slow: each ends in time, and in a time that grows with its length only.
///
/// Time is that of the thread, so that a busy machine does not count.
@Suite(.serialized)
struct HostileDocumentTests {
    struct Attack: Sendable, CustomTestStringConvertible {
        var name: String
        /// The pieces in which the document arrives.
        var piece = 256 << 10
        /// The document of about so many bytes.
        var document: @Sendable (Int) -> String

        var testDescription: String { name }
    }

    static func repeated(_ text: String, _ size: Int) -> String {
        String(repeating: text, count: size / text.utf8.count)
    }

    static let attacks: [Attack] = [
        Attack(name: "nested elements") { "<orders><order>" + repeated("<a>", $0) },
        Attack(name: "nested records") { "<orders>" + repeated("<order>", $0) },
        Attack(name: "nested elements outside of records") { "<orders>" + repeated("<a>", $0) },
        Attack(name: "end tags that fit nothing") {
            "<orders><order>" + repeated("<a>", $0 / 2) + repeated("</b>", $0 / 2)
        },
        Attack(name: "end tags that fit the outermost") {
            "<orders><order>" + repeated("<a><b><c><d></a>", $0)
        },
        Attack(name: "one attribute") { "<orders><order a=\"" + repeated("x", $0) + "\"/></orders>" },
        Attack(name: "one attribute in small pieces", piece: 7) {
            "<orders><order a=\"" + repeated("x", $0 / 8) + "\"/></orders>"
        },
        Attack(name: "attributes of the root") { size in
            "<orders" + (0..<size / 12).map { " a\($0)='1'" }.joined() + "><order/></orders>"
        },
        Attack(name: "attributes of a record") { size in
            "<orders><order" + (0..<size / 12).map { " a\($0)='1'" }.joined() + "/></orders>"
        },
        Attack(name: "attributes inside of a record") { size in
            "<orders><order><x" + (0..<size / 12).map { " a\($0)='1'" }.joined() + "/></order></orders>"
        },
        Attack(name: "a name") { "<orders><order><" + repeated("n", $0) + "/></order></orders>" },
        Attack(name: "a name in small pieces", piece: 7) {
            "<orders><order><" + repeated("n", $0 / 8) + "/></order></orders>"
        },
        Attack(name: "the name of the root") { "<" + repeated("n", $0) + "/>" },
        Attack(name: "an end tag in small pieces", piece: 7) { "<orders><order></" + repeated("n", $0 / 8) },
        Attack(name: "namespaces of the root") { size in
            "<orders" + (0..<size / 20).map { " xmlns:p\($0)='u:\($0)'" }.joined() + "><order/></orders>"
        },
        Attack(name: "namespaces of a record") { size in
            "<orders><order" + (0..<size / 20).map { " xmlns:p\($0)='u:\($0)'" }.joined() + "/></orders>"
        },
        Attack(name: "namespaces of nested elements") { size in
            let declarations = (0..<200).map { " xmlns:p\($0)='u'" }.joined()
            return "<orders><order>" + (0..<60).map { "<e\($0)\(declarations)>" }.joined()
                + repeated("<p0:a/>", size)
        },
        Attack(name: "a comment that never ends") { "<orders><order><!--" + repeated("--x", $0) },
        Attack(name: "a comment in small pieces", piece: 7) { "<orders><!--" + repeated("--x", $0 / 8) },
        Attack(name: "a CDATA section that never ends") { "<orders><order><![CDATA[" + repeated("]]x", $0) },
        Attack(name: "ends of CDATA sections") { "<orders><order>" + repeated("]]>", $0) + "</order></orders>" },
        Attack(name: "closing brackets") { "<orders><order><![CDATA[" + repeated("]", $0) + "]]></order></orders>" },
        Attack(name: "an instruction that never ends") { "<orders><order><?x" + repeated("??x", $0) },
        Attack(name: "a DOCTYPE that never ends") { "<!DOCTYPE orders SYSTEM \"" + repeated("x>", $0) },
        Attack(name: "a DOCTYPE in small pieces", piece: 7) { "<!DOCTYPE orders " + repeated("x '>' ", $0 / 8) },
        Attack(name: "a start tag that never ends") { "<orders><order " + repeated("a ", $0) },
        Attack(name: "tiny records") { "<orders>" + repeated("<order/>", $0) + "</orders>" },
        Attack(name: "tiny elements") { "<orders><order>" + repeated("<a/>", $0) + "</order></orders>" },
        Attack(name: "tiny elements outside of records") { "<orders>" + repeated("<a/>", $0) + "</orders>" },
        Attack(name: "faulty records") { "<orders>" + repeated("<order>&x;</order>", $0) + "</orders>" },
        Attack(name: "every other record faulty") {
            "<orders>" + repeated("<order>&x;</order><order>1</order>", $0) + "</orders>"
        },
        Attack(name: "faulty records below long tags") {
            "<orders a='" + repeated("x", 8000) + "'>" + repeated("<order>&x;</order>", $0) + "</orders>"
        },
        Attack(name: "records in elements of their own") {
            "<orders a='" + repeated("x", 8000) + "'>" + repeated("<day><order/></day>", $0) + "</orders>"
        },
        Attack(name: "less-than signs in a value") { "<orders><order a=\"" + repeated("<", $0) + "\"/></orders>" },
        Attack(name: "tags in a value") { "<orders><order>" + repeated("<a b=\"<c d='", $0) + "</order></orders>" },
        Attack(name: "quotation marks") { "<orders><order " + repeated("'\"", $0) + "/></orders>" },
        Attack(name: "character references") { "<orders><order>" + repeated("&#65;", $0) + "</order></orders>" },
        Attack(name: "ampersands") { "<orders><order>" + repeated("&", $0) + "</order></orders>" },
        Attack(name: "line feeds") {
            "<orders>" + repeated("\n", $0) + "<order>" + repeated("\n", $0) + "</order></orders>"
        },
        Attack(name: "text in small pieces", piece: 7) {
            "<orders><order>" + repeated("x", $0 / 8) + "</order></orders>"
        },
        Attack(name: "text byte by byte", piece: 1) {
            "<orders><order>" + repeated("x", $0 / 16) + "</order></orders>"
        },
        Attack(name: "an internal subset") {
            "<!DOCTYPE orders [" + repeated("<!ENTITY a 'xxxxxxxx'>", $0) + "]><orders>&a;</orders>"
        },
    ]

    /// The seconds that this thread works on a document; the better of two.
    static func seconds(_ attack: Attack, _ size: Int) throws -> Double {
        let document = Array(attack.document(size).utf8)
        let projection = try flat("@a", ".")
        return (0..<2).map { _ in
            let start = now()
            _ = Reading(document, projection, piece: attack.piece)
            return now() - start
        }.min() ?? 0
    }

    static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test(arguments: attacks)
    func endsInTime(attack: Attack) throws {
        // A busy machine disturbs even the time of a thread, now and then; a square shows every time.
        var seen: [(quarter: Double, whole: Double)] = []
        repeat {
            seen.append((try Self.seconds(attack, 256 << 10), try Self.seconds(attack, 1 << 20)))
        } while seen.count < 3 && !Self.isLinear(seen[seen.count - 1])
        #expect(seen.contains(where: Self.isLinear), "\(seen)")
    }

    /// Below a fifth of a second the ratio says nothing.
    ///
    /// Four times the length takes four times as long, or sixteen times where the time grows with the square: the
    /// middle between them bears a machine whose speed changes by half under way.
    static func isLinear(_ times: (quarter: Double, whole: Double)) -> Bool {
        times.whole < 2 && (times.whole < 0.2 || times.whole < times.quarter * 8)
    }

    /// The negative control: a reading whose time grows with the square of the length does not pass for a linear one.
    @Test func theRatioTellsASquare() {
        func work(_ size: Int) -> Double {
            let start = Self.now()
            var sum = 0
            for outer in 0..<size { for inner in 0..<size { sum &+= outer ^ inner } }
            return sum == .min ? 0 : Self.now() - start
        }
        let quarter = min(work(4000), work(4000))
        let whole = min(work(16_000), work(16_000))
        #expect(!Self.isLinear((quarter, whole)), "\(quarter), \(whole)")
    }
}
