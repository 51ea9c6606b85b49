import ArgumentParser
import Foundation
import Inputs
import Mapping

/// `mapping`: look after mapping files.
struct MappingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mapping", abstract: "List, show, guess and check mapping files.",
        subcommands: [List.self, Show.self, Guess.self, Check.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the shipped mappings.")

        func run() throws {
            try Exit.reporting {
                for mapping in try MappingLibrary.shipped().mappings {
                    Console.result("\(mapping.name) (\(mapping.format.rawValue)): \(mapping.summary)")
                }
                return .allAccepted
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print a shipped mapping, to make one's own from it.")
        @Argument(help: "The name of the mapping.", completion: .mappings) var name: String

        func run() throws {
            try Exit.reporting {
                let texts = try MappingLibrary.texts(named: name)
                Console.result(texts.joined(separator: "\n---\n"))
                return .allAccepted
            }
        }
    }

    struct Guess: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the draft of a mapping for a table, to be confirmed.",
            discussion: "Columns are told by their names in English, German and French and by their values.")
        @Argument(help: "The table.", completion: .orders) var file: String

        func run() throws {
            try Exit.reporting {
                Console.result(try MappingGuessing(file: file).draft())
                return .allAccepted
            }
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check a mapping file, or how the header of a table differs from a mapping.")
        @Argument(help: "The mapping file (.yaml), or the table.", completion: .file()) var file: String
        @Option(
            help: "Name or path of the mapping for a table. Default: the one that fits best.",
            completion: .mappingsAndFiles)
        var mapping: String?

        func run() throws {
            try Exit.reporting {
                if file.hasSuffix(".yaml") || file.hasSuffix(".yml") {
                    let mapping = try Mappings.file(file)
                    Console.result("\(file): a mapping for \(mapping.format.rawValue), no faults")
                    return .allAccepted
                }
                let opener = InputOpener(candidates: try Mappings.candidates(mapping, AskedReading()))
                let drift = try opener.drift(of: file)
                Console.result(Check.text(drift, file: file))
                return drift.isRefused ? .unreadableInput : .allAccepted
            }
        }

        private static func text(_ drift: Drift, file: String) -> String {
            var lines = ["\(file): mapping \(drift.mapping), \(drift.isRefused ? "which does not fit" : "which fits")"]
            for (column, meant) in drift.missing {
                lines.append("  missing: \"\(column)\"" + (meant.map { ", did you mean \"\($0)\"?" } ?? ""))
            }
            for (column, meant) in drift.renamed {
                lines.append("  renamed: \"\(column)\", did you mean \"\(meant)\"?")
            }
            for column in drift.unread { lines.append("  new: \"\(column)\" is not read") }
            if !drift.absent.isEmpty {
                lines.append("  absent, and not needed: \(drift.absent.joined(separator: ", "))")
            }
            return lines.joined(separator: "\n")
        }
    }
}
