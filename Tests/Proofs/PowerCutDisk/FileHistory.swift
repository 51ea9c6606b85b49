/// What a file's content was since it was last synced, page by page: after a power cut each page may be any of it.
struct FileHistory: Sendable {
    static let pageBytes = 4096
    static let sectorBytes = 512

    /// The versions of each page, the durable one first; a page without an entry was zeros.
    private var pages: [Int: [[UInt8]]] = [:]
    /// The lengths, the durable one first.
    private var lengths = [0]
    /// The pages that were cut off and not written since: a process sees zeros there, and the disk has what it had.
    private var cutOff: Set<Int> = []

    init(durable: [UInt8] = []) {
        write(durable, at: 0)
        sync()
    }

    /// The content as the process sees it.
    var current: [UInt8] {
        content(length: lengths.last ?? 0, of: pages.filter { !cutOff.contains($0.key) }.compactMapValues(\.last))
    }

    mutating func write(_ bytes: [UInt8], at offset: Int) {
        var start = 0
        while start < bytes.count {
            let page = (offset + start) / FileHistory.pageBytes
            let place = (offset + start) % FileHistory.pageBytes
            let count = min(bytes.count - start, FileHistory.pageBytes - place)
            var version = newest(page)
            version.replaceSubrange(place..<place + count, with: bytes[start..<start + count])
            add(version, to: page)
            start += count
        }
        let length = lengths.last ?? 0
        if offset + bytes.count > length, !bytes.isEmpty { lengths.append(offset + bytes.count) }
    }

    mutating func truncate(to length: Int) {
        for page in pages.keys where (page + 1) * FileHistory.pageBytes > length {
            let kept = length - page * FileHistory.pageBytes
            if kept <= 0 {
                cutOff.insert(page)
            } else {
                add(newest(page).prefix(kept) + Array(repeating: 0, count: FileHistory.pageBytes - kept), to: page)
            }
        }
        lengths.append(length)
    }

    mutating func sync() {
        pages = pages.filter { !cutOff.contains($0.key) }.mapValues { $0.suffix(1) }
        cutOff = []
        lengths = lengths.suffix(1)
    }

    /// What a disk may hold after the power went: of each page one of its versions, or half of two.
    func survivor(using random: inout SeededRandom) -> [UInt8] {
        // All, nothing, or a part of what was not synced.
        let luck = Int.random(in: 0..<4, using: &random)
        let length =
            luck == 0
            ? lengths.last : luck == 1 ? lengths.first : lengths.randomElement(using: &random)
        var chosen: [Int: [UInt8]] = [:]
        for (page, versions) in pages.sorted(by: { $0.key < $1.key }) {
            let last = versions.count - 1
            let index = luck == 0 ? last : luck == 1 ? 0 : Int.random(in: 0...last, using: &random)
            var version = versions[index]
            if luck > 1, index < last, Int.random(in: 0..<4, using: &random) == 0 {
                let sectors = Int.random(in: 1..<FileHistory.pageBytes / FileHistory.sectorBytes, using: &random)
                let torn = sectors * FileHistory.sectorBytes
                version.replaceSubrange(0..<torn, with: versions[index + 1][..<torn])
            }
            chosen[page] = version
        }
        return content(length: length ?? 0, of: chosen)
    }

    private func newest(_ page: Int) -> [UInt8] {
        let zeros = Array(repeating: UInt8(0), count: FileHistory.pageBytes)
        return cutOff.contains(page) ? zeros : pages[page]?.last ?? zeros
    }

    private mutating func add(_ version: [UInt8], to page: Int) {
        cutOff.remove(page)
        pages[page, default: [Array(repeating: 0, count: FileHistory.pageBytes)]].append(version)
    }

    private func content(length: Int, of pages: [Int: [UInt8]]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: length)
        for (page, version) in pages {
            let start = page * FileHistory.pageBytes
            guard start < length else { continue }
            let end = min(length, start + FileHistory.pageBytes)
            bytes.replaceSubrange(start..<end, with: version[..<(end - start)])
        }
        return bytes
    }
}
