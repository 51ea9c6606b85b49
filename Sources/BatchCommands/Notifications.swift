import AbillifyAPI
import AbillifyClient
import ArgumentParser
import Submission
import Synchronization

/// The ear for the API's notifications: opened before anything is sent, heard by the watch of the run.
///
/// A place where nobody can listen is found out before the API is told of it.
final class Notifications: Sendable {
    private typealias Early = (notice: JobAnswer, kept: @Sendable () -> Void)

    private struct State {
        var watch: CompletionWatch?
        var early: [Early] = []
    }

    private let state = Mutex(State())
    private let listener = Mutex<NotificationListener?>(nil)

    /// Opens the ear if the options ask for one; nil if they don't.
    static func open(_ options: NotifyOptions, token: String?) throws -> Notifications? {
        guard options.notifyListen != nil else { return nil }
        guard let token else {
            throw ValidationError("The API was not told where to notify in this run: leave out --notify-listen.")
        }
        let (host, port) = try options.listenAddress()
        let notifications = Notifications()
        do {
            let listener = try NotificationListener(host: host, port: port, token: token) { notice, kept in
                notifications.heard(notice, kept)
            }
            notifications.listener.withLock { $0 = listener }
        } catch {
            throw ValidationError("Nobody can listen on \(host):\(port): \(error). Name another --notify-listen.")
        }
        return notifications
    }

    /// Hands what was heard, and will be, to the watch of the run.
    func tell(_ watch: CompletionWatch) {
        let early = state.withLock { state in
            state.watch = watch
            defer { state.early = [] }
            return state.early
        }
        for item in early { watch.notified(item.notice, kept: item.kept) }
    }

    /// Stops listening.
    func close() { listener.withLock { $0?.close() } }

    private func heard(_ notice: JobAnswer, _ kept: @escaping @Sendable () -> Void) {
        let watch = state.withLock { state in
            if state.watch == nil { state.early.append((notice, kept)) }
            return state.watch
        }
        watch?.notified(notice, kept: kept)
    }
}
