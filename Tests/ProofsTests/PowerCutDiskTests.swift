import PowerCutDisk
import Testing

/// What may be on the disk after a power cut, from all that the seeds make of it.
@Suite("What a power cut leaves")
struct PowerCutDiskTests {
    typealias Remains = PowerCutDisk.Remains

    static let old = [UInt8](repeating: 1, count: 4096)
    static let new = [UInt8](repeating: 2, count: 4096)
    static let start = Remains(folders: ["/d"], files: ["/d/f": old])

    /// The contents of a file, or nil for none, that 200 seeds leave.
    static func outcomes(_ mode: PowerCutDisk.Mode, _ path: String, _ events: [DiskEvent]) -> Set<[UInt8]?> {
        var disk = PowerCutDisk(mode: mode, start: start, inodes: [7: "/d/f"])
        for event in events { disk.apply(event) }
        return Set(
            (UInt64(0)..<200).map { seed in
                var random = SeededRandom(seed: seed)
                return disk.cut(using: &random).files[path]
            })
    }

    @Test(arguments: PowerCutDisk.Mode.allCases)
    func whatWasSyncedIsThere(mode: PowerCutDisk.Mode) {
        let events: [DiskEvent] = [.write(file: 7, offset: 0, bytes: Self.new), .sync(file: 7)]
        #expect(Self.outcomes(mode, "/d/f", events) == [Self.new])
    }

    @Test(arguments: PowerCutDisk.Mode.allCases)
    func whatWasNotSyncedIsThereOrNotOrTorn(mode: PowerCutDisk.Mode) {
        let outcomes = Self.outcomes(mode, "/d/f", [.write(file: 7, offset: 0, bytes: Self.new)])
        #expect(outcomes.isSuperset(of: [Self.old, Self.new]))
        let torn = outcomes.subtracting([Self.old, Self.new]).compactMap { $0 }
        #expect(!torn.isEmpty)
        for bytes in torn {
            let sectors = bytes.firstIndex(of: 1) ?? 0
            #expect(sectors % 512 == 0 && bytes == Array(Self.new[..<sectors] + Self.old[sectors...]))
        }
    }

    @Test func pagesSurviveEachByItself() {
        let events: [DiskEvent] = [
            .write(file: 7, offset: 4096, bytes: Self.old), .sync(file: 7),
            .write(file: 7, offset: 0, bytes: Self.new), .write(file: 7, offset: 4096, bytes: Self.new),
        ]
        let outcomes = Self.outcomes(.ordered, "/d/f", events)
        #expect(outcomes.isSuperset(of: [Self.old + Self.new, Self.new + Self.old, Self.new + Self.new]))
    }

    @Test func aLaterWriteWithoutSyncLeavesTheSyncedOne() {
        let events: [DiskEvent] = [
            .write(file: 7, offset: 0, bytes: Self.new), .sync(file: 7), .truncate(file: 7, length: 0),
        ]
        #expect(Self.outcomes(.strict, "/d/f", events) == [Self.new, []] as Set<[UInt8]?>)
    }

    /// A name is as durable as its folder, a synced file or not; on a journalling file system the sync is enough.
    @Test(arguments: [(PowerCutDisk.Mode.strict, true), (.ordered, false)])
    func aSyncedFileWithoutItsFolder(mode: PowerCutDisk.Mode, isMissing: Bool) {
        let events: [DiskEvent] = [
            .create(file: 8, path: "/d/g"), .write(file: 8, offset: 0, bytes: Self.new), .sync(file: 8),
        ]
        #expect(Self.outcomes(mode, "/d/g", events) == (isMissing ? [Self.new, nil] : [Self.new]))
        #expect(Self.outcomes(mode, "/d/g", events + [.syncFolder(path: "/d")]) == [Self.new])
    }

    @Test(arguments: PowerCutDisk.Mode.allCases)
    func aRenameWithoutItsFolderMayBeUndone(mode: PowerCutDisk.Mode) {
        let events: [DiskEvent] = [
            .create(file: 8, path: "/d/f.part"), .write(file: 8, offset: 0, bytes: Self.new), .sync(file: 8),
            .rename(from: "/d/f.part", to: "/d/f"),
        ]
        #expect(Self.outcomes(mode, "/d/f", events) == [Self.old, Self.new])
        #expect(Self.outcomes(mode, "/d/f", events + [.syncFolder(path: "/d")]) == [Self.new])
    }

    @Test func whatStandsInALostFolderIsLost() {
        let events: [DiskEvent] = [
            .makeFolder(path: "/d/e"), .create(file: 8, path: "/d/e/g"), .write(file: 8, offset: 0, bytes: Self.new),
            .sync(file: 8), .syncFolder(path: "/d/e"),
        ]
        #expect(Self.outcomes(.strict, "/d/e/g", events) == [nil, Self.new])
        #expect(Self.outcomes(.strict, "/d/e/g", events + [.syncFolder(path: "/d")]) == [Self.new])
    }

    @Test func anUnlinkMayBeUndone() {
        #expect(Self.outcomes(.ordered, "/d/f", [.unlink(path: "/d/f")]) == [Self.old, nil])
        #expect(Self.outcomes(.ordered, "/d/f", [.unlink(path: "/d/f"), .syncFolder(path: "/d")]) == [nil])
    }

    @Test func aTraceIsReadToItsTornEnd() {
        let text = "create\t8\t0\t0\t/d/g\t\nwrite\t8\t4096\t3\t\t\n"
        let whole: [DiskEvent] = [
            .create(file: 8, path: "/d/g"), .write(file: 8, offset: 4096, bytes: [10, 9, 65]),
        ]
        #expect(DiskEvent.read(Array(text.utf8) + [10, 9, 65] + Array("sync\t8\t0".utf8)) == whole)
        #expect(DiskEvent.read(Array(text.utf8) + [10, 9]) == Array(whole.prefix(1)))
    }
}
