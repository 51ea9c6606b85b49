/// The negative control of every kill: a client that keeps no journal.
///
/// After the kill it makes its references and keys anew and sends everything again; one that does not even do that
/// loses what it had not sent.
enum ForgetfulClient {
    /// What the ledger shows of it.
    struct Harm {
        var lost, duplicates: Int
    }

    /// What is lost now, and what is there twice when the orders of a trial have been sent anew.
    static func harm(_ trial: Trial) throws -> Harm {
        let lost = try Judge.judge(trial).lost
        trial.forget()
        try trial.orders.write(to: trial.folder + "/anew.csv", anew: true)
        _ = try trial.settle("anew.csv")
        return Harm(lost: lost, duplicates: try Judge.judge(trial).duplicates)
    }

    /// What the harm of several trials comes to; both kinds must have been seen.
    static func control(_ found: [Harm], faults: [String]) -> ControlResult {
        let (lost, duplicates) = (found.map(\.lost).reduce(0, +), found.map(\.duplicates).reduce(0, +))
        return ControlResult(
            line: "\(duplicates) duplicates without the journal, \(lost) lost without a resume: found"
                + faults.map { "; \($0)" }.joined(),
            isFound: duplicates > 0 && lost > 0 && faults.isEmpty)
    }
}
