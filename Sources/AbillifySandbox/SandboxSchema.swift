import GRDB

/// The tables of the sandbox's file, and the way from older files to them.
enum SandboxSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        // The tables of the first sandboxes, whose files know no migrations.
        migrator.registerMigration("1") { database in
            try database.execute(
                sql: """
                    CREATE TABLE IF NOT EXISTS identity (reference TEXT PRIMARY KEY, id TEXT, body TEXT) WITHOUT ROWID;
                    CREATE TABLE IF NOT EXISTS voucher_order (
                        reference TEXT PRIMARY KEY, customer TEXT, body TEXT) WITHOUT ROWID;
                    CREATE TABLE IF NOT EXISTS invoice (
                        reference TEXT PRIMARY KEY, number INTEGER UNIQUE, order_reference TEXT, customer TEXT,
                        currency TEXT, total INTEGER, body TEXT) WITHOUT ROWID;
                    CREATE INDEX IF NOT EXISTS invoice_order ON invoice (order_reference);
                    CREATE TABLE IF NOT EXISTS stored_answer (
                        scope TEXT PRIMARY KEY, body_hash TEXT, at REAL, status INTEGER, answer TEXT) WITHOUT ROWID;
                    CREATE TABLE IF NOT EXISTS ledger (
                        seq INTEGER PRIMARY KEY, at REAL, kind TEXT, reference TEXT, customer TEXT, key TEXT,
                        currency TEXT, total INTEGER);
                    """)
        }
        migrator.registerMigration("2") { database in
            try database.execute(sql: tables)
            try database.execute(sql: copies)
        }
        migrator.registerMigration("3") { database in try database.execute(sql: requests) }
        return migrator
    }

    /// Vouchers of all kinds stand in one table: what they have in common is nearly all.
    ///
    /// `parent` is the order of an invoice, the invoice of a credit note, the invoice that a draft became;
    /// `serial` is the running number behind a generated number. The ledger's `voucher` tells an invoice's document
    /// from that of a credit note with the same reference.
    private static let tables = """
        CREATE TABLE customer (
            seq INTEGER PRIMARY KEY, reference TEXT NOT NULL UNIQUE, debtor TEXT NOT NULL, kind TEXT, number TEXT,
            created TEXT NOT NULL, modified TEXT NOT NULL, body TEXT NOT NULL);
        CREATE TABLE voucher (
            seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, reference TEXT NOT NULL, customer TEXT NOT NULL, parent TEXT,
            number TEXT, serial INTEGER, currency TEXT NOT NULL, total INTEGER NOT NULL, state TEXT NOT NULL,
            created TEXT NOT NULL, modified TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (kind, reference));
        CREATE UNIQUE INDEX voucher_number ON voucher (kind, number) WHERE number IS NOT NULL;
        CREATE INDEX voucher_kind ON voucher (kind);
        CREATE INDEX voucher_parent ON voucher (kind, parent) WHERE parent IS NOT NULL;
        CREATE INDEX voucher_customer ON voucher (customer) WHERE kind = 'invoice';
        ALTER TABLE ledger ADD COLUMN voucher TEXT;
        CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE bankaccount (id INTEGER PRIMARY KEY, customer TEXT NOT NULL, body TEXT NOT NULL);
        CREATE INDEX bankaccount_customer ON bankaccount (customer);
        CREATE TABLE job (
            id INTEGER PRIMARY KEY, kind TEXT NOT NULL, voucher INTEGER NOT NULL, due REAL NOT NULL, notify_url TEXT,
            notification INTEGER, state TEXT NOT NULL);
        CREATE INDEX job_due ON job (due) WHERE state = 'waiting';
        CREATE TABLE document (
            id INTEGER PRIMARY KEY, voucher INTEGER NOT NULL, kind TEXT NOT NULL, issued TEXT NOT NULL,
            reference TEXT NOT NULL);
        CREATE INDEX document_voucher ON document (voucher);
        CREATE TABLE communication (
            id INTEGER PRIMARY KEY, document INTEGER NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL,
            comment TEXT NOT NULL, created TEXT NOT NULL);
        CREATE INDEX communication_document ON communication (document);
        """

    /// The POSTs that arrived, with or without a fault; what is written there and in the ledger stays.
    private static let requests = """
        CREATE TABLE request_seen (
            seq INTEGER PRIMARY KEY, at REAL NOT NULL, key TEXT, method TEXT NOT NULL, path TEXT NOT NULL,
            hash BLOB NOT NULL);
        CREATE TRIGGER request_seen_stays BEFORE UPDATE ON request_seen
            BEGIN SELECT raise(ABORT, 'request_seen is append-only'); END;
        CREATE TRIGGER request_seen_is_kept BEFORE DELETE ON request_seen
            BEGIN SELECT raise(ABORT, 'request_seen is append-only'); END;
        CREATE TRIGGER ledger_stays BEFORE UPDATE ON ledger
            BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
        CREATE TRIGGER ledger_is_kept BEFORE DELETE ON ledger
            BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
        """

    private static let copies = """
        CREATE INDEX ledger_for_copy ON ledger (kind, reference);
        INSERT INTO customer (reference, debtor, kind, number, created, modified, body)
            SELECT reference, coalesce(body ->> '$.debtor', '10001'), body ->> '$.kind', body ->> '$.number',
                coalesce(body ->> '$.created', ''), coalesce(body ->> '$.modified', ''), body
            FROM identity ORDER BY body ->> '$.created';
        INSERT INTO voucher (kind, reference, customer, currency, total, state, created, modified, body)
            SELECT 'order', o.reference, o.customer, coalesce(o.body ->> '$.currency', 'EUR'), coalesce(
                (SELECT total FROM ledger WHERE kind = 'order' AND reference = o.reference), 0), 'open',
                coalesce(body ->> '$.created', ''), coalesce(body ->> '$.modified', ''), body
            FROM voucher_order o ORDER BY body ->> '$.created';
        INSERT INTO voucher (
            kind, reference, customer, parent, number, serial, currency, total, state, created, modified, body)
            SELECT 'invoice', reference, customer, order_reference, body ->> '$.number', number,
                coalesce(currency, 'EUR'), coalesce(total, 0), 'open',
                coalesce(body ->> '$.created', ''), coalesce(body ->> '$.modified', ''), body
            FROM invoice ORDER BY number;
        INSERT INTO counter (name, value)
            SELECT 'invoice', coalesce(max(number), 0) FROM invoice
            UNION ALL SELECT 'creditnote', 0
            UNION ALL SELECT 'debtor', 10000 + (SELECT count(*) FROM identity)
            UNION ALL SELECT 'transaction', 0
            UNION ALL SELECT 'notification', 0;
        DROP INDEX ledger_for_copy;
        DROP TABLE identity;
        DROP TABLE voucher_order;
        DROP TABLE invoice;
        """
}
