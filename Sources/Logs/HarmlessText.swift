/// Text that can't end its line, steer a terminal or be read in another order than it is written.
///
/// A file's name may hold anything: one with a line break in it would forge a record of the log.
enum HarmlessText {
    /// How much of one text is kept; service managers cut longer lines in two.
    static let longest = 2_000

    /// The text as it stands in a line; what would do harm is written as JSON writes it: `\n`, `\u001b`.
    static func plain(_ text: String) -> String {
        var shown = ""
        for scalar in bounded(text) {
            if isHarmful(scalar) { shown += escape(scalar) } else { shown.unicodeScalars.append(scalar) }
        }
        return shown
    }

    /// The text in quotes, as a string of JSON.
    static func quoted(_ text: String) -> String {
        var shown = "\""
        for scalar in bounded(text) {
            switch scalar {
            case "\"", "\\": shown += "\\" + String(scalar)
            case _ where isHarmful(scalar): shown += escape(scalar)
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return shown + "\""
    }

    /// The text as the value of a key: in quotes if it could be taken for more than one value.
    static func value(_ text: String) -> String {
        let isOneWord = text.unicodeScalars.allSatisfy { scalar in
            !isHarmful(scalar) && !scalar.properties.isWhitespace && !["\"", "\\", "="].contains(scalar)
        }
        return isOneWord && !text.isEmpty && text.unicodeScalars.count <= longest ? text : quoted(text)
    }

    private static func bounded(_ text: String) -> String.UnicodeScalarView {
        let scalars = text.unicodeScalars
        guard scalars.count > longest else { return scalars }
        return String.UnicodeScalarView(scalars.prefix(longest - 1)) + "…".unicodeScalars
    }

    /// Control characters, separators of lines, and the invisible marks that turn the direction of writing.
    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: false
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: String(scalar).utf16.map(digits).joined()
        }
    }

    private static func digits(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
