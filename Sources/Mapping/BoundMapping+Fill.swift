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
        _ voucher: inout Voucher, rows: ArraySlice<RecordRow>, cells: [ByteRange], kinds: [CellKind] = [],
        faults: inout [MappingFault]
    ) -> Filling {
        voucher.clear()
        guard let first = rows.first else { return .skipped(because: "the order has no rows") }
        var reader = CellReader(firstCell: first.firstCell, line: nil, kinds: kinds, signs: signs)
        fillOrder(&voucher, cells, &reader, &faults)
        // An order is left out if all of it is: rows that disagree on that are no order to be sure of.
        if compare(rows, cells, &voucher.bytes, &faults) {
            for rule in skipOrders
            where rule.when.holds(firstCell: first.firstCell, cells: cells, bytes: &voucher.bytes) {
                return .skipped(because: rule.because)
            }
        }
        if voucher.dateFormats.isEmpty { voucher.dateFormats = dateFormats }
        voucher.addressFromCustomer = mapping.addressFromCustomer
        voucher.customerIsKnown = mapping.customersAreKnown
        if !holdOrders.isEmpty { hold(rows, cells, &voucher.bytes, &faults) }
        var leftOut: [MappingFault] = []
        var kept = 0
        for index in rows.indices {
            let row = rows[index]
            if let rule = skipRows.first(where: {
                $0.when.holds(firstCell: row.firstCell, cells: cells, bytes: &voucher.bytes)
            }) {
                leftOut.append(
                    MappingFault(
                        field: .itemLabel, line: nil, row: index, severity: .info, code: "MAP-11", value: "",
                        message: Phrase(
                            "The row was left out: \(rule.because).",
                            de: "Die Zeile wurde ausgelassen: \(rule.because)."),
                        hint: Phrase(
                            "nothing is to be done, unless it was meant to be billed",
                            de: "nichts zu tun, es sei denn, sie sollte berechnet werden")))
                continue
            }
            kept += 1
            addLines(to: &voucher, row: index, of: rows, isFirst: kept == 1, cells, &reader, &faults)
        }
        if kept == 0, let rule = skippedRule(rows, cells, &voucher.bytes) { return .skipped(because: rule) }
        if let itemsTotal, leftOut.isEmpty,
            let stated = try? itemsTotal.value(firstCell: first.firstCell, cells: cells, bytes: &voucher.bytes)
        {
            checkItemsTotal(voucher, rows, stated, itemsTotal.number, &faults)
        }
        faults += leftOut
        return .voucher
    }

    /// Why the last row of an order is left out, if it is.
    private func skippedRule(
        _ rows: ArraySlice<RecordRow>, _ cells: [ByteRange], _ bytes: inout [UInt8]
    ) -> String? {
        guard let last = rows.last else { return nil }
        for rule in skipRows where rule.when.holds(firstCell: last.firstCell, cells: cells, bytes: &bytes) {
            return rule.because
        }
        return nil
    }

    /// Compares what the later rows of an order say of the order with what its first row says; blank cells agree.
    ///
    /// Returns whether they agree in all that decides if the order is left out.
    private func compare(
        _ rows: ArraySlice<RecordRow>, _ cells: [ByteRange], _ bytes: inout [UInt8], _ faults: inout [MappingFault]
    ) -> Bool {
        guard rows.count > 1, let first = rows.first else { return true }
        var agrees = true
        for row in rows.dropFirst() where !row.isBroken {
            for index in comparedColumns.indices {
                let stated = cells[first.firstCell + comparedColumns[index]]
                let other = cells[row.firstCell + comparedColumns[index]]
                guard !other.isEmpty, !bytes.span.holdsSame(stated, other) else { continue }
                let compared = orderColumns[index]
                if let when = compared.when, !when.holds(firstCell: first.firstCell, cells: cells, bytes: &bytes) {
                    continue
                }
                if compared.decidesSkipping { agrees = false }
                faults.append(
                    disagreement(compared, bytes.text(other), in: row.number, with: bytes.text(stated)))
            }
        }
        return agrees
    }

    private func disagreement(
        _ compared: OrderColumn, _ value: String, in row: Int, with stated: String
    ) -> MappingFault {
        let isTax = compared.when != nil
        let (own, first) = (Finding.excerpt(value), Finding.excerpt(stated))
        let isQuoted = !compared.field.isPersonal
        return MappingFault(
            field: compared.field, line: nil, column: compared.column, code: "MAP-03", value: value,
            message: (isQuoted
                ? Phrase(
                    "Row \(row) of the order says \"\(own)\", its first row \"\(first)\"",
                    de: "In Zeile \(row) der Bestellung steht \"\(own)\", in ihrer ersten Zeile \"\(first)\"")
                : Phrase(
                    "Row \(row) of the order says something else here than its first row",
                    de: "In Zeile \(row) der Bestellung steht hier etwas anderes als in ihrer ersten Zeile"))
                + (isTax
                    ? Phrase(
                        ": what is billed once an order may have either tax.",
                        de: ": was einmal je Bestellung berechnet wird, kann die eine oder die andere Steuer haben.")
                    : "."),
            hint: isTax
                ? Phrase(
                    "bill it by hand, or say in a copy of the mapping which tax profile the order's shipping has",
                    de:
                        "sie von Hand abrechnen, oder in einer Kopie der Zuordnung sagen, welches Steuerprofil der Versand "
                        + "der Bestellung hat")
                : Phrase(
                    "write the same in all rows of the order, or give the row another order reference",
                    de:
                        "in allen Zeilen der Bestellung dasselbe schreiben, oder der Zeile eine andere Bestellreferenz geben"
                ))
    }

    /// Holds an order back for which one of the mapping's reasons is true in one of its rows.
    private func hold(
        _ rows: ArraySlice<RecordRow>, _ cells: [ByteRange], _ bytes: inout [UInt8], _ faults: inout [MappingFault]
    ) {
        for rule in holdOrders {
            guard
                let index = rows.indices.first(where: {
                    rule.when.holds(firstCell: rows[$0].firstCell, cells: cells, bytes: &bytes)
                })
            else { continue }
            let value = rule.column.map { bytes.text(cells[rows[index].firstCell + $0]) } ?? ""
            faults.append(
                MappingFault(
                    field: .orderReference, line: nil, row: index, column: rule.column, code: "MAP-12", value: value,
                    message: Phrase(
                        "The order is held back: \(rule.because).",
                        de: "Die Bestellung wird zurückgehalten: \(rule.because)."),
                    hint: Phrase(
                        "bill it by hand; if it is to be billed in full, take hold_orders out of a copy of the mapping",
                        de:
                            "sie von Hand abrechnen; soll sie ganz abgerechnet werden, hold_orders aus einer Kopie der "
                            + "Zuordnung nehmen")))
        }
    }

    private func fillOrder(
        _ voucher: inout Voucher, _ cells: [ByteRange], _ reader: inout CellReader, _ faults: inout [MappingFault]
    ) {
        voucher.flow = mapping.flow
        voucher.hasTerms = hasTerms
        for present in fields.present {
            switch present.field {
            case .orderDate: voucher.date = reader.day(present, fields, cells, &voucher.bytes, &faults)
            case .issuedDate: voucher.terms.issued = reader.day(present, fields, cells, &voucher.bytes, &faults)
            case .dueDate: voucher.terms.due = reader.day(present, fields, cells, &voucher.bytes, &faults)
            case .accountingDate:
                voucher.terms.accounting = reader.day(present, fields, cells, &voucher.bytes, &faults)
            case .netbased: voucher.netbased = reader.flag(present, fields, cells, &voucher.bytes, &faults)
            case .reverseCharge:
                voucher.terms.reverseCharge = reader.flag(present, fields, cells, &voucher.bytes, &faults)
            case .orderTotal: voucher.total = reader.figure(present, fields, cells, &voucher.bytes, &faults)
            case .orderNetTotal: voucher.netTotal = reader.figure(present, fields, cells, &voucher.bytes, &faults)
            case .orderTaxTotal: voucher.taxTotal = reader.figure(present, fields, cells, &voucher.bytes, &faults)
            default:
                let text = reader.text(present, fields, cells, &voucher.bytes, &faults)
                if text.isEmpty { continue }
                voucher.set(present.field, to: text)
                // It stands in front of all amounts.
                if present.field == .currency { reader.currency = text }
                if present.field == .flow { voucher.flow = flow(text, voucher.bytes) }
            }
        }
        if voucher.number.isEmpty { voucher.number = voucher.reference }
        if let presumingColumns {
            voucher.netbasedIsPresumed = presumingColumns.allSatisfy {
                Trim.blanks(cells[reader.firstCell + $0], in: voucher.bytes).isEmpty
            }
        }
        voucher.billing.country = CustomaryCountry.code(
            .billingCountry, voucher.billing.country, &voucher.bytes, &faults)
        voucher.shipping.country = CustomaryCountry.code(
            .shippingCountry, voucher.shipping.country, &voucher.bytes, &faults)
        if !reader.kinds.isEmpty { warnOfLostZeros(voucher, cells, reader, &faults) }
        BoundMapping.shareNames(&voucher)
    }

    private func warnOfLostZeros(
        _ voucher: borrowing Voucher, _ cells: [ByteRange], _ reader: CellReader, _ faults: inout [MappingFault]
    ) {
        for (field, address) in [
            (VoucherField.billingZipcode, voucher.billing), (.shippingZipcode, voucher.shipping),
        ] {
            let kind = reader.kind(of: address.zipcode, fields[field], cells, voucher.bytes)
            let fault = LostZeros.fault(
                field, address.zipcode, country: address.country, kind: kind, in: voucher.bytes)
            if let fault { faults.append(fault) }
        }
    }

    /// The flow that a cell names; what no flow is called is a finding of the rules, and goes by the mapping's.
    private func flow(_ stated: ByteRange, _ bytes: [UInt8]) -> Flow {
        Flow.allCases.first { bytes[stated.indices].elementsEqual($0.name.utf8) } ?? mapping.flow
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
