import TextEncodings

/// No encoding loses a byte, and what it is told to be does not depend on the cuts.
enum EncodingProperty {
    static func check(_ bytes: [UInt8]) throws {
        var draw = InputDraw(bytes)
        for encoding in TextEncoding.allCases {
            let whole = decode([bytes], encoding)
            try require(decode(draw.blocks(bytes), encoding) == whole, "\(encoding) depends on the cuts")
            try require(encoding.encode(whole) == bytes, "\(encoding) does not give the bytes back")
        }
        let whole = detect([bytes])
        let cut = detect(draw.blocks(bytes))
        try require(whole == cut, "told as \(whole) and in blocks as \(cut)")
        guard case .success(let text) = whole else { return }
        try require(
            text.encoding.encode(text.bytes) == bytes, "\(text.encoding), as told, does not give the bytes back")
    }

    private struct Text: Equatable {
        var encoding: TextEncoding
        var bytes: [UInt8]
    }

    private static func decode(_ blocks: [[UInt8]], _ encoding: TextEncoding) -> [UInt8] {
        var decoder = TextDecoder(encoding)
        var output: [UInt8] = []
        for block in blocks { decoder.decode(block, into: &output) }
        decoder.finish(into: &output)
        return output
    }

    private static func detect(_ blocks: [[UInt8]]) -> Result<Text, TextEncodingError> {
        var decoder = SourceDecoder(nil)
        var output: [UInt8] = []
        do throws(TextEncodingError) {
            for block in blocks { try decoder.decode(block, into: &output) }
            try decoder.finish(into: &output)
        } catch {
            return .failure(error)
        }
        return .success(Text(encoding: decoder.decision.encoding, bytes: output))
    }
}
