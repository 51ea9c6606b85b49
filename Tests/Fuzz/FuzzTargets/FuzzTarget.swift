/// A reader of input, with what must hold of it whatever the bytes are.
///
/// A fault shows as a ``FuzzFinding``, as a trap, or as a report of the sanitizer. The bytes alone decide what is done:
/// the same file always shows the same fault.
public struct FuzzTarget: Sendable {
    /// The name, which is also that of the folder with its files.
    public let name: String
    private let property: @Sendable ([UInt8]) throws -> Void

    init(_ name: String, _ property: @escaping @Sendable ([UInt8]) throws -> Void) {
        self.name = name
        self.property = property
    }

    /// Runs the reader over the bytes; throws what does not hold.
    public func check(_ bytes: [UInt8]) throws { try property(bytes) }

    /// The targets; those that read files of the product's users.
    public static let all: [FuzzTarget] = [
        FuzzTarget("csv", DelimitedProperty.check), FuzzTarget("encodings", EncodingProperty.check),
        FuzzTarget("xml", XMLProperty.check), FuzzTarget("workbooks", WorkbookProperty.check),
        FuzzTarget("numbers", NumberProperty.check), FuzzTarget("dates", DateProperty.check),
        FuzzTarget("mappings", MappingProperty.check),
    ]

    /// The control: a reader with a fault made on purpose, which has to be found.
    public static let control = FuzzTarget("control", PlantedFault.check)

    /// The target of a name, the control included.
    public static func named(_ name: String) -> FuzzTarget? { (all + [control]).first { $0.name == name } }
}

/// Something that should hold of a reader and does not.
public struct FuzzFinding: Error, Sendable, Hashable, CustomStringConvertible {
    /// What does not hold, with the values that show it.
    public var description: String

    init(_ description: String) { self.description = description }
}

/// Throws a finding unless the condition holds.
func require(_ condition: Bool, _ description: @autoclosure () -> String) throws(FuzzFinding) {
    guard condition else { throw FuzzFinding(description()) }
}
