import ArgumentParser
import Foundation
import Journal
import Mapping
import TextEncodings
import VoucherRules

/// What a shell offers where an argument is typed.
///
/// Lists that the program knows by heart stand in the completion script; what depends on folders or on what ships with
/// this version is asked of the program each time.
extension CompletionKind {
    /// The files that orders are read from.
    static let orders = CompletionKind.file(extensions: ["csv", "tsv", "txt", "xml", "xlsx", "xlsm", "ods", "gz"])

    /// Files of settings.
    static let settings = CompletionKind.file(extensions: ["yaml", "yml"])

    /// The names of the shipped mappings.
    static let mappings = CompletionKind.custom { _, _, prefix in matching(prefix, mappingNames()) }

    /// The names of the shipped mappings, and mapping files.
    static let mappingsAndFiles = CompletionKind.custom { _, _, prefix in
        matching(prefix, mappingNames()) + SettingsFiles.completing(prefix)
    }

    /// The ids of the rules.
    static let rules = CompletionKind.custom { _, _, prefix in
        matching(prefix.uppercased(), RuleBook.standard.all.map(\.code))
    }

    /// The names of the encodings.
    static let encodings = CompletionKind.list(TextEncoding.allCases.map(\.rawValue))

    /// The ids of the latest runs of the state folder that the environment names.
    static let runs = CompletionKind.custom { _, _, prefix in
        guard let folder = try? LookOptions.parse([]).folder(), let journal = try? Journal(lookingInto: folder),
            let runs = try? journal.history(limit: 50)
        else { return [] }
        return matching(prefix, runs.map(\.run.id))
    }

    private static func mappingNames() -> [String] {
        var names: [String] = []
        for mapping in (try? MappingLibrary.shipped())?.mappings ?? [] where !names.contains(mapping.name) {
            names.append(mapping.name)
        }
        return names
    }

    private static func matching(_ prefix: String, _ words: [String]) -> [String] {
        words.filter { $0.hasPrefix(prefix) }
    }
}

/// Files of settings and the folders that they may be in, as far as a path has been typed.
private enum SettingsFiles {
    static func completing(_ prefix: String) -> [String] {
        let folder = prefix.lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().compactMap { name in
            let path = folder + name
            guard path.hasPrefix(prefix) else { return nil }
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            if isFolder.boolValue { return path + "/" }
            return name.hasSuffix(".yaml") || name.hasSuffix(".yml") ? path : nil
        }
    }
}
