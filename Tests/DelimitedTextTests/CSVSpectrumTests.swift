import Foundation
import Testing

@testable import DelimitedText

/// The files of csv-spectrum, each with its rows as JSON objects; they are not part of the package.
@Suite struct CSVSpectrumTests {
    static let folder: URL? = {
        var parent = URL(filePath: #filePath).deletingLastPathComponent()
        while parent.path(percentEncoded: false) != "/" {
            let candidate = parent.appending(path: "shared/inputs/csv-spectrum")
            if FileManager.default.fileExists(atPath: candidate.path(percentEncoded: false)) { return candidate }
            parent.deleteLastPathComponent()
        }
        return nil
    }()

    @Test func readsAll() throws {
        guard let folder = CSVSpectrumTests.folder else {
            print("skipped: there is no folder shared/inputs/csv-spectrum beside a parent of the tests")
            return
        }
        let files = try FileManager.default.contentsOfDirectory(
            at: folder.appending(path: "csvs"), includingPropertiesForKeys: nil)
        #expect(files.count == 12)
        let phone = "Contact Phone Number"
        for file in files {
            let name = file.deletingPathExtension().lastPathComponent
            let json = try Data(contentsOf: folder.appending(path: "json/\(name).json"))
            let content = try JSONSerialization.jsonObject(with: json)
            // One of the files holds a single object in place of a list.
            var expected = try #require(content as? [[String: String]] ?? (content as? [String: String]).map { [$0] })
            let bytes = [UInt8](try Data(contentsOf: file))
            let dialect = try DialectSniffer.sniff(bytes, isWholeFile: true)
            let rows = read(bytes, dialect)
            let header = try #require(rows.first).cells
            var records = rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0.cells)) }
            if name == "location_coordinates", records.count == 1 {
                // The two files of this case disagree about the telephone number, and about nothing else.
                #expect(records[0].removeValue(forKey: phone) == "2095257564")
                expected[0].removeValue(forKey: phone)
            }
            #expect(records == expected, "\(name)")
            #expect(rows.allSatisfy { $0.fault == nil && $0.cells.count == header.count }, "\(name)")
        }
    }
}
