import Findings
import Money
import Settings
import Vouchers

/// What a command says of a file that the mapping does not know, or says otherwise.
public struct AskedReading: Sendable {
    /// Values for fields that the file leaves empty: `currency=EUR`.
    public var defaults: [String] = []
    /// How numbers are written: the name of a style, or `detect`.
    public var numbers: String?
    /// How dates are written: patterns, or `detect` alone.
    public var dates: [String] = []
    /// The flow of vouchers that name none.
    public var flow: Flow?
    /// The sheet of a workbook.
    public var sheet: String?
    /// What is done with rows that a workbook hides.
    public var hiddenRows: Mapping.HiddenRows?

    /// Creates a reading that leaves all to the mapping.
    public init() {}
}

extension Mapping {
    /// The mapping as a command wants it read; throws for a field, style or pattern that is unknown.
    public func reading(_ asked: AskedReading) throws(SettingsError) -> Mapping {
        var mapping = self
        if let flow = asked.flow { mapping.flow = flow }
        if let sheet = asked.sheet { mapping.sheet = sheet }
        if let hiddenRows = asked.hiddenRows { mapping.hiddenRows = hiddenRows }
        guard format == .csv, !onlyRefuses else { return mapping }
        for text in asked.defaults { try mapping.setDefault(text) }
        if let style = asked.numbers {
            mapping.detectsNumbers = style == "detect"
            mapping.forgetNumbers()
            if style != "detect" {
                guard let style = NumberStyle(named: style) else {
                    throw SettingsError(
                        file: "--numbers", message: "there is no style \"\(style)\"",
                        hint: "write detect or one of \(NumberStyle.all.map(\.name).joined(separator: "  "))")
                }
                mapping.numbers = style
            }
        }
        if !asked.dates.isEmpty {
            mapping.detectsDates = asked.dates == ["detect"]
            mapping.forgetDates()
            if !mapping.detectsDates {
                mapping.dates = []
                for pattern in asked.dates {
                    guard let format = DateFormat(pattern) else {
                        throw SettingsError(
                            file: "--dates", message: "\"\(pattern)\" is no way of writing dates",
                            hint: "write detect or a pattern such as dd.MM.yyyy or MM/dd/yy")
                    }
                    mapping.dates.append(format)
                }
            }
        }
        return mapping
    }

    /// Sets a value for a field of the order that the file leaves empty.
    private mutating func setDefault(_ text: String) throws(SettingsError) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        let names = VoucherField.allCases.filter { !$0.isItemField }.map(\.name)
        guard parts.count == 2, let field = VoucherField(name: parts[0]), !field.isItemField else {
            throw SettingsError(
                file: "--default",
                message: "\"\(text)\" names no field of an order."
                    + Suggestion.phrase(for: parts.first ?? "", among: names),
                hint: "write it as currency=EUR; fields are \(names.joined(separator: ", "))")
        }
        var expression = fields[field] ?? FieldExpression(origin: .constant(""))
        expression.fallback = parts[1]
        expression.isPresumed = false
        fields[field] = expression
    }

    private mutating func forgetNumbers() {
        for field in fields.keys { fields[field]?.number = nil }
        for index in lines.indices {
            for field in lines[index].fields.keys { lines[index].fields[field]?.number = nil }
        }
    }

    private mutating func forgetDates() {
        for field in fields.keys { fields[field]?.dates = nil }
        for index in lines.indices {
            for field in lines[index].fields.keys { lines[index].fields[field]?.dates = nil }
        }
    }
}
