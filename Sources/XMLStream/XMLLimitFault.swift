/// Which limit a record exceeds.
enum XMLLimitFault: Hashable {
    case depth(Int)
    case attributes(Int)
    case text(Int)
    case name(Int)
    case namespaces(Int)

    var message: String {
        switch self {
        case .depth(let limit): "The record nests elements deeper than \(limit) levels, the limit."
        case .attributes(let limit): "An element of the record has more than \(limit) attributes, the limit."
        case .name(let limit): "An element of the record has a name longer than \(limit) bytes, the limit."
        case .namespaces(let limit): "The record has more than \(limit) namespaces open at once, the limit."
        case .text(let limit): "A text or attribute of the record is longer than \(limit) bytes, the limit."
        }
    }
}
