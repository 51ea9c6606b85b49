import Findings

/// What a person does next, in the order in which it is done.
struct NextSteps {
    let summary: RunSummary
    let say: PageLanguage

    var html: HTML {
        var steps: [HTML] = []
        if !summary.problems.isEmpty { steps.append(mendFiles) }
        if let obstacle { steps.append("\(obstacle)") }
        if let next = summary.next { steps.append("\(words(next)) <code class=\"command\">\(next.command)</code>") }
        if count(.rejected) + count(.failed) > 0 { steps.append(summary.isDryRun ? correct : feedBack) }
        if summary.next == nil, count(.unfinished) > 0 { steps.append(mendAtAPI) }
        let heading: HTML = "<h2>\(say("What to do next", de: "Was jetzt zu tun ist"))</h2>\n"
        guard !steps.isEmpty else {
            let free =
                summary.isDryRun
                ? say(
                    "Nothing keeps the vouchers from being sent: import does it.",
                    de: "Nichts hält die Belege auf: import sendet sie.")
                : say("Nothing is left to do.", de: "Es ist nichts mehr zu tun.")
            return heading + "<p>\(free) \(warnings)</p>\n"
        }
        return heading + "<ol>\n" + HTML(steps.map { "<li>\($0)</li>\n" }) + "</ol>\n"
    }

    private func count(_ status: ReportStatus) -> Int { summary.vouchers[status, default: 0] }

    private func words(_ next: NextStep) -> String {
        switch next {
        case .resume:
            say(
                "Go on where the run stopped; nothing is sent twice:",
                de: "Weitermachen, wo der Lauf aufgehört hat; nichts wird zweimal gesendet:")
        case .reconcile:
            say("Ask the API what became of the unknown ones:", de: "Die API fragen, was aus den ungewissen wurde:")
        case .settleByHand:
            say(
                "Look the unknown ones up at the API, and tell which are there:",
                de: "Die ungewissen in der API nachsehen und sagen, welche da sind:")
        case .acceptTotals:
            say(
                "Look at the vouchers of SUM-05 at the API; what is right goes on with:",
                de: "Die Belege von SUM-05 in der API ansehen; was stimmt, geht weiter mit:")
        case .finalise:
            say(
                "Look at what was made at the API; it is finished with:",
                de: "Ansehen, was in der API entstanden ist; abgeschlossen wird es mit:")
        }
    }

    /// What keeps the API from being used.
    private var obstacle: String? {
        switch summary.exitCode {
        case 69:
            say("See to the endpoint and the way to it.", de: "Den Endpunkt und den Weg dorthin in Ordnung bringen.")
        case 77:
            say(
                "Check the user and the password, and what they may do.",
                de: "Benutzer und Passwort prüfen, und was sie dürfen.")
        default: nil
        }
    }

    private var mendFiles: HTML {
        """
        \(say("Mend what could not be read, and import it again:", de: "Berichtigen, was sich nicht lesen ließ, und noch einmal einlesen:")) \
        \(HTML(summary.problems.map { "<bdi class=\"problem\">\($0[say.language])</bdi>" }, separator: " "))
        """
    }

    private var correct: HTML {
        let sendsOthers =
            count(.wouldCreate) > 0
            ? say(" As it is, import would send the others.", de: " So, wie es ist, würde import die übrigen senden.")
            : ""
        return
            "\(say("Correct the rejected vouchers, and check again.", de: "Die abgewiesenen Belege berichtigen und noch einmal prüfen."))\(sendsOthers)"
    }

    private var feedBack: HTML {
        let files = summary.reports.map(FileNames.last).filter { $0.contains(".rejected.") }.map(FileNames.link)
        guard !files.isEmpty else {
            return
                "\(say("Correct what did not go out, and import it again.", de: "Berichtigen, was nicht hinausging, und noch einmal einlesen."))"
        }
        return """
            \(say("Correct the vouchers in", de: "Die Belege berichtigen, in:")) \(HTML(files, separator: ", "))\
            \(say(", and import that; what went out is not sent again.", de: "; dann diese Datei einlesen. Was hinausging, wird nicht noch einmal gesendet."))
            """
    }

    private var mendAtAPI: HTML {
        "\(say("Look at the unfinished ones at the API.", de: "Die nicht abgeschlossenen in der API ansehen."))"
    }

    private var warnings: String {
        let count = summary.tally.count(of: .warning)
        guard count > 0 else { return "" }
        let number = say.count(count, Phrase("warning", de: "Warnung"), Phrase("warnings", de: "Warnungen"))
        return say("\(number) below should be looked at.", de: "\(number) unten sollte jemand ansehen.")
    }
}
