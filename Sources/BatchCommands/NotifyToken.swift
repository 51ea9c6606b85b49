/// The secret in the path of a run's notifications.
enum NotifyToken {
    /// 32 hexadecimal digits from the system's random numbers.
    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<32).map { _ in String(UInt8.random(in: 0...15, using: &generator), radix: 16) }.joined()
    }
}
