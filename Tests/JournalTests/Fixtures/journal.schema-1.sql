CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES ('1');
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO setting VALUES ('tenant', 'me@https://a.example/api');
CREATE TABLE run (
    id TEXT PRIMARY KEY, endpoint TEXT NOT NULL, sandbox INTEGER NOT NULL,
    started REAL NOT NULL, ended REAL, planned INTEGER NOT NULL DEFAULT 0,
    first_voucher INTEGER NOT NULL, last_voucher INTEGER, exit_code INTEGER, summary TEXT);
INSERT INTO run VALUES ('20261120T013000Z-aaaaaa', 'https://a.example/api', 0, 1.0, NULL, 1, 1, 3, NULL, NULL);
CREATE TABLE input (
    id INTEGER PRIMARY KEY, run TEXT NOT NULL, file TEXT NOT NULL, sha256 TEXT,
    format TEXT NOT NULL, mapping TEXT NOT NULL, frame TEXT NOT NULL, rows INTEGER,
    vouchers INTEGER);
INSERT INTO input VALUES (1, '20261120T013000Z-aaaaaa', 'orders.csv', 'ab', 'csv', 'canonical',
    '{"closing":[],"columns":["a"],"delimiter":44,"format":"csv","header":[97],"lineEnding":[10],"opening":[],"quote":34}',
    3, 3);
CREATE TABLE voucher (
    id INTEGER PRIMARY KEY, input INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    reference TEXT NOT NULL, customer TEXT NOT NULL, digest BLOB, state INTEGER NOT NULL,
    currency TEXT, amount INTEGER NOT NULL, expected_gross INTEGER, first_row INTEGER NOT NULL,
    row_count INTEGER NOT NULL, source BLOB, findings TEXT, message TEXT, identity INTEGER,
    known INTEGER, invoice_number TEXT, remote_id TEXT, total TEXT, http INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0, ended REAL);
INSERT INTO voucher VALUES (1, 1, 0, 'A-1', 'C-1', x'01', 2, 'EUR', 11900, 11900, 2, 1, NULL, NULL, NULL, 4, NULL,
    'R-1', 'id-1', '119.00', 200, 2, 2.0);
INSERT INTO voucher VALUES (2, 1, 1, 'A-2', 'C-1', x'02', 1, 'EUR', 11900, 11900, 3, 1, NULL, NULL, NULL, 4, NULL,
    NULL, NULL, NULL, NULL, 0, NULL);
INSERT INTO voucher VALUES (3, 1, 2, 'A-3', 'C-3', x'03', 0, 'EUR', 11900, NULL, 4, 1, NULL, NULL, NULL, 12, NULL,
    NULL, NULL, NULL, NULL, 0, NULL);
CREATE TABLE step (
    id INTEGER PRIMARY KEY, reference TEXT NOT NULL, path TEXT NOT NULL, body BLOB NOT NULL,
    state INTEGER NOT NULL DEFAULT 0, generation INTEGER NOT NULL DEFAULT 0,
    first_sent_at REAL, attempts INTEGER NOT NULL DEFAULT 0, http INTEGER, answer TEXT);
INSERT INTO step VALUES (4, 'C-1', '/identities/C-1', x'7b7d', 2, 0, 1.0, 1, 200, NULL);
INSERT INTO step VALUES (5, 'A-1', '/identities/C-1/orders', x'7b7d', 2, 0, 1.0, 1, 200, NULL);
INSERT INTO step VALUES (6, 'A-1', '/orders/A-1/invoices', x'7b7d', 2, 0, 1.0, 1, 200, NULL);
INSERT INTO step VALUES (9, 'A-2', '/identities/C-1/orders', x'7b7d', 2, 0, 1.0, 1, 200, NULL);
INSERT INTO step VALUES (10, 'A-2', '/orders/A-2/invoices', x'7b7d', 1, 1, 1.5, 1, NULL, NULL);
INSERT INTO step VALUES (12, 'C-3', '/identities/C-3', x'7b7d', 0, 0, NULL, 0, NULL, NULL);
INSERT INTO step VALUES (13, 'A-3', '/identities/C-3/orders', x'7b7d', 0, 0, NULL, 0, NULL, NULL);
INSERT INTO step VALUES (14, 'A-3', '/orders/A-3/invoices', x'7b7d', 0, 0, NULL, 0, NULL, NULL);
CREATE TABLE identity (run TEXT, digest BLOB, step INTEGER NOT NULL, PRIMARY KEY (run, digest)) WITHOUT ROWID;
INSERT INTO identity VALUES ('20261120T013000Z-aaaaaa', x'aa', 4);
CREATE TABLE claim (reference TEXT PRIMARY KEY, voucher INTEGER, generation INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO claim VALUES ('A-1', 1, 0), ('A-2', 2, 0), ('A-3', 3, 0);
