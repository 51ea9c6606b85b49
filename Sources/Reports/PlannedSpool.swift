import AbillifyAPI
import Bytes
import Findings
import Foundation
import Glibc
import Journal
import Money
import Planning
import Records
import Vouchers

/// The vouchers of one file as a dry run decided them, on disk until they are reported: a later order may take an earlier
/// one's decision back, and memory must not grow with the file.
///
/// The file has no name from its first byte on, so that nothing of it stays, however the program ends. An entry is its
/// length and the fields of a voucher in their order, integers in eight bytes and texts behind their lengths.
final class PlannedSpool {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private static let bufferBytes = 256 << 10

    /// Creates a spool on the disk of a folder.
    init(in folder: String) throws(ReportError) {
        var path = Array("\(folder)/.spool-XXXXXX".utf8CString)
        descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw PlannedSpool.failure(folder) }
        unlink(path)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit { close(descriptor) }

    /// Adds a voucher.
    func append(_ planned: PlannedVoucher, _ bytes: [UInt8]) throws {
        var entry = SpoolEntry()
        entry.put(planned.ordinal)
        var message = ""
        switch planned.decision {
        case .planned: entry.put(VoucherState.planned.rawValue)
        case .rejected: entry.put(VoucherState.rejected.rawValue)
        case .skipped(let because):
            entry.put(VoucherState.skipped.rawValue)
            message = because
        }
        entry.put(Int(planned.amount))
        entry.put(planned.expectedGross == nil ? 0 : 1)
        entry.put(Int(planned.expectedGross ?? 0))
        entry.put(planned.firstRow)
        entry.put(planned.flow.rawValue)
        entry.put(bytes[planned.reference.indices])
        entry.put(Array((planned.currency?.code ?? "").utf8)[...])
        entry.put(Array(message.utf8)[...])
        entry.put(planned.findings.isEmpty ? [] : Array(try JSONEncoder().encode(planned.findings))[...])
        entry.put(bytes[planned.source.indices])
        var length = SpoolEntry()
        length.put(entry.bytes.count)
        buffer += length.bytes
        buffer += entry.bytes
        if buffer.count >= PlannedSpool.bufferBytes { try flush() }
    }

    /// Calls `body` for each voucher and its ordinal, in the order in which they were added.
    func forEach(_ body: (Int, ReportedVoucher) throws -> Void) throws {
        try flush()
        var offset = 0
        while true {
            var length = SpoolEntry(try read(8, at: offset))
            if length.bytes.isEmpty { return }
            let count = length.integer()
            var entry = SpoolEntry(try read(count, at: offset + 8))
            guard entry.bytes.count == count else { throw PlannedSpool.failure("the report folder") }
            offset += 8 + count
            let ordinal = entry.integer()
            try body(ordinal, try PlannedSpool.voucher(&entry, id: Int64(ordinal)))
        }
    }

    private static func voucher(_ entry: inout SpoolEntry, id: Int64) throws -> ReportedVoucher {
        let state = VoucherState(rawValue: entry.integer()) ?? .unknown
        let amount = Int64(entry.integer())
        let (hasGross, gross) = (entry.integer() == 1, Int64(entry.integer()))
        let firstRow = entry.integer()
        let flow = Flow(rawValue: entry.integer()) ?? .order
        let (reference, currency, message) = (entry.text(), entry.text(), entry.text())
        let findings = entry.piece()
        return ReportedVoucher(
            id: id, reference: reference, state: state, currency: currency.isEmpty ? nil : currency, amount: amount,
            expectedGross: hasGross ? gross : nil, firstRow: firstRow,
            source: SourceRows.unpack(entry.piece()) ?? [],
            findings: findings.isEmpty ? [] : try JSONDecoder().decode([Finding].self, from: Data(findings)),
            message: message.isEmpty ? nil : message, flow: flow)
    }

    private func read(_ count: Int, at offset: Int) throws(ReportError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes { bytes in
                pread(descriptor, bytes.baseAddress?.advanced(by: filled), count - filled, off_t(offset + filled))
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw PlannedSpool.failure("the report folder") }
            if got == 0 { return Array(bytes[..<filled]) }
            filled += got
        }
        return bytes
    }

    private func flush() throws(ReportError) {
        var start = 0
        while start < buffer.count {
            let written = buffer[start...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written >= 0 else { throw PlannedSpool.failure("the report folder") }
            start += written
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private static func failure(_ place: String) -> ReportError {
        ReportError(
            "what is to be reported can't be kept in \(place): \(String(cString: strerror(errno))); make room or name "
                + "another --report-dir")
    }
}

/// The bytes of an entry, while it is written or read.
private struct SpoolEntry {
    private(set) var bytes: [UInt8] = []
    private var place = 0

    init(_ bytes: [UInt8] = []) { self.bytes = bytes }

    mutating func put(_ number: Int) {
        for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    mutating func put(_ piece: ArraySlice<UInt8>) {
        put(piece.count)
        bytes += piece
    }

    mutating func integer() -> Int {
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 8) where place < bytes.count {
            number |= UInt64(bytes[place]) << shift
            place += 1
        }
        return Int(truncatingIfNeeded: number)
    }

    mutating func piece() -> [UInt8] {
        let count = integer()
        let end = min(bytes.count, place + max(0, count))
        defer { place = end }
        return Array(bytes[place..<end])
    }

    mutating func text() -> String { String(decoding: piece(), as: UTF8.self) }
}
