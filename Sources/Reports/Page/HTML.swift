/// Markup, into which texts come escaped and in no other way.
///
/// A literal is markup as it stands; what is put into it is text, unless it is markup itself:
///
///     let cell: HTML = "<td>\("<b>")</td>"    // <td>&lt;b&gt;</td>
struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// The markup.
    private(set) var markup = ""

    init(stringLiteral markup: String) { self.markup = markup }

    init(stringInterpolation: Interpolation) { markup = stringInterpolation.markup }

    /// The pieces one behind the other.
    init(_ pieces: some Sequence<HTML>, separator: HTML = "") {
        for (index, piece) in pieces.enumerated() { markup += (index > 0 ? separator.markup : "") + piece.markup }
    }

    static func += (html: inout HTML, more: HTML) { html.markup += more.markup }

    static func + (a: HTML, b: HTML) -> HTML { HTML([a, b]) }

    /// A text as markup shows it, in an element or between the quotes of an attribute.
    ///
    /// Characters that steer, and marks that turn the direction of what follows, are shown as one that stands for what
    /// can't be shown.
    static func escaped(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": shown.append(contentsOf: "&amp;".unicodeScalars)
            case "<": shown.append(contentsOf: "&lt;".unicodeScalars)
            case ">": shown.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": shown.append(contentsOf: "&quot;".unicodeScalars)
            case "'": shown.append(contentsOf: "&#39;".unicodeScalars)
            case "\u{200E}", "\u{200F}", "\u{2028}"..."\u{202E}", "\u{2066}"..."\u{2069}": shown.append("\u{FFFD}")
            case "\n", "\t": shown.append(scalar)
            default: shown.append(scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
            }
        }
        return String(shown)
    }

    struct Interpolation: StringInterpolationProtocol {
        var markup = ""

        init(literalCapacity: Int, interpolationCount: Int) { markup.reserveCapacity(literalCapacity) }

        mutating func appendLiteral(_ literal: String) { markup += literal }

        mutating func appendInterpolation(_ text: String) { markup += HTML.escaped(text) }

        mutating func appendInterpolation(_ number: Int) { markup += String(number) }

        mutating func appendInterpolation(_ html: HTML) { markup += html.markup }
    }

    typealias StringInterpolation = Interpolation
}
