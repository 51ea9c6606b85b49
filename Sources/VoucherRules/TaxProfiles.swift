import Bytes
import Money
import Vouchers

/// The tax profiles of the seller: by them the API taxes items, whatever rate the file states.
struct TaxProfiles: Sendable {
    /// The profiles that are known, by name.
    let known: [String: TaxProfile]
    /// The same, by the bytes of their names.
    private let spelled: [(name: [UInt8], profile: TaxProfile)]
    /// Whether there are no others.
    let areAll: Bool
    /// Whether the seller's own are known, so that an item without a rate has that of its profile.
    let areCertain: Bool

    /// What the profiles of the API's own samples stand for with a German seller, where nothing is said of them.
    private static let german = [
        "default": TaxProfile(rate: ExactDecimal(coefficient: 19)),
        "reduced": TaxProfile(rate: ExactDecimal(coefficient: 7)),
    ]

    /// Finds the profiles of a seller.
    ///
    /// | The rules file | known | a stated rate is compared | stands in for one not stated |
    /// |---|---|---|---|
    /// | has tax_profiles | all of them | yes | yes |
    /// | says that the seller is in DE | default 19, reduced 7 | yes | yes |
    /// | says that the seller is elsewhere | none | no | no |
    /// | says nothing | default 19, reduced 7 | yes: the shipped mappings choose profiles by them | no |
    init(_ settings: RuleSettings) {
        areAll = settings.taxProfiles != nil
        let isGerman = settings.seller.country.map { $0 == "DE" }
        known = settings.taxProfiles ?? (isGerman ?? true ? TaxProfiles.german : [:])
        areCertain = areAll || isGerman == true
        spelled = known.map { (Array($0.key.utf8), $0.value) }
    }

    /// The profile of an item, if it is known.
    func profile(of line: Line, in voucher: borrowing Voucher) -> TaxProfile? {
        guard !line.taxProfile.isEmpty else { return nil }
        for index in spelled.indices
        where spelled[index].name.count == line.taxProfile.count
            && voucher.bytes[line.taxProfile.indices].elementsEqual(spelled[index].name)
        {
            return spelled[index].profile
        }
        return nil
    }

    /// The rate at which an item will be taxed: the one that is stated, else that of its profile; nil if neither is known.
    ///
    /// One that is stated and can't be read is not known, whatever the profile: something is wrong with it.
    func rate(of line: Line, in voucher: borrowing Voucher) -> ExactDecimal? {
        switch line.taxRate.reading {
        case .value(let stated): stated
        case .absent where areCertain && line.taxRate.text.isEmpty: profile(of: line, in: voucher)?.rate
        default: nil
        }
    }
}

extension Line {
    /// The field that tells the item's tax, and its text: the rate if one is stated, else the profile.
    var taxCell: (field: VoucherField, text: ByteRange) {
        taxRate.text.isEmpty ? (.itemTaxProfile, taxProfile) : (.itemTaxRate, taxRate.text)
    }
}
