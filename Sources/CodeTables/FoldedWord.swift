/// A word as it is compared with those of the tables: byte after byte, with no buffer in between.
///
/// Letters are small (ASCII, and the accented ones of Latin-1 as UTF-8 has them), blanks and points are left out, and a
/// raised 2 or 3 is the digit: "Stck." and "stck" are one word, "lfd. m" and "lfdm", "m²" and "m2".
struct FoldedWord {
    /// The offset of the next byte in the word.
    var place = 0

    /// The next byte of a word, or nil at its end; each call gets the same word.
    @inline(__always)
    mutating func next(of word: Span<UInt8>) -> UInt8? {
        while place < word.count {
            let byte = word[place]
            place += 1
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "."): continue
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): return byte | 0x20
            case 0xC2 where place < word.count:
                switch word[place] {
                case 0xA0:  // a blank that doesn't break
                    place += 1
                    continue
                case 0xB2, 0xB3:  // ² and ³
                    place += 1
                    return word[place - 1] - 0xB2 + UInt8(ascii: "2")
                default: return byte
                }
            // À to Þ are 0x20 below à to þ; between them stands the sign of multiplication.
            case 0x80...0x9E where byte != 0x97 && place >= 2 && word[place - 2] == 0xC3: return byte + 0x20
            default: return byte
            }
        }
        return nil
    }
}
