/// Where something was first seen in a run, by a hash of it: open addressing, 24 bytes an entry, no values kept.
///
/// Two different things meet by chance once in 10^19 pairs; what follows from that is a warning, or an order that is held
/// back, and never one that is sent.
struct FirstSeen {
    /// What is known of the first time.
    struct Sight {
        var key: UInt64 = 0
        /// A hash of what was said of it then.
        var content: UInt64 = 0
        var row: UInt32 = 0
        /// The number of the file, from 1; 0 marks an empty slot.
        var file: UInt32 = 0
    }

    private var slots = Array(repeating: Sight(), count: 1 << 10)
    private var count = 0

    /// Notes a sight; returns the first one of its key, if there was one.
    mutating func note(_ sight: Sight) -> Sight? {
        var slot = Int(truncatingIfNeeded: sight.key) & (slots.count - 1)
        while slots[slot].file != 0 {
            if slots[slot].key == sight.key { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = sight
        count += 1
        if count > slots.count / 4 * 3 { grow() }
        return nil
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Sight(), count: old.count * 2)
        for sight in old where sight.file != 0 {
            var slot = Int(truncatingIfNeeded: sight.key) & (slots.count - 1)
            while slots[slot].file != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = sight
        }
    }
}
