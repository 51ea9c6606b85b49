import Foundation

/// The collection of third-party documents, where it is at hand.
enum SharedInputs {
    /// The bytes of a file; nil, with the reason printed, if the collection or the file is not there.
    static func bytes(_ name: String) -> [UInt8]? {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.pathComponents.count > 1 {
            let file = folder.appendingPathComponent("shared/inputs/\(name)")
            if let data = try? Data(contentsOf: file) { return Array(data) }
            folder.deleteLastPathComponent()
        }
        print("skipped: no shared/inputs/\(name) above the tests")
        return nil
    }
}
