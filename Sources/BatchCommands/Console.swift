import Foundation
import Glibc
import Synchronization

/// What people see: results on standard output, everything else on standard error.
enum Console {
    /// Whether standard error is a terminal.
    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether somebody can be asked: both standard input and standard error are terminals.
    static var canAsk: Bool { isTerminal && isatty(STDIN_FILENO) == 1 }

    static func error(_ text: String) { write(harmless(text) + "\n", to: STDERR_FILENO) }

    static func result(_ text: String) {
        let fault = write(harmless(text) + "\n", to: STDOUT_FILENO)
        guard let fault, fault != EPIPE else { return }
        resultFault.withLock { $0 = $0 ?? fault }
    }

    /// Why a result could not be written; a full disk behind a redirection must not look like success.
    static let resultFault = Mutex<Int32?>(nil)

    /// The text with `?` for what could steer a terminal: words of an API or of a file may hold anything.
    static func harmless(_ text: String) -> String {
        let isSteering = { (scalar: Unicode.Scalar) in
            scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t"
        }
        guard text.unicodeScalars.contains(where: isSteering) else { return text }
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { shown.append(isSteering(scalar) ? "?" : scalar) }
        return String(shown)
    }

    /// Writes without buffering; returns the error number if not all could be written.
    @discardableResult
    static func write(_ text: String, to descriptor: Int32) -> Int32? {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR { continue }
                return errno
            }
            bytes = bytes.dropFirst(written)
        }
        return nil
    }
}
