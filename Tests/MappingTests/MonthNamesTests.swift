import Testing

@testable import Mapping

@Suite("Names of months and weekdays")
struct MonthNamesTests {
    /// Whole and short names in English, German and French, as calendars and programs write them.
    static let months: [[String]] = [
        ["January", "Januar", "janvier", "Jan", "Jän", "Jänner", "janv"],
        ["February", "Februar", "février", "fevrier", "Feb", "févr", "fevr", "fév"],
        ["March", "März", "Maerz", "mars", "Mar", "Mär", "Mrz"], ["April", "avril", "Apr", "avr"],
        ["May", "Mai", "mai"], ["June", "Juni", "juin", "Jun"], ["July", "Juli", "juillet", "Jul", "juil"],
        ["August", "août", "aout", "Aug"], ["September", "septembre", "Sep", "Sept", "sept"],
        ["October", "Oktober", "octobre", "Oct", "Okt", "oct"], ["November", "novembre", "Nov", "nov"],
        ["December", "Dezember", "décembre", "decembre", "Dec", "Dez", "déc"],
    ]

    static let weekdays = [
        "Monday", "Montag", "lundi", "Mon", "Mo", "lun", "Tuesday", "Dienstag", "mardi", "Tue", "Di", "mar",
        "Wednesday", "Mittwoch", "mercredi", "Wed", "Mi", "mer", "Thursday", "Donnerstag", "jeudi", "Thu", "Do", "jeu",
        "Friday", "Freitag", "vendredi", "Fri", "Fr", "ven", "Saturday", "Samstag", "samedi", "Sat", "Sa", "sam",
        "Sunday", "Sonntag", "dimanche", "Sun", "So", "dim",
    ]

    @Test func everyMonthIsKnownByAllOfItsNames() {
        for (index, names) in Self.months.enumerated() {
            for name in names {
                for spelling in [name, name.lowercased(), name.uppercased()] {
                    #expect(month(spelling)?.month == index + 1, "\(spelling)")
                    #expect(month(spelling)?.count == spelling.utf8.count, "\(spelling)")
                    // A point belongs to the name, and a sign or digit behind it does not.
                    #expect(month(spelling + ".-26")?.count == spelling.utf8.count + 1, "\(spelling).")
                    #expect(month(spelling + "-26")?.count == spelling.utf8.count, "\(spelling)-26")
                    #expect(month(spelling + "26")?.count == spelling.utf8.count, "\(spelling)26")
                    #expect(month(spelling + "x") == nil, "\(spelling)x")
                }
            }
        }
    }

    @Test func everyWeekdayIsKnown() {
        for name in Self.weekdays {
            for spelling in [name, name.lowercased(), name.uppercased()] {
                #expect(weekday(spelling) == spelling.utf8.count, "\(spelling)")
                #expect(weekday(spelling + ".,") == spelling.utf8.count + 1, "\(spelling).")
                #expect(weekday(spelling + "x") == nil, "\(spelling)x")
            }
        }
    }

    @Test(arguments: ["", ".", "J", "Ja", "Junex", "Janua", "Sepp", "Okto", "décé", "MaiÉ", "13", "é", " May", "Moon"])
    func otherTextsAreNone(text: String) {
        #expect(month(text) == nil)
        #expect(weekday(text) == nil)
    }

    private func month(_ text: String) -> (month: Int, count: Int)? {
        let bytes = Array(text.utf8)
        return MonthNames.month(bytes.span, at: 0)
    }

    private func weekday(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        return MonthNames.weekday(bytes.span, at: 0)
    }
}
