import Vouchers

/// One request on the way of a voucher.
public enum Step: Int, Sendable, Hashable, CaseIterable {
    /// The customer is created or updated.
    case identity = 0
    /// The order is created.
    case order = 1
    /// The invoice for the order is created.
    case invoice = 2
    /// An invoice without an order is created.
    case directInvoice = 3
    /// A draft is created.
    case draft = 4
    /// The draft becomes an invoice.
    case conversion = 5
    /// A credit note for an invoice is created.
    case creditnote = 6
    /// An invoice that is not locked is updated.
    case correction = 7
    /// The invoice is locked: `commitInvoice`.
    case commit = 8
    /// The invoice's document is made and sent to the customer: `generateDocument`.
    case document = 9
    /// The credit note's document is made and sent to the customer.
    case creditnoteDocument = 10
    /// An order is updated that was created before its invoice was refused: the corrected voucher goes on with it.
    case orderUpdate = 11

    /// The method: PUT for what may be repeated as it is, POST for what is created or started.
    public var method: String { self == .identity || isUpdate ? "PUT" : "POST" }

    /// Whether the request changes a voucher that is there: that it is there proves nothing then.
    public var isUpdate: Bool { self == .correction || self == .orderUpdate }

    /// Whether the request carries an Idempotency-Key: every POST does (C16).
    public var hasKey: Bool { method == "POST" }

    /// Whether the request starts a job that ends later, unseen.
    public var startsJob: Bool { self == .commit || self == .document || self == .creditnoteDocument }

    /// Whether the step does something to a voucher that is there already: if it is refused, the voucher stays.
    public var needsVoucher: Bool { self == .conversion || startsJob }

    /// Whether the answer must hold an invoice number: without one nothing can be told to be booked.
    public var mustBeNumbered: Bool { self == .invoice || self == .directInvoice || self == .conversion }

    /// Whether the answer gives the voucher its number, id and total.
    public var isBooking: Bool { mustBeNumbered || self == .creditnote || self == .correction }

    /// Whether the answer gives the total that what follows depends on: a draft has one before it has a number.
    public var givesTotal: Bool { isBooking || self == .draft }

    /// Whether the same request may be sent again under a new key although the API can't be asked whether an earlier
    /// one that it answered with 5xx was carried out.
    ///
    /// A draft's reference can't be taken twice, and a lock that is set twice is set once.
    public var mayRepeatUnasked: Bool { self == .draft || self == .commit }

    /// The word for it in messages and keys; it never changes.
    public var name: String {
        switch self {
        case .identity: "identity"
        case .order: "order"
        case .invoice: "invoice"
        case .directInvoice: "direct-invoice"
        case .draft: "draft"
        case .conversion: "conversion"
        case .creditnote: "creditnote"
        case .correction: "correction"
        case .commit: "commit"
        case .document: "document"
        case .creditnoteDocument: "creditnote-document"
        case .orderUpdate: "order-update"
        }
    }

    /// The references that paths are made of.
    public struct References: Sendable {
        /// The customer's.
        public var customer: String
        /// The voucher's own; order, draft and invoice share it.
        public var voucher: String
        /// That of the invoice that a credit note is for.
        public var invoice: String

        /// Creates references.
        public init(customer: String, voucher: String, invoice: String = "") {
            self.customer = customer
            self.voucher = voucher
            self.invoice = invoice
        }
    }

    /// The path of the request, below the endpoint; nil if a reference can't stand in one.
    public func path(_ references: References) -> String? {
        let (collection, reference, action): (String, String, String?) =
            switch self {
            case .identity: ("identities", references.customer, nil)
            case .order: ("identities", references.customer, "orders")
            case .directInvoice: ("identities", references.customer, "invoices")
            case .draft: ("identities", references.customer, "drafts")
            case .invoice: ("orders", references.voucher, "invoices")
            case .conversion: ("drafts", references.voucher, "toInvoice")
            case .creditnote: ("invoices", references.invoice, "creditnotes")
            case .correction: ("invoices", references.voucher, nil)
            case .orderUpdate: ("orders", references.voucher, nil)
            case .commit: ("invoices", references.voucher, "commitInvoice")
            case .document: ("invoices", references.voucher, "generateDocument")
            case .creditnoteDocument: ("creditnotes", references.voucher, "generateDocument")
            }
        return PathSegment.encode(reference).map { segment in
            "/\(collection)/\(segment)" + (action.map { "/\($0)" } ?? "")
        }
    }

    /// What to ask to learn whether the request was carried out; nil if the API can't be asked.
    ///
    /// Of drafts, of commits and of the documents of credit notes the documentation shows nothing that could be read.
    public var lookUp: Resource? {
        switch self {
        case .identity: .identity
        case .order, .orderUpdate: .order
        case .invoice, .directInvoice, .conversion, .correction: .invoice
        case .creditnote: .creditnote
        case .document: .documents
        case .draft, .commit, .creditnoteDocument: nil
        }
    }

    /// The field that a refusal of the request as a whole points to.
    public var blamedField: VoucherField {
        switch self {
        case .identity: .customerReference
        case .creditnote: .invoiceReference
        default: .orderReference
        }
    }
}

extension Flow {
    /// The requests of the flow, without what may follow (conversion, commit, document).
    public var steps: [Step] {
        switch self {
        case .order: [.identity, .order, .invoice]
        case .invoice: [.identity, .directInvoice]
        case .draft: [.identity, .draft]
        case .creditnote: [.creditnote]
        case .correction: [.correction]
        }
    }

    /// The step whose answer gives the voucher its number.
    public var bookingStep: Step {
        switch self {
        case .order: .invoice
        case .invoice: .directInvoice
        case .draft: .conversion
        case .creditnote: .creditnote
        case .correction: .correction
        }
    }
}
