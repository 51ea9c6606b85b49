/// A promise of the product, and the attempt to break it.
///
/// A proof is a file that conforms and a line in ``ProofList``.
protocol Proof: Sendable {
    /// The word on the command line.
    var name: String { get }
    /// What holds, whatever this proof does.
    var promise: String { get }

    /// Does its worst and judges what became of it.
    func run(_ bench: Bench) throws -> ProofResult

    /// Breaks what the promise rests on: the judge must see it, else the proof proves nothing.
    func control(_ bench: Bench) throws -> ControlResult
}

/// What a proof found.
struct ProofResult {
    /// The figures on one plain line.
    var line: String
    /// The processes that were killed.
    var kills = 0
    /// What the judge found to be there twice.
    var duplicates = 0
    /// What the judge found missing.
    var lost = 0
    /// What does not hold; each with the command that shows it again.
    var faults: [String] = []
    /// Whether it was tried at all; a line that begins with "skipped" tells why it was not.
    var isTried = true
}

/// What a negative control found.
struct ControlResult {
    var line: String
    var isFound: Bool
}
