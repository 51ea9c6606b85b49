import Foundation

/// Points in time as people and programs read them, in universal time and whole seconds.
public enum UTCTime {
    /// "2026-11-21T01:30:00Z".
    public static func iso(_ seconds: Double) -> String {
        Date(timeIntervalSince1970: seconds.rounded(.down)).formatted(.iso8601)
    }

    /// "2026-11-21 01:30:00 UTC".
    public static func words(_ seconds: Double) -> String {
        iso(seconds).replacing("T", with: " ").replacing("Z", with: " UTC")
    }
}
