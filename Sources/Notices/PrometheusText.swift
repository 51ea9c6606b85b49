/// A number of Prometheus with its labels.
struct MetricSample: Hashable {
    var name: String
    /// In the order in which they are written.
    var labels: [Label]
    /// The number as it is written.
    var value: String

    struct Label: Hashable {
        var name, value: String
    }

    /// The value of a label; empty if there is none, which is the same to Prometheus.
    func label(_ name: String) -> String { labels.first { $0.name == name }?.value ?? "" }

    /// The line of the text format, version 0.0.4: `rows{profile="shop",status="created"} 8`.
    var line: String {
        let pairs = labels.map { "\($0.name)=\"\(MetricSample.escaped($0.value))\"" }
        return name + (pairs.isEmpty ? "" : "{\(pairs.joined(separator: ","))}") + " " + value
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}

extension MetricSample {
    /// Creates a sample.
    init(_ name: String, _ value: String, _ labels: KeyValuePairs<String, String>) {
        self.init(name: name, labels: labels.map { Label(name: $0.key, value: $0.value) }, value: value)
    }

    /// Reads a line as `line` writes it; nil for everything else.
    init?(line: Substring) {
        var rest = line.unicodeScalars[...]
        func word() -> String {
            let word = rest.prefix { $0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0) }
            rest = rest.dropFirst(word.count)
            return String(word)
        }
        func take(_ sign: Unicode.Scalar) -> Bool {
            guard rest.first == sign else { return false }
            rest = rest.dropFirst()
            return true
        }
        func quoted() -> String? {
            guard take("\"") else { return nil }
            var text = String.UnicodeScalarView()
            while let scalar = rest.popFirst() {
                switch scalar {
                case "\"": return String(text)
                case "\\":
                    guard let escaped = rest.popFirst() else { return nil }
                    text.append(escaped == "n" ? "\n" : escaped)
                default: text.append(scalar)
                }
            }
            return nil
        }
        let name = word()
        var labels: [Label] = []
        if take("{") {
            repeat {
                let label = word()
                guard !label.isEmpty, take("="), let value = quoted() else { return nil }
                labels.append(Label(name: label, value: value))
            } while take(",")
            guard take("}") else { return nil }
        }
        guard !name.isEmpty, take(" "), !rest.isEmpty, rest.allSatisfy({ $0.isASCII && $0 != " " }) else { return nil }
        self.init(name: name, labels: labels, value: String(rest))
    }
}
