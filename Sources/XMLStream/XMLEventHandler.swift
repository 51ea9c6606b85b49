internal import CLibXML2

/// What takes the events of an ``XMLEventReader``, in the order of the document.
///
/// The methods are called from within the parser, so they don't throw: a handler keeps a fault and leaves later
/// events alone, and its owner looks for the fault after each piece that it fed.
public protocol XMLEventHandler: AnyObject {
    /// An element begins; `element` is its number in the vocabulary, or -1 for an unknown one.
    func start(_ element: Int, _ attributes: XMLEventAttributes)

    /// Some text stands in the innermost element; one text may come in several pieces.
    func text(_ bytes: UnsafeBufferPointer<UInt8>)

    /// The innermost element ends.
    func end(_ element: Int)
}

/// The attributes of an element, good for the time of the call only.
public struct XMLEventAttributes {
    let attributes: XMLAttributes
    let keys: XMLEventNames

    /// The bytes of a value as libxml2 reports them: decoded but for the ampersand, which stays `&#38;`.
    ///
    /// For values that never hold one: numbers, references, switches.
    public func raw(_ attribute: Int) -> UnsafeBufferPointer<UInt8>? {
        guard let base = attributes.base else { return nil }
        for index in 0..<attributes.count
        where keys.attributes[attribute].fits(base[index * 5], base[index * 5 + 2]) {
            return attributes.value(base, index)
        }
        return nil
    }

    /// The value of an attribute.
    public func value(_ attribute: Int) -> [UInt8]? {
        guard let raw = raw(attribute) else { return nil }
        var bytes: [UInt8] = []
        XMLAttributes.append(raw, to: &bytes)
        return bytes
    }

    /// The value of an attribute as text.
    public func string(_ attribute: Int) -> String? { value(attribute).map { String(decoding: $0, as: UTF8.self) } }
}
