import Bytes

/// Tells the encoding of text beyond ASCII by its bytes: UTF-8, or one of those with a byte a character.
///
/// | Bytes | Encoding |
/// |---|---|
/// | all are UTF-8 | UTF-8 |
/// | sequences of UTF-8, and at most as many bytes that are none | UTF-8 with damage |
/// | no such sequences, or one and four times as many bytes that are none | the single-byte one whose characters suit their places |
/// | anything else | can't be told |
///
/// ISO-8859-1 is never told: where 80 to 9F do not occur, Windows-1252 reads the same, and where they do, they are text.
struct EncodingDetector {
    /// What a sample comes to.
    enum Verdict: Hashable {
        case encoding(TextEncoding)
        case unclear(TextEncodingError)
    }

    /// By how much the best must be ahead of what reads the sample otherwise: one clear sign.
    private static let lead = 3
    /// Evidence beyond so many characters changes nothing.
    private static let evidenceCharacters = 4096
    private static let candidates: [TextEncoding] = [.windows1252, .latin9, .macRoman]

    /// The bytes from the first one beyond ASCII on.
    let sample: ArraySlice<UInt8>
    /// Whether the text ends with the sample.
    let isFinal: Bool
    /// The line on which the sample begins, and what ends a line.
    let firstLine: Int
    let lineEnd: UInt8

    var verdict: Verdict {
        let found = sequences()
        if found.damaged == 0 || found.sound >= found.damaged { return .encoding(.utf8) }
        let places = places()
        // One sequence may be chance; several are text that was put together from two encodings.
        if found.sound > 1 || found.sound > 0 && found.damaged < found.sound * 4 {
            let place = found.first.map { " (the first in line \(line(of: $0)))" } ?? ""
            return .unclear(
                error(
                    "it has \(found.sound) characters of UTF-8\(place) and \(found.damaged) bytes that are none",
                    places, between: .utf8, and: .windows1252))
        }
        var scored = EncodingDetector.candidates.map { encoding in
            (encoding: encoding, weight: places.reduce(0) { $0 + weight(at: $1, encoding) })
        }
        // The first of equals stays first.
        scored.sort { $0.weight > $1.weight }
        let best = scored[0]
        if best.weight <= 0 {
            return .unclear(
                error("what it has suits none of them", places, between: .windows1252, and: .macRoman))
        }
        for other in scored.dropFirst() where best.weight - other.weight < EncodingDetector.lead {
            guard places.contains(where: { differ(at: $0, best.encoding, other.encoding) }) else { continue }
            return .unclear(
                error(
                    "it reads well as \(best.encoding.name) and as \(other.encoding.name)", places,
                    between: best.encoding, and: other.encoding))
        }
        // Equal means that both read the same; Windows-1252 is the usual name then.
        let same = scored.contains { entry in
            entry.encoding == .windows1252 && !places.contains { differ(at: $0, best.encoding, .windows1252) }
        }
        return .encoding(same ? .windows1252 : best.encoding)
    }

    private func line(of index: Int) -> Int { firstLine + sample[..<index].count { $0 == lineEnd } }

    /// The number of well-formed sequences of UTF-8, where the first one stands, and the number of bytes that belong to
    /// none.
    private func sequences() -> (sound: Int, first: Int?, damaged: Int) {
        let bytes = Array(sample)
        var (sound, damaged, index) = (0, 0, 0)
        var first: Int?
        while true {
            let bad = UTF8Validation.firstInvalidByte(in: bytes, ByteRange(index..<bytes.count)) ?? bytes.count
            if bad == bytes.count, damaged == 0 { return (1, nil, 0) }
            for offset in index..<bad where bytes[offset] >= 0xC2 {
                sound += 1
                first = first ?? sample.startIndex + offset
            }
            guard bad < bytes.count else { return (sound, first, damaged) }
            let isCut =
                !isFinal && bad + 4 > bytes.count && bytes[bad] >= 0xC2
                && bytes[(bad + 1)...].allSatisfy { $0 & 0xC0 == 0x80 }
            if isCut { return (max(1, sound), first, damaged) }
            damaged += 1
            index = bad + 1
        }
    }

    /// Where the first bytes beyond ASCII stand.
    private func places() -> [Int] {
        var places: [Int] = []
        for index in sample.indices where sample[index] >= 0x80 {
            places.append(index)
            if places.count == EncodingDetector.evidenceCharacters { break }
        }
        return places
    }

    private func byte(_ index: Int) -> UInt8? { sample.indices.contains(index) ? sample[index] : nil }

    private func scalar(_ index: Int, _ page: CodePage) -> UInt32 {
        guard let byte = byte(index) else { return 0x20 }
        return byte < 0x80 ? UInt32(byte) : UInt32(page.scalars[Int(byte) & 0x7F])
    }

    private func ascii(_ index: Int) -> UInt8 { byte(index).flatMap { $0 < 0x80 ? $0 : nil } ?? 0 }

    private func weight(at index: Int, _ encoding: TextEncoding) -> Int {
        guard let page = encoding.codePage else { return 0 }
        return Plausibility(
            scalar: scalar(index, page), before: scalar(index - 1, page), after: scalar(index + 1, page),
            farBefore: ascii(index - 2), farAfter: ascii(index + 2)
        ).weight
    }

    private func differ(at index: Int, _ a: TextEncoding, _ b: TextEncoding) -> Bool {
        guard let a = a.codePage, let b = b.codePage else { return false }
        return scalar(index, a) != scalar(index, b)
    }

    /// Names the bytes that speak for neither of two encodings, each once, with what they are in both.
    private func error(
        _ reason: String, _ places: [Int], between a: TextEncoding, and b: TextEncoding
    )
        -> TextEncodingError
    {
        var shown: [String] = []
        var known: Set<UInt8> = []
        var first: Int?
        for index in places where shown.count < 4 && (a == .utf8 || differ(at: index, a, b)) {
            guard known.insert(sample[index]).inserted else { continue }
            let line = self.line(of: index)
            first = first ?? line
            let readings = [a, b].compactMap { encoding in
                encoding.codePage.map { "\(EncodingDetector.glyph(scalar(index, $0))) in \(encoding.name)" }
            }
            shown.append(
                "0x\(String(sample[index], radix: 16, uppercase: true)) in line \(line) (\(readings.joined(separator: ", ")))"
            )
        }
        return TextEncodingError(
            "the encoding can't be told: \(reason); in question are the bytes \(shown.joined(separator: ", "))",
            hint: "say it with --encoding, or in the mapping under dialect; one of \(TextEncoding.choices)", line: first
        )
    }

    private static func glyph(_ scalar: UInt32) -> String {
        guard scalar > 0x9F, let shown = UnicodeScalar(scalar) else { return "nothing" }
        return String(shown)
    }
}
