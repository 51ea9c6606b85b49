import Testing

@testable import Reports

@Suite("Texts come into markup escaped")
struct HTMLTests {
    @Test(arguments: [
        ("plain", "plain"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\" onload='x'", "&quot; onload=&#39;x&#39;"),
        ("&lt;", "&amp;lt;"),
        ("a\u{0}b\u{1B}[31m\u{7F}", "a\u{FFFD}b\u{FFFD}[31m\u{FFFD}"),
        ("\u{202E}gpj.exe\u{2066}", "\u{FFFD}gpj.exe\u{FFFD}"),
        ("line\nbreak\ttab\r", "line\nbreak\ttab\u{FFFD}"),
        ("Müller שלום 😀", "Müller שלום 😀"),
    ])
    func escapes(text: String, markup: String) {
        #expect(HTML.escaped(text) == markup)
        #expect(("<td>\(text)</td>" as HTML).markup == "<td>\(markup)</td>")
        #expect(("<td title=\"\(text)\">" as HTML).markup == "<td title=\"\(markup)\">")
    }

    @Test func takesMarkupAsItIs() {
        let inner: HTML = "<b>\("<")</b>"
        let outer: HTML = "<p>\(inner) \(3)</p>"
        #expect(outer.markup == "<p><b>&lt;</b> 3</p>")
        #expect(HTML([inner, inner], separator: ", ").markup == "<b>&lt;</b>, <b>&lt;</b>")
    }

    /// A name that reads as a scheme, a folder or a query is the name of a file all the same.
    @Test(arguments: [
        ("orders.report.csv.gz", "./orders.report.csv.gz"),
        ("javascript:alert(1).report.csv.gz", "./javascript%3Aalert%281%29.report.csv.gz"),
        ("a b#c?d%20.csv", "./a%20b%23c%3Fd%2520.csv"),
        ("\"><img src=x>", "./%22%3E%3Cimg%20src%3Dx%3E"),
        ("Müller\n.csv", "./M%C3%BCller%0A.csv"),
    ])
    func addressesFiles(name: String, address: String) {
        #expect(FileNames.address(of: name) == address)
    }
}
