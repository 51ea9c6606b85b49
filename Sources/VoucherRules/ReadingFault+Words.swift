import Findings
import Money
import Vouchers

extension ReadingFault {
    /// What is wrong with a text that could not be read.
    func message(_ text: String) -> String {
        let shown = Finding.excerpt(text)
        switch self {
        case .notANumber(.tooManyDigits, _): return "\"\(shown)\" has more digits than can be held exactly."
        case .notANumber(.wrongGrouping, let style):
            return "\"\(shown)\" is grouped wrongly for numbers written as \(style.name)."
        case .notANumber(_, let style): return "\"\(shown)\" is no number written as \(style.name)."
        case .notADate: return "\"\(shown)\" is no date as the mapping declares them."
        case .noSuchDay: return "The calendar has no day \"\(shown)\"."
        case .notAFlag: return "\"\(shown)\" is neither a yes nor a no."
        }
    }

    /// One way to mend it.
    var hint: String {
        switch self {
        case .notANumber(.tooManyDigits, _): "use at most 18 digits, 9 of them behind the decimal sign"
        case .notANumber(_, let style): "write it as \(style.name), or declare another number style in the mapping"
        case .notADate: "declare its form in the mapping"
        case .noSuchDay: "correct the day or the month"
        case .notAFlag: "write true or false"
        }
    }
}
