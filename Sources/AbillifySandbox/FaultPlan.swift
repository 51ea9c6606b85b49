import Findings

/// The faults that a sandbox makes, drawn anew for each request from a seed.
public struct FaultPlan: Sendable, Hashable {
    /// The share of requests, in percent, whose connection is closed before anything is done.
    public var loseRequest = 0
    /// The share of requests, in percent, that are carried out and never answered.
    public var loseAnswer = 0
    /// The share of requests, in percent, that are answered with 500, half of them after the work was done.
    public var error = 0
    /// The share of requests, in percent, that are answered with 429.
    public var throttle = 0
    /// How long every answer is held back, in milliseconds.
    public var latencyMilliseconds = 0
    /// The seed of all decisions.
    public var seed: UInt64 = 1
    /// The faults that certain requests meet every time.
    public var scripts: [ScriptedFault] = []

    /// No faults.
    public init() {}

    /// A fault plan that can't be read.
    public struct Fault: Error, Sendable, CustomStringConvertible {
        /// What is wrong, and how to mend it.
        public var description: String
    }

    private static let names = ["lose-request", "lose-answer", "error", "throttle", "latency", "seed", "script"]

    /// Reads a plan such as `lose-request=5,lose-answer=5,error=5,throttle=5,latency=20ms,seed=42`.
    ///
    /// `script=A-1/order/400/items[0].unitprice` adds a ``ScriptedFault``; it may stand there several times.
    public init(_ text: String) throws(Fault) {
        for part in text.split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            let name = pair[0]
            guard FaultPlan.names.contains(name) else {
                throw Fault(
                    description: "There is no fault \"\(name)\"." + Suggestion.phrase(for: name, among: FaultPlan.names)
                        + " Known are \(FaultPlan.names.joined(separator: ", ")).")
            }
            let value = pair.count == 2 ? pair[1] : ""
            if name == "script" {
                scripts.append(try ScriptedFault(value))
                continue
            }
            guard let number = Int(value.hasSuffix("ms") && name == "latency" ? String(value.dropLast(2)) : value),
                number >= 0
            else { throw Fault(description: "\(name) needs a number, such as \(name)=5.") }
            switch name {
            case "lose-request": loseRequest = number
            case "lose-answer": loseAnswer = number
            case "error": error = number
            case "throttle": throttle = number
            case "latency": latencyMilliseconds = number
            default: seed = UInt64(number)
            }
        }
        guard loseRequest + loseAnswer + error + throttle <= 100 else {
            throw Fault(description: "The shares of faults add up to more than 100 per cent.")
        }
    }

    /// What happens to one request.
    enum Decision: Sendable, Hashable {
        case none, loseRequest, loseAnswer, errorBefore, errorAfter, throttle
    }

    /// The decision for the request with this number.
    func decision(for number: UInt64) -> Decision {
        var mixed = (seed &+ number &* 0x9E37_79B9_7F4A_7C15)
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        let percent = Int(mixed % 100)
        if percent < loseRequest { return .loseRequest }
        if percent < loseRequest + loseAnswer { return .loseAnswer }
        if percent < loseRequest + loseAnswer + error { return mixed >> 32 & 1 == 0 ? .errorBefore : .errorAfter }
        if percent < loseRequest + loseAnswer + error + throttle { return .throttle }
        return .none
    }
}
