/// The record at the very end of a zip file, which tells where the directory is.
struct ZipDirectoryEnd {
    let entryCount: Int
    let directoryBytes: Int
    let directoryOffset: Int

    init(_ source: RandomAccessBytes) throws(WorkbookError) {
        let tailBytes = min(source.count, 22 + 65_535)
        let tailStart = source.count - tailBytes
        let tail = try source.read(at: tailStart, count: tailBytes)
        guard let start = Self.find(tail) else {
            throw .brokenContainer("the zip container has no directory: the file is cut or still being written")
        }
        let record = tail[start..<start + 22]
        guard record.littleEndian(4, 2) == 0, record.littleEndian(6, 2) == 0 else {
            throw .brokenContainer("the zip container is a part of several")
        }
        var count = record.littleEndian(10, 2)
        var bytes = record.littleEndian(12, 4)
        var offset = record.littleEndian(16, 4)
        var end = tailStart + start
        if count == 0xFFFF || bytes == 0xFFFF_FFFF || offset == 0xFFFF_FFFF, let larger = try Self.zip64(source, end) {
            (count, bytes, offset, end) = (larger.count, larger.bytes, larger.offset, larger.start)
        }
        guard bytes <= UInt64(end), offset <= UInt64(end) - bytes else {
            throw .brokenContainer("the zip container points beyond the end of its directory")
        }
        entryCount = Int(clamping: count)
        directoryBytes = Int(bytes)
        directoryOffset = Int(offset)
    }

    /// The last record whose comment ends with the file.
    private static func find(_ tail: [UInt8]) -> Int? {
        guard tail.count >= 22 else { return nil }
        return (0...(tail.count - 22)).last { start in
            tail[start] == 0x50 && tail[start...].littleEndian(0, 4) == 0x0605_4B50
                && start + 22 + Int(tail[start...].littleEndian(20, 2)) == tail.count
        }
    }

    private static func zip64(
        _ source: RandomAccessBytes, _ end: Int
    ) throws(WorkbookError) -> (count: UInt64, bytes: UInt64, offset: UInt64, start: Int)? {
        guard end >= 20 + 56 else { return nil }
        let locator = try source.read(at: end - 20, count: 20)
        guard locator.littleEndian(0, 4) == 0x0706_4B50 else { return nil }
        let start = Int(clamping: locator.littleEndian(8, 8))
        guard start <= end - 20 - 56 else { throw .brokenContainer("the zip64 directory is not where it should be") }
        let record = try source.read(at: start, count: 56)
        guard record.littleEndian(0, 4) == 0x0606_4B50 else {
            throw .brokenContainer("the zip64 directory is not where it should be")
        }
        return (record.littleEndian(32, 8), record.littleEndian(40, 8), record.littleEndian(48, 8), start)
    }
}

/// The extra field that holds sizes beyond 32 bits.
enum Zip64Extra {
    /// Replaces the sizes that are all ones: inflated, compressed, offset, in this order.
    static func replace(_ sizes: inout [UInt64], from extra: ArraySlice<UInt8>) throws(WorkbookError) {
        guard sizes.contains(0xFFFF_FFFF) else { return }
        var field = extra
        while field.count >= 4 {
            let length = Int(field.littleEndian(2, 2))
            guard field.count >= 4 + length else { break }
            if field.littleEndian(0, 2) == 1 {
                var values = field.dropFirst(4).prefix(length)
                for index in sizes.indices where sizes[index] == 0xFFFF_FFFF {
                    guard values.count >= 8 else {
                        throw .brokenContainer("the directory of the zip container lacks a size")
                    }
                    sizes[index] = values.littleEndian(0, 8)
                    values = values.dropFirst(8)
                }
                return
            }
            field = field.dropFirst(4 + length)
        }
        throw .brokenContainer("the directory of the zip container lacks a size")
    }
}
