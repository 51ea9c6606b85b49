/// Takes a row of three cells for one of two, and only where the first is `sum`: the fault that must be found.
enum PlantedFault {
    static func check(_ bytes: [UInt8]) throws {
        let cells = bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        guard cells.count == 3, cells[0].elementsEqual("sum".utf8) else { return }
        throw FuzzFinding("the fault that was made on purpose")
    }
}
