import Testing
import XMLStream

@Test func describesPlaceAndMessage() {
    let error = XMLStreamError(.empty, "The file is empty.", line: 3, column: 7)
    #expect(error.description == "line 3, column 7: The file is empty.")
}
