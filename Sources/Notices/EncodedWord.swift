import Foundation

/// The writing of any text into the header of a mail (RFC 2047, RFC 2231); no text can end its header.
enum EncodedWord {
    /// Longer than any line that a header of ours makes of it is allowed to be (RFC 5322: 78).
    private static let plainLength = 60
    /// How many bytes go into one encoded word: 52 letters of base64, and never half a character.
    private static let wordBytes = 39

    /// A text as the value of a header: as it is if it is short and plain, else in encoded words, a line each.
    static func encode(_ text: String) -> String {
        let text = withoutControls(text)
        let isPlain = text.utf8.count <= plainLength && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        if isPlain, !text.contains("=?"), text.first != " ", text.last != " " { return text }
        var words: [String] = []
        var part = ""
        for scalar in text.unicodeScalars {
            if part.utf8.count + String(scalar).utf8.count > wordBytes {
                words.append(part)
                part = ""
            }
            part.unicodeScalars.append(scalar)
        }
        if !part.isEmpty { words.append(part) }
        return words.map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    /// The parameter of `Content-Disposition` that names a file: as it is if it is plain, else in UTF-8.
    static func fileName(_ name: String) -> String {
        // The end tells what the file is.
        let kept = String(withoutControls(name).suffix(60))
        let isSafe = { (byte: UInt8) in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "-._".utf8.contains(byte)
        }
        if !kept.isEmpty, kept.utf8.allSatisfy(isSafe) { return "filename=\"\(kept)\"" }
        let encoded = kept.utf8.map { byte -> String in
            let digits = String(byte, radix: 16, uppercase: true)
            return isSafe(byte) ? String(UnicodeScalar(byte)) : "%" + (digits.utf8.count == 1 ? "0" : "") + digits
        }
        return "filename*=UTF-8''\(encoded.joined())"
    }

    /// The text with `?` for what is no sign: line breaks, and marks that turn the direction of writing.
    static func withoutControls(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: shown.append("?")
            default: shown.append(scalar)
            }
        }
        return String(shown)
    }
}
