import Money
import Yams

/// Where a field's value comes from and what is done to it, as a mapping file declares it.
///
/// A plain text names a column or path. Otherwise exactly one of `field`, `constant`, `first` (a list of which the
/// first that is not empty counts), `template` ("{Column} {Other}"), `net_or_gross` and `tax_share`, and any of
/// `empty_values`, `strip`, `take`, `case`, `replace` with `otherwise`, `as`, `encode`, `default`, `number`, `shift`,
/// `date`, applied in this order. `join` is for paths that fit several elements of an XML record.
public struct FieldExpression: Sendable {
    /// Where the value comes from.
    public indirect enum Origin: Sendable {
        /// A column or path.
        case field(String)
        /// A fixed text.
        case constant(String)
        /// The first that is not empty.
        case first([FieldExpression])
        /// Texts and fields, joined. Empty if all of its fields are empty.
        case template([TemplatePiece])
        /// "true" for net or "false" for gross prices, by what the order's sums come to.
        case netOrGross(NetOrGross)
        /// A rate in percent, by a tax and what it is on.
        case taxShare(TaxShare)
    }

    /// A piece of a template.
    public enum TemplatePiece: Sendable {
        /// A text as it stands.
        case text(String)
        /// The value of a column or path.
        case field(String)
    }

    /// A part of a text that is cut out.
    public enum Part: String, Sendable, CaseIterable {
        /// Up to the first blank.
        case firstWord = "first-word"
        /// Behind the first blank.
        case allButFirstWord = "all-but-first-word"
        /// Behind the last blank.
        case lastWord = "last-word"
        /// Up to the last blank.
        case allButLastWord = "all-but-last-word"
        /// The number before a percent sign: 19 of "DE MwSt 19%".
        case percent
        /// What names the currency of a money cell: "AU $" of "AU $3,000.00".
        case currencySign = "currency-sign"
        /// The street without its house number, or all of it if that is not certain.
        case street
        /// The house number of a street, where it is certain.
        case houseNumber = "house-number"
    }

    /// A kind of thing whose names a value is one of.
    public enum Meaning: String, Sendable, CaseIterable {
        /// A country by code or by its English, German or French name; it becomes its code, an unknown one stays.
        case country
    }

    /// What happens to a value that a replacement table does not list.
    public enum Otherwise: String, Sendable, CaseIterable {
        /// It is a finding.
        case error
        /// It stays.
        case keep
        /// It counts as empty.
        case empty
    }

    /// A change of letters.
    public enum LetterCase: String, Sendable, CaseIterable {
        /// ASCII letters to capitals.
        case upper
        /// ASCII letters to small ones.
        case lower
    }

    var origin: Origin
    var emptyValues: [String] = []
    var strip: String = ""
    var take: Part?
    var letterCase: LetterCase?
    var replace: [(String, String)]?
    var otherwise: Otherwise = .error
    var meaning: Meaning?
    var encodesReference = false
    var fallback: String?
    /// Whether the fallback is only likely: nobody who knows the file has said it.
    var isPresumed = false
    var number: NumberStyle?
    /// By how many decimal places a number is moved: 2 makes 19 of 0.19.
    var shift = 0
    var dates: [DateFormat]?
    /// What stands between the values of several elements; nil if the first counts.
    var separator: String?

    init(field: String) { self.init(origin: .field(field)) }

    init(origin: Origin) { self.origin = origin }

    /// The columns or paths that the expression reads, in order.
    var fields: [String] {
        switch origin {
        case .field(let name): [name]
        case .constant: []
        case .first(let alternatives): alternatives.flatMap(\.fields)
        case .template(let pieces):
            pieces.compactMap { if case .field(let name) = $0 { name } else { nil } }
        case .netOrGross(let sums): sums.parts + sums.minus + [sums.tax, sums.total]
        case .taxShare(let share): [share.tax, share.base]
        }
    }

    /// The columns or paths that the expression reads, each with what joins its values.
    var reads: [(name: String, separator: String?)] {
        if case .first(let alternatives) = origin { return alternatives.flatMap(\.reads) }
        return fields.map { ($0, separator) }
    }
}
