import NIOCore

/// One connection of the benchmark's server: bytes in, bytes out, each answer after the latency.
final class BillingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let answers: BillingAnswers
    private let latency: TimeAmount
    private let record: RequestRecord?
    private var received = ByteBuffer()

    init(answers: BillingAnswers, latency: TimeAmount, record: RequestRecord?) {
        self.answers = answers
        self.latency = latency
        self.record = record
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var incoming = unwrapInboundIn(data)
        if received.readableBytes == 0 { received = incoming } else { received.writeBuffer(&incoming) }
        do {
            while let request = try WireRequest.take(from: &received) { answer(request, context) }
        } catch {
            context.close(promise: nil)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) { context.flush() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func answer(_ request: WireRequest, _ context: ChannelHandlerContext) {
        answers.began()
        record?.add(request)
        guard latency > .zero else { return write(request, context) }
        let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
        context.eventLoop.assumeIsolated().scheduleTask(in: latency) {
            let (handler, context) = bound.value
            guard context.channel.isActive else { return }
            handler.write(request, context)
            context.flush()
        }
    }

    private func write(_ request: WireRequest, _ context: ChannelHandlerContext) {
        var output = context.channel.allocator.buffer(capacity: request.body.readableBytes + 512)
        answers.write(request, to: &output)
        context.write(wrapOutboundOut(output), promise: nil)
        if !request.keepsConnection { context.close(promise: nil) }
    }
}
