import FileDrops
import Foundation
import Glibc
import Journal

/// Whether folders can be used, have room, and hold a journal that is whole.
enum FolderCheckup {
    /// Below this a run could end for lack of room.
    private static let needed: UInt64 = 100 << 20
    /// Below this somebody should see to it.
    private static let comfortable: UInt64 = 1 << 30

    /// The folders of a file drop; those that are missing are made by the first sweep.
    static func of(_ folders: DropFolders) -> [Checkup] {
        // The look at the configuration has told it.
        guard folders.fault() == nil, folders.ownerFault() == nil else { return [] }
        var checkups: [Checkup] = []
        for path in [folders.inbox, folders.work, folders.done, folders.failed, folders.reports] {
            checkups.append(folder(path))
        }
        return checkups + [room(folders.inbox)]
    }

    /// The journal of an endpoint.
    static func journal(_ folder: String, subject: String) -> [Checkup] {
        if let fault = unwritable(folder, subject: subject) { return [fault] }
        guard access(folder + "/journal.sqlite", F_OK) == 0 else {
            return [.ok(subject, "\(folder) holds none yet; the first run makes it"), room(folder)]
        }
        do {
            let journal = try Journal(lookingInto: folder)
            let faults = try journal.integrityFaults()
            guard faults.isEmpty else {
                return [
                    .fault(
                        subject, "\(folder) is damaged: \(faults.prefix(2).joined(separator: "; "))",
                        hint: "send nothing more; restore the folder from a backup", .cannotWrite)
                ]
            }
            return [.ok(subject, "\(folder) is whole"), room(folder)]
        } catch {
            return [.fault(subject, "\(error)", hint: "look at --state", Exit(error))]
        }
    }

    private static func folder(_ path: String) -> Checkup {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            // A sweep makes this folder and none above it: an inbox at a place that is not there is a slip of the pen.
            let parent = DropFolders.folder(of: path)
            guard access(parent, F_OK) == 0 else {
                return .fault(
                    "folder", "\(path) can't be made: \(parent) is not there", hint: "make it, or look at inbox:",
                    .cannotWrite)
            }
            return unwritable(path, subject: "folder")
                ?? .ok("folder", "\(path) is not there yet; the first sweep makes it")
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            return .fault("folder", "\(path) is no folder of its own", hint: "make it one", .badConfiguration)
        }
        guard access(path, R_OK | W_OK | X_OK) == 0 else {
            return .fault(
                "folder", "\(path) can't be written by this user", hint: "chown or chmod it", .cannotWrite)
        }
        guard status.st_mode & 0o002 == 0 else {
            return .warning("folder", "everybody may write into \(path)", hint: "chmod o-w \(path)")
        }
        return .ok("folder", path)
    }

    /// What keeps a folder from being written to or, where it is missing, from being made.
    private static func unwritable(_ path: String, subject: String) -> Checkup? {
        let place = nearest(path)
        let isThere = place == path
        let what = isThere ? "\(path) can't be written by this user" : "\(path) can't be made"
        var status = stat()
        guard stat(place, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            return .fault(subject, "\(what): \(place) is no folder", hint: "name another", .cannotWrite)
        }
        guard access(place, W_OK | X_OK) != 0 else { return nil }
        return .fault(
            subject, isThere ? what : "\(what): \(place) can't be written by this user", hint: "chown or chmod it",
            .cannotWrite)
    }

    /// The path itself, or the nearest folder above it that is there.
    private static func nearest(_ path: String) -> String {
        var place = path
        var status = stat()
        // By its name: a folder that can't be looked into is there all the same.
        while lstat(place, &status) != 0, place != "/", place != "." { place = DropFolders.folder(of: place) }
        return place
    }

    /// How much room is left where a folder is, or will be.
    private static func room(_ path: String) -> Checkup {
        let place = nearest(path)
        var status = statvfs()
        guard statvfs(place, &status) == 0 else {
            return .warning("disk", "the room at \(path) can't be told", hint: "look with df")
        }
        let free = UInt64(status.f_bavail) * UInt64(status.f_frsize)
        let words = "\(free >> 20) MiB are free at \(path)"
        if free < needed { return .fault("disk", words, hint: "make room", .cannotWrite) }
        return free < comfortable ? .warning("disk", words, hint: "make room before long") : .ok("disk", words)
    }
}
