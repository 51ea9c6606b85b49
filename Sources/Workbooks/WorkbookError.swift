/// Why a file can't be read as a workbook, or a row can't be written: what, where, and how to mend it.
///
/// Faults of single cells are no errors: they stand in the cell, see ``SheetCell/Kind/unreadable(_:)``.
public struct WorkbookError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of errors.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The file can't be opened or read.
        case unreadableFile
        /// The file is something else.
        case notAWorkbook
        /// A workbook in the old binary format, `.xls`.
        case oldFormat
        /// A workbook in the binary format `.xlsb`.
        case binaryFormat
        /// The workbook can be opened with a password only.
        case passwordProtected
        /// A part that the workbook refers to is not there.
        case missingPart
        /// The zip container is damaged or cut, or its directory contradicts itself.
        case brokenContainer
        /// The workbook demands more than the limits allow.
        case limitExceeded
        /// A part is not well-formed XML, or not what it should be.
        case malformedPart
        /// A row can't be written: it is too long, or a text in it is.
        case unwritable
    }

    /// The kind of error.
    public var code: Code
    /// What is wrong.
    public var message: String
    /// One way to mend it.
    public var hint: String
    /// The part of the workbook, such as `xl/worksheets/sheet1.xml`.
    public var part: String?
    /// The line in the part.
    public var line: Int?

    /// Creates an error.
    public init(_ code: Code, _ message: String, hint: String, part: String? = nil, line: Int? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
        self.part = part
        self.line = line
    }

    /// Part, line, message and hint on one line.
    public var description: String {
        let place = part.map { $0 + (line.map { ", line \($0)" } ?? "") + ": " } ?? ""
        return "\(place)\(message) (\(hint))"
    }
}

extension WorkbookError {
    private static let saveAgain = "open it in the spreadsheet program, save it as .xlsx and try again"
    private static let transferAgain = "transfer or export the file again"

    static let notAWorkbook = WorkbookError(
        .notAWorkbook, "this is no workbook", hint: "hand in an .xlsx or .ods file, or export the sheet as CSV")
    static let oldFormat = WorkbookError(
        .oldFormat, "this is a workbook in the old .xls format, which is not read",
        hint: "open it in the spreadsheet program and save it as .xlsx")
    static let binaryFormat = WorkbookError(
        .binaryFormat, "this is a workbook in the binary .xlsb format, which is not read",
        hint: "open it in the spreadsheet program and save it as .xlsx")
    static let passwordProtected = WorkbookError(
        .passwordProtected, "the workbook is protected by a password",
        hint: "open it with the password, take the protection off and save it again")

    static func missingPart(_ part: String) -> WorkbookError {
        WorkbookError(.missingPart, "the workbook has no part \(part), which it refers to", hint: saveAgain, part: part)
    }

    static func brokenContainer(_ message: String, part: String? = nil) -> WorkbookError {
        WorkbookError(.brokenContainer, message, hint: transferAgain, part: part)
    }

    static func limit(_ message: String, part: String? = nil) -> WorkbookError {
        WorkbookError(
            .limitExceeded, message, hint: "make sure the file is what you expect, then split it or export it as CSV",
            part: part)
    }

    static func malformed(_ message: String, part: String? = nil, line: Int? = nil) -> WorkbookError {
        WorkbookError(.malformedPart, message, hint: saveAgain, part: part, line: line)
    }
}
