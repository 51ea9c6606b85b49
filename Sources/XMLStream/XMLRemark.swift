/// Something in a record that the paths do not read and that may well have been meant to be read.
public struct XMLRemark: Sendable, Hashable {
    /// What was met.
    public enum Kind: Sendable, Hashable {
        /// A name that is nearly one that is read at the same place.
        case nearMiss(name: String, meant: String)
        /// An element called as the records are, within a record.
        case recordWithin(name: String)
        /// A second value of a column, other than the first, which counts.
        case repeated(column: Int)
    }

    /// The index of the record within the batch.
    public var record: Int
    /// The physical line, the first of the file is 1.
    public var line: Int
    /// What was met.
    public var kind: Kind
}
