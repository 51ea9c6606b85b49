import Foundation

/// What the proofs say, line by line and at once: a buffer would hide how far a long form is.
enum Output {
    static func line(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
}
