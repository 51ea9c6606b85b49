/// An entry of a zip file, as the central directory tells it.
struct ZipEntry: Sendable, Hashable {
    enum Method: Sendable, Hashable {
        case stored
        case deflated
        case other(Int)
    }

    /// The name as it stands.
    var name: String
    var method: Method
    var isEncrypted: Bool
    var checksum: UInt32
    var compressedBytes: Int
    var inflatedBytes: Int
    /// Where the local header is.
    var offset: Int
    /// Where the next entry or the directory begins: nothing of this one stands there any more.
    var end = 0
    /// The length of the name in bytes.
    var nameBytes: Int
}
