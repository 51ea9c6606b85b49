/// After which runs somebody is told.
public enum Occasion: String, Sendable, Hashable, CaseIterable {
    /// Exit code 0: every order was accepted.
    case success
    /// Every other exit code; 1, some orders rejected, among them.
    case failure
    /// Every run.
    case always

    /// Whether a run that ended with an exit code is such a one.
    func includes(_ exitCode: Int32) -> Bool {
        switch self {
        case .success: exitCode == 0
        case .failure: exitCode != 0
        case .always: true
        }
    }
}
