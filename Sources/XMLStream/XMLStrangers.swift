internal import CLibXML2

/// The names at the places that paths lead to and that no path names: each is judged once for each parser.
struct XMLStrangers {
    /// A name at a node of the paths, by the pointers of the parser.
    private struct Place: Hashable {
        var node: Int
        var name: UnsafePointer<xmlChar>?
        var uri: UnsafePointer<xmlChar>?
        var isAttribute: Bool
    }

    enum Verdict {
        /// It is read, or has nothing to do with what is.
        case passed
        /// It is meant to be a name that is read.
        case miss(name: String, meant: String)
        /// It may be meant so, if the name that is read is not there; the number is that of an edge or attribute.
        case missUnlessMet(name: String, meant: String, known: Int)
    }

    private var verdicts: [Place: Verdict] = [:]
    /// The names that nothing reads, with the path to them; those that are new since it was taken.
    private var unread: [String] = []
    private let maximumNames = 1_000

    /// Forgets everything, as another parser has other pointers.
    mutating func removeAll() {
        verdicts.removeAll(keepingCapacity: true)
        unread.removeAll(keepingCapacity: true)
    }

    mutating func takeUnread() -> [String] {
        defer { unread.removeAll(keepingCapacity: true) }
        return unread
    }

    /// Judges an element that fits no edge of a node.
    mutating func element(
        _ name: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?, at node: Int, _ matcher: XMLMatcher
    ) -> Verdict {
        let place = Place(node: node, name: name, uri: uri, isAttribute: false)
        if let known = verdicts[place] { return known }
        let known = matcher.nodes[node].edges.map { (matcher.localName(matcher.edges[$0].name), $0) }
        return judge(place, known, matcher, shown: "<\(XMLMatcher.text(name))>")
    }

    /// Judges an attribute of an element that fits a node.
    mutating func attribute(
        _ name: UnsafePointer<xmlChar>?, at node: Int, _ matcher: XMLMatcher
    ) -> Verdict {
        let place = Place(node: node, name: name, uri: nil, isAttribute: true)
        if let known = verdicts[place] { return known }
        let known = matcher.attributeNames[node].map { (matcher.localName($0), $0) }
        return judge(place, known, matcher, shown: "@\(XMLMatcher.text(name))")
    }

    private mutating func judge(
        _ place: Place, _ known: [(name: String, number: Int)], _ matcher: XMLMatcher, shown: String
    ) -> Verdict {
        guard verdicts.count < maximumNames else { return .passed }
        let name = XMLMatcher.text(place.name)
        var verdict = Verdict.passed
        for other in known {
            let meant = place.isAttribute ? "@\(other.name)" : "<\(other.name)>"
            // The same name in another namespace may be of an extension.
            switch name == other.name ? .near : XMLNearness(name, other.name) {
            case .alike: verdict = .miss(name: shown, meant: meant)
            case .near:
                if case .passed = verdict {
                    verdict = .missUnlessMet(name: shown, meant: meant, known: other.number)
                }
            case .unlike: continue
            }
        }
        if case .passed = verdict {
            let path = matcher.paths[place.node]
            unread.append((path.isEmpty ? "" : path + "/") + (place.isAttribute ? shown : name))
        }
        verdicts[place] = verdict
        return verdict
    }
}
