import GRDB

/// The states of a voucher in the journal.
public enum VoucherState: Int, Sendable, Hashable, CaseIterable {
    /// To be sent; nothing has left.
    case planned = 0
    /// A request has left, or was about to.
    case sent = 1
    /// The invoice exists.
    case done = 2
    /// Held back by the rules.
    case rejected = 3
    /// Nobody knows whether the invoice exists.
    case unknown = 4
    /// Left out by the mapping.
    case skipped = 5
    /// An earlier run has invoiced it.
    case alreadyDone = 6
    /// A later run has planned it anew; it was never sent.
    case superseded = 7
    /// Refused by the API.
    case failed = 8
    /// The draft exists, and nothing is invoiced.
    case drafted = 9
    /// The voucher exists; its commit or document was accepted, and whether it was completed was not seen.
    case accepted = 10
    /// The voucher exists; its conversion, commit or document was refused.
    case unfinished = 11

    /// Whether the voucher exists at the API as it was meant, whatever else is still to happen to it.
    var isBooked: Bool { [.done, .accepted, .unfinished].contains(self) }
}

/// The states of a step in the journal.
enum StepState: Int {
    case planned = 0
    case sent = 1
    case done = 2
    case rejected = 3
    case unknown = 4
    /// A job was started, and its end was not seen.
    case accepted = 5
}

/// The tables of the journal, by version; a migration is never changed once it was released.
enum JournalSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            try database.execute(
                sql: """
                    CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
                    CREATE TABLE run (
                        id TEXT PRIMARY KEY, endpoint TEXT NOT NULL, sandbox INTEGER NOT NULL,
                        started REAL NOT NULL, ended REAL, planned INTEGER NOT NULL DEFAULT 0,
                        first_voucher INTEGER NOT NULL, last_voucher INTEGER, exit_code INTEGER, summary TEXT);
                    CREATE TABLE input (
                        id INTEGER PRIMARY KEY, run TEXT NOT NULL, file TEXT NOT NULL, sha256 TEXT,
                        format TEXT NOT NULL, mapping TEXT NOT NULL, frame TEXT NOT NULL, rows INTEGER,
                        vouchers INTEGER);
                    CREATE TABLE voucher (
                        id INTEGER PRIMARY KEY, input INTEGER NOT NULL, ordinal INTEGER NOT NULL,
                        reference TEXT NOT NULL, customer TEXT NOT NULL, digest BLOB, state INTEGER NOT NULL,
                        currency TEXT, amount INTEGER NOT NULL, expected_gross INTEGER, first_row INTEGER NOT NULL,
                        row_count INTEGER NOT NULL, source BLOB, findings TEXT, message TEXT, identity INTEGER,
                        known INTEGER, invoice_number TEXT, remote_id TEXT, total TEXT, http INTEGER,
                        attempts INTEGER NOT NULL DEFAULT 0, ended REAL);
                    CREATE TABLE step (
                        id INTEGER PRIMARY KEY, reference TEXT NOT NULL, path TEXT NOT NULL, body BLOB NOT NULL,
                        state INTEGER NOT NULL DEFAULT 0, generation INTEGER NOT NULL DEFAULT 0,
                        first_sent_at REAL, attempts INTEGER NOT NULL DEFAULT 0, http INTEGER, answer TEXT);
                    CREATE TABLE identity (run TEXT, digest BLOB, step INTEGER NOT NULL, PRIMARY KEY (run, digest))
                        WITHOUT ROWID;
                    CREATE TABLE claim (reference TEXT PRIMARY KEY, voucher INTEGER, generation INTEGER NOT NULL)
                        WITHOUT ROWID;
                    """)
        }
        // Flows beside the order, and what leads a refusal of the API back to the cell.
        migrator.registerMigration("2") { database in
            try database.execute(
                sql: """
                    ALTER TABLE step ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
                    UPDATE step SET kind = id % 4;
                    -- A voucher has eight places for steps instead of four; by way of negative ids none meets another.
                    UPDATE step SET id = -(id / 4 * 8 + id % 4);
                    UPDATE step SET id = -id;
                    UPDATE voucher SET identity = identity / 4 * 8;
                    UPDATE identity SET step = step / 4 * 8;
                    ALTER TABLE voucher ADD COLUMN flow INTEGER NOT NULL DEFAULT 0;
                    ALTER TABLE voucher ADD COLUMN invoice_reference TEXT;
                    ALTER TABLE voucher ADD COLUMN line_rows TEXT;
                    ALTER TABLE input ADD COLUMN columns TEXT;
                    ALTER TABLE run ADD COLUMN notify_token TEXT;
                    ALTER TABLE claim ADD COLUMN refused INTEGER;
                    CREATE INDEX voucher_credit ON voucher (invoice_reference) WHERE invoice_reference IS NOT NULL;
                    CREATE INDEX voucher_correction ON voucher (reference) WHERE flow = 4;
                    CREATE INDEX step_finish ON step (reference) WHERE kind IN (8, 9, 10);
                    """)
        }
        // The API's clock when a key was first used, and what keeps one number from being given to two vouchers.
        migrator.registerMigration("3") { database in
            try database.execute(
                sql: """
                    ALTER TABLE step ADD COLUMN first_sent_server REAL;
                    ALTER TABLE voucher ADD COLUMN settled TEXT;
                    CREATE INDEX voucher_number ON voucher (invoice_number) WHERE invoice_number IS NOT NULL;
                    CREATE INDEX voucher_doubt ON voucher (identity) WHERE state = 4;
                    CREATE INDEX input_digest ON input (sha256) WHERE sha256 IS NOT NULL;
                    """)
        }
        // What a person has accepted of the API's totals, and by what an order entered twice is told on another day.
        migrator.registerMigration("4") { database in
            try database.execute(
                sql: """
                    ALTER TABLE voucher ADD COLUMN total_accepted INTEGER NOT NULL DEFAULT 0;
                    CREATE TABLE likeness (day INTEGER, hash INTEGER, voucher INTEGER, PRIMARY KEY (day, hash, voucher))
                        WITHOUT ROWID;
                    """)
        }
        return migrator
    }
}
