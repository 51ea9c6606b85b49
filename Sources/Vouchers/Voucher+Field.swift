import Bytes

extension Voucher {
    /// The text of a field as the source wrote it; empty for a field of items if there is no such item.
    public func text(of field: VoucherField, line: Int?) -> ByteRange {
        if let line {
            return lines.indices.contains(line) ? lines[line].text(of: field) : .empty
        }
        return switch field {
        case .customerReference: customer.reference
        case .customerKind: customer.kind
        case .company: customer.company
        case .firstname: customer.firstname
        case .lastname: customer.lastname
        case .email: customer.email
        case .vatID: customer.vatID
        case .orderReference: reference
        case .orderNumber: number
        case .orderDate: date.text
        case .currency: currency
        case .netbased: netbased.text
        case .paymentKind: paymentKind
        case .orderTotal: total.text
        case .orderNetTotal: netTotal.text
        case .orderTaxTotal: taxTotal.text
        case .note: note
        case .flow: statedFlow
        case .invoiceReference: invoiceReference
        case .issuedDate: terms.issued.text
        case .dueDate: terms.due.text
        case .accountingDate: terms.accounting.text
        case .locale: terms.locale
        case .reverseCharge: terms.reverseCharge.text
        case .placeOfSupply: terms.placeOfSupply
        case .introText: terms.introText
        case .footerText: terms.footerText
        case .buyerReference: terms.buyerReference
        case .iban: terms.iban
        case .bic: terms.bic
        case .mandate: terms.mandate
        default:
            billing.text(of: field, among: VoucherField.billingFields)
                ?? shipping.text(of: field, among: VoucherField.shippingFields) ?? .empty
        }
    }
}

extension Voucher {
    /// Sets the text of a field that is one: not a number, a date, or a yes or no, nor of items.
    public mutating func set(_ field: VoucherField, to text: ByteRange) {
        switch field {
        case .customerReference: customer.reference = text
        case .customerKind: customer.kind = text
        case .company: customer.company = text
        case .firstname: customer.firstname = text
        case .lastname: customer.lastname = text
        case .email: customer.email = text
        case .vatID: customer.vatID = text
        case .orderReference: reference = text
        case .orderNumber: number = text
        case .currency: currency = text
        case .paymentKind: paymentKind = text
        case .note: note = text
        case .flow: statedFlow = text
        case .invoiceReference: invoiceReference = text
        case .locale: terms.locale = text
        case .placeOfSupply: terms.placeOfSupply = text
        case .introText: terms.introText = text
        case .footerText: terms.footerText = text
        case .buyerReference: terms.buyerReference = text
        case .iban: terms.iban = text
        case .bic: terms.bic = text
        case .mandate: terms.mandate = text
        case .billingCompany: billing.company = text
        case .billingFirstname: billing.firstname = text
        case .billingLastname: billing.lastname = text
        case .billingStreet: billing.street = text
        case .billingHousenumber: billing.housenumber = text
        case .billingZipcode: billing.zipcode = text
        case .billingCity: billing.city = text
        case .billingState: billing.state = text
        case .billingCountry: billing.country = text
        case .billingExtra: billing.extra = text
        case .billingInfo: billing.info = text
        case .shippingCompany: shipping.company = text
        case .shippingFirstname: shipping.firstname = text
        case .shippingLastname: shipping.lastname = text
        case .shippingStreet: shipping.street = text
        case .shippingHousenumber: shipping.housenumber = text
        case .shippingZipcode: shipping.zipcode = text
        case .shippingCity: shipping.city = text
        case .shippingState: shipping.state = text
        case .shippingCountry: shipping.country = text
        case .shippingExtra: shipping.extra = text
        case .shippingInfo: shipping.info = text
        case .orderDate, .netbased, .orderTotal, .orderNetTotal, .orderTaxTotal, .issuedDate, .dueDate,
            .accountingDate, .reverseCharge, .itemLabel, .itemQuantity, .itemUnit, .itemUnitPrice, .itemTaxProfile,
            .itemTaxRate, .itemCostCenter, .itemAccount, .itemDescription, .itemProductNumber, .itemServiceBegin,
            .itemServiceEnd:
            preconditionFailure("\(field.name) is no text of a voucher")
        }
    }
}

extension Line {
    /// Sets the text of a field of items that is one.
    public mutating func set(_ field: VoucherField, to text: ByteRange) {
        switch field {
        case .itemLabel: label = text
        case .itemUnit: unit = text
        case .itemTaxProfile: taxProfile = text
        case .itemCostCenter: costCenter = text
        case .itemAccount: account = text
        case .itemDescription: description = text
        case .itemProductNumber: productNumber = text
        default: preconditionFailure("\(field.name) is no text of an item")
        }
    }

    /// The text of a field of the item; empty if the field is none of items.
    func text(of field: VoucherField) -> ByteRange {
        switch field {
        case .itemLabel: label
        case .itemQuantity: quantity.text
        case .itemUnit: unit
        case .itemUnitPrice: unitPrice.text
        case .itemTaxProfile: taxProfile
        case .itemTaxRate: taxRate.text
        case .itemCostCenter: costCenter
        case .itemAccount: account
        case .itemDescription: description
        case .itemProductNumber: productNumber
        case .itemServiceBegin: serviceBegin.text
        case .itemServiceEnd: serviceEnd.text
        default: .empty
        }
    }
}

extension VoucherField {
    /// The fields of the billing address, in the order of an address.
    public static let billingFields: [VoucherField] = [
        .billingCompany, .billingFirstname, .billingLastname, .billingStreet, .billingHousenumber, .billingZipcode,
        .billingCity, .billingState, .billingCountry, .billingExtra, .billingInfo,
    ]
    /// The fields of the shipping address, in the same order.
    public static let shippingFields: [VoucherField] = [
        .shippingCompany, .shippingFirstname, .shippingLastname, .shippingStreet, .shippingHousenumber,
        .shippingZipcode, .shippingCity, .shippingState, .shippingCountry, .shippingExtra, .shippingInfo,
    ]
}

extension Address {
    /// The text of a field, if it is among those of this address.
    fileprivate func text(of field: VoucherField, among fields: [VoucherField]) -> ByteRange? {
        let texts = [
            company, firstname, lastname, street, housenumber, zipcode, city, state, country, extra, info,
        ]
        return fields.firstIndex(of: field).map { texts[$0] }
    }
}
