import Findings

/// What happened in one sentence, and what the exit code means.
struct Headline {
    let summary: RunSummary
    let say: PageLanguage

    /// What happened, in a few words.
    var title: String { summary.isDryRun ? wouldBe : was }

    /// What would happen; what keeps a file from being read is the same as in a run.
    private var wouldBe: String {
        switch summary.exitCode {
        case 0 where summary.read > 0: say("Everything would go out", de: "Alles würde hinausgehen")
        case 1: say("Some vouchers would not go out", de: "Einige Belege würden nicht hinausgehen")
        case 2: say("Nothing would go out", de: "Nichts würde hinausgehen")
        default: was
        }
    }

    private var was: String {
        switch summary.exitCode {
        case 0 where summary.read == 0: say("There was nothing to do", de: "Es gab nichts zu tun")
        case 0: say("Everything went through", de: "Alles ist durchgegangen")
        case 1: say("Some vouchers did not go out", de: "Einige Belege sind nicht hinausgegangen")
        case 2: say("Nothing was accepted", de: "Nichts wurde angenommen")
        case 3: say("The run stopped early", de: "Der Lauf wurde vorzeitig beendet")
        case 4 where summary.vouchers[.unknown, default: 0] > 0:
            say(
                "Nobody knows whether some vouchers were booked",
                de: "Von einigen Belegen ist ungewiss, ob sie gebucht sind")
        case 4: say("The API sums some vouchers up otherwise", de: "Die API summiert einige Belege anders")
        case 65: say("A file could not be read", de: "Eine Datei ließ sich nicht lesen")
        case 66: say("A file is missing", de: "Eine Datei fehlt")
        case 69: say("The API could not be reached", de: "Die API war nicht zu erreichen")
        case 77: say("The API refused the credentials", de: "Die API hat die Zugangsdaten abgelehnt")
        default: say("The run did not end well", de: "Der Lauf ging nicht gut aus")
        }
    }

    /// How the headline looks.
    var tone: Tone {
        switch summary.exitCode {
        case 0: .good
        case 1, 3, 4: .warn
        default: .bad
        }
    }

    /// The same in numbers: how many vouchers of which files came to what.
    var sentence: HTML {
        let place: HTML =
            summary.inputs.count == 1
            ? "<bdi>\(FileNames.last(of: summary.inputs[0].file))</bdi>"
            : "\(say.count(summary.inputs.count, Phrase("file", de: "Datei"), Phrase("files", de: "Dateien")))"
        let parts = ReportStatus.allCases.compactMap { status -> HTML? in
            let count = summary.vouchers[status, default: 0]
            return count > 0 ? "<b>\(say.number(count))</b> \(status.name[say.language])" : nil
        }
        let from: HTML = "\(say.vouchers(summary.read)) \(say("from", de: "aus")) \(place)"
        return parts.isEmpty ? from + "." : from + ": " + HTML(parts, separator: ", ") + "."
    }

    /// The exit code and its meaning.
    var exitCode: String {
        let meaning =
            switch summary.exitCode {
            case 0 where summary.isDryRun: say("all are sound", de: "alle sind in Ordnung")
            case 1 where summary.isDryRun: say("some are rejected", de: "einige sind abgewiesen")
            case 2 where summary.isDryRun: say("none can be sent", de: "keiner kann gesendet werden")
            case 0:
                say("every voucher is accepted or was done already", de: "jeder Beleg ist angenommen oder war es schon")
            case 1: say("finished; some were rejected", de: "fertig; einige wurden abgewiesen")
            case 2: say("finished; nothing was accepted", de: "fertig; nichts wurde angenommen")
            case 3: say("stopped early; the run can be resumed", de: "vorzeitig beendet; der Lauf kann weitergehen")
            case 4:
                say(
                    "finished; some are unknown, or the money does not reconcile",
                    de: "fertig; einige sind ungewiss, oder das Geld geht nicht auf")
            case 65: say("an input is unreadable or ambiguous", de: "eine Eingabe ist unlesbar oder mehrdeutig")
            case 66: say("an input is missing", de: "eine Eingabe fehlt")
            case 69: say("the API is unreachable", de: "die API ist nicht erreichbar")
            case 77: say("the credentials were refused", de: "die Zugangsdaten wurden abgelehnt")
            default: say("see the messages of the run", de: "siehe die Meldungen des Laufs")
            }
        return say("Exit code \(summary.exitCode): \(meaning)", de: "Exit-Code \(summary.exitCode): \(meaning)")
    }
}
