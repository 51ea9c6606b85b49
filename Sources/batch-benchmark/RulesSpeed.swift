import Foundation
import Inputs
import Mapping
import Records
import VoucherRules
import Vouchers

/// Measures the rules by themselves, on one core: the same clean vouchers are filled with and without being checked.
enum RulesSpeed {
    /// Prints the rows a second that all rules get through; `file` is CSV of the canonical layout.
    static func measure(_ file: String, rows wanted: Int) throws {
        var input = try InputOpener(candidates: MappingLibrary.shipped().named("canonical")).open(file)
        var settings = RuleSettings()
        settings.seller.country = "DE"
        settings.today = nil
        let book = RuleBook.standard(settings)
        var batches: [RecordBatch] = []
        var rows = 0
        while rows < wanted, let chunk = try input.source.nextChunk() {
            batches.append(chunk.batch())
            rows += batches[batches.count - 1].rows.count
        }
        let mapping = BoundMapping(input.mapping, layout: input.source.layout)
        var filling: [Double] = []
        var checking: [Double] = []
        var found = 0
        for _ in 0..<5 {
            filling.append(seconds { found += pass(batches, mapping, nil) })
            checking.append(seconds { found += pass(batches, mapping, book) })
        }
        let own = median(checking) - median(filling)
        print(
            "rules, \(rows) rows, one core: \(String(format: "%.3f", own)) s, \(Int(Double(rows) / own)) rows/s, "
                + "\(found) findings; filling vouchers takes \(String(format: "%.3f", median(filling))) s")
    }

    private static func pass(_ batches: [RecordBatch], _ mapping: BoundMapping, _ book: RuleBook?) -> Int {
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

    private static func seconds(_ body: () -> Void) -> Double {
        let duration = ContinuousClock().measure(body)
        return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
