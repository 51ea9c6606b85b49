import Foundation
import FuzzTargets
import Testing

/// Reads the seeds of the fuzzer and all that it ever found, and some thousand changed forms of them.
@Suite struct FuzzTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fuzz")

    static func files(_ folders: [String], of target: String) throws -> [(name: String, bytes: [UInt8])] {
        var files: [(name: String, bytes: [UInt8])] = []
        for folder in folders.map({ Self.folder.appendingPathComponent("\($0)/\(target)") }) {
            // Nothing may have been found yet.
            guard FileManager.default.fileExists(atPath: folder.path) else { continue }
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
                files.append((name, Array(try Data(contentsOf: folder.appendingPathComponent(name)))))
            }
        }
        return files
    }

    @Test(arguments: FuzzTarget.all.map(\.name))
    func holdsForSeedsAndForWhatWasFound(name: String) throws {
        let target = try #require(FuzzTarget.named(name))
        let files = try Self.files(["Seeds", "FailCases"], of: name)
        #expect(files.count >= 2)
        for file in files {
            #expect(throws: Never.self, "\(name)/\(file.name)") { try target.check(file.bytes) }
        }
        #expect(throws: Never.self, "no bytes") { try target.check([]) }
    }

    @Test(arguments: FuzzTarget.all.map(\.name), UInt64(1)...4)
    func holdsForWhatIsMadeOfTheSeeds(name: String, seed: UInt64) throws {
        let target = try #require(FuzzTarget.named(name))
        let files = try Self.files(["Seeds"], of: name).map(\.bytes)
        var mutation = Mutation(seed: seed)
        for round in 0..<100 {
            let bytes = mutation.change(files)
            #expect(throws: Never.self, "\(name), seed \(seed), round \(round)") { try target.check(bytes) }
        }
    }

    /// What finds nothing in a reader that is broken on purpose would prove nothing of the others.
    @Test func findsThePlantedFault() throws {
        let files = try Self.files(["Seeds"], of: FuzzTarget.control.name).map(\.bytes)
        #expect(files.allSatisfy { (try? FuzzTarget.control.check($0)) != nil })
        var mutation = Mutation(seed: 1)
        let found = (0..<10_000).contains { _ in
            do {
                try FuzzTarget.control.check(mutation.change(files))
                return false
            } catch {
                return true
            }
        }
        #expect(found)
    }

    @Test func eachTargetHasSeedsAndEachFolderATarget() throws {
        let names = Set(FuzzTarget.all.map(\.name) + [FuzzTarget.control.name])
        let seeds = try FileManager.default.contentsOfDirectory(
            atPath: Self.folder.appendingPathComponent("Seeds").path)
        #expect(Set(seeds) == names)
    }
}
