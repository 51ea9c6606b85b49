/// All proofs, in the order they run.
enum ProofList {
    static let all: [any Proof] = [
        Kills()
    ]
}
