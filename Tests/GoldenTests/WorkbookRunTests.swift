import Foundation
import Testing
import Workbooks

/// Workbooks through the built binary: in, back as rejects, corrected, in again.
@Suite("Workbooks")
struct WorkbookRunTests {
    static let header = [
        "customer_reference", "company", "order_reference", "order_date", "currency", "netbased", "billing_street",
        "billing_zipcode", "billing_city", "billing_country", "item_label", "item_quantity", "item_unit",
        "item_unitprice", "item_taxprofile",
    ]

    static func order(_ reference: String, zip: String, country: String = "DE", price: String) -> [WrittenCell] {
        [
            .text("K-\(reference)"), .text("Muster GmbH"), .text(reference), .date("2026-11-21"), .text("EUR"),
            WrittenCell(.boolean(true)), .text("Weg"), .text(zip), .text("Brandis"), .text(country),
            .text("Winkel, 90°"),
            .number("2.5"), .text("pcs"), .number(price), .text("default"),
        ]
    }

    static func write(_ rows: [[WrittenCell]], header: [String] = header, to path: String) throws {
        var bytes: [UInt8] = []
        let writer = try SheetWriter(sheetName: "Orders", header: header) { bytes += $0 }
        for row in rows { _ = try writer.write(row) }
        try writer.finish()
        try Data(bytes).write(to: URL(filePath: path))
    }

    static func rows(of path: String) throws -> [SheetRow] {
        let workbook = try Workbook(path: path)
        var reader = try workbook.rows(of: try #require(workbook.sheets.first))
        var rows: [SheetRow] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    @Test func rejectedOrdersComeBackAsAWorkbookAndGoOutCorrected() throws {
        let scratch = Program.Scratch()
        let bad = Self.order("B", zip: "04821", country: "Atlantis", price: "12.34")
        try Self.write(
            [Self.order("A", zip: "04821", price: "1.25"), bad, Self.order("C", zip: "10115", price: "3")],
            to: scratch.path + "/orders.xlsx")
        let first = try Program.shell(
            "abillify-batch import orders.xlsx --quiet --json --jobs 1 --report-dir reports", in: scratch.path)
        #expect(first.exit == 1, "\(first.errors)")
        #expect(first.output.contains("\"created\":2"))
        #expect(first.output.contains("\"rejected\":1"))

        let path = try Program.shell("ls -d $PWD/reports/*/orders.rejected.xlsx", in: scratch.path).output
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let rejected = try Self.rows(of: path)
        #expect(rejected.count == 2, "the header and the one order that did not go out")
        let cells = try #require(rejected.last)
        let names = rejected[0].cells.map { rejected[0].text(of: $0) }
        #expect(Array(names.prefix(Self.header.count)) == Self.header)
        #expect(cells.cell(inColumn: 4)?.kind == .date)
        #expect(cells.cell(inColumn: 8)?.kind == .text, "a post code stays the text that it was")
        #expect(cells.cell(inColumn: 14)?.kind == .number(isPercent: false))
        #expect(cells.cell(inColumn: 14).map { cells.text(of: $0) } == "12.34")
        #expect(cells.cells.contains { cells.text(of: $0) == "Orders!J3" }, "the cell is named as the sheet names it")
        #expect(cells.cells.contains { cells.text(of: $0) == "ADR-02" })

        // Corrected in place: the tool's columns stay, and are left out on input.
        var corrected = bad
        corrected[9] = .text("DE")
        let tools = names.dropFirst(Self.header.count).map { WrittenCell.text($0) }
        try Self.write(
            [corrected + tools], header: Self.header + names.dropFirst(Self.header.count),
            to: scratch.path + "/corrected.xlsx")
        let second = try Program.shell(
            """
            abillify-batch import corrected.xlsx --quiet --json --jobs 1 --report-dir reports
            abillify-batch import orders.xlsx --quiet --json --jobs 1 --report-dir reports
            """, in: scratch.path)
        let summaries = second.output.split(separator: "\n")
        #expect(summaries.first?.contains("\"created\":1,") == true, "\(second.output) \(second.errors)")
        #expect(summaries.last?.contains("\"alreadyDone\":2") == true, "\(second.output)")
        #expect(summaries.last?.contains("\"created\":0,") == true, "\(second.output)")
    }

    @Test func aTableAndItsWorkbookAreTheSameOrders() throws {
        let scratch = Program.Scratch()
        let outcome = try Program.shell(
            """
            for kind in csv xlsx; do
                abillify-batch check "$SAMPLES/canonical.$kind" --quiet --show-payload 99 | grep -v "canonical.$kind" > $kind
            done
            cmp csv xlsx && wc -l < csv
            abillify-batch import "$SAMPLES/canonical.csv" --quiet > /dev/null
            abillify-batch import "$SAMPLES/canonical.xlsx" --quiet | grep already-done
            """, in: scratch.path)
        #expect(outcome.output.contains("already-done: 4"), "\(outcome.output) \(outcome.errors)")
        #expect((Int(outcome.output.split(separator: "\n").first ?? "") ?? 0) > 20, "\(outcome.output)")
    }

    @Test func hiddenRowsAreNotGuessedAbout() throws {
        let scratch = Program.Scratch()
        let folder = Program.root.appending(path: "Tests/GoldenTests/Verdicts").path
        let outcome = try Program.shell(
            """
            for policy in "" "--hidden-rows skip" "--hidden-rows read"; do
                abillify-batch check \(folder)/hidden-row.xlsx --quiet $policy; echo "exit $?"
            done
            """, in: scratch.path)
        #expect(outcome.output.contains("the row is hidden") || outcome.errors.contains("the row is hidden"))
        #expect(outcome.output.contains("exit 65"))
        #expect(outcome.output.contains("would-create: 1 "))
        #expect(outcome.output.contains("would-create: 2 "))
    }

    /// A long sheet in little memory: the rows stream, and so do the orders.
    @Test func aLongSheetIsReadInBoundedMemory() throws {
        let scratch = Program.Scratch()
        let path = scratch.path + "/long.xlsx"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        let file = try #require(FileHandle(forWritingAtPath: path))
        let writer = try SheetWriter(sheetName: "Orders", header: Self.header) { try file.write(contentsOf: Data($0)) }
        for number in 0..<100_000 {
            _ = try writer.write(Self.order("L\(number)", zip: "04821", price: "1.25"))
        }
        try writer.finish()
        try file.close()
        let outcome = try Program.shell(
            """
            abillify-batch check long.xlsx --quiet > out & pid=$!
            peak=0
            while kill -0 $pid 2> /dev/null; do
                now=$(sed -n 's/^VmHWM:[[:space:]]*\\([0-9]*\\) kB/\\1/p' /proc/$pid/status 2> /dev/null)
                [ -n "$now" ] && peak=$now
                sleep 0.2
            done
            cat out; echo "peak $peak"
            """, in: scratch.path)
        #expect(outcome.output.contains("would-create: 100000 "), "\(outcome.output) \(outcome.errors)")
        let peak = outcome.output.split(separator: "\n").first { $0.hasPrefix("peak ") }.flatMap {
            Int($0.dropFirst(5))
        }
        #expect((1...200_000).contains(peak ?? 0), "peak of \(peak ?? 0) KiB")
    }
}
