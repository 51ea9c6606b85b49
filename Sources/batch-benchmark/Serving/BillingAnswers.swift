import NIOCore
import Synchronization

/// What the server answers, and what it served; shared by its threads.
///
/// It answers as the API does, with what was sent and the members that the API adds, and keeps nothing: no ledger, no
/// check of bodies, no memory of keys. So it is never what a client has to wait for, and no test of a client's truth.
final class BillingAnswers: Sendable {
    private let numbers = Atomic<Int>(0)
    private let served = Atomic<Int>(0)
    private let refused = Atomic<Int>(0)
    /// When the first request came and the last was answered, in microseconds of the machine's clock.
    private let first = Atomic<Int>(0)
    private let last = Atomic<Int>(0)

    var servedCount: Int { served.load(ordering: .relaxed) }

    /// The sums as JSON.
    var summary: String {
        let first = Double(first.load(ordering: .relaxed)) / 1e6
        let last = Double(last.load(ordering: .relaxed)) / 1e6
        return "{\"requests\":\(servedCount),\"refused\":\(refused.load(ordering: .relaxed)),"
            + "\"first\":\(first),\"last\":\(last),\"cpuSeconds\":\(Measured.ownCPUSeconds)}"
    }

    /// Notes that a request came.
    func began() {
        if first.load(ordering: .relaxed) == 0 {
            _ = first.compareExchange(expected: 0, desired: Self.microseconds(), ordering: .relaxed)
        }
    }

    /// Writes the whole answer to a request.
    func write(_ request: WireRequest, to output: inout ByteBuffer) {
        defer { last.store(Self.microseconds(), ordering: .relaxed) }
        guard request.path.hasPrefix("/api/"), request.method == "POST" || request.method == "PUT",
            let members = request.body.getSlice(
                at: request.body.readerIndex, length: max(0, request.body.readableBytes - 1)),
            members.readableBytes > 0
        else {
            refused.wrappingAdd(1, ordering: .relaxed)
            let body =
                "{\"code\":404,\"message\":\"The path not found\",\"name\":\"NotFound\",\"type\":\"ERR_NOT_FOUND\"}"
            output.writeString(
                "HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
            )
            output.writeString(body)
            return
        }
        served.wrappingAdd(1, ordering: .relaxed)
        let number = numbers.wrappingAdd(1, ordering: .relaxed).newValue
        var added = ",\"id\":\"65f0c0ffee0000\(number)\",\"identity\":\"1\",\"created\":\"2026-11-02T00:00:00.000Z\","
        added += "\"modified\":\"2026-11-02T00:00:00.000Z\""
        if request.path.hasSuffix("/invoices") { added += ",\"dunninglevel\":0,\"number\":\"BENCHMARK-\(number)\"" }
        added += "}"
        let status = request.method == "POST" ? "201 Created" : "200 OK"
        let length = members.readableBytes + added.utf8.count
        output.writeString(
            "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nContent-Length: \(length)\r\n\r\n")
        output.writeImmutableBuffer(members)
        output.writeString(added)
    }

    private static func microseconds() -> Int { Int(Measured.now() * 1e6) }
}
