import Findings
import Money

/// Finds orders of one run that claim the same reference, in memory that does not grow with the file.
///
/// The table holds 96 bits of hash per order in 32 bytes and is allocated whole: up to 780,000 orders take 32 MiB,
/// beyond that it doubles. The chance that two different references among a million meet is below 10^-17.
struct DuplicateIndex {
    struct Entry {
        var hash: UInt64 = 0
        var check: UInt32 = 0
        var ordinal: UInt32 = 0
        var amount: Int64 = 0
        var row: UInt32 = 0
        /// The packed code of the currency and, above it, the flags of the slot.
        var tag: UInt32 = 0
    }

    private static let used: UInt32 = 1 << 31
    private static let planned: UInt32 = 1 << 30

    private var slots: [Entry]
    private var count = 0

    init() { slots = Array(repeating: Entry(), count: 1 << 20) }

    /// Notes a voucher; returns the earlier one with the same reference, if there is one.
    mutating func note(
        _ reference: some Sequence<UInt8>, ordinal: Int, row: Int, amount: Int64, currency: Currency?,
        isPlanned: Bool
    ) -> (earlier: Entry, wasPlanned: Bool, currency: Currency?)? {
        let (hash, check) = DuplicateIndex.hash(reference)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot].tag & DuplicateIndex.used != 0 {
            let entry = slots[slot]
            if entry.hash == hash, entry.check == check {
                // A third claimant must not retract the first again.
                slots[slot].tag &= ~DuplicateIndex.planned
                let code = entry.tag & 0xFF_FFFF
                return (entry, entry.tag & DuplicateIndex.planned != 0, DuplicateIndex.currency(code))
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        let tag = (currency?.packedCode ?? 0) | DuplicateIndex.used | (isPlanned ? DuplicateIndex.planned : 0)
        slots[slot] = Entry(
            hash: hash, check: check, ordinal: UInt32(truncatingIfNeeded: ordinal), amount: amount,
            row: UInt32(truncatingIfNeeded: row), tag: tag)
        count += 1
        if count > slots.count / 4 * 3 { grow() }
        return nil
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Entry(), count: old.count * 2)
        for entry in old where entry.tag & DuplicateIndex.used != 0 {
            var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
            while slots[slot].tag & DuplicateIndex.used != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = entry
        }
    }

    private static func currency(_ packedCode: UInt32) -> Currency? {
        guard packedCode != 0 else { return nil }
        return Currency(code: String(decoding: [16, 8, 0].map { UInt8(packedCode >> $0 & 0xFF) }, as: UTF8.self))
    }

    /// Two hashes of a text by different multipliers, mixed at the end (FNV-1a, then the finaliser of SplitMix64).
    private static func hash(_ text: some Sequence<UInt8>) -> (UInt64, UInt32) {
        var first: UInt64 = 0xCBF2_9CE4_8422_2325
        var second: UInt64 = 0x9E37_79B9_7F4A_7C15
        for byte in text {
            first = (first ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            second = (second ^ UInt64(byte)) &* 0xD6E8_FEB8_6659_FD93
            second ^= second >> 32
        }
        return (TextHash.finalised(first), UInt32(truncatingIfNeeded: TextHash.finalised(second)))
    }
}
