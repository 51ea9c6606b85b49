/// "Did you mean": the known word nearest to a mistyped one.
public enum Suggestion {
    /// The candidate with the fewest edits to `word`, if it is near enough to be worth naming; case does not count.
    ///
    /// Near enough is at most a third of the longer word's length, and never more than three edits.
    public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        let needle = Array(word.lowercased())
        var best: (word: String, distance: Int)?
        for candidate in candidates {
            let other = Array(candidate.lowercased())
            let limit = min(3, max(1, max(needle.count, other.count) / 3))
            guard abs(other.count - needle.count) <= limit else { continue }
            let distance = editDistance(needle, other)
            guard distance <= limit, distance < best?.distance ?? .max else { continue }
            best = (candidate, distance)
        }
        return best?.word
    }

    /// A phrase to put behind a message, such as ` Did you mean "city"?`, or an empty string.
    public static func phrase(for word: String, among candidates: some Sequence<String>) -> String {
        nearest(to: word, among: candidates).map { " Did you mean \"\($0)\"?" } ?? ""
    }

    /// The same phrase in all languages, or one without words.
    public static func sentence(for word: String, among candidates: some Sequence<String>) -> Phrase {
        nearest(to: word, among: candidates).map { Phrase(" Did you mean \"\($0)\"?", de: " Meinten Sie \"\($0)\"?") }
            ?? ""
    }

    /// The number of insertions, deletions and replacements between two words (Levenshtein).
    static func editDistance(_ a: [Character], _ b: [Character]) -> Int {
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, diagonal + (x == y ? 0 : 1))
                diagonal = above
            }
        }
        return row[b.count]
    }
}
