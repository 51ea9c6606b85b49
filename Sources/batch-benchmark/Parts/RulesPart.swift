import Foundation
import Inputs
import Mapping
import Records
import VoucherRules
import Vouchers

/// The rules by themselves, on one core: the same clean vouchers are filled with and without being checked.
struct RulesPart {
    let surroundings: Surroundings
    let rows: Int

    func measure() throws -> Part {
        let file = try GeneratedOrders.make(.rows(rows), .csv, in: surroundings.inputs)
        var input = try InputOpener(candidates: MappingLibrary.shipped().named("canonical")).open(file.path)
        var settings = RuleSettings()
        settings.seller.country = "DE"
        settings.today = nil
        let book = RuleBook.standard(settings)
        var batches: [RecordBatch] = []
        var rows = 0
        while let chunk = try input.source.nextChunk() {
            batches.append(chunk.batch())
            rows += batches[batches.count - 1].rows.count
        }
        let mapping = BoundMapping(input.mapping, layout: input.source.layout)
        var filling: [Double] = []
        var checking: [Double] = []
        var found = 0
        for _ in 0..<surroundings.rounds {
            filling.append(seconds { found += pass(batches, mapping, nil) })
            checking.append(seconds { found += pass(batches, mapping, book) })
        }
        let own = zip(checking, filling).map { max(0, $0 - $1) }
        var entry = Entry(name: "rules", does: "all rules over vouchers that are there", counted: rows)
        entry.add("rules", "s", own)
        entry.add("a row", "us", own.map { $0 / Double(rows) * 1e6 })
        entry.add("filling vouchers", "s", filling)
        entry.add("findings", "", [Double(found)])
        return Part(
            name: "rules", title: "The rules by themselves, one core, in the build of the benchmark", entries: [entry])
    }

    private func pass(_ batches: [RecordBatch], _ mapping: BoundMapping, _ book: RuleBook?) -> Int {
        var voucher = Voucher()
        var examination = Examination()
        var faults: [MappingFault] = []
        var found = 0
        for batch in batches {
            voucher.bytes = batch.bytes
            var start = 0
            while start < batch.rows.count {
                var end = start + 1
                while end < batch.rows.count, !batch.rows[end].opensOrder { end += 1 }
                _ = mapping.fill(&voucher, rows: batch.rows[start..<end], cells: batch.cells, faults: &faults)
                if let book {
                    book.check(voucher, &examination)
                    found += examination.findings.count
                }
                start = end
            }
        }
        return found
    }

    private func seconds(_ body: () -> Void) -> Double {
        let duration = ContinuousClock().measure(body)
        return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
