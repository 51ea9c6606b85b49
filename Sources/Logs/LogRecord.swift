import Dates
import Logging

/// One record of the log, and the line that it is written as.
struct LogRecord {
    /// The seconds since 1970.
    var time: Int
    var level: Logger.Level
    /// The part of the program that speaks.
    var label: String
    var message: String
    /// What is known besides, sorted by key.
    var metadata: [(key: String, value: String)]

    /// The line, with its end.
    ///
    /// In the journal of a service manager the line begins with its level (`<4>`, as in sd-daemon(3)). The journal keeps
    /// the time itself, so a text has none there; an object has the same keys everywhere.
    func line(_ format: LogFormat, inJournal: Bool) -> String {
        let level = inJournal ? "<\(priority)>" : ""
        switch format {
        case .text: return level + text(withTime: !inJournal) + "\n"
        case .json: return level + json + "\n"
        }
    }

    private func text(withTime: Bool) -> String {
        let head = "\(level.rawValue) \(HarmlessText.plain(label)): \(HarmlessText.plain(message))"
        let pairs = metadata.map { " \(HarmlessText.plain($0.key))=\(HarmlessText.value($0.value))" }
        return (withTime ? timeText + " " : "") + head + pairs.joined()
    }

    private var json: String {
        let own = [("time", timeText), ("level", level.rawValue), ("label", label), ("message", message)]
        let names = Set(own.map(\.0))
        // A key of the record's own is never said twice.
        let others = metadata.map { (names.contains($0.key) ? "_" + $0.key : $0.key, $0.value) }
        let pairs = (own + others).map { "\(HarmlessText.quoted($0.0)):\(HarmlessText.quoted($0.1))" }
        return "{" + pairs.joined(separator: ",") + "}"
    }

    private var timeText: String { UTCTime(secondsSince1970: time)?.internetDateTime ?? String(time) }

    /// The level as syslog counts it.
    private var priority: Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
