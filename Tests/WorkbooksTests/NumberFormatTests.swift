import Testing

@testable import Workbooks

@Suite struct NumberFormatTests {
    @Test(
        arguments: [
            ("General", NumberFormat.plain), ("GENERAL", .plain), ("Standard", .plain), ("0", .plain), ("0.00", .plain),
            ("#,##0.00", .plain), ("@", .plain), ("", .plain), ("0.00E+00", .plain), ("##0.0E-0", .plain),
            ("# ?/?", .plain), ("#,##0\\ [$€-407]", .plain), ("#,##0.00\\ \"€\";[Red]\\-#,##0.00\\ \"€\"", .plain),
            ("0\" Std.\"", .plain), ("\"d\"0", .plain), ("\\d0", .plain), ("0_d", .plain), ("*d0", .plain),
            ("[Red]0", .plain), ("[Magenta]#", .plain), ("[$USD] 0.00", .plain), ("0.00 \"dd.mm\"", .plain),
            ("_-* #,##0.00_-;\\-* #,##0.00_-;_-* \"-\"??_-;_-@_-", .plain), ("\"no end d", .plain),
            ("0%", .percent), ("0.00%", .percent), ("0\"%\"", .plain), ("0\\%", .plain), ("[Red]-0%", .percent),
            ("00000", .zeroPadded(5)), ("00", .zeroPadded(2)), ("0000;-0000", .zeroPadded(4)), ("00.0", .plain),
            ("00000\\-0000", .plain), ("#0000", .plain), ("000,000", .plain), ("[Blue]000", .zeroPadded(3)),
            ("yyyy-mm-dd", .date), ("yyyy\\-mm\\-dd", .date), ("dd/mm/yy;@", .date), ("[$-407]d. mmmm yyyy", .date),
            ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", .date), ("mmm-yy", .date), ("m", .date),
            ("[Red]dd.mm.yyyy", .date),
            ("TT.MM.JJJJ", .date), ("[$-411]ge.m.d", .date), ("yyyy\"年\"m\"月\"d\"日\"", .date), ("MMDDYY", .date),
            ("dd.mm.yyyy hh:mm", .dateTime), ("m/d/yy h:mm", .dateTime), ("MMDDYYAM/PMDD", .dateTime),
            ("yyyy-mm-dd\"T\"hh:mm:ss.000", .dateTime), ("h:mm", .time), ("h:mm:ss AM/PM", .time), ("mm:ss", .time),
            ("mm:ss.0", .time), ("hh\"h\"mm", .time), ("[h]:mm", .elapsedTime), ("[hh]:mm:ss", .elapsedTime),
            ("[mm]:ss", .elapsedTime), ("[s]", .elapsedTime), ("[ss].00", .elapsedTime), ("[h]:mm;@", .elapsedTime),
        ])
    func readsCodes(code: String, format: NumberFormat) {
        #expect(NumberFormat(code: Array(code.utf8)) == format)
    }

    @Test(
        arguments: [
            ("General", ""), ("#,##0.00\\ \"€\";[Red]\\-#,##0.00\\ \"€\"", "€"), ("#,##0.00\\ [$€-407]", "€"),
            ("[$$-409]#,##0.00", "USD"), ("[$$-1009]0", "CAD"), ("[$$]0", "$"), ("[$-407]0", ""),
            ("[$USD] 0.00", "USD"),
            ("#,##0.00 \"USD\"", "USD"), ("\"A-\"0000", "A-"), ("0000\"-X1\"", "-X1"), ("\\A0000", "A"), ("0\\€", "€"),
            ("€0", "€"), ("$0.00", "$"), ("\"$\"#,##0", "$"), ("[$¥-411]0", "JPY"), ("[$kr-41D] 0", "SEK"),
            ("0\" Stk\"", "Stk"),
            ("00000\\-0000", ""), ("0\"%\"", ""), ("0.00%", ""), ("(0)", ""), ("0_€", ""), ("*€0", ""), ("[Red]0", ""),
            ("_-* #,##0.00\\ \"€\"_-;\\-* #,##0.00\\ \"€\"_-", "€"), ("0.00E+00", ""), ("yyyy\"T\"", ""),
            ("\"no end", "noend"),
        ])
    func readsWhatStandsAroundANumber(code: String, mark: String) {
        #expect(String(decoding: CellFormat(code: Array(code.utf8)).mark.bytes, as: UTF8.self) == mark)
    }

    @Test(
        arguments: [
            (0, NumberFormat.plain), (1, .plain), (9, .percent), (10, .percent), (13, .plain), (14, .date), (17, .date),
            (18, .time), (21, .time), (22, .dateTime), (23, .plain), (27, .date), (32, .time), (36, .date),
            (37, .plain),
            (44, .plain), (45, .time), (46, .elapsedTime), (47, .time), (48, .plain), (49, .plain), (50, .date),
            (58, .date), (59, .plain),
        ])
    func knowsWhatIsBuiltIn(id: Int, format: NumberFormat) {
        #expect(NumberFormat(builtIn: id) == format)
    }
}
