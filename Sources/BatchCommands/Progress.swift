import Dispatch
import Foundation

/// The progress of a pass: a bar with rate and time left on a terminal, plain lines elsewhere.
final class Progress {
    private let label: String
    private let total: Int?
    private let isQuiet: Bool
    private let isTerminal = Console.isTerminal
    private let started = DispatchTime.now().uptimeNanoseconds
    private var lastShown: UInt64
    private var hasShown = false

    init(_ label: String, total: Int?, isQuiet: Bool) {
        self.label = label
        self.total = total
        self.isQuiet = isQuiet
        lastShown = started
    }

    /// Shows how far it is, if the last time is long enough ago.
    func show(_ done: Int, note: String = "") {
        let now = DispatchTime.now().uptimeNanoseconds
        guard !isQuiet, now - lastShown >= (isTerminal ? 200_000_000 : 5_000_000_000) else { return }
        lastShown = now
        hasShown = true
        let seconds = Double(now - started) / 1e9
        let rate = Double(done) / max(seconds, 0.001)
        var text = "\(label) \(done)"
        if let total, total > 0 {
            let width = 24
            let filled = min(width, done * width / total)
            if isTerminal {
                text +=
                    " [" + String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled) + "]"
            }
            text += " of \(total)"
            if rate > 0, done < total { text += ", \(Progress.duration(Double(total - done) / rate)) left" }
        }
        text += ", \(Int(rate))/s" + (note.isEmpty ? "" : ", \(note)")
        Console.write(isTerminal ? "\r\u{1B}[2K\(text)" : text + "\n", to: 2)
    }

    /// Clears the bar.
    func end() {
        if hasShown, isTerminal { Console.write("\r\u{1B}[2K", to: 2) }
    }

    private static func duration(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded(.up))
        return whole < 60 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
    }
}
