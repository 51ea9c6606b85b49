/// How a record of the log is written.
public enum LogFormat: String, Sendable, Hashable, CaseIterable {
    /// For people: `2026-11-21T01:30:00Z warning sweep: message key=value`.
    case text
    /// For programs: an object a line with `time`, `level`, `label`, `message`, and the metadata beside them.
    case json
}
