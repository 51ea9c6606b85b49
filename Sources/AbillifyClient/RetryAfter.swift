/// The reading of `Retry-After`: seconds, or the date of HTTP.
enum RetryAfter {
    /// The seconds to wait; nil if the value is neither, or can't be told for lack of a clock.
    ///
    /// A date is one of the API's clock: `date` is what that shows, `now` stands in for it.
    static func seconds(_ value: String, date: Double?, now: Double) -> Double? {
        if let seconds = Double(value), seconds.isFinite { return max(0, seconds) }
        return HTTPDate.seconds(value).map { max(0, $0 - (date ?? now)) }
    }
}
