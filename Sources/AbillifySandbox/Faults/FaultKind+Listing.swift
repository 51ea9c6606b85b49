extension FaultKind {
    /// All kinds with what they do, as `sandbox --list-faults` prints them.
    public static var listing: String {
        let width = allCases.map(\.rawValue.count).max() ?? 0
        let rows = allCases.map { kind in
            let effect = kind.effect
            let name = kind.rawValue + String(repeating: " ", count: width - kind.rawValue.count)
            let moments = effect.moments.map(\.rawValue).joined(separator: "/")
            let moment = moments + String(repeating: " ", count: max(0, 12 - moments.count))
            return "\(name)  \(moment)  \(effect.isSurvivable ? "mixed" : "     ")  \(effect.summary)"
        }
        return """
            KIND=PERCENT                    of all requests, such as truncated-body@after=5
            mixed=PERCENT                   all kinds marked "mixed", each as often as any other
            script=REFERENCE/STEP/KIND*N    the first N requests of a step for a reference; without *N all of them

            A kind strikes before the work or after it: KIND@before, KIND@after; the first one named is the default.
            REFERENCE is percent-encoded, * stands for every one, each with a count of its own.
            STEP is one of \(ScriptedFault.Step.allCases.map(\.rawValue).joined(separator: ", ")).
            delay=2s sets how long the kinds that wait do so, redirect=ORIGIN where the redirects lead.

            \(rows.joined(separator: "\n"))
            """
    }
}
