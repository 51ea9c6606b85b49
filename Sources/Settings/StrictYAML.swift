import Findings
import Yams

/// A YAML mapping that is read key by key; a key that nobody asked for is an error with a suggestion.
public struct StrictYAML {
    /// The name of the file, for errors.
    public let file: String
    /// What the mapping is within the file, for errors.
    public let path: String
    private let pairs: [(key: String, node: Node)]
    private let line: Int?

    /// Reads a node that must be a mapping.
    public init(_ node: Node, file: String, path: String) throws(SettingsError) {
        guard case .mapping(let mapping) = node else {
            throw SettingsError(
                file: file, line: node.mark?.line, message: "\(path) is not a list of keys",
                hint: "write it as \"key: value\" lines")
        }
        self.file = file
        self.path = path
        self.line = node.mark?.line
        var pairs: [(key: String, node: Node)] = []
        for (key, value) in mapping {
            guard let name = key.scalar?.string else {
                throw SettingsError(
                    file: file, line: key.mark?.line, message: "a key of \(path) is not a word",
                    hint: "write keys as plain words")
            }
            pairs.append((name, value))
        }
        self.pairs = pairs
    }

    /// Reads the text of a file.
    ///
    /// - Parameters:
    ///   - whole: What the file as a whole is, for errors, such as "the mapping".
    ///   - start: What to begin with if the file is empty.
    public init(text: String, file: String, whole: String, start: String) throws(SettingsError) {
        let root: Node?
        do {
            // Every value is taken as text here: to ask of each what else it may be would take most of the time.
            root = try Yams.compose(yaml: text, .basic)
        } catch let error as YamlError {
            throw StrictYAML.notYAML(error, file: file)
        } catch {
            throw SettingsError(file: file, message: "this is not YAML: \(error)", hint: "mind the indentation")
        }
        guard let root else { throw SettingsError(file: file, message: "the file is empty", hint: start) }
        try self.init(root, file: file, path: whole)
    }

    private static func notYAML(_ error: YamlError, file: String) -> SettingsError {
        switch error {
        case .duplicatedKeysInMapping(let keys, let context):
            return SettingsError(
                file: file, line: context.mark.line,
                message: "the key \(keys.sorted().map { "\"\($0)\"" }.joined(separator: ", ")) is there twice",
                hint: "keep one of the two")
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
            return SettingsError(
                file: file, line: mark.line, message: "this is not YAML: \(problem)",
                hint: "mind the indentation, and put texts with special signs in quotes")
        default:
            return SettingsError(file: file, message: "this is not YAML: \(error)", hint: "mind the indentation")
        }
    }

    /// Refuses every key that is not among the known ones.
    public func allow(_ known: [String]) throws(SettingsError) {
        for pair in pairs where !known.contains(pair.key) {
            throw SettingsError(
                file: file, line: pair.node.mark?.line,
                message: "\(path) knows no key \"\(pair.key)\"."
                    + Suggestion.phrase(for: pair.key, among: known),
                hint: "known keys are \(known.joined(separator: ", "))")
        }
    }

    /// The keys, in the order of the file.
    public var keys: [String] { pairs.map(\.key) }

    /// The value of a key.
    public func node(_ key: String) -> Node? { pairs.first { $0.key == key }?.node }

    /// Creates an error at a node, or at the mapping itself.
    public func error(_ message: String, at node: Node? = nil, hint: String) -> SettingsError {
        SettingsError(file: file, line: node?.mark?.line ?? line, message: message, hint: hint)
    }

    /// The text of a key; nil if the key is not there.
    public func text(_ key: String) throws(SettingsError) -> String? {
        guard let node = node(key) else { return nil }
        guard let text = node.scalar?.string else {
            throw error("\(path).\(key) is not a text", at: node, hint: "write one word or a text in quotes")
        }
        return text
    }

    /// The yes or no of a key; nil if the key is not there.
    public func flag(_ key: String) throws(SettingsError) -> Bool? {
        guard let text = try text(key) else { return nil }
        switch text {
        case "true": return true
        case "false": return false
        default: throw error("\(path).\(key) is \"\(text)\"", at: node(key), hint: "write true or false")
        }
    }

    /// A list of texts; one text stands for a list of one.
    public func texts(_ key: String) throws(SettingsError) -> [String]? {
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

    /// The entries of a list; none if the key is not there.
    public func list(_ key: String) throws(SettingsError) -> [Node] {
        guard let node = node(key) else { return [] }
        guard let sequence = node.sequence else {
            throw error("\(path).\(key) is not a list", at: node, hint: "begin each entry with \"- \"")
        }
        return Array(sequence)
    }

    /// A mapping of text to text, in the order of the file.
    public func table(_ key: String) throws(SettingsError) -> [(String, String)]? {
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

    /// The mapping under a key; nil if the key is not there.
    public func inner(_ key: String) throws(SettingsError) -> StrictYAML? {
        guard let node = node(key) else { return nil }
        return try StrictYAML(node, file: file, path: path.hasPrefix("the ") ? key : "\(path).\(key)")
    }
}
