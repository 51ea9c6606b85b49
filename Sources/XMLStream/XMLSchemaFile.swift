internal import CLibXML2

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Why a schema can't be used: where, and what.
public struct XMLSchemaError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file, which may be one that the schema includes.
    public var file: String
    /// The physical line, or nil.
    public var line: Int?
    /// What is wrong.
    public var message: String

    /// File, line and message on one line.
    public var description: String { "\(file)\(line.map { ", line \($0)" } ?? ""): \(message)" }
}

/// An XML Schema, read from a file and those beside it that it includes; nothing is ever fetched.
///
/// It is not changed after it was read, so several validators may use it.
public final class XMLSchemaFile: @unchecked Sendable {
    /// The path of the file.
    public let path: String
    let schema: xmlSchemaPtr

    /// What the reading of a schema came upon first.
    private final class Fault {
        var found: XMLSchemaError?
        let path: String

        init(path: String) { self.path = path }

        func note(_ error: xmlError) {
            let isUnlocated = error.code == Int32(XML_SCHEMAP_WARN_UNLOCATED_SCHEMA.rawValue)
            guard found == nil, error.level.rawValue >= XML_ERR_ERROR.rawValue || isUnlocated else { return }
            found = XMLSchemaError(
                file: error.file.map { String(cString: $0) } ?? path, line: error.line > 0 ? Int(error.line) : nil,
                message: XMLReason.line(error.message) ?? "error \(error.code)")
        }
    }

    /// Reads a schema; throws the first thing that is wrong with it.
    public init(path: String) throws(XMLSchemaError) {
        _ = XMLLocalFiles.only
        self.path = path
        guard access(path, R_OK) == 0 else {
            throw XMLSchemaError(file: path, message: "the schema can't be read: \(String(cString: strerror(errno)))")
        }
        guard let context = xmlSchemaNewParserCtxt(path) else {
            throw XMLSchemaError(file: path, message: "there is not enough memory for the schema")
        }
        defer { xmlSchemaFreeParserCtxt(context) }
        let fault = Fault(path: path)
        let handler: xmlStructuredErrorFunc = { data, error in
            guard let data, let error else { return }
            Unmanaged<Fault>.fromOpaque(data).takeUnretainedValue().note(error.pointee)
        }
        let data = Unmanaged.passUnretained(fault).toOpaque()
        xmlSchemaSetParserStructuredErrors(context, handler, data)
        // What is wrong with the XML itself is told to the thread's own handler.
        xmlSetStructuredErrorFunc(data, handler)
        let (read, refused) = XMLLocalFiles.reading { xmlSchemaParse(context) }
        xmlSetStructuredErrorFunc(nil, nil)
        if let elsewhere = refused.first {
            if let read { xmlSchemaFree(read) }
            throw XMLSchemaError(
                file: path, line: fault.found?.line,
                message: "the schema refers to \(elsewhere), which is not fetched; put it into a file beside it")
        }
        if let found = fault.found {
            if let read { xmlSchemaFree(read) }
            throw found
        }
        guard let read else { throw XMLSchemaError(file: path, message: "this is no XML Schema") }
        schema = read
    }

    deinit { xmlSchemaFree(schema) }
}
