import Foundation

/// Sending: an import beside clients that send the same requests over and over, against the same server.
struct SendPart {
    let surroundings: Surroundings
    let orders: Int
    let sending: Int

    func measure() throws -> Part {
        var part = Part(
            name: "send",
            title:
                "Sending: \(orders) orders, other clients for \(sending) s; server with \(BillingServer.threads) thread(s)"
        )
        let file = try GeneratedOrders.make(.orders(orders), .csv, in: surroundings.inputs)
        let few = try GeneratedOrders.make(.orders(min(orders, 2_000)), .csv, in: surroundings.inputs)
        let record = surroundings.scratch + "/requests.tsv"
        _ = try ImportRun(few, surroundings, jobs: 64, latency: 0, record: record)
        for (latency, window) in [(0, 64), (20, 64), (20, 256)] {
            let label = "\(latency) ms, \(window) in flight"
            let contestants = [
                importing(file, label, latency, window), wrk(record, label, latency, window),
                library("aiohttp", record, label, latency, window), library("httpx", record, label, latency, window),
            ]
            part.entries += Comparison(contestants: contestants, rounds: surroundings.rounds).entries()
        }
        part.notes = [
            "import is the whole of it: reading, planning, journal, sending, reports; its requests/s are of the whole "
                + "process, and \"sending\" is from its first request to the last answer",
            "time / ours: the time of a request, compared with that of the whole import",
            "of the ceiling: the rate while sending as a share of window / latency",
            "the requests that the other clients send were recorded from an import of \(few.orders) of the orders",
            "server busy: of the time of its threads; where that is near 100, the server is measured and not the client",
            "httpx and aiohttp: processor time without the start of Python",
        ]
        return part
    }

    private func importing(_ file: GeneratedOrders, _ label: String, _ latency: Int, _ window: Int) -> Contestant {
        Contestant(
            name: "import, \(label)",
            does: "abillify-batch import --jobs \(window): three requests an order, each durable before and after"
        ) {
            let run = try ImportRun(file, surroundings, jobs: window, latency: latency)
            let requests = Double(run.requests)
            var figures = rates(requests, run.run.seconds, run.run.cpuSeconds, run.run.peakMebibytes)
            figures.append(("while sending", "requests/s", requests / run.sending))
            figures += share(requests / run.sending, latency, window)
            figures += [
                ("server busy", "%", run.served.busy),
                ("planning", "s", run.planning), ("sending", "s", run.sending), ("reporting", "s", run.reporting),
            ]
            return Round(
                work: run.run.seconds / requests, processor: run.run.cpuSeconds / requests, figures: figures,
                counted: run.requests)
        }
    }

    private struct Told: Decodable {
        var answered: Int
        var failed: Int
        var seconds: Double
        var cpuSeconds: Double?
    }

    private func wrk(_ record: String, _ label: String, _ latency: Int, _ window: Int) -> Contestant {
        Contestant(
            name: "wrk, \(label)", does: "wrk with requests formatted beforehand; no answer is looked at",
            prepare: { try surroundings.tools.require("wrk", package: "wrk") },
            run: {
                let script = try surroundings.tools.script("send.lua", PackageResources.send_lua)
                let threads = max(1, ProcessInfo.processInfo.activeProcessorCount / 2)
                return try round(latency, window) { url in
                    Measured.run(
                        ["wrk", "-t", "\(threads)", "-c", "\(window)", "-d", "\(sending)s", "-s", script, url],
                        environment: ["BENCHMARK_RECORD": record])
                }
            })
    }

    private func library(
        _ name: String, _ record: String, _ label: String, _ latency: Int, _ window: Int
    ) -> Contestant {
        Contestant(
            name: "\(name), \(label)", does: "one process, \(window) tasks, each with one request in flight",
            prepare: { _ = try surroundings.tools.python(with: name) },
            run: {
                let python = try surroundings.tools.python(with: name)
                let script = try surroundings.tools.script("send.py", PackageResources.send_py)
                return try round(latency, window) { url in
                    Measured.run([python, script, name, url, record, "\(window)", "\(sending)"])
                }
            })
    }

    private func round(_ latency: Int, _ window: Int, _ client: (String) -> Measured) throws -> Round {
        let (run, served) = try BillingServer.serving(latency: latency) { try client($0).requiring(0) }
        guard let line = run.output.split(separator: "\n").last else { throw Fault("it said nothing") }
        let told = try JSONDecoder().decode(Told.self, from: Data(line.utf8))
        guard told.failed == 0, served.refused == 0 else {
            throw Fault("\(told.failed) of \(told.answered + told.failed) requests failed, \(served.refused) refused")
        }
        // A client that stops at a time leaves what is in flight unread.
        guard (told.answered...told.answered + window).contains(served.requests) else {
            throw Fault("\(told.answered) answers; the server counted \(served.requests) requests")
        }
        let answered = Double(told.answered)
        let figures =
            rates(answered, told.seconds, told.cpuSeconds ?? run.cpuSeconds, run.peakMebibytes)
            + [("while sending", "requests/s", answered / told.seconds)]
            + share(answered / told.seconds, latency, window) + [("server busy", "%", served.busy)]
        return Round(
            work: told.seconds / answered, processor: (told.cpuSeconds ?? run.cpuSeconds) / answered, figures: figures,
            counted: told.answered)
    }

    private func rates(
        _ requests: Double, _ seconds: Double, _ cpuSeconds: Double, _ peak: Double
    ) -> [(name: String, unit: String, value: Double)] {
        [
            ("rate", "requests/s", requests / seconds), ("CPU / 1000", "s", cpuSeconds / requests * 1000),
            ("peak", "MiB", peak),
        ]
    }

    private func share(
        _ rate: Double, _ latency: Int, _ window: Int
    ) -> [(name: String, unit: String, value: Double)] {
        latency == 0 ? [] : [("of the ceiling", "%", 100 * rate / (Double(window) * 1000 / Double(latency)))]
    }
}
