import Bytes
import Findings
import Money
import Records
import Vouchers

/// Reads the fields of one row: texts, numbers, dates, flags; faults go into a list.
struct CellReader {
    var firstCell: Int
    /// The index of the line item that is being read, for faults.
    var line: Int?
    /// What is known of the cells beyond their text; empty if nothing is.
    let kinds: [CellKind]
    /// What the signs in money cells stand for.
    let signs: CurrencySigns
    /// The currency of the order, once it is known.
    var currency = ByteRange.empty

    @inline(__always)
    func text(
        _ present: BoundFields.Present, _ fields: BoundFields, _ cells: [ByteRange], _ bytes: inout [UInt8],
        _ faults: inout [MappingFault]
    ) -> ByteRange {
        let text = value(present, fields, cells, &bytes, &faults)
        if !kinds.isEmpty, !text.isEmpty {
            return checked(text, present.field, fields[present.field], cells, bytes, &faults)
        }
        return text
    }

    /// A text that a workbook holds as a number or a date, unless what it shows is another text.
    private func checked(
        _ text: ByteRange, _ field: VoucherField, _ bound: BoundField?, _ cells: [ByteRange], _ bytes: [UInt8],
        _ faults: inout [MappingFault]
    ) -> ByteRange {
        guard let bound else { return text }
        let own = kind(of: text, bound, cells, bytes)
        let isOfKind = { (kind: CellKind) in
            own.map { $0 == kind } ?? bound.columns.contains { kinds[firstCell + $0] == kind }
        }
        guard let fault = ChangedText.fault(field, bytes[text.indices], isOfKind: isOfKind, line: line) else {
            return text
        }
        faults.append(fault)
        return fault.severity == .error ? .empty : text
    }

    @inline(__always)
    func figure(
        _ present: BoundFields.Present, _ fields: BoundFields, _ cells: [ByteRange], _ bytes: inout [UInt8],
        _ faults: inout [MappingFault]
    ) -> Figure {
        let text = value(present, fields, cells, &bytes, &faults)
        guard !text.isEmpty else { return Figure() }
        let field = present.field
        let style = kinds.isEmpty ? present.number : numberStyle(present, fields, text, cells, bytes)
        switch DecimalParser.parse(bytes.span.extracting(text.indices), style: style) {
        case .success(let number):
            if !kinds.isEmpty {
                // A rate is given in percent; anywhere else, 50 % is a half.
                switch kind(of: text, fields[field], cells, bytes) {
                case .percentage where field != .itemTaxRate:
                    if let share = number.shifted(by: -2) { return Figure(text: text, reading: .value(share)) }
                case .money: compareCurrency(of: text, field, bytes, &faults)
                default: break
                }
            }
            return shifted(Figure(text: text, reading: .value(number)), number, present)
        case .failure(let fault):
            if let number = money(field, text, style, bytes, &faults) {
                return shifted(Figure(text: text, reading: .value(number)), number, present)
            }
            return Figure(text: text, reading: .unreadable(.notANumber(fault, style: style)))
        }
    }

    /// The number moved by as many places as the mapping says.
    @inline(__always)
    private func shifted(_ figure: Figure, _ number: ExactDecimal, _ present: BoundFields.Present) -> Figure {
        guard present.shift != 0 else { return figure }
        guard let moved = number.shifted(by: present.shift) else {
            return Figure(text: figure.text, reading: .unreadable(.notANumber(.tooManyDigits, style: present.number)))
        }
        return Figure(text: figure.text, reading: .value(moved))
    }

    /// The number of a cell that names its currency; one in another currency than the order's is a fault.
    private func money(
        _ field: VoucherField, _ text: ByteRange, _ style: NumberStyle, _ bytes: [UInt8],
        _ faults: inout [MappingFault]
    ) -> ExactDecimal? {
        guard let money = MoneyCell(bytes[text.indices]),
            let codes = signs.codes(of: money.sign, in: bytes[currency.indices]),
            case .success(let number) = DecimalParser.parse(money.number.span, style: style)
        else { return nil }
        compare(codes, field, bytes.text(text), bytes, &faults)
        return number
    }

    /// Compares the currency that the format of a number shows, behind its text, with that of the order.
    private func compareCurrency(
        of text: ByteRange, _ field: VoucherField, _ bytes: [UInt8], _ faults: inout [MappingFault]
    ) {
        let mark = bytes[text.upperBound...].prefix { $0 != 0 }
        guard let codes = signs.codes(of: mark, in: []) ?? CurrencySign.codes(of: mark) else { return }
        compare(codes, field, bytes.text(text) + " " + String(decoding: mark, as: UTF8.self), bytes, &faults)
    }

    /// Holds against an amount that it is in another currency than the order.
    private func compare(
        _ codes: [String], _ field: VoucherField, _ value: String, _ bytes: [UInt8], _ faults: inout [MappingFault]
    ) {
        guard !currency.isEmpty, !codes.contains(bytes.text(currency)) else { return }
        let own = bytes.text(currency)
        let shown = codes.count == 1 ? Phrase(codes[0]) : Phrase("another currency", de: "einer anderen Währung")
        faults.append(
            MappingFault(
                field: field, line: line, code: "MAP-06", value: value,
                message: Phrase(
                    "The amount \"\(Finding.excerpt(value))\" is in \(shown.english), the order in \(own).",
                    de: "Der Betrag \"\(Finding.excerpt(value))\" ist in \(shown.german), die Bestellung in \(own)."),
                hint: Phrase(
                    "give all amounts of an order in its currency",
                    de: "alle Beträge einer Bestellung in ihrer Währung angeben")))
    }

    /// A number that a workbook knows as such is written plainly, whatever the mapping says of texts.
    private func numberStyle(
        _ present: BoundFields.Present, _ fields: BoundFields, _ text: ByteRange, _ cells: [ByteRange],
        _ bytes: [UInt8]
    ) -> NumberStyle {
        switch kind(of: text, fields[present.field], cells, bytes) {
        case .number, .percentage, .money, .dressedNumber: .plain
        default: present.number
        }
    }

    /// What is known of the cell that a value was taken from as it stands; nil if it was made from several, or changed.
    func kind(
        of text: ByteRange, _ bound: BoundField?, _ cells: [ByteRange], _ bytes: [UInt8]
    ) -> CellKind? {
        guard let bound, !kinds.isEmpty else { return nil }
        for column in bound.columns where Trim.blanks(cells[firstCell + column], in: bytes) == text {
            return kinds[firstCell + column]
        }
        return nil
    }

    @inline(__always)
    func day(
        _ present: BoundFields.Present, _ fields: BoundFields, _ cells: [ByteRange], _ bytes: inout [UInt8],
        _ faults: inout [MappingFault]
    ) -> Day {
        let text = value(present, fields, cells, &bytes, &faults)
        guard !text.isEmpty, let bound = fields[present.field] else { return Day() }
        let formats = kind(of: text, bound, cells, bytes) == .date ? DateFormat.typed : bound.dates
        return Day(text: text, reading: DateFormat.read(bytes.span.extracting(text.indices), formats: formats))
    }

    func flag(
        _ present: BoundFields.Present, _ fields: BoundFields, _ cells: [ByteRange], _ bytes: inout [UInt8],
        _ faults: inout [MappingFault]
    ) -> Flag {
        let text = value(present, fields, cells, &bytes, &faults)
        guard !text.isEmpty else { return Flag() }
        // The canonical forms first: to compare with each word takes long.
        if bytes.isText(text, "true") { return Flag(text: text, reading: .value(true)) }
        if bytes.isText(text, "false") { return Flag(text: text, reading: .value(false)) }
        if CellReader.yes.contains(where: { bytes.equals(text, $0) }) { return Flag(text: text, reading: .value(true)) }
        if CellReader.no.contains(where: { bytes.equals(text, $0) }) { return Flag(text: text, reading: .value(false)) }
        return Flag(text: text, reading: .unreadable(.notAFlag))
    }

    /// What spreadsheets and people write for yes and no, in English, German and French.
    private static let yes: [StaticString] = ["true", "1", "yes", "wahr", "ja", "vrai", "oui"]
    private static let no: [StaticString] = ["false", "0", "no", "falsch", "nein", "faux", "non"]

    @inline(__always)
    private func value(
        _ present: BoundFields.Present, _ fields: BoundFields, _ cells: [ByteRange], _ bytes: inout [UInt8],
        _ faults: inout [MappingFault]
    ) -> ByteRange {
        var value: ByteRange
        switch present.origin {
        case .plain(let column): value = Trim.blanks(cells[firstCell + column], in: bytes)
        case .first(let column):
            value = Trim.blanks(cells[firstCell + column], in: bytes)
            if value.isEmpty { value = expression(present.field, fields, cells, &bytes, &faults) }
        case .expression: value = expression(present.field, fields, cells, &bytes, &faults)
        }
        if value.isEmpty { return value }
        let isFault = SpreadsheetFault.isOne(value, in: bytes)
        guard isFault || !kinds.isEmpty else { return value }
        return unlessFaulty(value, isFault: isFault, present.field, fields, cells, bytes, &faults)
    }

    /// A value, unless what it was taken from shows a fault instead of one.
    private func unlessFaulty(
        _ value: ByteRange, isFault: Bool, _ field: VoucherField, _ fields: BoundFields, _ cells: [ByteRange],
        _ bytes: [UInt8], _ faults: inout [MappingFault]
    ) -> ByteRange {
        let kind = kinds.isEmpty ? nil : faultyKind(behind: value, fields[field], cells, bytes)
        guard isFault || kind != nil else { return value }
        let words = SpreadsheetFault.words(of: kind, bytes.text(value), isShown: isFault || !field.isPersonal)
        faults.append(
            MappingFault(
                field: field, line: line, code: "MAP-09", value: bytes.text(value), message: words.message,
                hint: words.hint))
        return .empty
    }

    /// The kind of a cell without a usable value that a value was taken from, or made with.
    private func faultyKind(
        behind value: ByteRange, _ bound: BoundField?, _ cells: [ByteRange], _ bytes: [UInt8]
    ) -> CellKind? {
        guard let bound else { return nil }
        if let kind = kind(of: value, bound, cells, bytes) { return kind.isFault ? kind : nil }
        return bound.columns.lazy.map { kinds[firstCell + $0] }.first { $0.isFault }
    }

    @inline(never)
    private func expression(
        _ field: VoucherField, _ fields: BoundFields, _ cells: [ByteRange], _ bytes: inout [UInt8],
        _ faults: inout [MappingFault]
    ) -> ByteRange {
        guard let bound = fields[field] else { return .empty }
        do throws(ValueFault) {
            return try bound.value(firstCell: firstCell, cells: cells, bytes: &bytes)
        } catch {
            faults.append(
                MappingFault(
                    field: field, line: line, code: error.code, value: error.value,
                    message: error.message(on: field),
                    // Which rates the table knows is no reason to charge one of them.
                    hint: field == .itemTaxProfile && error.code == "MAP-01"
                        ? Phrase(
                            "name the tax profile of that rate: under taxprofile in a copy of the mapping, or in "
                                + "item_taxprofile of the canonical layout",
                            de: "das Steuerprofil dieses Satzes nennen: unter taxprofile in einer Kopie der Zuordnung "
                                + "oder in item_taxprofile der kanonischen Form")
                        : error.hint))
            return .empty
        }
    }
}
