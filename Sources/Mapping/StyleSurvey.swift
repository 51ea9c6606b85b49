import Bytes
import Dates
import Findings
import Money
import Records
import Vouchers

/// Finds out how a source writes its numbers and dates, from all of its rows.
///
/// Nothing is guessed cell by cell: one way has to fit the whole column, and no other may read any cell of it
/// differently. A column that leaves a doubt takes the way of the other columns if these agree; else the file is refused.
/// Quantities are never settled by others: 1.500 is as often one and a half as it is a lot.
public struct StyleSurvey {
    /// Why the styles can't be told.
    public struct Doubt: Error, Sendable {
        /// What is in doubt, with the cells that show it.
        public var message: String
        /// How to settle it.
        public var hint: String
    }

    fileprivate enum Place: Hashable {
        case order(VoucherField)
        case line(Int, VoucherField)

        var isQuantity: Bool {
            if case .line(_, .itemQuantity) = self { true } else { false }
        }
    }

    private struct Watched {
        var place: Place
        var bound: BoundField
        var each: Mapping.LinePlan.Each
    }

    private let mapping: Mapping
    private let bound: BoundMapping
    private let watched: [Watched]
    private var numbers: [Place: StyleEvidence<ExactDecimal>] = [:]
    private var dates: [Place: StyleEvidence<CalendarDate>] = [:]

    /// Creates a survey of a table with these columns.
    public init(_ mapping: Mapping, layout: RecordLayout) {
        self.mapping = mapping
        bound = BoundMapping(mapping, layout: layout)
        var watched: [Watched] = []
        for field in VoucherField.allCases where field.isNumber || field.isDate {
            if let expression = mapping.fields[field], StyleSurvey.isOpen(expression, field, mapping),
                let own = bound.fields[field]
            {
                watched.append(Watched(place: .order(field), bound: own, each: .order))
            }
            for (index, plan) in mapping.lines.enumerated() where plan.each == .row || plan.each == .order {
                guard let expression = plan.fields[field], StyleSurvey.isOpen(expression, field, mapping),
                    let own = BoundFields(plan.fields, defaults: mapping, column: bound.tableColumn)[field]
                else { continue }
                watched.append(Watched(place: .line(index, field), bound: own, each: plan.each))
            }
        }
        self.watched = watched.filter { !$0.bound.columns.isEmpty }
    }

    private static func isOpen(_ expression: FieldExpression, _ field: VoucherField, _ mapping: Mapping) -> Bool {
        if case .constant = expression.origin { return false }
        return field.isNumber
            ? mapping.detectsNumbers && expression.number == nil : mapping.detectsDates && expression.dates == nil
    }

    /// Takes the rows of a batch.
    public mutating func add(_ batch: RecordBatch) {
        var bytes = batch.bytes
        for row in batch.rows where !row.isBroken {
            for watch in watched {
                if case .order = watch.each, !row.opensOrder { continue }
                let cells = watch.bound.columns.map { row.firstCell + $0 }
                if !batch.kinds.isEmpty, cells.contains(where: { batch.kinds[$0] != .text }) { continue }
                guard
                    let value = try? watch.bound.value(firstCell: row.firstCell, cells: batch.cells, bytes: &bytes),
                    !value.isEmpty
                else { continue }
                note(watch.place, bytes, value, row: row.number)
            }
        }
    }

    private mutating func note(_ place: Place, _ bytes: [UInt8], _ value: ByteRange, row: Int) {
        switch place {
        case .order(let field) where field.isNumber, .line(_, let field) where field.isNumber:
            let number = MoneyCell(bytes[value.indices])?.number ?? Array(bytes[value.indices])
            if number.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) { return }
            let values = NumberStyle.all.map { try? DecimalParser.parse(number.span, style: $0).get() }
            numbers[place, default: StyleEvidence(ways: values.count)].add(values, row: row, text: bytes.text(value))
        default:
            let span = Array(bytes[value.indices])
            let values = DateFormat.detectable.map { format -> CalendarDate? in
                if case .date(let date) = format.match(span.span) { return date }
                return nil
            }
            dates[place, default: StyleEvidence(ways: values.count)].add(values, row: row, text: bytes.text(value))
        }
    }

    /// The mapping with the ways that were found, and what decided them.
    public func settled() throws(Doubt) -> (mapping: Mapping, notes: [String]) {
        var settled = mapping
        settled.detectsNumbers = false
        settled.detectsDates = false
        var notes: [String] = []
        let styles = NumberStyle.all.map(\.name)
        let found = try decide(numbers, styles, "--numbers", &notes)
        for (place, way) in found.ways { settled.change(place) { $0.number = NumberStyle.all[way] } }
        // Sums and conditions read columns too, and are written like the others.
        if let way = found.common.min() { settled.numbers = NumberStyle.all[way] }
        let patterns = DateFormat.detectable.map(\.pattern)
        for (place, way) in try decide(dates, patterns, "--dates", &notes).ways {
            settled.change(place) { $0.dates = [DateFormat.detectable[way]] }
        }
        return (settled, notes)
    }

    private func decide<Value>(
        _ evidence: [Place: StyleEvidence<Value>], _ names: [String], _ option: String, _ notes: inout [String]
    ) throws(Doubt) -> (ways: [(Place, Int)], common: Set<Int>) {
        var decided: [(Place, Int)] = []
        var doubts: [(place: Place, evidence: StyleEvidence<Value>)] = []
        var common: Set<Int>?
        for watch in watched {
            guard let own = evidence[watch.place] else { continue }
            let column = name(of: watch.place)
            switch own.outcome {
            case .open: continue
            case .decided(let way, let cell):
                decided.append((watch.place, way))
                common = common?.intersection(own.left) ?? Set(own.left)
                let because = cell.map { ", as \"\($0.text)\" in row \($0.row) shows" } ?? ""
                notes.append("column \"\(column)\" is written as \(names[way])\(because)")
            case .ambiguous: doubts.append((watch.place, own))
            case .contradictory(let one, let first, let other, let second):
                throw Doubt(
                    message: "the column \"\(column)\" is written in more than one way: \"\(first.text)\" in row "
                        + "\(first.row) is not \(names[one]), and \"\(second.text)\" in row \(second.row) is not "
                        + "\(names[other])",
                    hint: "write the column in one way, or say which one is right with \(option)")
            }
        }
        for (place, evidence) in doubts {
            let column = name(of: place)
            let others = place.isQuantity ? [] : common ?? []
            guard case .ambiguous(let one, let other, let cell) = evidence.outcome(among: others) else {
                if case .decided(let way, _) = evidence.outcome(among: others) {
                    decided.append((place, way))
                    notes.append("column \"\(column)\" is taken to be written as \(names[way]), like the others")
                }
                continue
            }
            throw Doubt(
                message:
                    "the column \"\(column)\" may be written as \(names[one]) or as \(names[other]): \"\(cell.text)\" "
                    + "in row \(cell.row) is both, and no other cell decides",
                hint: (place.isQuantity ? "write quantities without thousands signs, or " : "")
                    + "say which one is right: \(option) \"\(names[one])\" or \(option) \"\(names[other])\"")
        }
        return (decided, common ?? [])
    }

    private func name(of place: Place) -> String {
        let watch = watched.first { $0.place == place }
        return watch?.bound.blamedColumn.map { bound.layout.columns[$0] } ?? ""
    }
}

extension Mapping {
    fileprivate mutating func change(_ place: StyleSurvey.Place, _ change: (inout FieldExpression) -> Void) {
        switch place {
        case .order(let field):
            if var expression = fields[field] {
                change(&expression)
                fields[field] = expression
            }
        case .line(let index, let field):
            if var expression = lines[index].fields[field] {
                change(&expression)
                lines[index].fields[field] = expression
            }
        }
    }
}

extension Mapping {
    /// The style of the numbers that a survey found, if it is the same in all fields; "detect" if it is not.
    public var onlyNumberStyle: String? {
        let found = (Array(fields.values) + lines.flatMap { Array($0.fields.values) }).compactMap { $0.number?.name }
        return Set(found).count > 1 ? "detect" : found.first
    }

    /// The pattern of the dates that a survey found, if it is the same in all fields; "detect" if it is not.
    public var onlyDatePattern: String? {
        let found = (Array(fields.values) + lines.flatMap { Array($0.fields.values) }).compactMap {
            $0.dates?.first?.pattern
        }
        return Set(found).count > 1 ? "detect" : found.first
    }
}
