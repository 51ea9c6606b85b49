import Submission

/// What can go wrong between a process and the API, each drawn for each request.
package struct Weather: Sendable, Hashable {
    /// The share of requests that don't leave.
    package var notSent = 0.0
    /// The share of requests that are lost on the way.
    package var lostRequest = 0.0
    /// The share of answers that are lost.
    package var lostAnswer = 0.0
    /// The share of requests that are given up as lost and arrive all the same, up to a minute later.
    package var late = 0.0
    /// The share of requests that are answered with 5xx, half of them after they were carried out.
    package var broken = 0.0
    /// The share of requests that are answered with 504, and carried out up to half a minute later.
    package var brokenThenDone = 0.0
    /// The share of requests that are answered with 429.
    package var throttled = 0.0
    /// The share of answers that are no JSON, though the work is done.
    package var garbled = 0.0
    /// When the API can't be reached at all.
    package var outage: ClosedRange<Double>?
    /// By how many seconds the API's clock is ahead.
    package var serverLead = 0.0

    package init() {}

    /// All that a run is expected to survive, in shares drawn from a seed.
    package init(random: inout SeededRandom) {
        func share() -> Double { random.unit() < 0.5 ? 0 : random.unit() * 0.15 }
        notSent = share()
        lostRequest = share()
        lostAnswer = share()
        late = share()
        broken = share()
        brokenThenDone = share()
        throttled = share()
        garbled = random.unit() < 0.2 ? 0.03 : 0
        if random.unit() < 0.2 {
            let start = random.unit() * 20
            outage = start...(start + random.unit() * 2000)
        }
        serverLead = random.unit() < 0.2 ? (random.unit() - 0.5) * 200_000 : 0
    }
}

/// The way from one simulated process to the API, in all weathers.
///
/// `@unchecked Sendable`: a simulation has one thread.
package final class SimulatedNetwork: BillingGateway, @unchecked Sendable {
    private let time: SimulatedTime
    private let api: SimulatedAPI
    private let weather: Weather
    private var random: SeededRandom
    /// Takes each request as it leaves.
    private let onRequest: (GatewayRequest) -> Void

    package init(
        time: SimulatedTime, api: SimulatedAPI, weather: Weather, seed: UInt64,
        onRequest: @escaping (GatewayRequest) -> Void
    ) {
        self.time = time
        self.api = api
        self.weather = weather
        random = SeededRandom(seed: seed)
        self.onRequest = onRequest
    }

    package func perform(_ request: GatewayRequest, completion: @escaping @Sendable (GatewayResult) -> Void) {
        onRequest(request)
        let (way, back) = (random.unit() * 0.05, random.unit() * 0.05)
        if let outage = weather.outage, outage.contains(time.now) {
            time.run(after: way) { completion(.notSent("unreachable")) }
            return
        }
        func answer(_ answer: GatewayResult.Answer, _ seconds: Double) {
            var answer = answer
            answer.date = (time.now + weather.serverLead).rounded(.down)
            time.run(after: seconds) { [answer] in completion(.answer(answer)) }
        }
        let isQuestion = request.method == "GET"
        var lot = random.unit()
        func drawn(_ share: Double) -> Bool {
            lot -= share
            return lot < 0
        }
        if drawn(weather.notSent) {
            time.run(after: way) { completion(.notSent("refused")) }
        } else if drawn(weather.lostRequest) {
            time.run(after: random.unit() * 60) { completion(.lost("reset")) }
        } else if drawn(weather.lostAnswer) {
            let seconds = random.unit() * 60
            time.run(after: way) { [api, time] in
                _ = api.perform(request)
                time.run(after: seconds) { completion(.lost("reset")) }
            }
        } else if drawn(weather.late), !isQuestion {
            time.run(after: way) { completion(.lost("timeout")) }
            time.run(after: way + random.unit() * 60) { [api] in _ = api.perform(request) }
        } else if drawn(weather.broken) {
            let isExecuted = random.next() & 1 == 0
            time.run(after: way) { [api] in
                answer(
                    isQuestion
                        ? SimulatedAPI.error(500, "broken") : api.perform(request, fault: 500, isExecuted: isExecuted),
                    back)
            }
        } else if drawn(weather.brokenThenDone), !isQuestion {
            time.run(after: way) { answer(SimulatedAPI.error(504, "gateway"), back) }
            time.run(after: way + random.unit() * 30) { [api] in _ = api.perform(request) }
        } else if drawn(weather.throttled) {
            time.run(after: way) { answer(SimulatedAPI.error(429, "slow down"), back) }
        } else if drawn(weather.garbled), !isQuestion {
            time.run(after: way) { [api] in
                _ = api.perform(request)
                answer(SimulatedAPI.answer(200, "<html>"), back)
            }
        } else {
            time.run(after: way) { [api] in answer(api.perform(request), back) }
        }
    }
}
