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

    mutating func begin(column: Int, type: ValueType, style: Int?) {
        self.column = column
        self.type = type
        self.style = style
        value.removeAll(keepingCapacity: true)
        (hasValue, hasFormula, hasInline) = (false, false, false)
    }
}
