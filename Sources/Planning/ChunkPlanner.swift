import AbillifyAPI
import Bytes
import Dates
import Findings
import Identifiers
import Mapping
import Money
import Records
import VoucherRules
import Vouchers

/// Plans one chunk: rows become orders, orders vouchers, vouchers are checked and, if wanted, written as requests.
///
/// It holds no state between chunks, so that chunks can be planned in parallel.
struct ChunkPlanner: Sendable {
    let mappings: BoundMappings
    let layout: RecordLayout
    let rules: RuleBook
    let plan: RequestPlan
    let keepsRequests: Bool
    let file: String

    func plan(_ chunk: any RecordChunk) -> PlannedChunk { mappings.withOne { plan(chunk, $0) } }

    private func plan(_ chunk: any RecordChunk, _ mapping: BoundMapping) -> PlannedChunk {
        var batch = chunk.batch()
        var voucher = Voucher()
        // The voucher owns the bytes while it is filled: made-up values are appended without a copy.
        swap(&voucher.bytes, &batch.bytes)
        var planned = PlannedChunk()
        planned.passedOver = batch.passedOver
        var examination = Examination()
        var faults: [MappingFault] = []
        var start = 0
        while start < batch.rows.count {
            var end = start + 1
            while end < batch.rows.count, !batch.rows[end].opensOrder { end += 1 }
            faults.removeAll(keepingCapacity: true)
            planned.vouchers.append(
                plan(start..<end, batch, mapping, &voucher, &examination, &faults, &planned.bytes))
            start = end
        }
        return planned
    }

    private func plan(
        _ range: Range<Int>, _ batch: borrowing RecordBatch, _ mapping: BoundMapping, _ voucher: inout Voucher,
        _ examination: inout Examination, _ faults: inout [MappingFault], _ bytes: inout [UInt8]
    ) -> PlannedVoucher {
        let rows = batch.rows[range]
        var planned = PlannedVoucher(
            decision: .planned, reference: .empty, customer: .empty, currency: nil, amount: 0, expectedGross: nil,
            firstRow: batch.rows[range.lowerBound].number, rowCount: range.count, findings: [], source: .empty,
            requests: nil, identityDigest: nil)
        let filling = mapping.fill(&voucher, rows: rows, cells: batch.cells, kinds: batch.kinds, faults: &faults)
        planned.reference = bytes.appending(voucher.bytes[voucher.reference.indices])
        planned.customer = bytes.appending(voucher.bytes[voucher.customer.reference.indices])
        planned.flow = voucher.flow
        planned.invoice = bytes.appending(voucher.bytes[voucher.invoiceReference.indices])
        if keepsRequests { planned.source = source(of: rows, batch.cells, batch.kinds, voucher.bytes, &bytes) }
        let broken = rows.contains { $0.isBroken }
        // A row beside it may belong to the order, or it names none itself.
        let isHeld = rows.contains { !$0.moreFaults.isEmpty }
        if case .skipped(let because) = filling, !broken {
            planned.decision = .skipped(because: because)
            planned.amount = amount(of: voucher, examination: nil)
            return planned
        }
        rules.check(voucher, &examination)
        planned.currency = examination.currency
        planned.amount = amount(of: voucher, examination: examination)
        planned.expectedGross = examination.totals?.gross ?? statedGross(of: voucher, examination)
        if broken || isHeld || !faults.isEmpty || !examination.findings.isEmpty {
            let isPart = broken || isHeld && voucher.reference.isEmpty
            collect(&planned, rows, isPart: isPart, examination, faults, mapping, voucher)
        }
        if NetbasedGiven.isPresumption(in: voucher) { planned.presumedNet = voucher.netbased.value }
        identify(&planned, voucher)
        if planned.decision == .planned, keepsRequests {
            let requests = PreparedRequests(of: voucher, plan: plan, into: &bytes)
            planned.requests = requests
            planned.identityDigest = requests.identity.map { ContentDigest(of: [$0], in: bytes) }
            planned.lineRows = LineRows(of: voucher, rows: batch.rows, first: range.lowerBound)
        }
        return planned
    }

    /// Notes by what the voucher is compared with the others of the run.
    private func identify(_ planned: inout PlannedVoucher, _ voucher: borrowing Voucher) {
        let customer = voucher.customer
        guard voucher.flow.bringsIdentity, !customer.reference.isEmpty else { return }
        var hash = TextHash()
        let bytes = voucher.bytes.span
        hash.add(bytes.extracting(customer.reference.indices))
        planned.customerHash = hash.value
        // One whose name is missing, or could not be read, has no other name: orders beside it are not to suffer.
        let isNamed = !(customer.company.isEmpty && customer.firstname.isEmpty && customer.lastname.isEmpty)
        if !voucher.customerIsKnown, isNamed {
            var name = TextHash()
            name.add(folded: bytes.extracting(customer.company.indices))
            name.add(folded: bytes.extracting(customer.firstname.indices))
            name.add(folded: bytes.extracting(customer.lastname.indices))
            planned.nameHash = name.value
        }
        if !customer.vatID.isEmpty {
            var vatID = TextHash()
            let written = bytes.extracting(customer.vatID.indices)
            if let cleaned = VATID.cleaned(written) { vatID.add(cleaned.span) } else { vatID.add(written) }
            planned.vatIDHash = vatID.value
        }
        guard let day = voucher.date.value, planned.amount != 0 else { return }
        hash.add(Int64(day.daysSince1970))
        hash.add(planned.amount)
        hash.add(Int64(planned.currency?.packedCode ?? 0))
        planned.likenessHash = hash.value
    }

    /// The gross total that the file states, in minor units.
    private func statedGross(of voucher: borrowing Voucher, _ examination: Examination) -> Int64? {
        guard let currency = examination.currency, let stated = voucher.total.value else { return nil }
        return stated.rounded(places: Int(currency.minorUnitPlaces))
    }

    /// The total that the file states, or else what the lines come to.
    private func amount(of voucher: borrowing Voucher, examination: Examination?) -> Int64 {
        if let examination, let stated = statedGross(of: voucher, examination) { return stated }
        return examination?.totals?.gross ?? examination?.totals?.priced ?? 0
    }

    private func collect(
        _ planned: inout PlannedVoucher, _ rows: ArraySlice<RecordRow>, isPart: Bool, _ examination: Examination,
        _ faults: [MappingFault], _ mapping: BoundMapping, _ voucher: borrowing Voucher
    ) {
        for row in rows {
            for var finding in (row.fault.map { [$0] } ?? []) + row.moreFaults {
                guard let severity = rules.severity(ofFindingBy: finding.code, itself: finding.severity) else {
                    continue
                }
                finding.severity = severity
                finding.position.file = file
                planned.findings.append(finding)
            }
        }
        // With a broken row the voucher is incomplete, and what the rules say of it would only confuse.
        if !isPart {
            for fault in faults {
                guard let severity = rules.severity(ofFindingBy: fault.code, itself: fault.severity) else { continue }
                planned.findings.append(
                    Finding(
                        code: fault.code, severity: severity, message: fault.message, hint: fault.hint,
                        field: fault.field.name, value: fault.value.isEmpty ? nil : fault.value,
                        position: position(
                            fault.field, fault.line, fault.plan, fault.row, rows, mapping, voucher, column: fault.column
                        )))
            }
            let faulty = Set(
                faults.lazy.filter { $0.severity == .error }.map { FieldKey(field: $0.field, line: $0.line) })
            for found in examination.findings
            where !faulty.contains(FieldKey(field: found.field, line: found.line)) {
                planned.findings.append(
                    Finding(
                        code: found.code, severity: found.severity, message: found.message, hint: found.hint,
                        field: found.field.name,
                        value: found.masked ?? (found.value.isEmpty ? nil : voucher.text(found.value)),
                        position: position(found.field, found.line, nil, nil, rows, mapping, voucher)))
            }
        }
        if planned.findings.contains(where: { $0.severity == .error }) { planned.decision = .rejected }
    }

    /// A field that the mapping could not fill has its finding; that it is empty now is no news.
    private struct FieldKey: Hashable {
        var field: VoucherField
        var line: Int?
    }

    private func position(
        _ field: VoucherField, _ line: Int?, _ plan: Int?, _ own: Int?, _ rows: ArraySlice<RecordRow>,
        _ mapping: BoundMapping,
        _ voucher: borrowing Voucher, column: Int? = nil
    ) -> SourcePosition {
        let item = line.flatMap { voucher.lines.indices.contains($0) ? voucher.lines[$0] : nil }
        let row = rows[item?.row ?? own ?? rows.startIndex]
        // What is said of an order as a whole stands where its record begins, not in the first of its items.
        let isOfItem = field.isItemField || own != nil
        var position = SourcePosition(
            file: file, row: row.number, line: isOfItem ? row.line : row.recordLine, sheet: layout.sheet)
        let plan = field.isItemField ? plan ?? item?.plan ?? 0 : nil
        let known = ([field] + field.standIns).lazy.compactMap { mapping.column(of: $0, plan: plan) }
        if let column = column ?? known.first {
            position.field = layout.columns[column]
            if layout.isTable { position.column = column + 1 }
        }
        return position
    }

    /// The rows as a report shows them: verbatim for tables, with the kinds of their cells if these are known; for XML the cells as a row, and each element once.
    private func source(
        of rows: ArraySlice<RecordRow>, _ cells: [ByteRange], _ kinds: [CellKind], _ from: [UInt8],
        _ bytes: inout [UInt8]
    ) -> ByteRange {
        let start = bytes.count
        let columns = layout.columns.count
        for row in rows {
            if layout.isTable {
                SourceRows.append(
                    number: row.number, line: row.line, isBroken: row.isBroken,
                    bytes: from[row.source.indices], to: &bytes)
                if !kinds.isEmpty {
                    SourceRows.append(
                        number: 0, line: row.number, isBroken: false,
                        bytes: kinds[row.firstCell..<row.firstCell + columns].map(\.rawValue)[...], to: &bytes)
                }
            } else {
                var rendered: [UInt8] = []
                for column in 0..<columns {
                    if column > 0 { rendered.append(UInt8(ascii: ",")) }
                    CommaCell.append(from[cells[row.firstCell + column].indices], to: &rendered)
                }
                SourceRows.append(
                    number: row.number, line: row.line, isBroken: row.isBroken, bytes: rendered[...], to: &bytes)
            }
        }
        if !layout.isTable {
            var previous: ByteRange?
            for row in rows where row.source != previous {
                // An element that only breaks its schema is well-formed and can stand in a report.
                SourceRows.append(
                    number: 0, line: row.line, isBroken: row.isBroken && row.kind < 0,
                    bytes: from[row.source.indices], to: &bytes)
                previous = row.source
            }
        }
        return ByteRange(start..<bytes.count)
    }
}
