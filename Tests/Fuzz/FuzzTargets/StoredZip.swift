import Compression

/// Packs parts that stand in one text, each behind a line `=== NAME`, into a container without compression.
///
/// A fuzzer changes such a text and still has a container whose checksums are right.
enum StoredZip {
    static func pack(_ text: [UInt8]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        var count = 0
        for (name, bytes) in parts(of: text) {
            var checksum = CRC32()
            checksum.update(bytes.span)
            var fields: [UInt8] = [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0]
            append(Int(checksum.value), 4, to: &fields)
            append(bytes.count, 4, to: &fields)
            append(bytes.count, 4, to: &fields)
            append(name.count, 2, to: &fields)
            directory += [0x50, 0x4B, 1, 2, 20, 0] + fields + [UInt8](repeating: 0, count: 12)
            append(file.count, 4, to: &directory)
            directory += name
            file += [0x50, 0x4B, 3, 4] + fields + [0, 0] + name + bytes
            count += 1
        }
        let start = file.count
        file += directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
        append(count, 2, to: &file)
        append(count, 2, to: &file)
        append(directory.count, 4, to: &file)
        append(start, 4, to: &file)
        return file + [0, 0]
    }

    private static func parts(of text: [UInt8]) -> [(name: [UInt8], bytes: [UInt8])] {
        var parts: [(name: [UInt8], bytes: [UInt8])] = []
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if line.starts(with: "=== ".utf8) {
                parts.append((Array(line.dropFirst(4).prefix(200)), []))
            } else if !parts.isEmpty {
                parts[parts.count - 1].bytes += line + [UInt8(ascii: "\n")]
            }
        }
        return parts
    }

    private static func append(_ value: Int, _ width: Int, to bytes: inout [UInt8]) {
        for place in 0..<width { bytes.append(UInt8(truncatingIfNeeded: value >> (place * 8))) }
    }
}
