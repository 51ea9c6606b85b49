import GRDB

extension Journal {
    /// The latest runs with the names of their files, the last run first.
    public func history(limit: Int) throws(JournalError) -> [(run: RunRecord, files: [String])] {
        try read { database in
            let runs = try Row.fetchAll(
                database, sql: "SELECT * FROM run ORDER BY started DESC, id DESC LIMIT ?", arguments: [limit]
            ).map(RunRecord.init)
            // All at once: the files are not sorted by runs.
            let inputs = try Row.fetchCursor(
                database,
                sql: """
                    SELECT run, file FROM input
                    WHERE run IN (SELECT id FROM run ORDER BY started DESC, id DESC LIMIT ?) ORDER BY id
                    """, arguments: [limit])
            var files: [String: [String]] = [:]
            while let input = try inputs.next() { files[input["run"], default: []].append(input["file"]) }
            return runs.map { ($0, files[$0.id] ?? []) }
        }
    }
}
