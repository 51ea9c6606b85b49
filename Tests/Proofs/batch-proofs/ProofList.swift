/// All proofs, in the order they run.
enum ProofList {
    static let all: [any Proof] = [
        Coverage(), Kills.invoicing, Kills.sending, RandomKills(), IOErrors(), DiskFull(), PowerCuts(),
        FaultMatrix(), SimulatedRuns(),
    ]
}
