import Dates

/// The calendar by which a workbook counts days.
public enum DateSystem: Sendable, Hashable {
    /// 1 is 1 January 1900; 60 is a 29 February 1900 that never was.
    case from1900
    /// 0 is 1 January 1904.
    case from1904
}

/// Dates and times that are stored as a number of days.
enum SerialDate {
    private static let secondsPerDay = 86_400
    /// A number of days beyond any calendar, so that sums stay small.
    private static let maximumDays = 10_000_000

    /// Appends a stored number as what its format shows; nothing is appended if there is a fault.
    ///
    /// Seconds are rounded. A format of day and time always gives both, one of a day only the day.
    static func append(
        _ stored: some Collection<UInt8>, as format: NumberFormat, in system: DateSystem, to output: inout [UInt8]
    ) -> SheetCell.Reason? {
        guard let parts = DecimalParts(stored) else { return .notANumber }
        guard !parts.isNegative, let seconds = seconds(of: parts) else { return .dateOutOfRange }
        switch format {
        case .elapsedTime: output.appendTime(seconds: seconds)
        case .time: output.appendTime(seconds: seconds % secondsPerDay)
        default:
            let serial = seconds / secondsPerDay
            guard let day = day(serial, in: system) else {
                return system == .from1900 && (serial == 0 || serial == 60) ? .noSuchDay : .dateOutOfRange
            }
            day.append(to: &output)
            if format == .dateTime {
                output.append(UInt8(ascii: "T"))
                output.appendTime(seconds: seconds % secondsPerDay)
            }
        }
        return nil
    }

    /// The day of a serial number; nil if there is none.
    static func day(_ serial: Int, in system: DateSystem) -> CalendarDate? {
        let offset: Int
        switch system {
        case .from1904: offset = -24_107
        case .from1900 where serial > 60: offset = -25_569
        case .from1900 where serial > 0 && serial < 60: offset = -25_568
        case .from1900: return nil
        }
        return CalendarDate(daysSince1970: serial + offset)
    }

    /// The serial number of a day; nil if the calendar of 1900 does not have it.
    static func serial(of day: CalendarDate) -> Int? {
        let days = day.daysSince1970
        let serial = days + 25_569 > 60 ? days + 25_569 : days + 25_568
        return serial >= 1 ? serial : nil
    }

    /// The number of seconds, rounded; nil if it is beyond any calendar.
    private static func seconds(of parts: DecimalParts) -> Int? {
        guard !parts.digits.isEmpty else { return 0 }
        guard parts.exponent < 8 else { return nil }
        var days = 0
        // Eighteen digits of the fraction: what is beyond is less than a nanosecond of a nanosecond.
        var (fraction, scale) = (UInt64(0), UInt64(1))
        for place in stride(from: max(parts.exponent, 0), through: -18, by: -1) {
            let index = parts.exponent - place
            let digit = index >= 0 && index < parts.digits.count ? parts.digits[index] : 0
            if place >= 0 {
                days = days * 10 + Int(digit)
            } else {
                fraction = fraction * 10 + UInt64(digit)
                scale *= 10
            }
        }
        guard days <= maximumDays else { return nil }
        let product = fraction.multipliedFullWidth(by: UInt64(secondsPerDay))
        let (quotient, remainder) = scale.dividingFullWidth(product)
        return days * secondsPerDay + Int(quotient) + (remainder >= scale - remainder ? 1 : 0)
    }
}
