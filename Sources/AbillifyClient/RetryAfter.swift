import Foundation

/// The reading of `Retry-After`: seconds, or the date of HTTP.
enum RetryAfter {
    /// The seconds to wait from now; nil if the value is neither.
    static func seconds(_ value: String, now: Date = Date()) -> Double? {
        if let seconds = Int(value) { return Double(max(0, seconds)) }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return formatter.date(from: value).map { max(0, $0.timeIntervalSince(now)) }
    }
}
