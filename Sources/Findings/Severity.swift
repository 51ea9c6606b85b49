/// How much a finding weighs.
public enum Severity: String, Codable, Sendable, Hashable, Comparable, CaseIterable {
    /// Told, for information.
    case info
    /// The voucher goes out, but somebody should look.
    case warning
    /// The voucher is held back.
    case error

    /// The word for people; reports for machines keep the raw value.
    public var name: Phrase {
        switch self {
        case .info: Phrase("info", de: "Hinweis")
        case .warning: Phrase("warning", de: "Warnung")
        case .error: Phrase("error", de: "Fehler")
        }
    }

    /// Whether the first weighs less.
    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }
}
