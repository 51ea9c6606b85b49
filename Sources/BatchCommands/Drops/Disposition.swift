import Findings
import Reports

/// What becomes of a dropped file after its run.
enum Disposition: Sendable, Hashable {
    /// It was imported, and goes to `done`.
    case archive
    /// It could not be imported, and goes to `failed`.
    case fail
    /// It stays in `work`, and the next sweep goes on with it.
    case keep

    /// What an exit code means for the file; crashes are counted by the sweep.
    ///
    /// What is wrong with the file itself ends its way; what is wrong around it (the API, the disk, the configuration) does
    /// not, since it would be right tomorrow.
    init(_ exit: Exit) {
        switch exit {
        case .allAccepted, .someRejected: self = .archive
        case .nothingAccepted, .unreadableInput, .missingInput: self = .fail
        case .stoppedEarly, .someUnknown, .unreachable, .cannotWrite, .locked, .credentialsRefused, .badConfiguration,
            .usage:
            self = .keep
        }
    }
}

extension Exit {
    /// The exit codes from the one that needs somebody most to the one that needs nobody.
    private static let byGravity: [Exit] = [
        .credentialsRefused, .badConfiguration, .usage, .cannotWrite, .someUnknown, .unreachable, .stoppedEarly,
        .unreadableInput,
        .missingInput, .nothingAccepted, .someRejected, .locked, .allAccepted,
    ]

    /// The graver of two.
    func graver(_ other: Exit) -> Exit { Exit.byGravity.first { $0 == self || $0 == other } ?? self }

    /// What it means, as people are told.
    var words: Phrase { ExitMeaning.phrase(rawValue) }
}
