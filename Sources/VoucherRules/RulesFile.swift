import Dates
import Findings
import Identifiers
import Money
import Settings
import Vouchers
import Yams

/// A company's file of rules: who it is, what it allows itself, and rules of its own; strict YAML.
///
///     seller: {country: DE, vat_id: DE136695976, currency: EUR}
///     tax_profiles: {default: 19, reduced: 7, eu: {rate: 0, for: intra-eu}}
///     change:
///       ADR-06: {severity: off, reason: our carrier takes addresses as they are}
///     own:
///       - {id: OWN-01, require: {field: vat_id, empty: false}, says: ..., mend: ...}
public enum RulesFile {
    /// The keys of the file, as `samples/rules.schema.json` lists them too.
    static let keys = [
        "description", "seller", "locales", "tax_profiles", "unusual_amount", "closed_through", "change", "own",
    ]
    /// The keys of the seller, of a tax profile and of a change.
    static let sellerKeys = ["country", "vat_id", "currency"], profileKeys = ["rate", "for"],
        changeKeys = ["severity", "reason"]

    /// Reads the settings from the text of a file.
    public static func read(_ text: String, file: String) throws(SettingsError) -> RuleSettings {
        let yaml = try StrictYAML(
            text: text, file: file, whole: "the file of rules", start: "say who the seller is: seller: {country: DE}")
        try yaml.allow(keys)
        var settings = RuleSettings()
        if let seller = try yaml.inner("seller") { settings.seller = try self.seller(seller) }
        if let table = try yaml.inner("tax_profiles") {
            guard !table.keys.isEmpty else {
                throw yaml.error(
                    "tax_profiles names no profile", at: yaml.node("tax_profiles"),
                    hint: "write {default: 19, reduced: 7}, or leave it out")
            }
            settings.taxProfiles = try taxProfiles(table)
        }
        if let amount = try yaml.text("unusual_amount") {
            settings.unusualAmount = try number(amount, "unusual_amount", yaml)
        }
        settings.locales = try yaml.texts("locales") ?? []
        if let day = try yaml.text("closed_through") {
            guard let date = CalendarDate(day) else {
                throw yaml.error(
                    "closed_through is \"\(day)\"", at: yaml.node("closed_through"), hint: "write it as 2026-12-31")
            }
            settings.closedThrough = date
        }
        settings.ownRules = try OwnRule.read(yaml)
        if let changes = try yaml.inner("change") { settings.changes = try self.changes(changes, settings) }
        return settings
    }

    private static func seller(_ yaml: StrictYAML) throws(SettingsError) -> RuleSettings.Seller {
        try yaml.allow(sellerKeys)
        var seller = RuleSettings.Seller()
        if let country = try yaml.text("country") {
            guard Country.name(of: country) != nil else {
                throw yaml.error(
                    "\"\(country)\" is no country", at: yaml.node("country"), hint: "write a code such as DE")
            }
            seller.country = country
        }
        if let vatID = try yaml.text("vat_id") { seller.vatID = try self.vatID(vatID, seller.country, yaml) }
        if let code = try yaml.text("currency") {
            guard let currency = Currency(code: code) else {
                throw yaml.error(
                    "\"\(code)\" is no currency", at: yaml.node("currency"), hint: "write a code such as EUR")
            }
            seller.currency = currency
        }
        return seller
    }

    private static func taxProfiles(_ yaml: StrictYAML) throws(SettingsError) -> [String: TaxProfile] {
        var profiles: [String: TaxProfile] = [:]
        for name in yaml.keys {
            guard let node = yaml.node(name) else { continue }
            if let rate = node.scalar?.string {
                profiles[name] = TaxProfile(rate: try self.rate(rate, of: name, yaml))
                continue
            }
            let entry = try StrictYAML(node, file: yaml.file, path: "tax_profiles.\(name)")
            try entry.allow(profileKeys)
            guard let rate = try entry.text("rate") else {
                throw entry.error("the tax profile \(name) has no rate", hint: "write {rate: 0, for: export}")
            }
            var profile = TaxProfile(rate: try self.rate(rate, of: name, entry))
            if let word = try entry.text("for") {
                guard let reason = TaxProfile.Reason(rawValue: word), profile.rate.isZero else {
                    throw entry.error(
                        "the tax profile \(name) is for \"\(word)\" at \(profile.rate) %", at: entry.node("for"),
                        hint: "a profile of 0 % is for "
                            + TaxProfile.Reason.allCases.map(\.rawValue).joined(separator: ", "))
                }
                profile.reason = reason
            }
            profiles[name] = profile
        }
        return profiles
    }

    private static func number(_ text: String, _ key: String, _ yaml: StrictYAML) throws(SettingsError) -> ExactDecimal
    {
        guard case .success(let number) = DecimalParser.parse(text), !number.isNegative else {
            throw yaml.error("\(key) holds \"\(text)\"", at: yaml.node(key), hint: "write a number such as 1234.56")
        }
        return number
    }

    /// A rate that some state levies, in per cent.
    private static func rate(
        _ text: String, of profile: String, _ yaml: StrictYAML
    ) throws(SettingsError) -> ExactDecimal {
        let rate = try number(text, "tax_profiles", yaml)
        guard TaxRatePlausible.holds(rate) else {
            throw yaml.error(
                "the tax profile \"\(profile)\" stands for \(text) %, which is no tax rate",
                at: yaml.node("tax_profiles"), hint: "write per cent: 19, not 0.19")
        }
        return rate
    }

    /// The seller's VAT id as registered, without the blanks and signs that it may be written with.
    private static func vatID(
        _ text: String, _ country: String?, _ yaml: StrictYAML
    ) throws(SettingsError) -> String {
        let scheme = country.flatMap { VATIDSchemes.scheme(of: $0 == "GR" ? "EL" : $0) }
        let (prefix, vatID): (String, String)
        let bare = String(decoding: VATID.bare(Array(text.utf8).span), as: UTF8.self)
        switch VATID.judge(Array(text.utf8).span) {
        case .valid(let known): (prefix, vatID) = (known, bare)
        case .validAfterCleaning(let known, let cleaned): (prefix, vatID) = (known, cleaned)
        case .wrongCheckDigit(let scheme, .unsure): (prefix, vatID) = (scheme.prefix, bare)
        case .wrongCheckDigit:
            throw yaml.error(
                "the check digit of the seller's VAT id is wrong", at: yaml.node("vat_id"),
                hint: "look for a typing error")
        // Of the numbers of other states nothing is known.
        case .unknownPrefix where country != nil && scheme == nil: return text
        case .malformed, .unknownPrefix:
            throw yaml.error(
                "the seller's vat_id is no VAT id", at: yaml.node("vat_id"),
                hint: "write it as registered, such as \(scheme?.example ?? "DE136695976")")
        }
        // A number of the one-stop shop is of no country.
        guard let country, prefix != "EU", prefix != "IM" else { return vatID }
        guard country == ["EL": "GR", "XI": "GB"][prefix] ?? prefix else {
            throw yaml.error(
                "the seller's VAT id begins with \(prefix), the country is \(country)", at: yaml.node("vat_id"),
                hint: "name the country whose tax law is applied, and the VAT id that it gave")
        }
        return vatID
    }

    private static func changes(
        _ yaml: StrictYAML, _ settings: RuleSettings
    ) throws(SettingsError) -> [String: RuleChange] {
        let rules = RuleBook.standard(settings).all
        try yaml.allow(rules.map(\.code))
        var changes: [String: RuleChange] = [:]
        for code in yaml.keys {
            guard let entry = try yaml.inner(code) else { continue }
            try entry.allow(changeKeys)
            guard let reason = try entry.text("reason").flatMap(entry.line) else {
                throw entry.error(
                    "the change of \(code) has no reason", hint: "say why; an auditor will ask: reason: ...")
            }
            let word = try entry.text("severity") ?? ""
            guard let severity = word == "off" ? .some(nil) : Severity(rawValue: word).map(Optional.some) else {
                throw entry.error(
                    "the severity of \(code) is \"\(word)\"", at: entry.node("severity"),
                    hint: "write error, warning, info or off")
            }
            if severity != .error, rules.contains(where: { $0.code == code && $0.isEssential }) {
                throw entry.error(
                    "\(code) can't be made lighter: what breaks it can't be booked, or must not be",
                    hint: "leave it out; correct the rows or the mapping instead")
            }
            changes[code] = RuleChange(severity: severity, reason: reason)
        }
        return changes
    }
}
