import AbillifyAPI

/// What a request body may hold: the documented fields with their types.
struct BodySchema: Sendable {
    /// The type of a field.
    indirect enum FieldType: Sendable {
        /// Any text.
        case text
        /// A text that names something: 1 to 255 characters, none of them a control character.
        case name
        /// The digits of a whole number, as a text or a number.
        case bigint
        case flag
        /// A whole number within a range.
        case integer(ClosedRange<Int>)
        /// A number other than 0.
        case quantity
        /// A decimal, as a text or a number.
        case amount
        /// A day or a point in time.
        case date
        /// A day.
        case day
        case currency
        /// An ISO 3166-1 code of two letters.
        case country
        /// A web address.
        case address
        /// One of these words; the text tells what they are.
        case word([String], String)
        /// An object with any members.
        case free
        case list(FieldType, atLeast: Int = 0)
        case object(BodySchema)
    }

    struct Field: Sendable {
        let name: String
        let type: FieldType
        let isRequired: Bool

        /// A field that may be absent or null.
        init(_ name: String, _ type: FieldType) {
            (self.name, self.type, isRequired) = (name, type, false)
        }

        private init(required name: String, _ type: FieldType) {
            (self.name, self.type, isRequired) = (name, type, true)
        }

        /// A field that must be there.
        static func required(_ name: String, _ type: FieldType) -> Field { Field(required: name, type) }
    }

    /// A rule over several fields: the fault of an object, if it has one.
    typealias Rule = @Sendable (_ members: [String: JSONValue], _ path: String) -> SandboxAnswer.Detail?

    var fields: [Field]
    /// Whether other fields are faults; elsewhere they are ignored.
    var isStrict = false
    var rule: Rule?

    init(_ fields: [Field], isStrict: Bool = false, rule: Rule? = nil) {
        self.fields = fields
        self.isStrict = isStrict
        self.rule = rule
    }

    static func texts(_ names: String...) -> [Field] { names.map { Field($0, .text) } }

    static func dates(_ names: String...) -> [Field] { names.map { Field($0, .date) } }
}
