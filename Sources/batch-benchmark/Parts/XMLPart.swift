import Foundation

/// XML: the check of a file beside programs that only parse it.
struct XMLPart {
    let surroundings: Surroundings
    let rows: Int

    func measure() throws -> Part {
        let file = try GeneratedOrders.make(.rows(rows), .xml, in: surroundings.inputs)
        var part = Part(
            name: "xml", title: "Reading XML: \(file.rows) items, \(file.orders) orders, \(file.bytes / 1_000_000) MB")
        let contestants = [
            surroundings.checking(file, named: "check --quiet", "--quiet"),
            surroundings.checking(file, named: "check"),
            xmllint(
                file, "xmllint --sax --noout", ["--sax", "--noout"],
                "libxml2's parser with handlers that do nothing: the floor of any program on libxml2, one thread",
                counting: ["--sax"], line: "SAX.startElementNs(item,"),
            xmllint(
                file, "xmllint --sax", ["--sax"],
                "the same, and prints each event to /dev/null", counting: ["--sax"], line: "SAX.startElementNs(item,"),
            xmllint(
                file, "xmllint --stream", ["--stream", "--noout"],
                "libxml2's pull reader, node by node, one thread",
                counting: ["--stream", "--noout", "--pattern", "/orders/order/item"], line: "matches pattern"),
            lxml(file, "iterparse", "each order as a tree, dropped when it is complete"),
            lxml(file, "target", "events into a Python class that counts items and the length of text"),
        ]
        part.entries =
            Comparison(contestants: contestants, rounds: surroundings.rounds, expected: file.rows).entries()
        for index in part.entries.indices {
            guard let seconds = part.entries[index]["alone"] else { continue }
            part.entries[index].add("speed", "MB/s", seconds.values.map { Double(file.bytes) / 1e6 / $0 })
            part.entries[index].add("items", "k/s", seconds.values.map { Double(file.rows) / 1e3 / $0 })
        }
        part.notes = [
            "the peers only parse; check also maps, applies all rules and makes the requests",
            "what xmllint saw is counted once beforehand, from its output: timed, it prints nothing that could be counted",
        ]
        return part
    }

    private func xmllint(
        _ file: GeneratedOrders, _ name: String, _ options: [String], _ does: String, counting: [String], line: String
    ) -> Contestant {
        // One count serves all rounds.
        let counted = Counted()
        return Contestant(
            name: name, does: does,
            prepare: {
                try surroundings.tools.require("xmllint", package: "libxml2-utils")
                let words = (["xmllint"] + counting).joined(separator: " ")
                let run = try Measured.run(
                    ["sh", "-c", "\(words) \"$1\" | grep -c -F \"$2\"", "sh", file.path, line]
                ).requiring(0)
                counted.value = Int(run.output.trimmingCharacters(in: .whitespacesAndNewlines))
            },
            run: {
                let run = try Measured.run(["xmllint"] + options + [file.path], discarding: true).requiring(0)
                return Round(run, counted: counted.value)
            })
    }

    private final class Counted {
        var value: Int?
    }

    private func lxml(_ file: GeneratedOrders, _ way: String, _ does: String) -> Contestant {
        Contestant(
            name: "lxml \(way)", does: does, prepare: { _ = try surroundings.tools.python(with: "lxml") },
            run: {
                let python = try surroundings.tools.python(with: "lxml")
                let script = try surroundings.tools.script("read_xml.py", PackageResources.read_xml_py)
                let run = try Measured.run([python, script, way, file.path]).requiring(0)
                let told = try PythonReport(run.output)
                return Round(run, work: told.seconds, counted: told.rows)
            })
    }
}
