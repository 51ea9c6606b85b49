import Dates
import Findings
import Vouchers

/// Dates are real days.
struct DatesReal: VoucherRule {
    let code = "DAT-01"
    let demand = Phrase(
        "A date is a day of the calendar between 1990 and 2100, written as the mapping declares.",
        de: "Ein Datum ist ein Tag des Kalenders zwischen 1990 und 2100, geschrieben wie die Zuordnung es festlegt.")
    let mending = Phrase(
        "Write the date as the mapping declares, or declare another form.",
        de: "Das Datum so schreiben, wie die Zuordnung es festlegt, oder eine andere Form festlegen.")
    let basis = Phrase("API: orderdate, servicebegin, serviceend")
    let isEssential = true

    var examples: RuleExamples {
        RuleExamples(
            passing: [
                [:], [.orderDate: "2026-01-31"], [.orderDate: "2024-02-29"], [.orderDate: ""],
                [.itemServiceBegin: "2026-01-01", .itemServiceEnd: "2026-12-31"],
            ],
            failing: [
                [.orderDate: "2026-02-30"], [.orderDate: "31.01.2026"], [.orderDate: "2026-13-01"],
                [.orderDate: "0026-01-31"], [.orderDate: "soon"], [.itemServiceBegin: "2025-02-29"],
                [.dueDate: "31.12.2026"],
            ])
    }

    func check(_ voucher: borrowing Voucher, _ examination: inout Examination) {
        check(voucher.date, .orderDate, nil, voucher, &examination)
        if voucher.hasTerms {
            check(voucher.terms.issued, .issuedDate, nil, voucher, &examination)
            check(voucher.terms.due, .dueDate, nil, voucher, &examination)
            check(voucher.terms.accounting, .accountingDate, nil, voucher, &examination)
        }
        for (index, line) in voucher.lines.enumerated() {
            check(line.serviceBegin, .itemServiceBegin, index, voucher, &examination)
            check(line.serviceEnd, .itemServiceEnd, index, voucher, &examination)
        }
    }

    @inline(__always)
    private func check(
        _ day: Day, _ field: VoucherField, _ line: Int?, _ voucher: borrowing Voucher,
        _ examination: inout Examination
    ) {
        switch day.reading {
        case .absent: return
        case .value(let date):
            guard !(1990...2100).contains(date.year) else { return }
            examination.report(
                self, field, line: line, value: day.text,
                Phrase(
                    "The year \(date.year) can't be meant.", de: "Das Jahr \(date.year) kann nicht gemeint sein."),
                hint: Phrase("write the year with four digits", de: "das Jahr vierstellig schreiben"))
        case .unreadable(let fault):
            report(fault, day, field, line, voucher, &examination)
        }
    }

    private func report(
        _ fault: ReadingFault, _ day: Day, _ field: VoucherField, _ line: Int?, _ voucher: borrowing Voucher,
        _ examination: inout Examination
    ) {
        let text = Finding.excerpt(voucher.text(day.text))
        let formats = voucher.dateFormats
        if case .notADate = fault {
            examination.report(
                self, field, line: line, value: day.text,
                Phrase(
                    "\"\(text)\" is no date written as \(formats).",
                    de: "\"\(text)\" ist kein Datum in der Form \(formats)."),
                hint: Phrase(
                    "write it as \(formats), or say how the file writes dates: with --dates or in the mapping",
                    de: "als \(formats) schreiben, oder sagen, wie die Datei Daten schreibt: mit --dates oder in der "
                        + "Zuordnung"))
        } else {
            examination.report(
                self, field, line: line, value: day.text,
                Phrase("The calendar has no day \"\(text)\".", de: "Den Tag \"\(text)\" gibt es nicht."),
                hint: Phrase("correct the day or the month", de: "Tag oder Monat berichtigen"))
        }
    }
}
