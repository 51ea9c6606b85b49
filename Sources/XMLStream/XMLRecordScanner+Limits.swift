/// A start tag as the scanner sees it: offsets, and how much there is in it.
struct XMLStartTag {
    var at: Int
    var nameEnd: Int
    var end: Int
    var isEmpty: Bool
    var attributes: Int
}

extension XMLRecordScanner {
    /// Which limit a start tag exceeds by itself, or nil.
    func excess(_ tag: XMLStartTag) -> XMLRecordBounds.Fault? {
        if tag.attributes > limits.maximumAttributes { return .tooManyAttributes }
        return tag.nameEnd - tag.at - 1 > limits.maximumNameBytes ? .nameTooLong : nil
    }

    /// Refuses a document whose start tags around the records exceed the limits: each record is parsed below them.
    func checkLimits(_ tag: XMLStartTag, _ window: Window) throws(XMLStreamError) {
        let text: String
        switch excess(tag) {
        case .tooManyAttributes?:
            text = "This start tag has more than \(limits.maximumAttributes) attributes, the limit."
        case .nameTooLong?: text = "This name is longer than \(limits.maximumNameBytes) bytes, the limit."
        default:
            guard open.tagBytes + tag.end - tag.at > limits.maximumContextBytes else { return }
            text = "The start tags around the records are longer than \(limits.maximumContextBytes) bytes, the limit."
        }
        throw error(.tooLong, text, window, at: tag.at)
    }
}
