import Vouchers

/// A field as the API names it in an error, such as `addresses[0].zipcode`, led back to the voucher's field.
public struct WireField: Sendable, Hashable {
    /// The field of the voucher.
    public var field: VoucherField
    /// The index of the item, for the fields of items.
    public var line: Int?

    /// Leads a field of a request back to the voucher; nil if the voucher has no such field.
    ///
    /// `addresses[0].zipcode`, `addresses.0.zipcode` and `/addresses/0/zipcode` are read alike.
    ///
    /// - Parameter body: The body of the request, which tells what kind of address stands where.
    public init?(_ name: String, step: Step, body: [UInt8]) {
        let parts = name.split { ".[]/".contains($0) }.map(String.init)
        guard let last = parts.last, let first = parts.first else { return nil }
        let index = parts.dropFirst().lazy.compactMap { Int($0) }.first
        switch first {
        case "items":
            guard let field = WireField.items[last] else { return nil }
            self.field = field
            // An index that the request does not have leads nowhere.
            let count = JSONValue(body)?["items"]?.elements?.count ?? 0
            line = index.map { (0..<count).contains($0) ? $0 : nil } ?? (count > 0 ? 0 : nil)
        case "addresses":
            let kind = index.flatMap { WireField.kind(ofAddress: $0, in: body) } ?? "billing"
            guard let field = VoucherField(name: "\(kind)_\(last)") ?? VoucherField(name: "\(kind)_street") else {
                return nil
            }
            self.field = field
        default:
            guard let field = WireField.plain(parts, step) else { return nil }
            self.field = field
        }
    }

    private static let items: [String: VoucherField] = [
        "items": .itemLabel, "label": .itemLabel, "quantity": .itemQuantity, "unit": .itemUnit,
        "unitprice": .itemUnitPrice, "detail": .itemTaxProfile, "taxprofile": .itemTaxProfile,
        "taxrate": .itemTaxRate, "constcenter": .itemCostCenter, "costcenter": .itemCostCenter,
        "account": .itemAccount, "description": .itemDescription, "product_number": .itemProductNumber,
        "servicebegin": .itemServiceBegin, "serviceend": .itemServiceEnd,
    ]

    private static let vouchers: [String: VoucherField] = [
        "reference": .orderReference, "orderReference": .orderReference, "draftReference": .orderReference,
        "number": .orderNumber, "ordernumber": .orderNumber, "orderdate": .orderDate, "currency": .currency,
        "netbased": .netbased, "paymentkind": .paymentKind, "vatId": .vatID, "detail": .vatID,
        "issued": .issuedDate, "due": .dueDate, "accountingdate": .accountingDate, "locale": .locale,
        "reverseCharge": .reverseCharge, "placeOfSupplyCountry": .placeOfSupply, "introText": .introText,
        "footerText": .footerText,
        "identity": .customerReference, "identityReference": .customerReference, "debtor": .customerReference,
        "total": .orderTotal, "net": .orderNetTotal, "tax": .orderTaxTotal, "zipcode": .billingZipcode,
        "city": .billingCity, "country": .billingCountry, "street": .billingStreet,
        "housenumber": .billingHousenumber,
    ]

    private static let identities: [String: VoucherField] = [
        "reference": .customerReference, "debtor": .customerReference, "number": .customerReference,
        "kind": .customerKind, "company": .company, "firstname": .firstname, "lastname": .lastname,
        "name": .lastname, "email": .email, "emails": .email, "vatId": .vatID, "detail": .vatID,
    ]

    private static func plain(_ parts: [String], _ step: Step) -> VoucherField? {
        guard let last = parts.last(where: { Int($0) == nil }), let first = parts.first else { return nil }
        if step == .identity { return identities[last] ?? identities[first] ?? vouchers[last] }
        if last == "invoiceReference" { return step == .creditnote ? .invoiceReference : .orderReference }
        return vouchers[last] ?? vouchers[first] ?? items[last]
    }

    /// What the address at an index is for: the body tells.
    private static func kind(ofAddress index: Int, in body: [UInt8]) -> String? {
        guard let addresses = JSONValue(body)?["addresses"]?.elements, addresses.indices.contains(index) else {
            return nil
        }
        return addresses[index]["kind"]?.text
    }
}
