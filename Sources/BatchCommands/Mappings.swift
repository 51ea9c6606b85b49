import Foundation
import Inputs
import Mapping
import Settings
import Vouchers

/// The mappings that a command may use.
enum Mappings {
    /// The mappings of a name, the one in a file, or all shipped ones if none is asked for.
    ///
    /// - Parameter reading: What the command says of the files beyond the mapping.
    static func candidates(_ asked: String?, _ reading: AskedReading) throws -> [Mapping] {
        try found(asked).map { try $0.reading(reading) }
    }

    private static func found(_ asked: String?) throws -> [Mapping] {
        guard let asked else { return try MappingLibrary.shipped().mappings }
        if asked.contains("/") || asked.hasSuffix(".yaml") || asked.hasSuffix(".yml") { return [try file(asked)] }
        return try MappingLibrary.shipped().named(asked)
    }

    static func file(_ path: String) throws(SettingsError) -> Mapping {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw SettingsError(file: path, message: "the mapping file can't be read", hint: "check the path")
        }
        return try MappingFile.read(text, file: path)
    }
}
