import Testing

@testable import AbillifySandbox

/// The seeded chance: the same for the same seed and number, and near its share.
@Suite("Fault draws")
struct FaultDrawTests {
    private static let count: UInt64 = 100_000

    private func draws(_ plan: String) throws -> [FaultPlan.Decision] {
        let plan = try FaultPlan(plan)
        return (1...Self.count).map { plan.decision(for: $0) }
    }

    @Test func dependsOnSeedAndNumberOnly() throws {
        let plan = "silent=5,truncated-body@after=5,mixed=20,seed=7"
        let draws = try draws(plan)
        #expect(try self.draws(plan) == draws)
        #expect(try self.draws(plan.replacing("seed=7", with: "seed=8")) != draws)
        let parsed = try FaultPlan(plan)
        #expect((1...Self.count).reversed().map { parsed.decision(for: $0) }.reversed() == draws)
    }

    @Test func comesNearItsShare() throws {
        let draws = try draws("lose-request=4,silent=5,truncated-body@after=7,mixed=20,seed=3")
        func share(_ matches: (FaultPlan.Decision) -> Bool) -> Double {
            Double(draws.count(where: matches)) / Double(Self.count) * 100
        }
        // Three standard deviations of a share of 20 per cent are 0.38.
        #expect(abs(share { $0 == .loseRequest } - 4) < 0.4)
        #expect(abs(share { $0 == .strike(FaultStrike(.silent, .before)) } - 5) < 0.4)
        #expect(abs(share { $0 == .none } - 64) < 0.5)
    }

    @Test func mixedDrawsEvenlyAmongTheSurvivable() throws {
        let draws = try draws("mixed=100").compactMap { decision -> FaultStrike? in
            if case .strike(let strike) = decision { return strike }
            return nil
        }
        #expect(draws.count == Int(Self.count))
        let kinds = Dictionary(grouping: draws, by: \.kind).mapValues(\.count)
        #expect(Set(kinds.keys) == Set(FaultKind.allCases.filter(\.effect.isSurvivable)))
        let expected = Double(Self.count) / Double(kinds.count)
        for (kind, count) in kinds { #expect(abs(Double(count) / expected - 1) < 0.1, "\(kind.rawValue): \(count)") }
        for strike in Set(draws) {
            let moments = strike.effect.moments
            let share = Double(draws.count { $0 == strike }) / Double(kinds[strike.kind] ?? 1) * Double(moments.count)
            #expect(moments.contains(strike.moment) && abs(share - 1) < 0.15, "\(strike): \(share)")
        }
    }

    @Test func fewMixedFaultsAreEvenToo() throws {
        let kinds = Dictionary(grouping: try draws("error=10,mixed=20").compactMap(\.kind)) { $0 }.mapValues(\.count)
        #expect(Set(kinds.keys) == Set(FaultKind.allCases.filter(\.effect.isSurvivable)))
        let expected = Double(Self.count) * 0.2 / Double(kinds.count)
        for (kind, count) in kinds { #expect(abs(Double(count) / expected - 1) < 0.25, "\(kind.rawValue): \(count)") }
    }

    /// The draws of the plans before there were kinds: seeds that tests rely on.
    @Test func oldPlansDrawAsBefore() throws {
        let plan = try FaultPlan("lose-request=5,lose-answer=5,error=5,throttle=5,seed=11")
        for number: UInt64 in 1...60 { #expect(plan.decision(for: number) == Self.oldDraws[number] ?? .none) }
    }

    private static let oldDraws: [UInt64: FaultPlan.Decision] = [
        1: .errorAfter, 12: .errorAfter, 14: .errorBefore, 22: .errorBefore, 42: .throttle, 44: .loseRequest,
        45: .throttle, 51: .loseAnswer, 60: .loseAnswer,
    ]
}

extension FaultPlan.Decision {
    fileprivate var kind: FaultKind? {
        if case .strike(let strike) = self { return strike.kind }
        return nil
    }
}
