import XMLStream

/// The number format of each cell style, from the part of styles.
final class StyleSheet: PartHandler {
    static let vocabulary = XMLVocabulary(
        elements: Namespaces.terms("xf", "numFmt", "cellXfs"),
        attributes: [XMLTerm("numFmtId"), XMLTerm("formatCode")])

    /// The format of each style by its number.
    private(set) var formats: [CellFormat] = []
    private(set) var fault: WorkbookError?
    private var codes: [Int: CellFormat] = [:]
    private var isInCellStyles = false
    private let maximumStyles: Int

    init(limits: WorkbookLimits) { maximumStyles = limits.maximumStyles }

    func start(_ element: Int, _ attributes: XMLEventAttributes) {
        switch element {
        case 0 where isInCellStyles:
            guard formats.count < maximumStyles else {
                fault = .limit("there are more than \(maximumStyles) cell styles")
                return
            }
            let id = attributes.raw(0)?.smallNumber ?? 0
            // A file may give a code of its own to a number that is built in.
            formats.append(codes[id] ?? CellFormat(number: NumberFormat(builtIn: id)))
        case 1:
            guard let id = attributes.raw(0)?.smallNumber, let code = attributes.value(1) else { return }
            codes[id] = CellFormat(code: code)
        case 2: isInCellStyles = true
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    func end(_ element: Int) { if element == 2 { isInCellStyles = false } }
}
