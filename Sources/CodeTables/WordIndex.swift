import Bytes

/// Finds the number that belongs to a word, in constant time and without memory of its own for the question.
struct WordIndex: Sendable {
    private var pool: [UInt8] = []
    private var entries: [(word: ByteRange, value: UInt16)] = []
    /// The place of an entry, plus one, or 0 in what is free.
    ///
    /// Their number is a power of two, at least half of them free.
    private var slots: [UInt16]
    /// The number of bytes of the longest word; nothing longer needs to be looked for.
    private var longest = 0

    /// Creates an empty index that takes up to so many words.
    init(capacity: Int) {
        var count = 16
        while count < capacity * 2 { count *= 2 }
        slots = Array(repeating: 0, count: count)
    }

    /// The number of a word, or nil if it has none.
    func value(of word: Span<UInt8>) -> UInt16? {
        guard let hash = hash(word, atMost: longest) else { return nil }
        var slot = hash & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if holds(entry.word, word) { return entry.value }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Adds a word; false if it is there already or is empty, which changes nothing.
    mutating func add(_ word: Span<UInt8>, value: UInt16) -> Bool {
        guard self.value(of: word) == nil, let hash = hash(word, atMost: .max) else { return false }
        precondition(entries.count * 2 < slots.count, "the index takes no more words")
        let start = pool.count
        var folded = FoldedWord()
        while let byte = folded.next(of: word) { pool.append(byte) }
        guard pool.count > start else { return false }
        longest = max(longest, pool.count - start)
        entries.append((ByteRange(start..<pool.count), value))
        var slot = hash & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt16(entries.count)
        return true
    }

    private func holds(_ own: ByteRange, _ word: Span<UInt8>) -> Bool {
        var place = own.lowerBound
        var folded = FoldedWord()
        while let byte = folded.next(of: word) {
            guard place < own.upperBound, pool[place] == byte else { return false }
            place += 1
        }
        return place == own.upperBound
    }

    /// FNV-1a of the folded bytes, or nil if there are more of them than asked for.
    ///
    /// The tables are ours, so nobody can aim at its collisions.
    private func hash(_ word: Span<UInt8>, atMost limit: Int) -> Int? {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var count = 0
        // Nearly all bytes of words are small letters, which stand for themselves.
        var folded = FoldedWord()
        while folded.place < word.count {
            var byte = word[folded.place]
            if byte &- UInt8(ascii: "a") < 26 {
                folded.place += 1
            } else {
                guard let next = folded.next(of: word) else { break }
                byte = next
            }
            count += 1
            guard count <= limit else { return nil }
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        return Int(truncatingIfNeeded: hash ^ hash >> 32)
    }
}
