/// A cell of a worksheet part as it is stored.
struct StoredCell {
    enum ValueType {
        case number
        case shared
        case inline
        case formulaText
        case boolean
        case error
        case date
        case unknown

        init(_ attribute: UnsafeBufferPointer<UInt8>?) {
            guard let attribute else {
                self = .number
                return
            }
            if attribute.isText("s") {
                self = .shared
            } else if attribute.isText("n") {
                self = .number
            } else if attribute.isText("str") {
                self = .formulaText
            } else if attribute.isText("inlineStr") {
                self = .inline
            } else if attribute.isText("b") {
                self = .boolean
            } else if attribute.isText("e") {
                self = .error
            } else {
                self = attribute.isText("d") ? .date : .unknown
            }
        }
    }

    var column = 0
    var type = ValueType.number
    var style: Int?
    var value: [UInt8] = []
    var hasValue = false
    var hasFormula = false
    var hasInline = false

    /// Takes white space off the ends of a value that is no text: some programs indent what they write.
    mutating func endValue() {
        hasValue = true
        guard type != .formulaText, type != .inline, type != .error else { return }
        while let last = value.last, last <= 32 { value.removeLast() }
        if let first = value.first, first <= 32 { value.removeFirst(value.prefix { $0 <= 32 }.count) }
    }

    mutating func begin(column: Int, type: ValueType, style: Int?) {
        self.column = column
        self.type = type
        self.style = style
        value.removeAll(keepingCapacity: true)
        (hasValue, hasFormula, hasInline) = (false, false, false)
    }
}
