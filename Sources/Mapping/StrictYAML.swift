import Findings
import Yams

/// A YAML mapping that is read key by key; a key that nobody asked for is an error with a suggestion.
struct StrictYAML {
    let file: String
    let path: String
    private let pairs: [(key: String, node: Node)]
    private let line: Int?

    init(_ node: Node, file: String, path: String) throws(MappingError) {
        guard case .mapping(let mapping) = node else {
            throw MappingError(
                file: file, line: node.mark?.line, message: "\(path) is not a list of keys",
                hint: "write it as \"key: value\" lines")
        }
        self.file = file
        self.path = path
        self.line = node.mark?.line
        var pairs: [(key: String, node: Node)] = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string else {
                throw MappingError(
                    file: file, line: key.mark?.line, message: "a key of \(path) is not a word",
                    hint: "write keys as plain words")
            }
            pairs.append((name, value))
        }
        self.pairs = pairs
    }

    /// Refuses every key that is not among the known ones.
    func allow(_ known: [String]) throws(MappingError) {
        for pair in pairs where !known.contains(pair.key) {
            throw MappingError(
                file: file, line: pair.node.mark?.line,
                message: "\(path) knows no key \"\(pair.key)\"."
                    + Suggestion.phrase(for: pair.key, among: known),
                hint: "known keys are \(known.joined(separator: ", "))")
        }
    }

    var keys: [String] { pairs.map(\.key) }

    func node(_ key: String) -> Node? { pairs.first { $0.key == key }?.node }

    func error(_ message: String, at node: Node? = nil, hint: String) -> MappingError {
        MappingError(file: file, line: node?.mark?.line ?? line, message: message, hint: hint)
    }

    func text(_ key: String) throws(MappingError) -> String? {
        guard let node = node(key) else { return nil }
        guard let text = node.scalar?.string else {
            throw error("\(path).\(key) is not a text", at: node, hint: "write one word or a text in quotes")
        }
        return text
    }

    func flag(_ key: String) throws(MappingError) -> Bool? {
        guard let text = try text(key) else { return nil }
        switch text {
        case "true": return true
        case "false": return false
        default: throw error("\(path).\(key) is \"\(text)\"", at: node(key), hint: "write true or false")
        }
    }

    /// A list of texts; one text stands for a list of one.
    func texts(_ key: String) throws(MappingError) -> [String]? {
        guard let node = node(key) else { return nil }
        if let text = node.scalar?.string { return [text] }
        guard let sequence = node.sequence else {
            throw error("\(path).\(key) is not a list of texts", at: node, hint: "write [one, two]")
        }
        var texts: [String] = []
        for entry in sequence {
            guard let text = entry.scalar?.string else {
                throw error("\(path).\(key) holds something that is not a text", at: entry, hint: "write [one, two]")
            }
            texts.append(text)
        }
        return texts
    }

    func list(_ key: String) throws(MappingError) -> [Node] {
        guard let node = node(key) else { return [] }
        guard let sequence = node.sequence else {
            throw error("\(path).\(key) is not a list", at: node, hint: "begin each entry with \"- \"")
        }
        return Array(sequence)
    }

    /// A mapping of text to text, in the order of the file.
    func table(_ key: String) throws(MappingError) -> [(String, String)]? {
        guard let node = node(key) else { return nil }
        let inner = try StrictYAML(node, file: file, path: "\(path).\(key)")
        var table: [(String, String)] = []
        for pair in inner.pairs {
            guard let value = pair.node.scalar?.string else {
                throw error("\(inner.path).\(pair.key) is not a text", at: pair.node, hint: "write key: text")
            }
            table.append((pair.key, value))
        }
        return table
    }

    func inner(_ key: String) throws(MappingError) -> StrictYAML? {
        guard let node = node(key) else { return nil }
        return try StrictYAML(node, file: file, path: path == "the mapping" ? key : "\(path).\(key)")
    }
}
