import Findings

/// A status as a page names and explains it.
extension ReportStatus {
    /// The name for people, on a page or a screen; the English one is that of the report files.
    public var name: Phrase {
        switch self {
        case .created: Phrase("created", de: "angelegt")
        case .accepted: Phrase("accepted", de: "angenommen")
        case .drafted: Phrase("drafted", de: "als Entwurf angelegt")
        case .alreadyDone: Phrase("already done", de: "schon erledigt")
        case .wouldCreate: Phrase("would create", de: "würde angelegt")
        case .rejected: Phrase("rejected", de: "abgewiesen")
        case .failed: Phrase("failed", de: "von der API abgelehnt")
        case .unfinished: Phrase("unfinished", de: "nicht abgeschlossen")
        case .unknown: Phrase("unknown", de: "ungewiss")
        case .skipped: Phrase("skipped", de: "ausgelassen")
        case .notProcessed: Phrase("not processed", de: "nicht gesendet")
        }
    }

    /// What it means.
    var meaning: Phrase {
        switch self {
        case .created: Phrase("It exists at the API as it was meant.", de: "In der API vorhanden, wie es gedacht war.")
        case .accepted:
            Phrase(
                "The API took on its commit or document; the end of it was not seen.",
                de: "Die API hat Festschreibung oder Dokument angenommen; das Ende davon wurde nicht gesehen.")
        case .drafted:
            Phrase("A draft exists; nothing is invoiced yet.", de: "Ein Entwurf ist da; berechnet ist noch nichts.")
        case .alreadyDone:
            Phrase(
                "An earlier run has booked it; it was not sent again.",
                de: "Ein früherer Lauf hat ihn gebucht; er wurde nicht noch einmal gesendet.")
        case .wouldCreate: Phrase("It is sound, and would be sent.", de: "In Ordnung; würde gesendet.")
        case .rejected:
            Phrase("The rules held it back; it was not sent.", de: "Die Regeln hielten ihn zurück; nicht gesendet.")
        case .failed: Phrase("The API refused it.", de: "Die API hat ihn abgelehnt.")
        case .unfinished:
            Phrase(
                "It exists; it was not converted, committed or documented as it was meant.",
                de: "In der API vorhanden; nicht umgewandelt, festgeschrieben oder mit Dokument, wie es gedacht war.")
        case .unknown: Phrase("Nobody knows whether it was booked.", de: "Niemand weiß, ob er gebucht wurde.")
        case .skipped: Phrase("It was left out, or planned anew later.", de: "Ausgelassen oder später neu geplant.")
        case .notProcessed: Phrase("It is planned and not sent yet.", de: "Geplant und noch nicht gesendet.")
        }
    }

    /// How it looks.
    var tone: Tone {
        switch self {
        case .created, .wouldCreate: .good
        case .accepted, .drafted, .unfinished, .unknown, .notProcessed: .warn
        case .rejected, .failed: .bad
        case .alreadyDone, .skipped: .plain
        }
    }
}
