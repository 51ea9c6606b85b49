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
        .locked,
        .unreadableInput, .missingInput, .nothingAccepted, .someRejected, .allAccepted,
    ]

    /// The graver of two.
    func graver(_ other: Exit) -> Exit { Exit.byGravity.first { $0 == self || $0 == other } ?? self }

    /// What a code means, in words.
    var words: String {
        switch self {
        case .allAccepted: "all orders were accepted"
        case .someRejected: "some orders were rejected"
        case .nothingAccepted: "no order was accepted"
        case .stoppedEarly: "stopped early, to be resumed"
        case .someUnknown: "of some orders nobody knows whether they are booked, or the sums are not as ordered"
        case .usage: "wrong options"
        case .unreadableInput: "the file can't be read, or is not what it is said to be"
        case .missingInput: "the file is missing"
        case .unreachable: "the API can't be reached"
        case .cannotWrite: "the journal or the reports can't be written"
        case .locked: "another run holds the lock"
        case .credentialsRefused: "the API refuses the credentials"
        case .badConfiguration: "a mapping, the rules or the configuration are wrong"
        }
    }
}
