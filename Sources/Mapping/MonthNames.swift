/// The names of months and weekdays in English, German and French, whole and short, in small letters.
///
/// No name means two months in these languages, so none of them has to be declared.
enum MonthNames {
    /// The month whose name begins at `index`, and how many bytes the name takes; the longest name wins.
    ///
    /// A point behind a short name belongs to it: "oct.-26".
    static func month(_ bytes: Span<UInt8>, at index: Int) -> (month: Int, count: Int)? {
        guard let found = longest(of: months, bytes, at: index) else { return nil }
        return (found.value, found.count)
    }

    /// How many bytes the name of a weekday takes that begins at `index`.
    static func weekday(_ bytes: Span<UInt8>, at index: Int) -> Int? { longest(of: weekdays, bytes, at: index)?.count }

    private static func longest(
        of names: [(name: [UInt8], value: Int)], _ bytes: Span<UInt8>, at index: Int
    ) -> (value: Int, count: Int)? {
        for (name, value) in names where fits(name, bytes, at: index) {
            var end = index + name.count
            if end < bytes.count, bytes[end] == UInt8(ascii: ".") { end += 1 }
            // "June" must not be read as "Jun" with an e behind it.
            if end < bytes.count, isLetter(bytes[end]) { continue }
            return (value, end - index)
        }
        return nil
    }

    private static func fits(_ name: [UInt8], _ bytes: Span<UInt8>, at index: Int) -> Bool {
        guard name.count <= bytes.count - index else { return false }
        for offset in name.indices where lower(bytes, index + offset) != name[offset] { return false }
        return true
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// The byte at an offset with ASCII letters, and the second byte of É, Û and Ä, made small.
    private static func lower(_ bytes: Span<UInt8>, _ index: Int) -> UInt8 {
        let byte = bytes[index]
        if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) { return byte + 32 }
        if index > 0, bytes[index - 1] == 0xC3, (0x80...0x9E).contains(byte) { return byte + 32 }
        return byte
    }

    private static let months: [(name: [UInt8], value: Int)] = table(
        """
        1 january january januar janvier janv jan jän jänner
        2 february februar février fevrier févr fevr feb fév
        3 march märz maerz mars mar mär mrz
        4 april avril apr avr
        5 may mai
        6 june juni juin jun
        7 july juli juillet juil jul
        8 august août aout aug
        9 september septembre sept sep
        10 october oktober octobre oct okt
        11 november novembre nov
        12 december dezember décembre decembre dec dez déc
        """)

    private static let weekdays: [(name: [UInt8], value: Int)] = table(
        """
        1 monday montag lundi mon mo lun
        2 tuesday dienstag mardi tue di mar
        3 wednesday mittwoch mercredi wed mi mer
        4 thursday donnerstag jeudi thu do jeu
        5 friday freitag vendredi fri fr ven
        6 saturday samstag samedi sat sa sam
        7 sunday sonntag dimanche sun so dim
        """)

    private static func table(_ text: String) -> [(name: [UInt8], value: Int)] {
        text.split(separator: "\n").flatMap { line in
            let words = line.split(separator: " ")
            return words.dropFirst().map { (Array($0.utf8), Int(words[0]) ?? 0) }
        }.sorted { $0.0.count > $1.0.count }
    }
}
