/// The look at the first bytes of a file for what is no text at all.
enum SampleCheck {
    /// Throws for an empty file, and for what is known to be another format.
    static func check(_ sample: [UInt8]) throws(DelimitedTextError) {
        guard !sample.isEmpty else {
            throw DelimitedTextError(
                .empty, "the file is empty", hint: "Check whether the export was written completely")
        }
        for (magic, format, hint) in otherFormats where sample.starts(with: magic) {
            throw DelimitedTextError(.binary, "the file is \(format), not delimited text", hint: hint)
        }
        guard let first = sample.firstIndex(of: 0) else { return }
        // Some exports escape quotes with a NUL.
        let escapes = sample.indices.allSatisfy { index in
            sample[index] != 0 || (index + 1 < sample.count && sample[index + 1] == UInt8(ascii: "\""))
        }
        if escapes { return }
        throw DelimitedTextError(
            .binary, "the file is no text: byte \(first + 1) is NUL",
            hint: "Check whether the right file was given and whether it was damaged on the way")
    }

    private static let otherFormats: [(magic: [UInt8], format: String, hint: String)] = [
        (
            [0x50, 0x4B, 0x03, 0x04], "a zip archive or a spreadsheet",
            "Unpack it, or name it .xlsx if it is a workbook"
        ),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook (.xls)", "Save it as .xlsx or as CSV (UTF-8)"),
        ([0x1F, 0x8B], "compressed with gzip", "Unpack it first"),
        ([0x25, 0x50, 0x44, 0x46], "a PDF", "Export the orders as CSV (UTF-8)"),
    ]
}
