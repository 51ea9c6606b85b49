import Money
import Settings

/// The sums of an order by which it shows whether its prices are net or gross.
///
/// The parts and the tax come to the total: the prices are net. The parts alone do: they are gross. With a tax of zero both
/// do, and the mapping has to say; if neither does, the order is held back. Without a column of these, or where the tax
/// or the total is blank, there is no answer.
public struct NetOrGross: Sendable {
    /// The columns that are added up, such as subtotal and shipping.
    var parts: [String]
    /// The columns that are taken off, such as a discount that the subtotal does not know.
    var minus: [String]
    /// The column of the tax.
    var tax: String
    /// The column of the gross total.
    var total: String
    /// Whether prices count as net where there is no tax; nil if the order is held back then.
    var undecided: Bool?

    init(_ yaml: StrictYAML) throws(SettingsError) {
        try yaml.allow(["parts", "minus", "tax", "total", "undecided"])
        guard let parts = try yaml.texts("parts"), let tax = try yaml.text("tax"), let total = try yaml.text("total")
        else {
            throw yaml.error(
                "net_or_gross is incomplete", hint: "write {parts: [Subtotal, Shipping], tax: Taxes, total: Total}")
        }
        self.parts = parts
        minus = try yaml.texts("minus") ?? []
        self.tax = tax
        self.total = total
        undecided = try yaml.flag("undecided")
    }

    /// What the sums prove.
    enum Outcome: Hashable {
        case net
        case gross
        case undecided
        case neither
    }

    /// Compares the sums.
    static func decide(parts: ExactDecimal, tax: ExactDecimal, total: ExactDecimal) -> Outcome {
        let isNet = parts.adding(tax) == total
        let isGross = parts == total
        switch (isNet, isGross) {
        case (true, true): return .undecided
        case (true, false): return .net
        case (false, true): return .gross
        case (false, false): return .neither
        }
    }
}
