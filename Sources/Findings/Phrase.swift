/// A sentence in the languages that the tool speaks.
///
///     Phrase("The quantity is zero.", de: "Die Menge ist null.")
///
/// A plain literal says the same in all languages: names, codes, and what other programs answered.
public struct Phrase: Sendable, Hashable {
    /// The English wording.
    public let english: String
    /// The German wording.
    public let german: String

    /// Creates a sentence in both languages.
    public init(_ english: String, de german: String) {
        self.english = english
        self.german = german
    }

    /// Creates a sentence that is the same in all languages.
    public init(_ text: String) { self.init(text, de: text) }

    /// The wording in a language.
    public subscript(language: Language) -> String {
        switch language {
        case .english: english
        case .german: german
        }
    }

    /// The two sentences one behind the other.
    public static func + (a: Phrase, b: Phrase) -> Phrase { Phrase(a.english + b.english, de: a.german + b.german) }
}

extension Phrase: ExpressibleByStringInterpolation {
    /// Creates a sentence that is the same in all languages.
    public init(stringLiteral value: String) { self.init(value) }
}

extension Phrase: Codable {
    private enum Keys: String, CodingKey {
        case en
        case de
    }

    /// Reads a plain text, or an object with a text for each language.
    public init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self.init(text)
        } else {
            let texts = try decoder.container(keyedBy: Keys.self)
            self.init(try texts.decode(String.self, forKey: .en), de: try texts.decode(String.self, forKey: .de))
        }
    }

    /// Writes a plain text if all languages say the same, else an object with a text for each.
    public func encode(to encoder: any Encoder) throws {
        if english == german {
            var text = encoder.singleValueContainer()
            try text.encode(english)
        } else {
            var texts = encoder.container(keyedBy: Keys.self)
            try texts.encode(english, forKey: .en)
            try texts.encode(german, forKey: .de)
        }
    }
}
