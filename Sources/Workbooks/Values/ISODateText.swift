import Dates

/// Dates and times that are stored as text after ISO 8601.
enum ISODateText {
    /// Appends a stored date, time, or both as `yyyy-MM-dd`, `HH:mm:ss` or both with a `T`; nil if it is none of them.
    ///
    /// Fractions of a second and a `Z` at the end are left out.
    static func append(_ stored: some Collection<UInt8>, to output: inout [UInt8]) -> SheetCell.Kind? {
        let bytes = Array(stored)
        let mark = bytes.firstIndex(of: UInt8(ascii: "T"))
        let dayText = mark.map { bytes[..<$0] } ?? (bytes.contains(UInt8(ascii: "-")) ? bytes[...] : [])
        let timeText = mark.map { bytes[($0 + 1)...] } ?? (dayText.isEmpty ? bytes[...] : [])
        var day: CalendarDate?
        if !dayText.isEmpty {
            day = Self.day(dayText)
            if day == nil { return nil }
        }
        guard !timeText.isEmpty else {
            guard let day, mark == nil else { return nil }
            day.append(to: &output)
            return .date
        }
        guard let seconds = Self.seconds(timeText) else { return nil }
        if let day {
            day.append(to: &output)
            output.append(UInt8(ascii: "T"))
        } else if mark != nil {
            return nil
        }
        output.appendTime(seconds: seconds)
        return day == nil ? .time : .dateTime
    }

    /// Appends a duration such as `PT10H05M00.5S` as `10:05:00`; false if it is none.
    static func appendDuration(_ stored: some Collection<UInt8>, to output: inout [UInt8]) -> Bool {
        guard stored.starts(with: "PT".utf8) else { return false }
        let units: [(UInt8, Int)] = [(72, 3600), (77, 60), (83, 1)]
        var (seconds, number, digits, unit, isFraction) = (0, 0, 0, 0, false)
        for byte in stored.dropFirst(2) {
            if (48...57).contains(byte) {
                digits += 1
                if !isFraction { number = number * 10 + Int(byte) - 48 }
                guard number < 100_000_000 else { return false }
            } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ","), digits > 0, !isFraction {
                isFraction = true
            } else {
                guard digits > 0, let found = units[unit...].firstIndex(where: { $0.0 == byte }),
                    !isFraction || found == 2
                else { return false }
                seconds += number * units[found].1
                (number, digits, unit, isFraction) = (0, 0, found + 1, false)
            }
        }
        guard digits == 0, unit > 0 else { return false }
        output.appendTime(seconds: seconds)
        return true
    }

    /// The day of `yyyy-MM-dd`.
    static func day(_ bytes: ArraySlice<UInt8>) -> CalendarDate? {
        let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], let year = number(parts[0]), let month = number(parts[1]),
            let day = number(parts[2])
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// The seconds of `HH:mm:ss`, with or without a fraction and a `Z`.
    static func seconds(_ bytes: ArraySlice<UInt8>) -> Int? {
        var bytes = bytes
        if bytes.last == UInt8(ascii: "Z") { bytes.removeLast() }
        if let point = bytes.firstIndex(of: UInt8(ascii: ".")) {
            let fraction = bytes[(point + 1)...]
            guard !fraction.isEmpty, fraction.allSatisfy({ (48...57).contains($0) }) else { return nil }
            bytes = bytes[..<point]
        }
        let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.map(\.count) == [2, 2, 2], let hour = number(parts[0]), let minute = number(parts[1]),
            let second = number(parts[2]), hour < 24, minute < 60, second < 60
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in bytes {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte) - 48
        }
        return value
    }
}
