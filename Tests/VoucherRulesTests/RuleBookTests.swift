import Bytes
import Findings
import Money
import Testing
import VoucherRules
import Vouchers

@Suite("The rule book")
struct RuleBookTests {
    /// A voucher that all rules let pass.
    static func sound() -> Voucher {
        var voucher = Voucher()
        func text(_ text: String) -> ByteRange { voucher.bytes.appending(Array(text.utf8)) }
        voucher.customer.reference = text("C-1")
        voucher.customer.company = text("Adler AG")
        voucher.customer.email = text("a@adler.example")
        voucher.reference = text("A-1")
        voucher.currency = text("EUR")
        voucher.netbased = Flag(text: text("true"), reading: .value(true))
        voucher.billing.company = text("Adler AG")
        voucher.billing.street = text("Ringstraße")
        voucher.billing.zipcode = text("20095")
        voucher.billing.city = text("Hamburg")
        voucher.billing.country = text("DE")
        var line = Line()
        line.label = text("Lampe")
        line.unit = text("pcs")
        line.taxProfile = text("default")
        line.quantity = Figure(text: text("2"), reading: .value(ExactDecimal(coefficient: 2)))
        line.unitPrice = Figure(text: text("10.00"), reading: .value(ExactDecimal(coefficient: 1000, scale: 2)))
        line.taxRate = Figure(text: text("19"), reading: .value(ExactDecimal(coefficient: 19)))
        voucher.lines = [line]
        return voucher
    }

    static func codes(_ voucher: Voucher) -> [String] {
        var examination = Examination()
        RuleBook.standard.check(voucher, &examination)
        return examination.findings.filter { $0.severity == .error }.map(\.code)
    }

    struct Change: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var codes: [String]
        var apply: @Sendable (inout Voucher) -> Void

        init(_ name: String, _ codes: [String], _ apply: @escaping @Sendable (inout Voucher) -> Void) {
            testDescription = name
            self.codes = codes
            self.apply = apply
        }
    }

    static func put(_ text: String, _ voucher: inout Voucher) -> ByteRange {
        voucher.bytes.appending(Array(text.utf8))
    }

    static func credit(_ voucher: inout Voucher) {
        voucher.flow = .creditnote
        voucher.invoiceReference = put("R-1", &voucher)
    }

    static func figure(_ text: String, _ voucher: inout Voucher) -> Figure {
        let range = put(text, &voucher)
        switch DecimalParser.parse(text) {
        case .success(let number): return Figure(text: range, reading: .value(number))
        case .failure(let fault): return Figure(text: range, reading: .unreadable(.notANumber(fault, style: .plain)))
        }
    }

    static let changes: [Change] = [
        Change("nothing", []) { _ in },
        Change("total agrees", []) { $0.total = figure("23.80", &$0) },
        Change("total of more places agrees", []) { $0.total = figure("23.8000", &$0) },
        Change("tax and net agree", []) {
            $0.netTotal = figure("20", &$0)
            $0.taxTotal = figure("3.80", &$0)
        },
        Change("total is a cent off", ["SUM-01"]) { $0.total = figure("23.81", &$0) },
        Change("total is no number", ["SUM-01"]) { $0.total = figure("23,80", &$0) },
        Change("reference missing", ["IDN-01"]) { $0.reference = .empty },
        Change("reference with a slash", ["IDN-01"]) { $0.reference = put("../x", &$0) },
        Change("reference of dots", ["IDN-01"]) { $0.reference = put("..", &$0) },
        Change("reference too long", ["IDN-01"]) { $0.reference = put(String(repeating: "A", count: 65), &$0) },
        Change("kind unknown", ["IDN-02"]) { $0.customer.kind = put("firm", &$0) },
        Change("kind in capitals", []) { $0.customer.kind = put("Incorporate", &$0) },
        Change("person without a name", ["IDN-04"]) { $0.customer.kind = put("individual", &$0) },
        Change("e-mail without a host", ["IDN-06"]) { $0.customer.email = put("a@", &$0) },
        Change("two e-mails", ["IDN-06"]) { $0.customer.email = put("a@b.de c@d.de", &$0) },
        Change("no billing address", ["ADR-01"]) { $0.billing = Address(kind: .billing) },
        Change("country by name", ["ADR-02"]) { $0.billing.country = put("Germany", &$0) },
        Change("country in small letters", ["ADR-02"]) { $0.billing.country = put("de", &$0) },
        Change("country unassigned", ["ADR-02"]) { $0.billing.country = put("XX", &$0) },
        Change("city and post code missing", ["ADR-03", "ADR-03"]) {
            $0.billing.city = .empty
            $0.billing.zipcode = .empty
        },
        Change("address of nobody", ["ADR-05"]) { $0.billing.company = .empty },
        Change("currency unknown", ["HDR-01"]) { $0.currency = put("EUX", &$0) },
        Change("currency missing", ["HDR-01"]) { $0.currency = .empty },
        Change("net or gross unsaid", ["HDR-04"]) { $0.netbased = Flag() },
        Change("payment kind of the prose", ["HDR-05"]) { $0.paymentKind = put("IN", &$0) },
        Change("payment kind of the schema", []) { $0.paymentKind = put("CD", &$0) },
        Change("flow misspelt", ["FLW-01"]) { $0.statedFlow = put("invocie", &$0) },
        Change("flow named", []) { $0.statedFlow = put("order", &$0) },
        Change("invoice named by an order", []) { $0.invoiceReference = put("R-1", &$0) },
        Change("credit note of no invoice", ["CRN-01"]) { $0.flow = .creditnote },
        Change("credit note by items, without customer and address", []) {
            credit(&$0)
            $0.customer = Customer()
            $0.billing = Address(kind: .billing)
        },
        Change("credit note for the whole invoice", []) {
            credit(&$0)
            $0.lines = []
            $0.currency = .empty
            $0.netbased = Flag()
        },
        Change("credit note for the whole invoice, in a currency", []) {
            credit(&$0)
            $0.lines = []
        },
        Change("credit note for a total without items", ["CRN-05"]) {
            credit(&$0)
            $0.lines = []
            $0.total = figure("50.00", &$0)
        },
        Change("credit note by items in no currency", ["HDR-01"]) {
            credit(&$0)
            $0.currency = .empty
        },
        Change("credit note over nothing", ["SUM-02"]) {
            credit(&$0)
            $0.lines[0].unitPrice = figure("0.00", &$0)
        },
        Change("correction without customer", []) {
            $0.flow = .correction
            $0.customer = Customer()
        },
        Change("correction without items", ["ITM-01"]) {
            $0.flow = .correction
            $0.lines = []
        },
        Change("no such day", ["DAT-01"]) {
            $0.date = Day(text: put("2026-02-30", &$0), reading: .unreadable(.noSuchDay))
        },
        Change("no items", ["ITM-01"]) { $0.lines = [] },
        Change("no label", ["ITM-02"]) { $0.lines[0].label = .empty },
        Change("quantity zero", ["ITM-03", "SUM-02"]) { $0.lines[0].quantity = figure("0.00", &$0) },
        Change("quantity unreadable", ["ITM-03"]) { $0.lines[0].quantity = figure("two", &$0) },
        Change("price negative", ["ITM-04", "SUM-02"]) { $0.lines[0].unitPrice = figure("-1", &$0) },
        Change("price missing", ["ITM-04"]) { $0.lines[0].unitPrice = Figure() },
        Change("unit missing", ["ITM-06"]) { $0.lines[0].unit = .empty },
        Change("rate as a fraction", ["ITM-07"]) { $0.lines[0].taxRate = figure("0.19", &$0) },
        Change("rate too high", ["ITM-07"]) { $0.lines[0].taxRate = figure("190", &$0) },
        Change("rate zero under a taxed profile", ["ITM-10"]) { $0.lines[0].taxRate = figure("0", &$0) },
        Change("tax profile missing", ["ITM-10"]) { $0.lines[0].taxProfile = .empty },
        Change("several faults at once", ["ADR-02", "ITM-02", "ITM-06"]) {
            $0.billing.country = put("D", &$0)
            $0.lines[0].label = .empty
            $0.lines[0].unit = .empty
        },
    ]

    @Test(arguments: changes)
    func finds(change: Change) {
        var voucher = Self.sound()
        change.apply(&voucher)
        #expect(Self.codes(voucher) == change.codes)
    }

    /// A discount line of quantity -1 is sound as long as something is left to pay.
    @Test func discountsAreItems() {
        var voucher = Self.sound()
        var discount = voucher.lines[0]
        discount.quantity = Self.figure("-1", &voucher)
        discount.unitPrice = Self.figure("5.00", &voucher)
        voucher.lines.append(discount)
        #expect(Self.codes(voucher) == [])
    }

    /// The kinds of payment of the prose are taken where they are asked for.
    @Test func paymentKindsCanBeWidened() {
        var voucher = Self.sound()
        voucher.paymentKind = Self.put("IN", &voucher)
        var settings = RuleSettings()
        settings.paymentKinds = ["CT", "IN"]
        var examination = Examination()
        RuleBook.standard(settings).check(voucher, &examination)
        #expect(!examination.findings.contains { $0.code == "HDR-05" })
    }

    @Test func everyRuleHasAnIdOfItsOwn() {
        let codes = RuleBook.standard.rules.map(\.code)
        #expect(Set(codes).count == codes.count)
        #expect(
            RuleBook.standard.rules.allSatisfy { $0.demand.english != $0.demand.german && !$0.basis.english.isEmpty })
    }
}
