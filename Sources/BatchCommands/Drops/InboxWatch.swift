import Dispatch
import Glibc

/// Wakes a waiting thread when something happens in a folder, or when it is time.
///
/// On Linux the kernel tells (inotify); where it can't, as on file systems over the network, only time wakes it. What is
/// told is no more than a hint to look: what counts is what the look finds.
final class InboxWatch: @unchecked Sendable {
    // The source is made once and only cancelled; the semaphore is its own guard.
    private let wake = DispatchSemaphore(value: 0)
    private var source: (any DispatchSourceRead)?

    init(_ folder: String) {
        let descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
        guard descriptor >= 0 else { return }
        let events = UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_CREATE) | UInt32(IN_ATTRIB)
        guard inotify_add_watch(descriptor, folder, events) >= 0 else {
            close(descriptor)
            return
        }
        let source = DispatchSource.makeReadSource(
            fileDescriptor: descriptor, queue: DispatchQueue(label: "commands.inbox"))
        source.setEventHandler { [wake] in
            var buffer = [UInt8](repeating: 0, count: 64 << 10)
            while read(descriptor, &buffer, buffer.count) > 0 {}
            wake.signal()
        }
        source.setCancelHandler { close(descriptor) }
        source.resume()
        self.source = source
    }

    deinit { source?.cancel() }

    /// Whether the kernel tells of changes.
    var isTold: Bool { source != nil }

    /// Wakes the waiting thread now.
    func rouse() { wake.signal() }

    /// Waits until something happens, at most this many seconds.
    func wait(_ seconds: Double) {
        _ = wake.wait(timeout: .now() + seconds)
        // Many events are one reason to look.
        while wake.wait(timeout: .now()) == .success {}
    }
}
