import Dates
import Findings
import Money

/// The words, numbers, amounts and times of a page in one language.
struct PageLanguage {
    let language: Language

    /// The wording in the language of the page.
    func callAsFunction(_ english: String, de german: String) -> String { Phrase(english, de: german)[language] }

    /// A count with its noun: "1 voucher", "1,200 vouchers".
    func count(_ count: Int, _ one: Phrase, _ many: Phrase) -> String {
        "\(number(count))\u{A0}\((count == 1 ? one : many)[language])"
    }

    /// A count of vouchers.
    func vouchers(_ count: Int) -> String {
        self.count(count, Phrase("voucher", de: "Beleg"), Phrase("vouchers", de: "Belege"))
    }

    /// A whole number with its thousands apart.
    func number(_ number: Int) -> String { decimal(String(number)) }

    /// An amount with its currency: 123456 in EUR is "1,234.56 EUR", in German "1.234,56 EUR".
    func amount(_ minorUnits: Int128, _ currency: Currency) -> String {
        decimal(currency.string(minorUnits: minorUnits)) + "\u{A0}" + currency.code
    }

    /// A plain decimal, "-1234.5", as the language writes it; no digit is lost or made.
    func decimal(_ plain: String) -> String {
        let (thousands, point): (Character, Character) = language == .german ? (".", ",") : (",", ".")
        var shown = ""
        let whole = plain.prefix { $0 != "." }
        let digits = whole.drop { $0 == "-" }
        if whole.count != digits.count { shown.append("-") }
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { shown.append(thousands) }
            shown.append(digit)
        }
        if whole.count < plain.count { shown += [point] + plain.dropFirst(whole.count + 1) }
        return shown
    }

    /// A share in percent, to one decimal; what is there is never 0 and what is not all never 100.
    func share(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return percent("0") }
        let tenths = (part * 2_000 + whole) / (2 * whole)
        switch (part, tenths) {
        case (0, _): return percent("0")
        case (whole, _): return percent("100")
        case (_, ..<1): return "<\u{A0}" + percent("0.1")
        case (_, 1_000...): return ">\u{A0}" + percent("99.9")
        default: return percent(DecimalPrinter.string(Int128(tenths), places: 1))
        }
    }

    private func percent(_ plain: String) -> String { decimal(plain) + self("%", de: "\u{A0}%") }

    /// A span of time: "0.4 s", "1 s", "12 s", "3 min 5 s", "2 h 10 min".
    func duration(milliseconds: Int) -> String {
        let seconds = milliseconds / 1_000
        switch seconds {
        case ..<10:
            let tenths = ExactDecimal(coefficient: Int64((milliseconds + 50) / 100), scale: 1)
            return decimal(tenths.reduced.description) + "\u{A0}s"
        case ..<60: return "\(seconds)\u{A0}s"
        case ..<3_600: return "\(seconds / 60)\u{A0}min \(seconds % 60)\u{A0}s"
        default: return "\(number(seconds / 3_600))\u{A0}h \(seconds / 60 % 60)\u{A0}min"
        }
    }

    /// A moment in UTC to the second.
    func time(_ milliseconds: Int) -> HTML {
        let machine = "\(PageLanguage.day(milliseconds))T\(clock(milliseconds))Z"
        return "<time datetime=\"\(machine)\">\(day(milliseconds)), \(clock(milliseconds))\u{A0}UTC</time>"
    }

    /// The day of a moment in UTC.
    func day(_ milliseconds: Int) -> String {
        let day = PageLanguage.day(milliseconds)
        return language == .german ? day.split(separator: "-").reversed().joined(separator: ".") : day
    }

    /// The time of day of a moment in UTC.
    func clock(_ milliseconds: Int) -> String {
        let seconds = PageLanguage.floor(milliseconds, 1_000)
        let ofDay = seconds - PageLanguage.floor(seconds, 86_400) * 86_400
        return [ofDay / 3_600, ofDay / 60 % 60, ofDay % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    /// The time of day to the tenth of a second.
    func clockWithTenths(_ milliseconds: Int) -> String {
        let tenth = (milliseconds - PageLanguage.floor(milliseconds, 1_000) * 1_000) / 100
        return clock(milliseconds) + self(".", de: ",") + String(tenth)
    }

    private static func day(_ milliseconds: Int) -> String {
        CalendarDate(daysSince1970: floor(milliseconds, 86_400_000))?.description ?? "?"
    }

    private static func floor(_ number: Int, _ divisor: Int) -> Int {
        number >= 0 ? number / divisor : (number - divisor + 1) / divisor
    }
}
