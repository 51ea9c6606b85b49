import AbillifyAPI
import Testing
import Vouchers

@Suite("Fields, choices and lists of the API")
struct WireTests {
    static let body = Array(
        "{\"addresses\":[{\"kind\":\"shipping\"},{\"kind\":\"billing\"}],\"items\":[{},{},{},{},{}]}".utf8)

    static let fields: [(String, Step, VoucherField?, Int?)] = [
        ("addresses[0].zipcode", .invoice, .shippingZipcode, nil),
        ("addresses[1].zipcode", .invoice, .billingZipcode, nil),
        ("addresses.1.city", .order, .billingCity, nil),
        ("/addresses/0/country", .order, .shippingCountry, nil),
        ("addresses[7].city", .order, .billingCity, nil),
        ("addresses[0].nonsense", .order, .shippingStreet, nil),
        ("items[2].unitprice", .invoice, .itemUnitPrice, 2),
        ("items[0].detail.taxprofile", .invoice, .itemTaxProfile, 0),
        ("items.4.constcenter", .draft, .itemCostCenter, 4),
        ("items", .invoice, .itemLabel, 0),
        ("items[5].unitprice", .invoice, .itemUnitPrice, nil),
        ("items[-1].unitprice", .invoice, .itemUnitPrice, nil),
        ("items[9223372036854775807].quantity", .invoice, .itemQuantity, nil),
        ("items[1].nonsense", .invoice, nil, nil),
        ("reference", .order, .orderReference, nil),
        ("reference", .identity, .customerReference, nil),
        ("debtor", .identity, .customerReference, nil),
        ("name.lastname", .identity, .lastname, nil),
        ("emails[0].email", .identity, .email, nil),
        ("detail.vatId", .identity, .vatID, nil),
        ("currency", .directInvoice, .currency, nil),
        ("paymentkind", .draft, .paymentKind, nil),
        ("orderdate", .order, .orderDate, nil),
        ("invoiceReference", .creditnote, .invoiceReference, nil),
        ("invoiceReference", .commit, .orderReference, nil),
        ("identityReference", .order, .customerReference, nil),
        ("unitprice", .order, .itemUnitPrice, nil),
        ("", .order, nil, nil),
        ("[]", .order, nil, nil),
        ("Idempotency-Key", .order, nil, nil),
    ]

    @Test(arguments: fields)
    func aFieldOfTheAPIIsLedBack(name: String, step: Step, field: VoucherField?, line: Int?) {
        let wire = WireField(name, step: step, body: Self.body)
        #expect(wire?.field == field)
        #expect(wire?.line == line)
    }

    @Test func choicesAreReadAndDefaultToTheSamples() throws {
        #expect(WireChoices.documented.costCenterKey == .constcenter)
        #expect(WireChoices.documented.attachmentNameKey == .filname)
        #expect(WireChoices.documented.paymentKinds == ["CT", "DD", "CC", "PP", "CD"])
        let other = try WireChoices("costcenter=costcenter,attachment-name=filename,payment-kinds=all")
        #expect(other.costCenterKey == .costcenter)
        #expect(other.attachmentNameKey == .filename)
        #expect(other.paymentKinds.suffix(2) == ["IN", "OT"])
        #expect(try WireChoices("") == .documented)
    }

    @Test(arguments: ["costcentre=costcenter", "costcenter", "costcenter=both", "payment-kinds=some", "=x"])
    func anUnknownChoiceIsRefused(setting: String) {
        #expect(throws: WireChoices.Fault.self) { try WireChoices(setting) }
    }

    static let lists: [(String, Int?)] = [
        ("[]", 0), ("[{\"a\":1},{\"a\":2}]", 2), ("{\"a\":1}", 1), ("{}", 0), ("{\"page\":1,\"rows\":[]}", 0),
        ("{\"page\":1,\"pageSize\":20,\"rows\":[{},{},{}]}", 3), ("{\"rows\":7}", nil), ("[1]", nil), ("7", nil),
        ("", nil), ("<html>", nil), ("{\"rows\":[null]}", nil),
    ]

    @Test(arguments: lists)
    func listsAreReadInAllTheirForms(text: String, count: Int?) {
        #expect(ListAnswer(Array(text.utf8))?.rows.count == count)
    }

    @Test func aPageAlwaysNamesItsSize() {
        #expect(ResourceList.identities.path(page: 3, pageSize: 100) == "/identities?page=3&pageSize=100")
    }

    static let attachments: [(String, String?, String?)] = [
        ("https://x.example/a.pdf", nil, "https://x.example/a.pdf"),
        ("terms.pdf=https://x.example/a?b=c", "terms.pdf", "https://x.example/a?b=c"),
        ("file:///etc/passwd", nil, nil), ("a=b", nil, nil), ("", nil, nil), ("=https://x.example", nil, nil),
    ]

    @Test(arguments: attachments)
    func attachmentsAreURLs(text: String, name: String?, url: String?) {
        let attachment = Attachment(text)
        #expect(attachment?.name == name)
        #expect(attachment?.url == url)
    }

    @Test func anExcerptIsShortAndOnOneLine() {
        let words = AnswerExcerpt.words(
            Array("<html>\r\n\u{1B}[31m".utf8) + [0xFF] + Array(repeating: 0x41, count: 9_999))
        #expect(words.utf8.count < 400)
        #expect(!words.contains("\n") && !words.contains("\u{1B}"))
        #expect(words.contains("10013 bytes"))
    }
}
