/// A name of a path: its local part, and the namespace that its prefix stands for.
struct XMLPathName: Sendable, Hashable {
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
///     step      = name ["[" condition "=" quoted "]"]
///     condition = "@" name / steps ["/@" name]
///
/// A condition on a child can only be judged where the element ends; at most one step of a path has one.
struct XMLPath: Sendable, Hashable {
    /// An attribute that an element must have.
    struct Predicate: Sendable, Hashable {
        var attribute: XMLPathName
        var value: String
    }

    /// A value that must stand below an element.
    struct Guard: Sendable, Hashable {
        /// The path from the element, without guards of its own.
        var steps: [Step]
        var attribute: XMLPathName?
        var value: String
    }

    /// An element, one level down.
    struct Step: Sendable, Hashable {
        var name: XMLPathName
        var predicate: Predicate?
        var condition: Guard?
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
            var step = Step(name: name)
            if reader.take("[") { try reader.condition(of: &step, isOnly: !steps.contains { $0.condition != nil }) }
            steps.append(step)
        } while reader.take("/")
        guard reader.isAtEnd else {
            throw reader.expected(
                steps.last?.predicate == nil && steps.last?.condition == nil
                    ? "/, [ or the end of the path" : "/ or the end of the path")
        }
    }
}
