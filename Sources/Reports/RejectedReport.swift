import Journal

/// The orders that did not go out, in the source's own kind of file, to be corrected and fed back.
protocol RejectedReport: AnyObject {
    /// Adds the rows or elements of an order, with the reasons.
    func write(_ voucher: ReportedVoucher) throws
    /// Makes the file appear under its name, and tells that.
    func commit() throws -> String
}
