extension FaultPlan {
    /// What happens to one request.
    enum Decision: Sendable, Hashable {
        case none, loseRequest, loseAnswer, errorBefore, errorAfter, throttle
        case strike(FaultStrike)

        /// The fault of the table that a request to an endpoint meets.
        func strike(_ action: SandboxRoute.Action, hasKey: Bool) -> FaultStrike? {
            guard case .strike(let strike) = self else { return nil }
            return strike.effect.scope.holds(action, hasKey: hasKey) ? strike : nil
        }

        /// The kind that strikes before the request is read.
        var early: FaultKind? {
            if case .strike(let strike) = self, strike.effect.isEarly { return strike.kind }
            return nil
        }
    }

    /// The decision for the request with this number; it depends on the seed and the number only.
    func decision(for number: UInt64) -> Decision {
        var mixture = (seed &+ number &* 0x9E37_79B9_7F4A_7C15)
        mixture = (mixture ^ mixture >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixture = (mixture ^ mixture >> 27) &* 0x94D0_49BB_1331_11EB
        mixture ^= mixture >> 31
        var percent = Int(mixture % 100)
        if percent < loseRequest { return .loseRequest }
        if percent < loseRequest + loseAnswer { return .loseAnswer }
        if percent < loseRequest + loseAnswer + error { return mixture >> 32 & 1 == 0 ? .errorBefore : .errorAfter }
        percent -= loseRequest + loseAnswer + error
        if percent < throttle { return .throttle }
        percent -= throttle
        for chance in chances {
            if percent < chance.percent { return .strike(FaultStrike(chance.kind, chance.moment)) }
            percent -= chance.percent
        }
        guard percent < mixed else { return .none }
        let kinds = FaultEffect.survivable
        let effect = kinds[Int(mixture >> 32 % UInt64(kinds.count))]
        // The moment is drawn too, where the kind has both.
        let moment = effect.moments[Int(mixture >> 20 % UInt64(effect.moments.count))]
        return .strike(FaultStrike(effect.kind, moment))
    }
}
