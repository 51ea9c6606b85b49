/// Reads the parts of a path, character by character.
struct XMLPathReader {
    private let text: String
    private let characters: [Character]
    private let namespaces: [String: String]
    private var index = 0

    init(_ text: String, namespaces: [String: String]) {
        self.text = text
        self.characters = Array(text)
        self.namespaces = namespaces
    }

    var isAtEnd: Bool { index == characters.count }

    /// Goes over a character if it is the next one.
    mutating func take(_ character: Character) -> Bool {
        guard index < characters.count, characters[index] == character else { return false }
        index += 1
        return true
    }

    /// The error that something else was expected, here or at an earlier place.
    func expected(_ what: String, at place: Int? = nil) -> XMLPathError {
        XMLPathError(path: text, position: (place ?? index) + 1, expected: what)
    }

    /// Reads a name with or without a prefix and finds its namespace.
    mutating func name(of what: String, isElement: Bool) throws(XMLPathError) -> XMLPathName {
        let start = index
        let first = try part(what)
        guard take(":") else {
            let standard = isElement ? namespaces[""].flatMap { $0.isEmpty ? nil : $0 } : nil
            return XMLPathName(local: first, namespace: standard, fitsNone: true)
        }
        let local = try part("a name behind the prefix \(first)")
        if first == "xml" {
            return XMLPathName(local: local, namespace: "http://www.w3.org/XML/1998/namespace", fitsNone: false)
        }
        guard let namespace = namespaces[first], !namespace.isEmpty else {
            let known = namespaces.keys.filter { !$0.isEmpty }.sorted().joined(separator: ", ")
            let wanted =
                known.isEmpty ? "a name without prefix, for no prefixes are declared" : "one of the prefixes \(known)"
            throw expected(wanted, at: start)
        }
        return XMLPathName(local: local, namespace: namespace, fitsNone: false)
    }

    private mutating func part(_ what: String) throws(XMLPathError) -> String {
        let start = index
        guard index < characters.count, characters[index].isLetter || characters[index] == "_" else {
            throw expected(what)
        }
        while index < characters.count, Self.isInName(characters[index]) { index += 1 }
        return String(characters[start..<index])
    }

    private static func isInName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || "_-.·".contains(character)
    }

    /// Reads what stands behind the `[` of a step: `@name='value']` or `child/@name='value']`.
    mutating func condition(of step: inout XMLPath.Step, isOnly: Bool) throws(XMLPathError) {
        if take("@") {
            let attribute = try name(of: "an attribute name", isElement: false)
            step.predicate = XMLPath.Predicate(attribute: attribute, value: try comparedValue())
            return
        }
        let start = index
        var condition = XMLPath.Guard(steps: [], value: "")
        repeat {
            if take("@") {
                condition.attribute = try name(of: "an attribute name", isElement: false)
                break
            }
            let name = try name(of: "@ and an attribute name, or a child's name", isElement: true)
            condition.steps.append(XMLPath.Step(name: name))
        } while take("/")
        guard isOnly else { throw expected("no second condition on a child", at: start) }
        condition.value = try comparedValue()
        step.condition = condition
    }

    /// Reads `='value']`.
    private mutating func comparedValue() throws(XMLPathError) -> String {
        guard take("=") else { throw expected("=") }
        guard index < characters.count, characters[index] == "'" || characters[index] == "\"" else {
            throw expected("a value in quotation marks")
        }
        let quote = characters[index]
        index += 1
        let start = index
        while index < characters.count, characters[index] != quote { index += 1 }
        let value = String(characters[start..<index])
        guard take(quote) else { throw expected("the closing \(quote)") }
        guard take("]") else { throw expected("]") }
        return value
    }
}
