import Dispatch
import Findings
import Records
import Settings
import Synchronization

/// The mappings at hand: those that ship with the program, found by name, and files, found by path.
public struct MappingLibrary: Sendable {
    /// The mappings, in the order in which they are tried.
    public let mappings: [Mapping]

    /// Creates a library of these mappings.
    public init(mappings: [Mapping]) { self.mappings = mappings }

    /// The shipped mappings.
    public static func shipped() throws(SettingsError) -> MappingLibrary {
        let files = ShippedMappings.all
        // To read them takes longer than to check a small file: each core reads some.
        let results = Mutex<[Int: Result<Mapping, SettingsError>]>([:])
        DispatchQueue.concurrentPerform(iterations: files.count) { index in
            let (file, text) = files[index]
            let result = Result { () throws(SettingsError) in
                try MappingFile.read(String(decoding: text, as: UTF8.self), file: file)
            }
            results.withLock { $0[index] = result }
        }
        var mappings: [Mapping] = []
        for (_, result) in results.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
            mappings.append(try result.get())
        }
        return MappingLibrary(mappings: mappings)
    }

    /// The mappings of this name; there may be one for each format.
    public func named(_ name: String) throws(SettingsError) -> [Mapping] {
        let found = mappings.filter { $0.name == name }
        if found.isEmpty {
            let names = Array(Set(mappings.map(\.name))).sorted()
            throw SettingsError(
                file: name, message: "there is no mapping \"\(name)\"." + Suggestion.phrase(for: name, among: names),
                hint: "take one of \(names.joined(separator: ", ")), or give the path of a mapping file")
        }
        return found
    }
}

extension MappingLibrary {
    /// The texts of the shipped mappings of a name.
    public static func texts(named name: String) throws(SettingsError) -> [String] {
        let found = ShippedMappings.all.filter { $0.file.split(separator: ".").first.map(String.init) == name }
        if found.isEmpty { _ = try shipped().named(name) }
        return found.map { String(decoding: $0.text, as: UTF8.self) }
    }
}
