import Foundation

/// The files that a dry run has checked, by their content: what a large commit asks for.
///
/// One small file each in the folder `checked` of the state folder, named after the hash, for all endpoints: a dry run
/// knows none.
public struct CheckedFiles: Sendable {
    private let folder: String

    /// The register of a state folder.
    public init(stateFolder: String) { folder = stateFolder + "/checked" }

    /// Notes that a file was checked; `vouchers` and `now` (seconds since 1970) are for people who look.
    public func note(sha256: String, vouchers: Int, now: Double) throws(JournalError) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let time = Date(timeIntervalSince1970: now).formatted(.iso8601)
            try "\(time) \(vouchers) vouchers\n".write(toFile: path(sha256), atomically: true, encoding: .utf8)
        } catch {
            throw JournalError(
                .unwritable, "the folder \(folder) can't be written", hint: "name another state folder with --state")
        }
    }

    /// Whether a file with this content was checked.
    public func contains(sha256: String) -> Bool { FileManager.default.fileExists(atPath: path(sha256)) }

    private func path(_ sha256: String) -> String { "\(folder)/\(sha256)" }
}
