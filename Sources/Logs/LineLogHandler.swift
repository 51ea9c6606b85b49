import Logging

/// Writes each record of the log as one line: text, or an object of JSON.
///
/// That no personal data is in a record is for those to see to who speak. What a record holds can't end its line:
///
///     2026-11-21T01:30:00Z warning sweep: not ready yet file="a\nb.csv" run=20261121T013000Z-k3f9q2
public struct LineLogHandler: LogHandler {
    /// What stands in every record of this logger.
    public var metadata: Logger.Metadata = [:]
    /// What adds to each record when it is made.
    public var metadataProvider: Logger.MetadataProvider?
    /// The lowest level that is written.
    public var logLevel: Logger.Level

    private let label: String
    private let format: LogFormat
    private let stream: LogStream
    /// The seconds since 1970.
    private let now: @Sendable () -> Double

    /// Creates the handler of a logger.
    public init(
        label: String, format: LogFormat, level: Logger.Level, stream: LogStream, now: @escaping @Sendable () -> Double
    ) {
        self.label = label
        self.format = format
        self.stream = stream
        self.now = now
        logLevel = level
    }

    /// The value of a key that stands in every record.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes a record.
    public func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let own = event.metadata { all.merge(own) { $1 } }
        if let error = event.error, all["error"] == nil { all["error"] = "\(error)" }
        let record = LogRecord(
            time: Int(now().rounded(.down)), level: event.level, label: label, message: event.message.description,
            metadata: LineLogHandler.flat(all))
        stream.write(record.line(format, inJournal: stream.isJournal))
    }

    /// The metadata as pairs of texts, sorted: `a: [b: c]` becomes `a.b=c`, the elements of a list are joined.
    static func flat(_ metadata: Logger.Metadata) -> [(key: String, value: String)] {
        metadata.sorted { $0.key < $1.key }.flatMap { pairs($0.key, $0.value) }
    }

    private static func pairs(_ key: String, _ value: Logger.Metadata.Value) -> [(key: String, value: String)] {
        switch value {
        case .string(let text): [(key, text)]
        case .stringConvertible(let value): [(key, value.description)]
        case .dictionary(let inner): flat(inner).map { ("\(key).\($0.key)", $0.value) }
        case .array(let values):
            [(key, values.flatMap { pairs("", $0).map(\.value) }.joined(separator: ", "))]
        }
    }
}
