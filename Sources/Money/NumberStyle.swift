/// The way in which a source writes its numbers: which sign separates decimals, and how thousands are grouped.
///
/// A style is declared, never guessed per cell. Its name is an example of itself: `1,234.56`, `1.234,56`,
/// `1 234,56`, `1'234.56`, `12,34,567.89` (Indian; groups of three are read too), `1234.56`, `1234,56`.
public struct NumberStyle: Sendable, Hashable {
    /// How digits before the decimal sign may be grouped.
    public enum Grouping: Sendable, Hashable {
        /// Not at all: a grouping sign makes the number unreadable.
        case none
        /// By this ASCII sign, in threes. A space also stands for U+00A0 and U+202F.
        case thousands(UInt8)
        /// By this ASCII sign, in threes or, before the last three, in twos.
        case indian(UInt8)
    }

    /// The decimal sign: a point or a comma.
    public let decimalSign: UInt8
    /// The grouping before the decimal sign.
    public let grouping: Grouping
    /// The example that names the style.
    public let name: String

    private init(_ name: String, decimal: Character, grouping: Grouping) {
        self.name = name
        self.decimalSign = decimal == "," ? UInt8(ascii: ",") : UInt8(ascii: ".")
        self.grouping = grouping
    }

    /// Plain numbers with a decimal point: 1234.56.
    public static let plain = NumberStyle("1234.56", decimal: ".", grouping: .none)

    /// All known styles.
    public static let all: [NumberStyle] = [
        plain,
        NumberStyle("1234,56", decimal: ",", grouping: .none),
        NumberStyle("1,234.56", decimal: ".", grouping: .thousands(UInt8(ascii: ","))),
        NumberStyle("1.234,56", decimal: ",", grouping: .thousands(UInt8(ascii: "."))),
        NumberStyle("1 234,56", decimal: ",", grouping: .thousands(UInt8(ascii: " "))),
        NumberStyle("1 234.56", decimal: ".", grouping: .thousands(UInt8(ascii: " "))),
        NumberStyle("1'234.56", decimal: ".", grouping: .thousands(UInt8(ascii: "'"))),
        NumberStyle("12,34,567.89", decimal: ".", grouping: .indian(UInt8(ascii: ","))),
    ]

    /// The style with this example as its name, or nil.
    public init?(named name: String) {
        guard let style = NumberStyle.all.first(where: { $0.name == name }) else { return nil }
        self = style
    }
}
