/// The way in which a source writes its numbers: which sign separates decimals, and how thousands are grouped.
///
/// A style is declared, never guessed per cell. Its name is an example of itself: `1,234.56`, `1.234,56`,
/// `1 234,56`, `1'234.56`, `12,34,567.89` (Indian; groups of three are read too), `1234.56`, `1234,56`.
public struct NumberStyle: Sendable, Hashable {
    /// How digits before the decimal sign may be grouped.
    public enum Grouping: Sendable, Hashable {
        /// Not at all: a grouping sign makes the number unreadable.
        case none
        /// By this ASCII sign, in threes. A space also stands for U+00A0 and U+202F, an apostrophe for U+2019.
        case thousands(UInt8)
        /// By this ASCII sign, in threes or, before the last three, in twos.
        case indian(UInt8)
    }

    /// The decimal sign: a point or a comma.
    public let decimalSign: UInt8
    /// The grouping before the decimal sign.
    public let grouping: Grouping
    // The name is looked up, not stored: without a reference in it, a style costs nothing to pass around.
    private let index: Int

    /// The example that names the style.
    public var name: String { NumberStyle.names[index] }

    private init(_ index: Int, decimal: Character, grouping: Grouping) {
        self.index = index
        self.decimalSign = decimal == "," ? UInt8(ascii: ",") : UInt8(ascii: ".")
        self.grouping = grouping
    }

    /// Plain numbers with a decimal point: 1234.56.
    public static let plain = NumberStyle(0, decimal: ".", grouping: .none)

    private static let names = [
        "1234.56", "1234,56", "1,234.56", "1.234,56", "1 234,56", "1 234.56", "1'234.56", "12,34,567.89",
    ]

    /// All known styles.
    public static let all: [NumberStyle] = [
        plain,
        NumberStyle(1, decimal: ",", grouping: .none),
        NumberStyle(2, decimal: ".", grouping: .thousands(UInt8(ascii: ","))),
        NumberStyle(3, decimal: ",", grouping: .thousands(UInt8(ascii: "."))),
        NumberStyle(4, decimal: ",", grouping: .thousands(UInt8(ascii: " "))),
        NumberStyle(5, decimal: ".", grouping: .thousands(UInt8(ascii: " "))),
        NumberStyle(6, decimal: ".", grouping: .thousands(UInt8(ascii: "'"))),
        NumberStyle(7, decimal: ".", grouping: .indian(UInt8(ascii: ","))),
    ]

    /// The style with this example as its name, or nil.
    public init?(named name: String) {
        guard let style = NumberStyle.all.first(where: { $0.name == name }) else { return nil }
        self = style
    }
}
