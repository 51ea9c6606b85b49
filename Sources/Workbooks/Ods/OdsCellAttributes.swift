import XMLStream

/// The attributes of cells and rows by their numbers in the vocabulary.
enum OdsCellAttributes {
    static let (valueType, value, dateValue, timeValue, booleanValue, stringValue) = (0, 1, 2, 3, 4, 5)
    static let (formula, columnsRepeated, rowsRepeated, visibility) = (6, 7, 8, 9)
    static let (columnsSpanned, rowsSpanned, calcType, spaces) = (10, 11, 12, 13)
    static let currency = 14

    static let terms =
        ["value-type", "value", "date-value", "time-value", "boolean-value", "string-value"].map(OdsNames.office)
        + ["formula", "number-columns-repeated", "number-rows-repeated", "visibility"].map(OdsNames.table)
        + ["number-columns-spanned", "number-rows-spanned"].map(OdsNames.table)
        + [OdsNames.calc("value-type"), OdsNames.text("c"), OdsNames.office("currency")]
}

extension XMLEventAttributes {
    /// How many times something is there; once if nothing, or nothing sensible, is said.
    func repeats(_ attribute: Int) -> Int { max(1, raw(attribute)?.smallNumber ?? 1) }
}

extension OdsCell {
    mutating func begin(_ attributes: XMLEventAttributes, isCovered: Bool) {
        paragraphs.removeAll()
        self.isCovered = isCovered
        repeats = attributes.repeats(OdsCellAttributes.columnsRepeated)
        type = attributes.value(OdsCellAttributes.valueType) ?? []
        isError = attributes.raw(OdsCellAttributes.calcType)?.isText("error") == true
        hasFormula = attributes.raw(OdsCellAttributes.formula) != nil
        currency = attributes.value(OdsCellAttributes.currency) ?? []
        value = nil
        for attribute in OdsCellAttributes.value...OdsCellAttributes.stringValue {
            if let found = attributes.value(attribute) { value = found }
        }
    }
}
