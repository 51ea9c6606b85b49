import ArgumentParser
import Foundation
import Mapping

/// `mapping`: look after mapping files.
struct MappingCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mapping", abstract: "List, show and check mapping files.",
        subcommands: [List.self, Show.self, Check.self])

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
        @Argument(help: "The name of the mapping.") var name: String

        func run() throws {
            try Exit.reporting {
                let texts = try MappingLibrary.texts(named: name)
                Console.result(texts.joined(separator: "\n---\n"))
                return .allAccepted
            }
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Check a mapping file.")
        @Argument(help: "The mapping file.") var file: String

        func run() throws {
            try Exit.reporting {
                let mapping = try Mappings.file(file)
                Console.result("\(file): a mapping for \(mapping.format.rawValue), no faults")
                return .allAccepted
            }
        }
    }
}
