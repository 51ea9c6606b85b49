/// A name of a path: its local part, and the namespace that its prefix stands for.
struct XMLPathName: Hashable {
    var local: String
    /// The namespace, or nil for none.
    var namespace: String?
    /// Whether an element without namespace fits, too: so for names without prefix.
    var fitsNone: Bool
}

/// A path to elements or an attribute, relative to a record or row.
///
///     path      = "." / "@" name / steps ["/@" name]
///     steps     = step *("/" step)
///     step      = name ["[@" name "=" quoted "]"]
struct XMLPath: Hashable {
    /// An attribute that an element must have.
    struct Predicate: Hashable {
        var attribute: XMLPathName
        var value: String
    }

    /// An element, one level down.
    struct Step: Hashable {
        var name: XMLPathName
        var predicate: Predicate?
    }

    var steps: [Step] = []
    /// The attribute of the last element, or nil for its text.
    var attribute: XMLPathName?

    /// Reads a path.
    init(_ text: String, namespaces: [String: String]) throws(XMLPathError) {
        var reader = XMLPathReader(text, namespaces: namespaces)
        if reader.take(".") {
            guard reader.isAtEnd else { throw reader.expected("the end of the path") }
            return
        }
        repeat {
            if reader.take("@") {
                attribute = try reader.name(of: "an attribute name", isElement: false)
                guard reader.isAtEnd else { throw reader.expected("the end of the path, for attributes have no parts") }
                return
            }
            let isFirst = steps.isEmpty
            let name = try reader.name(
                of: isFirst ? "an element name, @ or ." : "an element name or @", isElement: true)
            steps.append(Step(name: name, predicate: try reader.predicate()))
        } while reader.take("/")
        guard reader.isAtEnd else {
            throw reader.expected(
                steps.last?.predicate == nil ? "/, [ or the end of the path" : "/ or the end of the path")
        }
    }
}
