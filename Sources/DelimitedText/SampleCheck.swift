/// The look at the first bytes of a file for what is no UTF-8 text at all.
enum SampleCheck {
    /// Throws for an empty file, for UTF-16 and UTF-32, and for what is known to be another format.
    static func check(_ sample: [UInt8]) throws(DelimitedTextError) {
        guard !sample.isEmpty else {
            throw DelimitedTextError(
                .empty, "the file is empty", hint: "Check whether the export was written completely")
        }
        for (mark, encoding) in byteOrderMarks where sample.starts(with: mark) { throw wrongEncoding(encoding) }
        for (magic, format, hint) in otherFormats where sample.starts(with: magic) {
            throw DelimitedTextError(.binary, "the file is \(format), not delimited text", hint: hint)
        }
        guard let first = sample.firstIndex(of: 0) else { return }
        // Some exports escape quotes with a NUL.
        let escapes = sample.indices.allSatisfy { index in
            sample[index] != 0 || (index + 1 < sample.count && sample[index + 1] == UInt8(ascii: "\""))
        }
        if escapes { return }
        if let encoding = wideEncoding(of: sample) { throw wrongEncoding(encoding) }
        throw DelimitedTextError(
            .binary, "the file is no text: byte \(first + 1) is NUL",
            hint: "Check whether the right file was given and whether it was damaged on the way")
    }

    // UTF-32LE starts with the bytes of UTF-16LE, so it is asked for first.
    private static let byteOrderMarks: [(mark: [UInt8], encoding: String)] = [
        ([0xFF, 0xFE, 0x00, 0x00], "UTF-32 (little endian)"),
        ([0x00, 0x00, 0xFE, 0xFF], "UTF-32 (big endian)"),
        ([0xFF, 0xFE], "UTF-16 (little endian)"),
        ([0xFE, 0xFF], "UTF-16 (big endian)"),
    ]

    private static let otherFormats: [(magic: [UInt8], format: String, hint: String)] = [
        (
            [0x50, 0x4B, 0x03, 0x04], "a zip archive or a spreadsheet",
            "Unpack it, or name it .xlsx if it is a workbook"
        ),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook (.xls)", "Save it as .xlsx or as CSV (UTF-8)"),
        ([0x1F, 0x8B], "compressed with gzip", "Unpack it first"),
        ([0x25, 0x50, 0x44, 0x46], "a PDF", "Export the orders as CSV (UTF-8)"),
    ]

    /// UTF-16 or UTF-32 without a byte order mark, told by where the NUL bytes of its ASCII characters stand.
    private static func wideEncoding(of sample: [UInt8]) -> String? {
        let head = sample.prefix(1024)
        guard head.count >= 8 else { return nil }
        var zeros = [0, 0, 0, 0]
        for (index, byte) in head.enumerated() where byte == 0 { zeros[index % 4] += 1 }
        let mostly = head.count / 4 * 3 / 4
        let isZero = zeros.map { $0 >= mostly }
        switch isZero {
        case [false, true, true, true]: return "UTF-32 (little endian)"
        case [true, true, true, false]: return "UTF-32 (big endian)"
        case [false, true, false, true]: return "UTF-16 (little endian)"
        case [true, false, true, false]: return "UTF-16 (big endian)"
        default: return nil
        }
    }

    private static func wrongEncoding(_ encoding: String) -> DelimitedTextError {
        DelimitedTextError(
            .encoding, "the file is \(encoding), not UTF-8",
            hint: "Save it as CSV UTF-8, or convert it with: iconv -f \(encoding.prefix { $0 != " " }) -t UTF-8")
    }
}
