import AbillifyAPI
import Bytes
import Findings
import Foundation
import Inputs
import Mapping
import Planning
import Reports

/// Pass one into a counting log.
struct DryRun {
    var output: OutputOptions
    var showPayload: Int

    func run(_ files: [String], mapping: String?) throws -> Exit {
        let composition = Composition(
            opener: InputOpener(candidates: try Mappings.candidates(mapping)), isQuiet: output.quiet)
        let started = composition.now()
        var shown = 0
        let log = CountingLog(keepsRequests: showPayload > 0) { chunk in
            for voucher in chunk.vouchers where shown < showPayload {
                guard let bodies = voucher.bodies else { continue }
                shown += 1
                DryRun.show(voucher, bodies, chunk.bytes)
            }
        }
        var inputs: [RunSummary.Input] = []
        let planned = try composition.plan(
            files, begin: { _ in log },
            end: { input, _, tally in
                inputs.append(
                    RunSummary.Input(
                        file: input.file, sha256: input.digest(), format: input.format, mapping: input.mapping.name,
                        rows: tally.rows, vouchers: tally.vouchers))
            }, discard: { _ in })
        var summary = RunSummary()
        summary.isDryRun = true
        summary.inputs = inputs
        summary.problems = planned.problems
        summary.seconds = composition.now() - started
        summary.tally = log.tally
        for (status, sums) in [
            (ReportStatus.wouldCreate, log.wouldCreate), (.rejected, log.rejected), (.skipped, log.skipped),
        ] {
            summary.count(status, nil, 0, count: sums.count)
            for (currency, amount) in sums.money { summary.count(status, currency, amount, count: 0) }
        }
        let exit = RunEnding.exit(summary, stop: nil, inputFault: planned.fault)
        summary.exitCode = Int(exit.rawValue)
        if output.json {
            Console.result(summary.json)
        } else {
            for finding in log.firstFindings { Console.result(finding.description) }
            Console.result(RunEnding.text(summary))
        }
        return exit
    }

    private static func show(_ voucher: PlannedVoucher, _ bodies: RequestBodies, _ bytes: [UInt8]) {
        let customer = bytes.text(voucher.customer)
        let order = bytes.text(voucher.reference)
        for (step, body) in [(Step.identity, bodies.identity), (.order, bodies.order), (.invoice, bodies.invoice)] {
            Console.result("\(step.method) \(step.path(customer: customer, order: order) ?? "?")")
            Console.result(bytes.text(body))
        }
    }
}
