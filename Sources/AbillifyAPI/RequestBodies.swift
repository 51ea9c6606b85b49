import Bytes
import Money
import Vouchers

/// The bodies of the requests of one voucher, written behind each other into one buffer.
public struct RequestBodies: Sendable {
    /// The body of the identity's upsert.
    public var identity: ByteRange
    /// The body of the order.
    public var order: ByteRange
    /// The body of the invoice; it carries the order's reference as its own.
    public var invoice: ByteRange

    /// Writes the bodies of a voucher that passed the rules behind what stands in `bytes`.
    public init(of voucher: borrowing Voucher, choices: WireChoices, into bytes: inout [UInt8]) {
        var writer = JSONWriter(into: bytes)
        bytes = []
        let start = writer.bytes.count
        writer.identity(voucher)
        let identityEnd = writer.bytes.count
        writer.restart()
        writer.order(voucher, choices)
        let orderEnd = writer.bytes.count
        writer.restart()
        writer.invoice(voucher, choices)
        identity = ByteRange(start..<identityEnd)
        order = ByteRange(identityEnd..<orderEnd)
        invoice = ByteRange(orderEnd..<writer.bytes.count)
        bytes = writer.bytes
    }
}

extension JSONWriter {
    /// Begins another document behind the last.
    mutating func restart() { self = JSONWriter(into: bytes) }

    fileprivate mutating func identity(_ voucher: borrowing Voucher) {
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

    fileprivate mutating func order(_ voucher: borrowing Voucher, _ choices: WireChoices) {
        let (bytes, reference, number, date) = (voucher.bytes, voucher.reference, voucher.number, voucher.date)
        let shared = SharedFields(voucher)
        object { json in
            json.text("reference", reference, in: bytes)
            json.text("ordernumber", number, in: bytes)
            if let date = date.value {
                json.plain("orderdate") { bytes in
                    date.append(to: &bytes)
                    bytes.append(contentsOf: "T00:00:00.000Z".utf8)
                }
            }
            json.shared(shared, in: bytes, choices)
        }
    }

    fileprivate mutating func invoice(_ voucher: borrowing Voucher, _ choices: WireChoices) {
        let (bytes, reference) = (voucher.bytes, voucher.reference)
        let shared = SharedFields(voucher)
        object { json in
            json.text("reference", reference, in: bytes)
            json.shared(shared, in: bytes, choices)
        }
    }

    private mutating func shared(_ fields: SharedFields, in bytes: [UInt8], _ choices: WireChoices) {
        text("currency", fields.currency, in: bytes)
        flag("netbased", fields.netbased)
        text("paymentkind", fields.paymentKind, in: bytes)
        if !fields.billing.isEmpty || !fields.shipping.isEmpty {
            key("addresses")
            array { json in
                if !fields.billing.isEmpty { json.address(fields.billing, in: bytes, withNames: true) }
                if !fields.shipping.isEmpty { json.address(fields.shipping, in: bytes, withNames: true) }
            }
        }
        if !fields.vatID.isEmpty {
            key("detail")
            object { json in json.text("vatId", fields.vatID, in: bytes) }
        }
        key("items")
        array { json in
            for line in fields.lines { json.item(line, in: bytes, choices) }
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
            json.text("zipcode", address.zipcode, in: bytes)
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
            json.text(choices.costCenterKey, line.costCenter, in: bytes)
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
    let lines: [Line]

    init(_ voucher: borrowing Voucher) {
        currency = voucher.currency
        netbased = voucher.netbased.value ?? true
        paymentKind = voucher.paymentKind
        billing = voucher.billing
        shipping = voucher.shipping
        vatID = voucher.customer.vatID
        lines = voucher.lines
    }
}
