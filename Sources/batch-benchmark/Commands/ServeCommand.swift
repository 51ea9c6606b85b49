import ArgumentParser
import Foundation
import NIOCore
import NIOPosix

/// `batch-benchmark serve`: the server that all clients are measured against, as a process of its own.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Answer like the billing API, fast and forgetting all of it.",
        discussion: "Listens on the loopback address until its standard input ends; prints then what it served.")

    @Option(help: "The port; 0 takes any that is free.") var port = 0
    @Option(help: "The milliseconds that every answer is held back.") var latency = 0
    @Option(help: "The threads.") var threads = 1
    @Option(help: "A file to write the requests to, for other clients to send again.") var record: String?

    func run() throws {
        let answers = BillingAnswers()
        let record = try record.map { try RequestRecord(path: $0) }
        let delay = TimeAmount.milliseconds(Int64(latency))
        let group = MultiThreadedEventLoopGroup(numberOfThreads: threads)
        let channel = try ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        BillingHandler(answers: answers, latency: delay, record: record))
                }
            }
            .bind(host: "127.0.0.1", port: port).wait()
        print("serving at http://127.0.0.1:\(channel.localAddress?.port ?? 0)/api")
        fflush(nil)
        // Whoever started the server holds its standard input: if that one is gone, so is the server.
        while try FileHandle.standardInput.read(upToCount: 4096)?.isEmpty == false {}
        try channel.close().wait()
        try group.syncShutdownGracefully()
        record?.close()
        print(answers.summary)
    }
}
