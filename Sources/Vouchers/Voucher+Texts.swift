import Bytes

extension Voucher {
    /// Calls a closure with every text of the voucher that people wrote: names, addresses, labels, notes, references.
    ///
    /// Numbers, dates, codes of currencies and flags are left out; what is empty comes too. A name that an address has
    /// from the customer comes once, as the customer's.
    @inlinable
    public func forEachText(_ body: (_ field: VoucherField, _ line: Int?, _ text: ByteRange) -> Void) {
        body(.customerReference, nil, customer.reference)
        body(.company, nil, customer.company)
        body(.firstname, nil, customer.firstname)
        body(.lastname, nil, customer.lastname)
        body(.email, nil, customer.email)
        body(.orderReference, nil, reference)
        body(.orderNumber, nil, number)
        body(.note, nil, note)
        if hasTerms {
            body(.introText, nil, terms.introText)
            body(.footerText, nil, terms.footerText)
            body(.buyerReference, nil, terms.buyerReference)
        }
        forEachText(of: billing, body, .billingCompany)
        if !shipping.isEmpty { forEachText(of: shipping, body, .shippingCompany) }
        for index in lines.indices {
            body(.itemLabel, index, lines[index].label)
            body(.itemUnit, index, lines[index].unit)
            body(.itemDescription, index, lines[index].description)
            body(.itemProductNumber, index, lines[index].productNumber)
            body(.itemCostCenter, index, lines[index].costCenter)
            body(.itemAccount, index, lines[index].account)
        }
    }

    @inlinable
    func forEachText(
        of address: Address, _ body: (VoucherField, Int?, ByteRange) -> Void, _ first: VoucherField
    ) {
        let isBilling = first == .billingCompany
        if address.company != customer.company { body(first, nil, address.company) }
        if address.firstname != customer.firstname {
            body(isBilling ? .billingFirstname : .shippingFirstname, nil, address.firstname)
        }
        if address.lastname != customer.lastname {
            body(isBilling ? .billingLastname : .shippingLastname, nil, address.lastname)
        }
        body(isBilling ? .billingStreet : .shippingStreet, nil, address.street)
        body(isBilling ? .billingHousenumber : .shippingHousenumber, nil, address.housenumber)
        body(isBilling ? .billingZipcode : .shippingZipcode, nil, address.zipcode)
        body(isBilling ? .billingCity : .shippingCity, nil, address.city)
        body(isBilling ? .billingState : .shippingState, nil, address.state)
        body(isBilling ? .billingExtra : .shippingExtra, nil, address.extra)
        body(isBilling ? .billingInfo : .shippingInfo, nil, address.info)
    }
}
