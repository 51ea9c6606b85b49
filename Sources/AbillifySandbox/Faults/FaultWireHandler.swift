import Foundation
import NIOCore

/// Bends the bytes of one answer, at the head of its connection's pipeline; then it takes itself out, or ends the
/// connection.
///
/// What stands behind it believes that the answer has left, so a connection that is kept silent is idle to the server
/// and does not hold up its end.
final class FaultWireHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private enum State {
        /// The answer is taken in.
        case collecting
        /// The pieces leave; the index is that of the next.
        case sending(WireFault.Output, next: Int)
        /// Nothing is left to be sent, ever.
        case silent
        case over
    }

    private let fault: WireFault
    private let isHead: Bool
    private let delay: Int64
    private let now: @Sendable () -> Double
    private var state = State.collecting
    private var answer: [UInt8] = []
    private var head: [UInt8]?
    private var timer: Scheduled<Void>?
    /// A half-close that waits for the rest of the pieces.
    private var waitingClose: EventLoopPromise<Void>?
    private var mustClose = false

    init(_ fault: WireFault, isHead: Bool, delay: Int64, now: @escaping @Sendable () -> Double) {
        self.fault = fault
        self.isHead = isHead
        self.delay = delay
        self.now = now
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .collecting = state, case .byteBuffer(let buffer) = unwrapOutboundIn(data) else {
            // An answer to the request after this one: of a connection that stays silent nothing leaves any more.
            if case .over = state { context.write(data, promise: promise) } else { promise?.succeed() }
            return
        }
        answer += Array(buffer.readableBytesView)
        promise?.succeed()
        if head == nil { head = FaultWireHandler.head(of: answer) }
        guard let head else { return }
        let length = isHead ? 0 : AnswerHead.contentLength(head)
        guard answer.count - head.count >= length else { return }
        let output = fault.output(
            head: head, body: Array(answer.dropFirst(head.count)), delay: delay, now: now())
        answer = []
        send(output, from: 0, context)
    }

    private static func head(of bytes: [UInt8]) -> [UInt8]? {
        let end: [UInt8] = [13, 10, 13, 10]
        guard bytes.count >= 4 else { return nil }
        for index in 0...(bytes.count - 4) where bytes[index] == 13 && bytes[index..<index + 4].elementsEqual(end) {
            return Array(bytes[..<(index + 4)])
        }
        return nil
    }

    private func send(_ output: WireFault.Output, from index: Int, _ context: ChannelHandlerContext) {
        timer = nil
        guard index < output.pieces.count else { return end(output.ending, context) }
        state = .sending(output, next: index + 1)
        if !output.pieces[index].isEmpty {
            context.writeAndFlush(wrapOutboundOut(.byteBuffer(ByteBuffer(bytes: output.pieces[index]))), promise: nil)
        }
        guard index + 1 < output.pieces.count else { return end(output.ending, context) }
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(in: .milliseconds(output.interval)) {
            let (handler, context) = bound.value
            handler.send(output, from: index + 1, context)
        }
    }

    private func end(_ ending: WireFault.Output.Ending, _ context: ChannelHandlerContext) {
        switch ending {
        case .silence: state = .silent
        case .open:
            state = .over
            if mustClose { context.close(mode: .output, promise: waitingClose) }
            waitingClose = nil
            context.pipeline.syncOperations.removeHandler(self, promise: nil)
        case .close:
            state = .over
            context.close(promise: nil)
        case .reset:
            state = .over
            let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
            // With a linger of 0 the kernel sends RST in place of FIN.
            guard let socket = context.channel as? any SocketOptionProvider else { return context.close(promise: nil) }
            socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in bound.value.close(promise: nil) }
        }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        switch state {
        case .sending where mode == .output:
            mustClose = true
            waitingClose = promise
        case .silent where mode == .output: promise?.succeed()
        default: context.close(mode: mode, promise: promise)
        }
    }

    /// A client that has hung up waits for nothing more.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .silent = state, let event = event as? ChannelEvent, event == .inputClosed {
            context.close(promise: nil)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        waitingClose?.fail(ChannelError.ioOnClosedChannel)
        waitingClose = nil
    }
}
