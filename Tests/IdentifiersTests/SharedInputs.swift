import Foundation

/// The collection of third-party documents, where it is at hand.
enum SharedInputs {
    /// The rows of a file of comma-separated values without quotes, its header left out; nil, with the reason printed,
    /// if the collection or the file is not there.
    static func rows(_ name: String) -> [[String]]? {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.pathComponents.count > 1 {
            let file = folder.appendingPathComponent("shared/inputs/\(name)")
            if let text = try? String(contentsOf: file, encoding: .utf8) {
                return text.split(whereSeparator: \.isNewline).dropFirst().map {
                    $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                }
            }
            folder.deleteLastPathComponent()
        }
        print("skipped: no shared/inputs/\(name) above the tests")
        return nil
    }
}
