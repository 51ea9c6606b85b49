extension PostcodePattern {
    /// The first form in words, such as "4 digits and 2 letters"; nil if it takes more than three parts to say.
    ///
    /// A blank between digits is left out of the words unless the form has letters too: then it parts what is said.
    var words: String? {
        let form = firstForm
        let hasLetters = form.contains(UInt8(ascii: "A"))
        var parts: [(kind: Part, text: String)] = []
        for (place, sign) in form.enumerated() where sign != UInt8(ascii: " ") {
            let kind = Part(sign)
            if hasLetters, place > 0, form[place - 1] == UInt8(ascii: " "), parts.last?.kind == kind { return nil }
            let text = String(decoding: [sign], as: UTF8.self).uppercased()
            // A hyphen behind letters of its own belongs to them: "LV-".
            if let last = parts.last, last.kind == kind || last.kind == .itself && kind == .hyphen {
                parts[parts.count - 1].text += text
            } else {
                parts.append((kind, text))
            }
        }
        guard parts.count <= 3, !parts.contains(where: { $0.kind == .either }) else { return nil }
        let spoken = parts.map { $0.kind.words($0.text) }
        guard let last = spoken.last, spoken.count > 1 else { return spoken.last }
        return spoken.dropLast().joined(separator: ", ") + " and " + last
    }

    /// What the signs of one part of a form stand for.
    private enum Part {
        case digits
        case letters
        case either
        case hyphen
        case itself

        init(_ sign: UInt8) {
            switch sign {
            case UInt8(ascii: "N"), UInt8(ascii: "D"), UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digits
            case UInt8(ascii: "A"): self = .letters
            case UInt8(ascii: "X"): self = .either
            case UInt8(ascii: "-"): self = .hyphen
            default: self = .itself
            }
        }

        func words(_ text: String) -> String {
            switch self {
            case .digits: text.count == 1 ? "a digit" : "\(text.count) digits"
            case .letters: text.count == 1 ? "a letter" : "\(text.count) letters"
            case .hyphen: "a hyphen"
            case .either, .itself: "\"\(text)\""
            }
        }
    }
}
