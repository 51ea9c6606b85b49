import GRDB
import GRDBSQLite

/// A prepared statement that is run many times with other values.
///
/// GRDB's own arguments cost several times the row itself; planning writes five rows an order, so values are bound
/// straight to SQLite here. The type owns its handle and is used within accesses to one database only.
final class SQLStatement {
    private let handle: OpaquePointer
    private let connection: OpaquePointer
    private var index: Int32 = 0

    /// SQLite copies what is bound (`SQLITE_TRANSIENT`, a macro that Swift does not import).
    private static let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    init(_ sql: String, _ database: Database) throws {
        guard let connection = database.sqliteConnection else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)), sql: sql)
        }
        self.handle = handle
        self.connection = connection
    }

    deinit { sqlite3_finalize(handle) }

    func bind(_ value: Int64?) {
        index += 1
        if let value { sqlite3_bind_int64(handle, index, value) } else { sqlite3_bind_null(handle, index) }
    }

    func bind(_ value: Int) { bind(Int64(value)) }

    func bind(_ value: Double) {
        index += 1
        sqlite3_bind_double(handle, index, value)
    }

    func bind(text: String?) {
        guard let text else {
            index += 1
            sqlite3_bind_null(handle, index)
            return
        }
        bind(utf8: Array(text.utf8)[...])
    }

    func bind(utf8 bytes: ArraySlice<UInt8>) {
        index += 1
        // An empty slice has no address, which SQLite would take for null.
        guard !bytes.isEmpty else {
            sqlite3_bind_text(handle, index, "", 0, SQLStatement.copies)
            return
        }
        bytes.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { bytes in
                _ = sqlite3_bind_text(handle, index, bytes.baseAddress, Int32(bytes.count), SQLStatement.copies)
            }
        }
    }

    func bind(blob: ArraySlice<UInt8>?) {
        index += 1
        guard let blob, !blob.isEmpty else {
            sqlite3_bind_null(handle, index)
            return
        }
        blob.withUnsafeBytes {
            _ = sqlite3_bind_blob(handle, index, $0.baseAddress, Int32($0.count), SQLStatement.copies)
        }
    }

    /// Runs the statement with what was bound, and clears it; returns the number of rows it changed.
    @discardableResult
    func run() throws -> Int {
        let code = sqlite3_step(handle)
        let changes = sqlite3_changes(connection)
        reset()
        guard code == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
        }
        return Int(changes)
    }

    /// Runs a query with what was bound and reads its first row, if there is one.
    func first<Row>(_ read: (SQLStatement) -> Row) throws -> Row? {
        defer { reset() }
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return read(self)
        case SQLITE_DONE: return nil
        case let code:
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
        }
    }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func text(_ column: Int32) -> String? { sqlite3_column_text(handle, column).map { String(cString: $0) } }

    func blob(_ column: Int32) -> [UInt8] {
        guard let bytes = sqlite3_column_blob(handle, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(handle, column))))
    }

    private func reset() {
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        index = 0
    }
}
