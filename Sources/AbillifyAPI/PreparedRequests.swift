import Bytes
import Dates
import Money
import Vouchers

/// The requests of one voucher in the order in which they are sent, their bodies written behind each other.
public struct PreparedRequests: Sendable {
    /// One request; its path follows from the references.
    public struct Request: Sendable {
        /// The kind of request.
        public var step: Step
        /// The body, in the buffer it was written to.
        public var body: ByteRange
    }

    /// The requests.
    public private(set) var requests: [Request] = []
    /// The digest of what the voucher says, by which two vouchers under one reference are told apart: the flow, and
    /// the bodies of the customer and the voucher, without what is done to it afterwards.
    public private(set) var digest: ContentDigest

    /// The body of the customer's upsert, if the flow has one.
    public var identity: ByteRange? { requests.first { $0.step == .identity }?.body }

    /// Writes the requests of a voucher that passed the rules behind what stands in `bytes`.
    public init(of voucher: borrowing Voucher, plan: RequestPlan, into bytes: inout [UInt8]) {
        var writer = JSONWriter(into: bytes)
        bytes = []
        var written: [Request] = []
        func add(_ step: Step, _ body: (inout JSONWriter) -> Void) {
            let start = writer.bytes.count
            writer.restart()
            body(&writer)
            written.append(Request(step: step, body: ByteRange(start..<writer.bytes.count)))
        }
        let flow = voucher.flow
        for step in flow.steps where !(step == .identity && voucher.customerIsKnown) {
            add(step) { $0.content(of: step, voucher, plan.choices) }
        }
        let content = written.map(\.body)
        let reference = voucher.reference
        let source = voucher.bytes
        if flow == .draft, plan.convertsDrafts {
            add(.conversion) { json in json.object { $0.text("reference", reference, in: source) } }
        }
        if let finish = PreparedRequests.finish(flow, plan) { add(finish) { $0.finish(finish, plan) } }
        requests = written
        bytes = writer.bytes
        digest = ContentDigest(of: content, in: bytes, prefix: PreparedRequests.kind(of: voucher))
    }

    /// What a digest says of a voucher beyond its bodies: the flow, and the invoice that only the path names.
    private static func kind(of voucher: borrowing Voucher) -> String {
        switch voucher.flow {
        case .order: ""
        case .creditnote: "creditnote for \(voucher.text(voucher.invoiceReference))\n"
        default: voucher.flow.name
        }
    }

    /// The step that finishes a voucher of the flow; nil if there is none.
    ///
    /// A draft that is not converted has nothing to be locked, and for credit notes only documents are documented.
    private static func finish(_ flow: Flow, _ plan: RequestPlan) -> Step? {
        flow == .draft && !plan.convertsDrafts ? nil : plan.finish.step(of: flow)
    }

    /// The body of a step that is added to a voucher later, from its reference alone.
    public static func laterBody(of step: Step, reference: String, plan: RequestPlan) -> [UInt8] {
        var writer = JSONWriter(into: [])
        let bytes = Array(reference.utf8)
        if step == .conversion {
            writer.object { $0.text("reference", ByteRange(0..<bytes.count), in: bytes) }
        } else {
            writer.finish(step, plan)
        }
        return writer.bytes
    }
}

extension JSONWriter {
    /// Begins another document behind the last.
    mutating func restart() { self = JSONWriter(into: bytes) }

    /// The body of a step that says what the voucher says.
    fileprivate mutating func content(of step: Step, _ voucher: borrowing Voucher, _ choices: WireChoices) {
        switch step {
        case .identity: identity(voucher)
        case .order: order(voucher, isInvoice: false, choices)
        case .invoice: invoice(voucher, choices)
        // Without an order, the invoice itself names it.
        case .directInvoice, .draft: order(voucher, isInvoice: true, choices)
        case .creditnote: creditnote(voucher, choices)
        case .correction: correction(voucher, choices)
        case .conversion, .commit, .document, .creditnoteDocument, .orderUpdate: break
        }
    }

    /// The body of a commit or a document; attachments go only where something is sent (C19).
    fileprivate mutating func finish(_ step: Step, _ plan: RequestPlan) {
        object { json in
            if step != .commit, !plan.attachments.isEmpty {
                json.key("attachments")
                json.array { json in
                    for attachment in plan.attachments { json.attachment(attachment, plan.choices) }
                }
            }
            if let url = plan.notifyURL { json.string("notifyUrl", url) }
        }
    }

    private mutating func attachment(_ attachment: Attachment, _ choices: WireChoices) {
        object { json in
            if let name = attachment.name {
                switch choices.attachmentNameKey {
                case .filname: json.string("filname", name)
                case .filename: json.string("filename", name)
                }
            }
            json.string("url", attachment.url)
        }
    }

    private mutating func identity(_ voucher: borrowing Voucher) {
        let customer = voucher.customer
        let kind = voucher.customerKind ?? .individual
        let bytes = voucher.bytes
        let billing = voucher.billing
        object { json in
            json.text("reference", customer.reference, in: bytes)
            json.text("kind", kind == .incorporate ? "incorporate" : "individual")
            json.key("name")
            json.object { json in
                json.text("company", customer.company, in: bytes)
                json.text("firstname", customer.firstname, in: bytes)
                json.text("lastname", customer.lastname, in: bytes)
            }
            if !billing.isEmpty {
                json.key("addresses")
                json.array { json in json.address(billing, in: bytes, withNames: false) }
            }
            if !customer.email.isEmpty {
                json.key("emails")
                json.array { json in
                    json.object { json in
                        json.text("email", customer.email, in: bytes)
                        json.text("kind", "default")
                    }
                }
            }
            if !customer.vatID.isEmpty {
                json.key("detail")
                json.object { json in json.text("vatId", customer.vatID, in: bytes) }
            }
        }
    }

    private mutating func order(_ voucher: borrowing Voucher, isInvoice: Bool, _ choices: WireChoices) {
        let (bytes, reference, number, date) = (voucher.bytes, voucher.reference, voucher.number, voucher.date)
        let shared = SharedFields(voucher)
        object { json in
            json.text("reference", reference, in: bytes)
            json.text("ordernumber", number, in: bytes)
            if let date = date.value { json.moment("orderdate", date) }
            if isInvoice { json.dates(shared.terms) }
            json.shared(shared, isInvoice: isInvoice, in: bytes, choices)
        }
    }

    private mutating func invoice(_ voucher: borrowing Voucher, _ choices: WireChoices) {
        let (bytes, reference) = (voucher.bytes, voucher.reference)
        let shared = SharedFields(voucher)
        object { json in
            json.text("reference", reference, in: bytes)
            json.dates(shared.terms)
            json.shared(shared, isInvoice: true, in: bytes, choices)
        }
    }

    /// A credit note takes currency and customer from its invoice, and, unless it has items, the amount too.
    private mutating func creditnote(_ voucher: borrowing Voucher, _ choices: WireChoices) {
        let (bytes, reference) = (voucher.bytes, voucher.reference)
        let shared = SharedFields(voucher)
        object { json in
            json.text("reference", reference, in: bytes)
            guard !shared.lines.isEmpty else { return }
            json.flag("netbased", shared.netbased)
            json.addresses(shared, in: bytes)
            json.detail(shared, isInvoice: true, in: bytes)
            json.items(shared.lines, in: bytes, choices)
        }
    }

    /// What is absent from an update stays as it is; items are replaced as a whole.
    private mutating func correction(_ voucher: borrowing Voucher, _ choices: WireChoices) {
        let bytes = voucher.bytes
        let shared = SharedFields(voucher)
        object { json in
            json.dates(shared.terms)
            json.shared(shared, isInvoice: true, in: bytes, choices)
        }
    }

    private mutating func shared(
        _ fields: SharedFields, isInvoice: Bool, in bytes: [UInt8], _ choices: WireChoices
    ) {
        text("currency", fields.currency, in: bytes)
        flag("netbased", fields.netbased)
        text("paymentkind", fields.paymentKind, in: bytes)
        addresses(fields, in: bytes)
        detail(fields, isInvoice: isInvoice, in: bytes)
        items(fields.lines, in: bytes, choices)
    }

    /// The days of an invoice.
    private mutating func dates(_ terms: InvoiceTerms) {
        if let date = terms.issued.value { moment("issued", date) }
        if let date = terms.due.value { moment("due", date) }
        if let date = terms.accounting.value { moment("accountingdate", date) }
    }

    private mutating func moment(_ key: StaticString, _ date: CalendarDate) {
        plain(key) { bytes in
            date.append(to: &bytes)
            bytes.append(contentsOf: "T00:00:00.000Z".utf8)
        }
    }

    /// What an order has of details, and what an invoice has besides.
    private mutating func detail(_ fields: SharedFields, isInvoice: Bool, in bytes: [UInt8]) {
        let terms = fields.terms
        let isReversed = terms.reverseCharge.value
        guard
            !fields.vatID.isEmpty || !terms.locale.isEmpty || isReversed != nil
                || isInvoice && !(terms.placeOfSupply.isEmpty && terms.introText.isEmpty && terms.footerText.isEmpty)
        else { return }
        key("detail")
        object { json in
            json.text("vatId", fields.vatID, in: bytes)
            json.text("locale", terms.locale, in: bytes)
            if let isReversed { json.flag("reverseCharge", isReversed) }
            if isInvoice { json.text("placeOfSupplyCountry", terms.placeOfSupply, in: bytes) }
            guard isInvoice else { return }
            json.texts("introText", terms.introText, in: bytes)
            json.texts("footerText", terms.footerText, in: bytes)
        }
    }

    private mutating func addresses(_ fields: SharedFields, in bytes: [UInt8]) {
        guard !fields.billing.isEmpty || !fields.shipping.isEmpty else { return }
        key("addresses")
        array { json in
            if !fields.billing.isEmpty { json.address(fields.billing, in: bytes, withNames: true) }
            if !fields.shipping.isEmpty { json.address(fields.shipping, in: bytes, withNames: true) }
        }
    }

    private mutating func items(_ lines: [Line], in bytes: [UInt8], _ choices: WireChoices) {
        key("items")
        array { json in
            for line in lines { json.item(line, in: bytes, choices) }
        }
    }

    private mutating func address(_ address: Address, in bytes: [UInt8], withNames: Bool) {
        object { json in
            json.text("kind", address.kind == .billing ? "billing" : "shipping")
            if withNames {
                json.text("company", address.company, in: bytes)
                json.text("firstname", address.firstname, in: bytes)
                json.text("lastname", address.lastname, in: bytes)
            }
            json.text("street", address.street, in: bytes)
            json.text("housenumber", address.housenumber, in: bytes)
            // The prose demands a post code, and some countries have none: C23.
            if address.zipcode.isEmpty {
                json.text("zipcode", "-")
            } else {
                json.text("zipcode", address.zipcode, in: bytes)
            }
            json.text("city", address.city, in: bytes)
            json.text("state", address.state, in: bytes)
            json.text("country", address.country, in: bytes)
            json.text("extra", address.extra, in: bytes)
            json.text("info", address.info, in: bytes)
        }
    }

    private mutating func item(_ line: Line, in bytes: [UInt8], _ choices: WireChoices) {
        object { json in
            json.text("label", line.label, in: bytes)
            if let quantity = line.quantity.value { json.number("quantity", quantity) }
            json.text("unit", line.unit, in: bytes)
            if let price = line.unitPrice.value { json.amount("unitprice", price) }
            json.key("detail")
            json.object { json in
                json.text("taxprofile", line.taxProfile, in: bytes)
                json.text("description", line.description, in: bytes)
            }
            switch choices.costCenterKey {
            case .constcenter: json.text("constcenter", line.costCenter, in: bytes)
            case .costcenter: json.text("costcenter", line.costCenter, in: bytes)
            }
        }
    }
}

/// What the order and its invoice say alike.
private struct SharedFields {
    let currency: ByteRange
    let netbased: Bool
    let paymentKind: ByteRange
    let billing: Address
    let shipping: Address
    let vatID: ByteRange
    let terms: InvoiceTerms
    let lines: [Line]

    init(_ voucher: borrowing Voucher) {
        currency = voucher.currency
        netbased = voucher.netbased.value ?? true
        paymentKind = voucher.paymentKind
        billing = voucher.billing
        shipping = voucher.shipping
        vatID = voucher.customer.vatID
        terms = voucher.terms
        lines = voucher.lines
    }
}
