import Bytes
import Findings
import Records

/// A row of a batch that does not surely tell which order it belongs to.
struct DoubtfulRow {
    var row: Int
    var standing: RowStanding
    /// All cells of a row that is shifted, those that the header has no names for included.
    var cells: [[UInt8]] = []
}

extension RecordBatch {
    /// Holds back the orders that rows of unknown order may belong to: without them an order might be billed that lacks
    /// an item.
    ///
    /// These are the order in front; the one behind too if the row is broken, or if it has the key of the one in front. A
    /// row that is shifted holds an order back whose key stands in any of its cells.
    mutating func holdBack(around doubtful: [DoubtfulRow], keyColumns: [Int], field: String) {
        let unknown = Set(doubtful.lazy.filter { $0.standing != .shifted }.map(\.row))
        // For each, the known row behind it, and whether no broken one stands from here up to that.
        var behinds: [(row: Int, isNearest: Bool)] = []
        for doubt in doubtful.reversed() {
            let next = behinds.last
            let isInRun = unknown.contains(doubt.row + 1)
            let row = isInRun ? next?.row ?? rows.count : doubt.row + 1
            let isNearest = !isInRun || next?.isNearest ?? true
            behinds.append((row, isNearest && doubt.standing != .unreadable))
        }
        behinds.reverse()
        var lastFront: Int?
        for (index, doubt) in doubtful.enumerated() {
            let row = doubt.row
            if !unknown.contains(row - 1) { lastFront = row > 0 ? row - 1 : nil }
            let front = lastFront
            let behind = behinds[index].row < rows.count ? behinds[index].row : nil
            let isNearest = !unknown.contains(row + 1) || behinds[index + 1].isNearest
            let frontKey = front.map { key($0, keyColumns) }
            let behindKey = behind.map { key($0, keyColumns) }
            let holdsFront: Bool
            let holdsBehind: Bool
            switch doubt.standing {
            case .named: continue
            case .shifted:
                let own = key(row, keyColumns)
                holdsFront = frontKey.map { $0 != own && stands($0, in: doubt.cells) } ?? false
                holdsBehind = behindKey.map { $0 != own && stands($0, in: doubt.cells) } ?? false
            case .nameless:
                holdsFront = front != nil
                holdsBehind = behind != nil && frontKey == behindKey
            case .unreadable:
                holdsFront = front != nil
                holdsBehind = behind != nil
            }
            var candidates: [[[UInt8]]] = []
            for key in [holdsFront ? frontKey : nil, holdsBehind ? behindKey : nil].compactMap({ $0 })
            where !candidates.contains(key) {
                candidates.append(key)
            }
            let finding = FileFindings.unknownOrder(
                doubt.standing, candidates: candidates.map(RecordBatch.text), field: field, row: rows[row].number,
                line: rows[row].line)
            if doubt.standing == .nameless { rows[row].moreFaults.append(finding) }
            // Of several such rows beside an order the nearest is enough.
            if holdsFront, let front, front == row - 1 { rows[front].moreFaults.append(finding) }
            if holdsBehind, let behind, isNearest {
                rows[behind].moreFaults.append(finding)
            }
        }
    }

    private func key(_ row: Int, _ columns: [Int]) -> [[UInt8]] {
        columns.map { Array(bytes[cells[rows[row].firstCell + $0].indices]) }
    }

    private func stands(_ key: [[UInt8]], in cells: [[UInt8]]) -> Bool {
        key.allSatisfy { $0.isEmpty || cells.contains($0) }
    }

    private static func text(_ key: [[UInt8]]) -> String {
        key.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }.joined(separator: ", ")
    }
}
