import Foundation

/// The collection of third-party workbooks, where it is at hand.
enum SharedInputs {
    /// The path of a file; nil, with the reason printed, if the collection or the file is not there.
    static func path(_ name: String) -> String? {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.pathComponents.count > 1 {
            let file = folder.appendingPathComponent("shared/inputs/\(name)").path
            if FileManager.default.fileExists(atPath: file) { return file }
            folder.deleteLastPathComponent()
        }
        print("skipped: no shared/inputs/\(name) above the tests")
        return nil
    }
}
