/// What takes part in a comparison.
struct Contestant {
    let name: String
    /// What it does, so that it can be judged what is compared with what.
    let does: String
    /// Makes it ready; throws ``Skip`` if it can't be had.
    var prepare: () throws -> Void = {}
    /// One round.
    let run: () throws -> Round
}

/// What one round of a contestant gave.
struct Round {
    /// The seconds of the work alone, for a unit of work that is the same for all.
    var work: Double
    /// The seconds of the whole process, if that is another thing.
    var whole: Double?
    /// The processor time for the same unit of work, on which other load tells least.
    var processor: Double?
    var figures: [(name: String, unit: String, value: Double)] = []
    /// What it saw of the input.
    var counted: Int?

    /// The round of a process, measured from outside.
    init(_ measured: Measured, work: Double? = nil, counted: Int? = nil) {
        self.work = work ?? measured.seconds
        self.counted = counted
        whole = measured.seconds
        processor = measured.cpuSeconds
        figures = [
            ("alone", "s", self.work), ("whole process", "s", measured.seconds), ("CPU", "s", measured.cpuSeconds),
            ("peak", "MiB", measured.peakMebibytes),
        ]
    }

    init(
        work: Double, processor: Double? = nil, figures: [(name: String, unit: String, value: Double)], counted: Int?
    ) {
        self.work = work
        self.processor = processor
        self.figures = figures
        self.counted = counted
    }
}

/// Runs contestants in turn, round by round, and divides the times of a round by those of the first of them.
///
/// Whoever fails or saw something else than `expected` is out, and the table says why: nobody is left out in silence.
struct Comparison {
    var contestants: [Contestant]
    var rounds: Int
    /// What every contestant must have seen; nil where it is each one's own.
    var expected: Int?

    func entries() -> [Entry] {
        var entries = contestants.map { Entry(name: $0.name, does: $0.does) }
        var results = contestants.map { _ in [Round]() }
        for (index, contestant) in contestants.enumerated() {
            do {
                try contestant.prepare()
            } catch {
                entries[index] = .without(contestant.name, contestant.does, error)
            }
        }
        for _ in 0..<rounds {
            for (index, contestant) in contestants.enumerated() where entries[index].outcome == .measured {
                do {
                    let round = try contestant.run()
                    if let expected, let counted = round.counted, counted != expected {
                        throw Fault("saw \(counted), there are \(expected)")
                    }
                    results[index].append(round)
                } catch {
                    entries[index] = .without(contestant.name, contestant.does, error)
                }
            }
        }
        for index in entries.indices where entries[index].outcome == .measured {
            fill(&entries[index], results[index], against: results[0])
        }
        return entries
    }

    private func fill(_ entry: inout Entry, _ rounds: [Round], against ours: [Round]) {
        entry.counted = rounds.last?.counted
        for figure in rounds.first?.figures ?? [] {
            let values = rounds.compactMap { round in round.figures.first { $0.name == figure.name }?.value }
            entry.add(figure.name, figure.unit, values)
        }
        guard ours.count == rounds.count else { return }
        entry.add("time / ours", "x", zip(rounds, ours).map { $0.work / $1.work })
        for (name, part) in [("whole / ours", \Round.whole), ("CPU / ours", \Round.processor)] {
            let shares = zip(rounds, ours).compactMap { peer, own in
                peer[keyPath: part].flatMap { peer in own[keyPath: part].map { peer / $0 } }
            }
            if shares.count == rounds.count { entry.add(name, "x", shares) }
        }
    }
}
