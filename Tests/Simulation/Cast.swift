import AbillifyAPI
import Submission

/// The vouchers of a story: orders, invoices and drafts of a few customers, some of which the API refuses.
struct Cast {
    private(set) var billed: Set<String> = []
    private(set) var drafted: Set<String> = []
    private(set) var refused: Set<String> = []
    private var vouchers: [(reference: String, customer: String, steps: [Step])] = []

    init(count: Int, hasDrafts: Bool, random: inout SeededRandom) {
        let customers = 1 + Int(random.next() % 6)
        for number in 0..<count {
            let reference = "A-\(number)"
            let flow = random.next() % (hasDrafts ? 4 : 3)
            let steps: [Step] =
                switch flow {
                case 0: [.order, .invoice]
                case 1: [.directInvoice]
                case 2: [.order, .invoice, .commit]
                default: [.draft, .conversion]
                }
            vouchers.append((reference, "C-\(random.next() % UInt64(customers))", steps))
            if random.unit() < 0.1 { refused.insert(reference) } else { billed.insert(reference) }
            if flow == 3 { drafted.insert(reference) }
        }
    }

    /// Orders that nobody refuses, each of a customer of its own.
    init(orders count: Int) {
        vouchers = (0..<count).map { ("A-\($0)", "C-\($0)", [.order, .invoice]) }
        billed = Set(vouchers.map(\.reference))
    }

    func write(to disk: SimulatedDisk) {
        var identities: [String: Int64] = [:]
        for (index, voucher) in vouchers.enumerated() {
            let id = Int64(index + 1)
            let references = Step.References(customer: voucher.customer, voucher: voucher.reference)
            let identity = identities[voucher.customer] ?? id * 8
            if identities.updateValue(identity, forKey: voucher.customer) == nil {
                disk.steps[identity] = SimulatedDisk.StoredStep(
                    step: Cast.step(identity, .identity, voucher.customer, references))
            }
            for (place, step) in voucher.steps.enumerated() {
                let place = id * 8 + 1 + Int64(place)
                disk.steps[place] = SimulatedDisk.StoredStep(
                    step: Cast.step(place, step, voucher.reference, references))
            }
            disk.vouchers.append(
                SimulatedDisk.Voucher(
                    id: id, customer: voucher.customer, reference: voucher.reference, identity: identity))
        }
    }

    private static func step(
        _ id: Int64, _ step: Step, _ reference: String, _ references: Step.References
    ) -> PendingStep {
        PendingStep(
            id: id, step: step, reference: reference, path: step.path(references) ?? "",
            body: Array("{\"reference\":\"\(reference)\"}".utf8))
    }
}
