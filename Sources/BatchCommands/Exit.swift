import ArgumentParser
import FileDrops
import Glibc
import Inputs
import Journal
import Mapping
import Profiles
import Reports
import Settings
import Synchronization
import Workbooks
import XMLStream

/// The exit codes, which a scheduler can act on; never a count.
enum Exit: Int32, CaseIterable {
    case allAccepted = 0
    case someRejected = 1
    case nothingAccepted = 2
    case stoppedEarly = 3
    case someUnknown = 4
    case usage = 64
    case unreadableInput = 65
    case missingInput = 66
    case unreachable = 69
    case cannotWrite = 73
    case locked = 75
    case credentialsRefused = 77
    case badConfiguration = 78

    /// What it means, in a few words.
    var meaning: String {
        switch self {
        case .allAccepted: "all accepted"
        case .someRejected: "some rejected"
        case .nothingAccepted: "nothing accepted"
        case .stoppedEarly: "stopped early, resume"
        case .someUnknown: "some unknown"
        case .usage: "usage"
        case .unreadableInput: "unreadable input"
        case .missingInput: "input missing"
        case .unreachable: "API unreachable"
        case .cannotWrite: "can't write report or journal"
        case .locked: "another run holds the lock"
        case .credentialsRefused: "credentials refused"
        case .badConfiguration: "bad mapping or configuration"
        }
    }

    /// The code for an error that ends the program.
    init(_ error: any Error) {
        switch error {
        case let error as InputError:
            switch error.kind {
            case .missing: self = .missingInput
            case .unreadable: self = .unreadableInput
            case .wrongOption: self = .usage
            }
        case is SettingsError, is XMLSchemaError: self = .badConfiguration
        case let error as JournalError:
            switch error.kind {
            case .unwritable: self = .cannotWrite
            case .locked: self = .locked
            case .otherTenant: self = .badConfiguration
            case .noSuchRun: self = .usage
            }
        case let error as APIReader.Failure: self = error.exit
        case let error as FileDropError:
            switch error.kind {
            case .unfit: self = .badConfiguration
            case .unwritable: self = .cannotWrite
            case .changed: self = .unreadableInput
            case .locked: self = .locked
            }
        case is ProfileRefusal: self = .badConfiguration
        case is ReportError: self = .cannotWrite
        case let objection as ControlObjection: self = objection.exit
        case let error as WorkbookError: self = error.code == .unwritable ? .cannotWrite : .unreadableInput
        case is CredentialsError: self = .credentialsRefused
        case is Signals.Stopped: self = .stoppedEarly
        default: self = .usage
        }
    }

    /// Runs a command's body; an error is told on standard error and becomes its exit code.
    static func reporting(_ body: () throws -> Exit) throws {
        var exit: Exit
        do {
            exit = try body()
        } catch let error as ValidationError {
            throw error
        } catch {
            Console.error("error: \(error)")
            exit = Exit(error)
        }
        if let fault = Console.resultFault.withLock({ $0 }) {
            Console.error(
                "error: the result can't be written: \(String(cString: strerror(fault))); the reports have it all, and "
                    + "abillify-batch report writes them again")
            exit = .cannotWrite
        }
        if exit != .allAccepted { throw ExitCode(exit.rawValue) }
    }
}
