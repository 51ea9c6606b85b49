import Findings
import Records

/// The mappings at hand: those that ship with the program, found by name, and files, found by path.
public struct MappingLibrary: Sendable {
    /// The mappings, in the order in which they are tried.
    public let mappings: [Mapping]

    /// Creates a library of these mappings.
    public init(mappings: [Mapping]) { self.mappings = mappings }

    /// The shipped mappings.
    public static func shipped() throws(MappingError) -> MappingLibrary {
        var mappings: [Mapping] = []
        for (file, text) in ShippedMappings.all {
            mappings.append(try MappingFile.read(String(decoding: text, as: UTF8.self), file: file))
        }
        return MappingLibrary(mappings: mappings)
    }

    /// The mappings of this name; there may be one for each format.
    public func named(_ name: String) throws(MappingError) -> [Mapping] {
        let found = mappings.filter { $0.name == name }
        if found.isEmpty {
            let names = Array(Set(mappings.map(\.name))).sorted()
            throw MappingError(
                file: name, message: "there is no mapping \"\(name)\"." + Suggestion.phrase(for: name, among: names),
                hint: "take one of \(names.joined(separator: ", ")), or give the path of a mapping file")
        }
        return found
    }
}

/// How well a table's header fits a mapping.
public struct HeaderMatch: Sendable {
    /// Required columns that the header lacks, each with the unused column that may be meant.
    public var missing: [(column: String, meant: String?)]
    /// Columns of the header that nothing reads but whose name is nearly that of a column the mapping knows.
    public var nearMisses: [(column: String, meant: String)]
    /// Columns of the header that nothing reads.
    public var unused: [String]

    /// Compares a header with a mapping.
    public init(header: [String], mapping: Mapping) {
        let present = Set(header.map(RecordLayout.folded))
        let known = mapping.tableColumns
        let knownFolded = Set(known.map(RecordLayout.folded))
        unused = header.filter { !$0.isEmpty && !knownFolded.contains(RecordLayout.folded($0)) }
        let spare = unused
        missing = mapping.requiredColumns.filter { !present.contains(RecordLayout.folded($0)) }.map {
            ($0, Suggestion.nearest(to: $0, among: spare))
        }
        let absent = known.filter { !present.contains(RecordLayout.folded($0)) }
        nearMisses = unused.compactMap { column in
            // Short names such as "id" and "sku" are too near to everything.
            guard column.count >= 6, let meant = Suggestion.nearest(to: column, among: absent) else { return nil }
            return (column, meant)
        }
    }

    /// Whether every required column is there.
    public var isComplete: Bool { missing.isEmpty }
}

extension MappingLibrary {
    /// The texts of the shipped mappings of a name.
    public static func texts(named name: String) throws(MappingError) -> [String] {
        let found = ShippedMappings.all.filter { $0.file.split(separator: ".").first.map(String.init) == name }
        if found.isEmpty { _ = try shipped().named(name) }
        return found.map { String(decoding: $0.text, as: UTF8.self) }
    }
}
