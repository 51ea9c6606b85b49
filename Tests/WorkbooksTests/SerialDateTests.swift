import Testing

@testable import Workbooks

@Suite struct SerialDateTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var serial: String
        var format: NumberFormat
        var text: String
        var system = DateSystem.from1900
        var testDescription: String { "\(serial) as \(format), \(system)" }

        init(_ serial: String, _ format: NumberFormat, _ text: String, _ system: DateSystem = .from1900) {
            (self.serial, self.format, self.text, self.system) = (serial, format, text, system)
        }
    }

    @Test(
        arguments: [
            Case("1", .date, "1900-01-01"), Case("59", .date, "1900-02-28"), Case("61", .date, "1900-03-01"),
            Case("366", .date, "1900-12-31"), Case("367", .date, "1901-01-01"), Case("36526", .date, "2000-01-01"),
            Case("36585", .date, "2000-02-29"), Case("44197", .date, "2021-01-01"), Case("46347", .date, "2026-11-21"),
            Case("2958465", .date, "9999-12-31"), Case("4.4197E4", .date, "2021-01-01"),
            Case("0", .date, "1904-01-01", .from1904), Case("1", .date, "1904-01-02", .from1904),
            Case("59", .date, "1904-02-29", .from1904), Case("60", .date, "1904-03-01", .from1904),
            Case("42735", .date, "2021-01-01", .from1904), Case("2957003", .date, "9999-12-31", .from1904),
            Case("44197.5", .dateTime, "2021-01-01T12:00:00"), Case("44197", .dateTime, "2021-01-01T00:00:00"),
            Case("44197.5", .date, "2021-01-01"), Case("44197.4237268518", .dateTime, "2021-01-01T10:10:10"),
            Case("44197.999988425926", .dateTime, "2021-01-01T23:59:59"),
            Case("44197.9999884", .dateTime, "2021-01-01T23:59:59"),
            // 0.4 s before midnight rounds to it, 0.6 s before does not.
            Case("44197.999995370", .dateTime, "2021-01-02T00:00:00"), Case("44197.999995370", .date, "2021-01-02"),
            Case("44197.999993", .dateTime, "2021-01-01T23:59:59"), Case("44196.99999999999", .date, "2021-01-01"),
            Case("0.5", .time, "12:00:00"), Case("0", .time, "00:00:00"), Case("44197.75", .time, "18:00:00"),
            Case("0.00001", .time, "00:00:01"), Case("0.000005", .time, "00:00:00"), Case("1E-5", .time, "00:00:01"),
            Case("10.6320601851852", .elapsedTime, "255:10:10"), Case("1.5", .elapsedTime, "36:00:00"),
            Case("0.0416666666666667", .elapsedTime, "01:00:00"),
        ])
    func tellsTheDay(item: Case) {
        var bytes: [UInt8] = []
        #expect(SerialDate.append(Array(item.serial.utf8), as: item.format, in: item.system, to: &bytes) == nil)
        #expect(String(decoding: bytes, as: UTF8.self) == item.text)
    }

    @Test(
        arguments: [
            ("60", DateSystem.from1900, SheetCell.Reason.noSuchDay), ("60.9", .from1900, .noSuchDay),
            ("59.9999999", .from1900, .noSuchDay), ("0", .from1900, .noSuchDay), ("0.5", .from1900, .noSuchDay),
            ("-1", .from1900, .dateOutOfRange), ("-0.5", .from1904, .dateOutOfRange),
            ("2958466", .from1900, .dateOutOfRange), ("2958465.9999999", .from1900, .dateOutOfRange),
            ("2957004", .from1904, .dateOutOfRange), ("1E20", .from1900, .dateOutOfRange),
            ("99999999", .from1900, .dateOutOfRange), ("20260131.5", .from1900, .dateOutOfRange),
            ("x", .from1900, .notANumber),
        ])
    func refusesDaysThatAreNone(serial: String, system: DateSystem, reason: SheetCell.Reason) {
        var bytes: [UInt8] = []
        #expect(SerialDate.append(Array(serial.utf8), as: .date, in: system, to: &bytes) == reason)
        #expect(bytes.isEmpty)
    }

    /// From 1900 to 9999 every number of a day gives the day that gives the number.
    @Test func goesBothWays() throws {
        for serial in 1...2_958_465 where serial != 60 {
            let day = try #require(SerialDate.day(serial, in: .from1900))
            if SerialDate.serial(of: day) != serial { Issue.record("\(serial) is \(day)") }
        }
    }

    @Test(
        arguments: [
            ("2021-01-01", "2021-01-01", SheetCell.Kind.date), ("2024-02-29", "2024-02-29", .date),
            ("2021-01-01T10:10:10", "2021-01-01T10:10:10", .dateTime),
            ("2021-01-01T10:10:10.123456Z", "2021-01-01T10:10:10", .dateTime), ("10:10:10", "10:10:10", .time),
        ])
    func readsISODates(stored: String, text: String, kind: SheetCell.Kind) {
        var bytes: [UInt8] = []
        #expect(ISODateText.append(Array(stored.utf8), to: &bytes) == kind)
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }

    @Test(
        arguments: [
            "", "T", "2021", "2021-1-1", "2021-02-29", "2021-13-01", "2021-00-10", "2021-01-01T", "T10:10:10",
            "2021-01-01T24:00:00", "2021-01-01 10:10:10", "01.02.2021", "2021-01-01T10:10:10.", "2021-01-01T1:2:3",
            "20210101", "10:60:00", "-021-01-01",
        ])
    func refusesWhatIsNoDate(stored: String) {
        var bytes: [UInt8] = []
        #expect(ISODateText.append(Array(stored.utf8), to: &bytes) == nil)
        #expect(bytes.isEmpty)
    }

    @Test(arguments: [
        ("PT10H10M10S", "10:10:10"), ("PT255H10M10.5S", "255:10:10"), ("PT5M", "00:05:00"), ("PT0S", "00:00:00"),
    ])
    func readsDurations(stored: String, text: String) {
        var bytes: [UInt8] = []
        #expect(ISODateText.appendDuration(Array(stored.utf8), to: &bytes))
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }

    @Test(arguments: ["PT", "P1D", "PT5", "PT5S3M", "PTM", "PT1.5H", "-PT1H", "PT9999999999H"])
    func refusesWhatIsNoDuration(stored: String) {
        var bytes: [UInt8] = []
        #expect(!ISODateText.appendDuration(Array(stored.utf8), to: &bytes))
    }
}
