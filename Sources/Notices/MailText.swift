import AbillifyAPI
import Dates
import Findings
import Reports

/// The words of a mail about a run; no customer is named in them.
struct MailText {
    /// What became of the file of rejected orders.
    enum Attachment: Hashable {
        /// There is none, or it was not to go along.
        case none
        case attached
        /// It is larger than a mail should be.
        case tooLarge
        /// It was there once.
        case gone
    }

    var outcome: RunOutcome
    var language: Language
    var attachment = Attachment.none

    /// How much of a file's name a subject holds.
    private static let longestName = 80
    /// How many kinds of faults are listed.
    private static let shownErrors = 12

    private static let statusNames: [ReportStatus: String] = [
        .created: "angelegt", .accepted: "angenommen", .drafted: "als Entwurf angelegt", .alreadyDone: "schon erledigt",
        .wouldCreate: "würde angelegt", .rejected: "abgewiesen", .failed: "gescheitert",
        .unfinished: "nicht abgeschlossen", .unknown: "ungewiss", .skipped: "übergangen",
        .notProcessed: "nicht bearbeitet",
    ]

    var subject: String {
        let name =
            outcome.file.count > MailText.longestName ? "…" + outcome.file.suffix(MailText.longestName) : outcome.file
        return "abillify-batch: \(name): \(ExitMeaning.phrase(outcome.exitCode)[language])"
    }

    /// The text; lines end in CR and LF, as in every text of a mail.
    var body: String {
        let summary = outcome.summary.flatMap { JSONValue(Array($0.utf8)) }
        var lines = [sentence, ""]
        lines += statuses(summary)
        if summary == nil {
            lines.append(say("The run left no summary.", "Der Lauf hat keine Zusammenfassung hinterlassen."))
        }
        let errors = errors(summary)
        if !errors.isEmpty { lines += ["", say("What was found:", "Gefunden wurde:")] + errors }
        if let words = attachmentWords { lines += ["", words] }
        if let next = summary?["next"]?.text { lines += ["", say("Next: ", "Weiter mit: ") + next] }
        lines += ["", details]
        return lines.map(EncodedWord.withoutControls).joined(separator: "\r\n") + "\r\n"
    }

    private func say(_ english: String, _ german: String) -> String { Phrase(english, de: german)[language] }

    private var sentence: String {
        let profile =
            outcome.profile.isEmpty ? "" : say(" (profile \(outcome.profile))", " (Profil \(outcome.profile))")
        return "\(outcome.file)\(profile): \(ExitMeaning.phrase(outcome.exitCode)[language])."
    }

    private func statuses(_ summary: JSONValue?) -> [String] {
        ReportStatus.allCases.compactMap { status in
            guard let count = outcome.counts[status], count > 0 else { return nil }
            let name = language == .german ? MailText.statusNames[status] ?? status.rawValue : status.rawValue
            let money = (summary?["money"]?.elements ?? []).compactMap { sums -> String? in
                guard let currency = sums["currency"]?.text, let amount = sums[status.key]?.text,
                    amount.contains(where: { ("1"..."9").contains($0) })
                else { return nil }
                return "\(language == .german ? amount.replacing(".", with: ",") : amount) \(currency)"
            }
            return "  \(name): \(count)" + (money.isEmpty ? "" : " (\(money.joined(separator: "; ")))")
        }
    }

    private func errors(_ summary: JSONValue?) -> [String] {
        let all = summary?["errors"]?.elements ?? []
        let shown = all.prefix(MailText.shownErrors).compactMap { entry -> String? in
            guard let code = entry["code"]?.text, let count = entry["count"]?.text else { return nil }
            let row = entry["firstRow"]?.text.map { say(", first in row \($0)", ", zuerst in Zeile \($0)") } ?? ""
            return "  \(code): \(count)\(row)"
        }
        let rest = all.count - MailText.shownErrors
        return shown + (rest > 0 ? [say("  … and \(rest) more", "  … und \(rest) weitere")] : [])
    }

    private var attachmentWords: String? {
        guard let path = outcome.rejectedFile else { return nil }
        switch attachment {
        case .none:
            return say("The rejected orders are in \(path).", "Die abgewiesenen Bestellungen stehen in \(path).")
        case .attached:
            return say(
                "The rejected orders are attached: correct them there, and hand that file in.",
                "Die abgewiesenen Bestellungen hängen an: dort berichtigen und diese Datei wieder einreichen.")
        case .tooLarge:
            return say(
                "The rejected orders are too many for a mail; they are in \(path).",
                "Die abgewiesenen Bestellungen sind zu viele für eine Mail; sie stehen in \(path).")
        case .gone:
            return say(
                "The rejected orders were in \(path), where no such file can be read any more.",
                "Die abgewiesenen Bestellungen standen in \(path), wo keine solche Datei mehr zu lesen ist.")
        }
    }

    private var details: String {
        let time = { (seconds: Double) in
            UTCTime(secondsSince1970: Int(seconds.rounded(.down)))?.internetDateTime ?? ""
        }
        var lines = [
            outcome.run.isEmpty ? nil : say("Run: ", "Lauf: ") + outcome.run,
            say("Exit code: ", "Exit-Code: ") + String(outcome.exitCode),
            say("From ", "Von ") + time(outcome.started) + say(" to ", " bis ") + time(outcome.ended),
        ].compactMap(\.self)
        if let folder = outcome.reports.first?.split(separator: "/", omittingEmptySubsequences: false).dropLast() {
            lines.append(say("Reports: ", "Berichte: ") + folder.joined(separator: "/") + "/")
        }
        return lines.joined(separator: "; ")
    }
}
