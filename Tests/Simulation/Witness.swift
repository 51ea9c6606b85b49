import AbillifyAPI
import Submission

/// Sees every request as it leaves, and holds it against what the disk says at that moment.
///
/// `@unchecked Sendable`: a simulation has one thread.
final class Witness: @unchecked Sendable {
    static let tenant = "simulated"

    private let disk: SimulatedDisk
    private let time: SimulatedTime
    private var bodies: [String: [UInt8]] = [:]
    /// The log of the process that is running.
    var log: SimulatedLog?
    private(set) var requests = 0
    private(set) var violations: [String] = []
    private(set) var fingerprint: UInt64 = 0xCBF2_9CE4_8422_2325

    init(disk: SimulatedDisk, time: SimulatedTime) {
        self.disk = disk
        self.time = time
    }

    /// A request of a run leaves.
    func saw(_ request: GatewayRequest) {
        note(request)
        if log?.isBroken == true { violations.append("\(request.path) left after the journal could not be written") }
        guard request.method == "POST" else { return }
        guard let key = request.idempotencyKey else {
            violations.append("\(request.path) left without a key")
            return
        }
        if let body = bodies.updateValue(request.body, forKey: "\(request.path) \(key)"), body != request.body {
            violations.append("\(request.path) changed under its key")
        }
        let isNoted = disk.steps.contains { id, stored in
            stored.step.path == request.path && disk.isNoted(id, generation: stored.step.generation)
                && key
                    == IdempotencyKey.make(
                        tenant: Witness.tenant, step: stored.step.step, reference: stored.step.reference,
                        generation: stored.step.generation)
        }
        if !isNoted { violations.append("\(request.path) left before the journal held it") }
    }

    /// A question leaves; of those nothing need be noted, and nothing but questions may leave.
    func asked(_ request: GatewayRequest) {
        note(request)
        if request.method != "GET" { violations.append("\(request.method) \(request.path) is no question") }
    }

    private func note(_ request: GatewayRequest) {
        requests += 1
        for byte in "\(time.now) \(request.method) \(request.path) \(request.idempotencyKey ?? "")".utf8 {
            fingerprint = (fingerprint ^ UInt64(byte)) &* 0x100_0000_01B3
        }
    }
}
