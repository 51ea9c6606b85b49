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
    /// The share of requests, in percent, that meet one of the survivable kinds, each as often as any other.
    public var mixed = 0
    /// The shares of single kinds.
    public var chances: [Chance] = []
    /// How long every answer is held back, in milliseconds.
    public var latencyMilliseconds = 0
    /// How long the faults that wait do so, in milliseconds.
    public var delayMilliseconds = 2000
    /// The origin that redirects lead to, such as `http://127.0.0.1:9000`; nil takes another one than the sandbox's.
    public var redirect: String?
    /// The seed of all decisions.
    public var seed: UInt64 = 1
    /// The faults that certain requests meet.
    public var scripts: [ScriptedFault] = []

    /// The share of the requests that meet a kind.
    public struct Chance: Sendable, Hashable {
        /// The kind.
        public var kind: FaultKind
        /// When it strikes.
        public var moment: FaultEffect.Moment
        /// The share of requests in percent.
        public var percent: Int
    }

    /// No faults.
    public init() {}

    /// A fault plan that can't be read.
    public struct Fault: Error, Sendable, CustomStringConvertible {
        /// What is wrong, and how to mend it.
        public var description: String
    }

    private static let names = [
        "lose-request", "lose-answer", "error", "throttle", "latency", "seed", "script", "mixed", "delay", "redirect",
    ]

    /// Reads a plan such as `lose-request=5,lose-answer=5,error=5,throttle=5,latency=20ms,seed=42`.
    ///
    /// `script=A-1/order/400/items[0].unitprice` adds a ``ScriptedFault``; it may stand there several times.
    /// `truncated-body@after=5` gives a ``FaultKind`` its share, `mixed=20` one to all that can be survived.
    public init(_ text: String) throws(Fault) {
        for part in text.split(separator: ",") {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            let (name, value) = (pair[0], pair.count == 2 ? pair[1] : "")
            switch name {
            case "script": scripts.append(try ScriptedFault(value))
            case "redirect":
                guard value.hasPrefix("http://") || value.hasPrefix("https://") else {
                    throw Fault(description: "redirect needs an origin, such as redirect=http://127.0.0.1:9000.")
                }
                redirect = value
            case "latency": latencyMilliseconds = try FaultPlan.milliseconds(name, value)
            case "delay": delayMilliseconds = try FaultPlan.milliseconds(name, value)
            case "seed": seed = UInt64(try FaultPlan.number(name, value))
            case "lose-request": loseRequest = try FaultPlan.number(name, value)
            case "lose-answer": loseAnswer = try FaultPlan.number(name, value)
            case "error": error = try FaultPlan.number(name, value)
            case "throttle": throttle = try FaultPlan.number(name, value)
            case "mixed": mixed = try FaultPlan.number(name, value)
            default:
                guard let strike = try FaultStrike.read(name) else { throw FaultPlan.unknown(name) }
                let percent = try FaultPlan.number(name, value)
                chances.append(Chance(kind: strike.kind, moment: strike.moment, percent: percent))
            }
        }
        let single = chances.reduce(0) { $0 + min($1.percent, 101) }
        guard [loseRequest, loseAnswer, error, throttle, mixed, single].reduce(0, { $0 + min($1, 101) }) <= 100 else {
            throw Fault(description: "The shares of faults add up to more than 100 per cent.")
        }
    }

    private static func unknown(_ name: String) -> Fault {
        let word = String(name.prefix { $0 != "@" })
        return Fault(
            description: "There is no fault \"\(word)\"."
                + Suggestion.phrase(for: word, among: names + FaultKind.allCases.map(\.rawValue))
                + " Known are \(names.joined(separator: ", ")), and what sandbox --list-faults names.")
    }

    private static func number(_ name: String, _ value: String) throws(Fault) -> Int {
        guard let number = Int(value), number >= 0 else {
            throw Fault(description: "\(name) needs a number, such as \(name)=5.")
        }
        return number
    }

    /// Reads `20ms`, `20` or `2s`.
    private static func milliseconds(_ name: String, _ value: String) throws(Fault) -> Int {
        if value.hasSuffix("ms") { return try number(name, String(value.dropLast(2))) }
        guard value.hasSuffix("s") else { return try number(name, value) }
        let (product, overflow) = try number(name, String(value.dropLast())).multipliedReportingOverflow(by: 1000)
        guard !overflow else { throw Fault(description: "\(name) is too long.") }
        return product
    }
}
