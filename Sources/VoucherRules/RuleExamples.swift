import Vouchers

/// What a rule lets pass and what it refuses, as rows of the canonical layout.
///
/// The tests run each of them, `rules explain` shows some, and the first failing one is the rule's sample file.
public struct RuleExamples: Sendable {
    /// What the rule lets pass.
    public let passing: [RuleExample]
    /// What the rule has something to say about.
    public let failing: [RuleExample]

    /// Creates a table of examples.
    public init(passing: [RuleExample], failing: [RuleExample]) {
        self.passing = passing
        self.failing = failing
    }
}

/// One example: what its rows say other than a sound row does, or a whole file.
///
///     [.billingCountry: "Germany"]
///     .rows([.itemLabel: "Lamp"], [.itemLabel: "", .orderReference: "A-1"])
///     .file("order_reference,\n1")
public struct RuleExample: Sendable {
    /// What an example consists of.
    public enum Content: Sendable {
        /// Rows, each by what it says other than the sound row.
        case rows([[VoucherField: String]])
        /// The bytes of a file.
        case file([UInt8])
    }

    /// What it consists of.
    public let content: Content

    /// Creates an example of several rows.
    public static func rows(_ rows: [VoucherField: String]...) -> RuleExample { RuleExample(content: .rows(rows)) }

    /// Creates an example that is a file of its own.
    public static func file(_ text: String) -> RuleExample { RuleExample(content: .file(Array(text.utf8))) }

    /// Creates an example that is a file of these bytes.
    public static func file(bytes: [UInt8]) -> RuleExample { RuleExample(content: .file(bytes)) }
}

extension RuleExample: ExpressibleByDictionaryLiteral {
    /// Creates an example of one row.
    public init(dictionaryLiteral elements: (VoucherField, String)...) {
        self.init(content: .rows([Dictionary(elements) { $1 }]))
    }
}
