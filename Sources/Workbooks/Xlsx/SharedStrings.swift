import XMLStream

/// The texts that cells refer to by number, in one buffer.
final class SharedStrings: PartHandler {
    static let vocabulary = XMLVocabulary(
        elements: Namespaces.terms("si", "t", "rPh"), attributes: [XMLTerm("space", in: Namespaces.xml)])

    private(set) var fault: WorkbookError?
    private var bytes: [UInt8] = []
    /// Where each text ends.
    private var ends: [UInt32] = []
    private var runs = TextRuns()
    private var phonetic = 0
    private let limits: WorkbookLimits

    init(limits: WorkbookLimits) { self.limits = limits }

    /// The number of texts.
    var count: Int { ends.count }

    /// Appends a text; false if there is none of that number.
    func append(_ index: Int, to output: inout [UInt8]) -> Bool {
        guard index < ends.count else { return false }
        let start = index == 0 ? 0 : Int(ends[index - 1])
        output.append(contentsOf: bytes[start..<Int(ends[index])])
        return true
    }

    func start(_ element: Int, _ attributes: XMLEventAttributes) {
        switch element {
        case 0: runs.removeAll()
        case 1 where phonetic == 0: runs.beginRun(keepsSpace: attributes.raw(0)?.isText("preserve") == true)
        case 2: phonetic += 1
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard fault == nil else { return }
        runs.append(bytes)
        if runs.count > limits.maximumCellBytes {
            fault = .limit("a text is longer than \(limits.maximumCellBytes) bytes")
        }
    }

    func end(_ element: Int) {
        guard fault == nil else { return }
        switch element {
        case 0:
            bytes.append(contentsOf: runs.bytes)
            guard ends.count < limits.maximumSharedStrings, bytes.count <= Int(UInt32.max) else {
                fault = .limit("there are too many shared texts")
                return
            }
            ends.append(UInt32(bytes.count))
        case 1 where phonetic == 0: runs.endRun()
        case 2: phonetic -= 1
        default: break
        }
    }
}
