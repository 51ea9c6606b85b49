import Bytes
import Findings
import Money
import Records
import Vouchers

extension BoundMapping {
    /// What became of the rows of one order.
    public enum Filling: Sendable {
        /// The voucher is filled.
        case voucher
        /// The order is left out, for this reason.
        case skipped(because: String)
    }

    /// Fills a voucher from the rows of one order.
    ///
    /// The voucher owns the bytes of the batch already; values that are made up are appended to them. Faults of
    /// single fields go into `faults`; the field stays empty then.
    public func fill(
        _ voucher: inout Voucher, rows: ArraySlice<RecordRow>, cells: [ByteRange], faults: inout [MappingFault]
    ) -> Filling {
        voucher.clear()
        guard let first = rows.first else { return .skipped(because: "the order has no rows") }
        fillOrder(&voucher, cells, CellReader(firstCell: first.firstCell, line: nil), &faults)
        for rule in skipOrders
        where rule.when.holds(firstCell: first.firstCell, cells: cells, bytes: &voucher.bytes) {
            return .skipped(because: rule.because)
        }
        if voucher.dateFormats.isEmpty { voucher.dateFormats = dateFormats }
        voucher.addressFromCustomer = mapping.addressFromCustomer
        compare(rows, cells, voucher.bytes, &faults)
        var skippedBecause: String?
        var kept = 0
        for index in rows.indices {
            let row = rows[index]
            if let rule = skipRows.first(where: {
                $0.when.holds(firstCell: row.firstCell, cells: cells, bytes: &voucher.bytes)
            }) {
                skippedBecause = rule.because
                continue
            }
            kept += 1
            for (plan, line) in lines.enumerated() {
                switch line.each {
                case .row: break
                case .order where index == rows.startIndex: break
                case .element where row.kind == line.kind: break
                case .order, .element: continue
                }
                if let when = line.when, !when.holds(firstCell: row.firstCell, cells: cells, bytes: &voucher.bytes) {
                    continue
                }
                addLine(to: &voucher, plan: plan, row: index, firstCell: row.firstCell, cells, &faults)
            }
        }
        if kept == 0, let skippedBecause { return .skipped(because: skippedBecause) }
        return .voucher
    }

    /// Compares what the later rows of an order say of the order with what its first row says; blank cells agree.
    private func compare(
        _ rows: ArraySlice<RecordRow>, _ cells: [ByteRange], _ bytes: [UInt8], _ faults: inout [MappingFault]
    ) {
        guard rows.count > 1, let first = rows.first else { return }
        for row in rows.dropFirst() where row.fault == nil {
            for (field, column) in orderColumns {
                let stated = cells[first.firstCell + column]
                let other = cells[row.firstCell + column]
                guard !other.isEmpty, other.count != stated.count || !same(stated, other, bytes) else { continue }
                let value = bytes.text(other)
                faults.append(
                    MappingFault(
                        field: field, line: nil, code: "MAP-03", value: value,
                        message: "Row \(row.number) of the order says \"\(Finding.excerpt(value))\", "
                            + "its first row \"\(Finding.excerpt(bytes.text(stated)))\".",
                        hint: "write the same in all rows of the order, or give the row another order reference"))
            }
        }
    }

    private func same(_ a: ByteRange, _ b: ByteRange, _ bytes: [UInt8]) -> Bool {
        for offset in 0..<Int(a.count) where bytes[a.lowerBound + offset] != bytes[b.lowerBound + offset] {
            return false
        }
        return true
    }

    private func fillOrder(
        _ voucher: inout Voucher, _ cells: [ByteRange], _ reader: CellReader, _ faults: inout [MappingFault]
    ) {
        func text(_ field: VoucherField) -> ByteRange {
            reader.text(field, fields, cells, &voucher.bytes, &faults)
        }
        voucher.customer.reference = text(.customerReference)
        voucher.customer.kind = text(.customerKind)
        voucher.customer.company = text(.company)
        voucher.customer.firstname = text(.firstname)
        voucher.customer.lastname = text(.lastname)
        voucher.customer.email = text(.email)
        voucher.customer.vatID = text(.vatID)
        voucher.reference = text(.orderReference)
        voucher.number = text(.orderNumber)
        if voucher.number.isEmpty { voucher.number = voucher.reference }
        voucher.date = reader.day(.orderDate, fields, cells, &voucher.bytes, &faults)
        voucher.currency = text(.currency)
        voucher.netbased = reader.flag(.netbased, fields, cells, &voucher.bytes, &faults)
        voucher.paymentKind = text(.paymentKind)
        voucher.total = reader.figure(.orderTotal, fields, cells, &voucher.bytes, &faults)
        voucher.netTotal = reader.figure(.orderNetTotal, fields, cells, &voucher.bytes, &faults)
        voucher.taxTotal = reader.figure(.orderTaxTotal, fields, cells, &voucher.bytes, &faults)
        voucher.note = text(.note)
        voucher.statedFlow = text(.flow)
        voucher.flow = flow(voucher.statedFlow, voucher.bytes)
        voucher.invoiceReference = text(.invoiceReference)

        voucher.billing.company = text(.billingCompany)
        voucher.billing.firstname = text(.billingFirstname)
        voucher.billing.lastname = text(.billingLastname)
        voucher.billing.street = text(.billingStreet)
        voucher.billing.housenumber = text(.billingHousenumber)
        voucher.billing.zipcode = text(.billingZipcode)
        voucher.billing.city = text(.billingCity)
        voucher.billing.state = text(.billingState)
        voucher.billing.country = text(.billingCountry)
        voucher.billing.extra = text(.billingExtra)
        voucher.billing.info = text(.billingInfo)

        voucher.shipping.company = text(.shippingCompany)
        voucher.shipping.firstname = text(.shippingFirstname)
        voucher.shipping.lastname = text(.shippingLastname)
        voucher.shipping.street = text(.shippingStreet)
        voucher.shipping.housenumber = text(.shippingHousenumber)
        voucher.shipping.zipcode = text(.shippingZipcode)
        voucher.shipping.city = text(.shippingCity)
        voucher.shipping.state = text(.shippingState)
        voucher.shipping.country = text(.shippingCountry)
        voucher.shipping.extra = text(.shippingExtra)
        voucher.shipping.info = text(.shippingInfo)
        BoundMapping.shareNames(&voucher)
    }

    /// The flow that a cell names; what no flow is called is a finding of the rules, and goes by the mapping's.
    private func flow(_ stated: ByteRange, _ bytes: [UInt8]) -> Flow {
        guard !stated.isEmpty else { return mapping.flow }
        return Flow.allCases.first { bytes[stated.indices].elementsEqual($0.name.utf8) } ?? mapping.flow
    }

    /// Lets an address without any name take the customer's, and a customer without any name the billing address's.
    private static func shareNames(_ voucher: inout Voucher) {
        let customer = voucher.customer
        let billing = voucher.billing
        if customer.company.isEmpty, customer.firstname.isEmpty, customer.lastname.isEmpty {
            voucher.customer.company = billing.company
            voucher.customer.firstname = billing.firstname
            voucher.customer.lastname = billing.lastname
        }
        voucher.billing.takeName(of: customer)
        voucher.shipping.takeName(of: voucher.customer)
    }

    private func addLine(
        to voucher: inout Voucher, plan: Int, row: Int, firstCell: Int, _ cells: [ByteRange],
        _ faults: inout [MappingFault]
    ) {
        let plans = lines[plan].fields
        let reader = CellReader(firstCell: firstCell, line: voucher.lines.count)
        var line = Line()
        line.row = row
        line.plan = plan
        func text(_ field: VoucherField) -> ByteRange {
            reader.text(field, plans, cells, &voucher.bytes, &faults)
        }
        line.label = text(.itemLabel)
        line.quantity = reader.figure(.itemQuantity, plans, cells, &voucher.bytes, &faults)
        line.unit = text(.itemUnit)
        line.unitPrice = reader.figure(.itemUnitPrice, plans, cells, &voucher.bytes, &faults)
        line.taxProfile = text(.itemTaxProfile)
        line.taxRate = reader.figure(.itemTaxRate, plans, cells, &voucher.bytes, &faults)
        line.costCenter = text(.itemCostCenter)
        line.account = text(.itemAccount)
        line.description = text(.itemDescription)
        line.productNumber = text(.itemProductNumber)
        line.serviceBegin = reader.day(.itemServiceBegin, plans, cells, &voucher.bytes, &faults)
        line.serviceEnd = reader.day(.itemServiceEnd, plans, cells, &voucher.bytes, &faults)
        if let pricePer = lines[plan].pricePer {
            divide(&line, by: pricePer, reader, cells, &voucher.bytes, &faults)
        }
        // A row without any item is how a table says "the whole invoice".
        if voucher.flow == .creditnote, line.isBlank { return }
        voucher.lines.append(line)
    }

    /// Turns a price for a quantity ("12.50 per 100") into a unit price, if that is exact.
    private func divide(
        _ line: inout Line, by pricePer: BoundField, _ reader: CellReader, _ cells: [ByteRange],
        _ bytes: inout [UInt8], _ faults: inout [MappingFault]
    ) {
        guard let price = line.unitPrice.value,
            let cell = try? pricePer.value(firstCell: reader.firstCell, cells: cells, bytes: &bytes), !cell.isEmpty
        else { return }
        let base = DecimalParser.parse(bytes.span.extracting(cell.indices), style: pricePer.number)
        if let base = try? base.get(), let unitPrice = price.dividedExactly(by: base) {
            line.unitPrice.reading = .value(unitPrice)
            return
        }
        faults.append(
            MappingFault(
                field: .itemUnitPrice, line: reader.line, code: "MAP-02", value: bytes.text(line.unitPrice.text),
                message: "The price is for \(bytes.text(cell)) and has no exact unit price.",
                hint: "give the price of one unit"))
        line.unitPrice.reading = .absent
    }
}

extension Address {
    /// Takes the customer's names, if the address is filled in but names nobody.
    fileprivate mutating func takeName(of customer: Customer) {
        guard !isEmpty, company.isEmpty, firstname.isEmpty, lastname.isEmpty else { return }
        company = customer.company
        firstname = customer.firstname
        lastname = customer.lastname
    }
}
