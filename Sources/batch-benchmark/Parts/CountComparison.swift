import Foundation

/// The counts beside those that are stored: no more than 5 % above, or the call fails.
struct CountComparison {
    private(set) var notes: [String] = []
    private(set) var isGrown = false

    private static let tolerance = 0.05

    /// Compares what a row costs; a file that is not there is made.
    init(part: Part, path: String) throws {
        let measured = Dictionary(
            uniqueKeysWithValues: part.entries.compactMap { entry in entry["a row"].map { (entry.name, $0.median) } })
        let url = URL(filePath: path)
        guard FileManager.default.fileExists(atPath: path) else {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            try encoder.encode(measured.mapValues { ($0 * 100).rounded() / 100 }).write(to: url, options: .atomic)
            notes = ["there was no \(path): the counts were stored there"]
            return
        }
        let stored = try JSONDecoder().decode([String: Double].self, from: Data(contentsOf: url))
        guard !stored.isEmpty else { throw Fault("\(path) holds no counts") }
        for (name, before) in stored.sorted(by: { $0.key < $1.key }) {
            guard let now = measured[name] else {
                notes.append("\(name): not counted, \(path) has \(PartTable.number(before))")
                isGrown = true
                continue
            }
            let change = now / before - 1
            let words = "\(name): \(PartTable.number(now)) a row, stored \(PartTable.number(before)), "
            let percent = String(format: "%+.1f %%", change * 100)
            if change > Self.tolerance {
                notes.append(words + "\(percent): GREW by more than 5 %")
                isGrown = true
            } else if change < -Self.tolerance {
                notes.append(words + "\(percent): fell; lower the stored value in \(path)")
            } else {
                notes.append(words + percent)
            }
        }
    }
}
