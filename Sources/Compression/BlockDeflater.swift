import CZlib

/// A zlib stream that compresses one block after another into pieces of a single deflate stream.
///
/// The blocks may come from anywhere in the file: what a block needs of the one before it is handed in.
final class BlockDeflater {
    /// zlib keeps the address of the structure, so it has an allocation of its own.
    private let stream: UnsafeMutablePointer<z_stream>

    init(level: Int) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let rawDeflate = -MAX_WBITS
        let status = abillify_deflateInit2(stream, Int32(level), rawDeflate, 8)
        precondition(status == Z_OK, "zlib has no memory, another version or no such level")
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// The compressed bytes of a block, ending at a byte boundary.
    ///
    /// Matches may reach back into the last 32 KiB of `preceding`. Depends on nothing but its parameters.
    func deflate(_ block: [UInt8], preceding: [UInt8], isLast: Bool) -> [UInt8] {
        deflateReset(stream)
        preceding.suffix(32 << 10).withUnsafeBufferPointer { dictionary in
            guard !dictionary.isEmpty else { return }
            deflateSetDictionary(stream, dictionary.baseAddress, UInt32(dictionary.count))
        }
        return block.withUnsafeBufferPointer { input in
            // zlib only reads there, though its structure says otherwise.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.pointee.avail_in = UInt32(input.count)
            // The bound of zlib leaves out the empty block of a flush.
            let room = Int(deflateBound(stream, UInt(input.count))) + 64
            return [UInt8](unsafeUninitializedCapacity: room) { output, count in
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = UInt32(output.count)
                let status = CZlib.deflate(stream, isLast ? Z_FINISH : Z_SYNC_FLUSH)
                precondition(status == (isLast ? Z_STREAM_END : Z_OK) && stream.pointee.avail_out > 0)
                count = output.count - Int(stream.pointee.avail_out)
            }
        }
    }
}
