import Bytes
import Findings
import Money
import Records
import Vouchers

extension BoundMapping {
    /// Adds the items that the line plans make of one row, and with the first that is kept those of the order as a whole.
    func addLines(
        to voucher: inout Voucher, row own: Int, of rows: ArraySlice<RecordRow>, isFirst: Bool, _ cells: [ByteRange],
        _ reader: inout CellReader, _ faults: inout [MappingFault]
    ) {
        for (plan, line) in lines.enumerated() {
            var index = own
            switch line.each {
            case .row, .numbered, .packed: break
            // What is billed once an order stands in its first row, whether that is kept itself or not.
            case .order where isFirst: index = rows.startIndex
            case .element where rows[own].kind == line.kind: break
            case .order, .element: continue
            }
            let row = rows[index]
            if !line.presentIn.isEmpty {
                let isBlank = line.presentIn.allSatisfy {
                    Trim.blanks(cells[row.firstCell + $0], in: voucher.bytes).isEmpty
                }
                if isBlank { continue }
            }
            if let packed = line.packed {
                addItems(packed, to: &voucher, plan: plan, row: index, row.firstCell, cells, &faults)
                continue
            }
            if let when = line.when, !when.holds(firstCell: row.firstCell, cells: cells, bytes: &voucher.bytes) {
                continue
            }
            reader.firstCell = row.firstCell
            addLine(to: &voucher, line, plan: plan, row: index, cells, &reader, &faults)
        }
    }

    /// Takes the cell of packed items apart and adds each of them.
    private func addItems(
        _ packed: BoundLine.Packed, to voucher: inout Voucher, plan: Int, row: Int, _ firstCell: Int,
        _ cells: [ByteRange], _ faults: inout [MappingFault]
    ) {
        let outer = packed.outer.map { cells[firstCell + $0] }
        do throws(PackedItems.Fault) {
            let items = try packed.items.items(
                in: cells[firstCell + packed.column], of: voucher.bytes, names: packed.names)
            for item in items {
                let own = item + outer
                let line = lines[plan]
                if let when = line.when, !when.holds(firstCell: 0, cells: own, bytes: &voucher.bytes) {
                    continue
                }
                var reader = CellReader(firstCell: 0, line: nil, kinds: [], signs: signs, currency: voucher.currency)
                addLine(to: &voucher, line, plan: plan, row: row, own, &reader, &faults)
            }
        } catch {
            let part = voucher.bytes.text(error.part)
            faults.append(
                MappingFault(
                    field: .itemLabel, line: nil, plan: plan, code: "MAP-05", value: part,
                    message: error.isDoubled
                        ? Phrase(
                            "A piece of the cell says again what its item has already.",
                            de: "Ein Stück der Zelle sagt noch einmal, was seine Position schon hat.")
                        : Phrase(
                            "A piece of the cell is no part of an item: there is no \"\(packed.items.assign)\" in it.",
                            de: "Ein Stück der Zelle ist kein Teil einer Position: es fehlt \"\(packed.items.assign)\" "
                                + "darin."),
                    hint: Phrase(
                        "take the dividing signs out of the texts of the cell, or export one row an item",
                        de: "die Trennzeichen aus den Texten der Zelle nehmen, oder eine Zeile je Position ausgeben")))
        }
    }

    private func addLine(
        to voucher: inout Voucher, _ bound: BoundLine, plan: Int, row: Int, _ cells: [ByteRange],
        _ reader: inout CellReader, _ faults: inout [MappingFault]
    ) {
        reader.line = voucher.lines.count
        var line = Line()
        line.row = row
        line.plan = plan
        let fields = bound.fields
        for present in fields.present {
            switch present.field {
            case .itemQuantity: line.quantity = reader.figure(present, fields, cells, &voucher.bytes, &faults)
            case .itemUnitPrice: line.unitPrice = reader.figure(present, fields, cells, &voucher.bytes, &faults)
            case .itemTaxRate: line.taxRate = reader.figure(present, fields, cells, &voucher.bytes, &faults)
            case .itemServiceBegin: line.serviceBegin = reader.day(present, fields, cells, &voucher.bytes, &faults)
            case .itemServiceEnd: line.serviceEnd = reader.day(present, fields, cells, &voucher.bytes, &faults)
            default: line.set(present.field, to: reader.text(present, fields, cells, &voucher.bytes, &faults))
            }
        }
        if let pricePer = bound.pricePer {
            divide(&line, by: pricePer, reader, cells, &voucher.bytes, &faults)
        }
        if bound.priceIsOfLine {
            divideByQuantity(&line, reader, netbased: voucher.netbased.value ?? true, &voucher.bytes, &faults)
        }
        if bound.negativePriceIsDiscount, let price = line.unitPrice.value, price.isNegative,
            let quantity = line.quantity.value
        {
            line.unitPrice.reading = .value(price.negated)
            line.quantity.reading = .value(quantity.negated)
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
                message: Phrase(
                    "The price is for \(bytes.text(cell)) and has no exact unit price.",
                    de: "Der Preis gilt für \(bytes.text(cell)) und ergibt keinen genauen Stückpreis."),
                hint: Phrase("give the price of one unit", de: "den Preis einer Einheit angeben")))
        line.unitPrice.reading = .absent
    }

    /// Turns the price of a line into that of a unit.
    ///
    /// The API keeps 2 decimals of net and 4 of gross prices. A line whose unit price needs more becomes one item that
    /// says in its label how many it stands for, so that its sum stays what the source says.
    private func divideByQuantity(
        _ line: inout Line, _ reader: CellReader, netbased: Bool, _ bytes: inout [UInt8],
        _ faults: inout [MappingFault]
    ) {
        guard let total = line.unitPrice.value, let quantity = line.quantity.value?.reduced else { return }
        let places = netbased ? 2 : 4
        if let price = total.dividedExactly(by: quantity)?.reduced, Int(price.scale) <= places {
            line.unitPrice.reading = .value(price)
            return
        }
        guard !quantity.isZero else {
            faults.append(
                MappingFault(
                    field: .itemUnitPrice, line: reader.line, code: "MAP-02", value: bytes.text(line.unitPrice.text),
                    message: Phrase(
                        "The line has a total and the quantity 0.",
                        de: "Die Position hat eine Summe und die Menge 0."),
                    hint: Phrase("give the quantity", de: "die Menge angeben")))
            line.unitPrice.reading = .absent
            return
        }
        faults.append(
            MappingFault(
                field: .itemUnitPrice, line: reader.line, severity: .warning, code: "MAP-08",
                value: bytes.text(line.unitPrice.text),
                message: Phrase(
                    "\(total) for \(quantity) has no unit price with \(places) decimals: the line is booked as one "
                        + "item \"\(quantity) x\".",
                    de:
                        "\(total) für \(quantity) ergibt keinen Stückpreis mit \(places) Nachkommastellen: die Position "
                        + "wird als ein Stück \"\(quantity) x\" gebucht."),
                hint: Phrase(
                    "give unit prices if the quantity is to stand on the invoice",
                    de: "Stückpreise angeben, wenn die Menge auf der Rechnung stehen soll")))
        line.label = bytes.appending(Array("\(quantity) x ".utf8) + bytes[line.label.indices])
        line.quantity.reading = .value(total.isNegative ? ExactDecimal.one.negated : .one)
        line.unitPrice.reading = .value(total.isNegative ? total.negated : total)
    }
}
