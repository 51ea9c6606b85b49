import Settings
import Testing

@testable import Mapping

@Suite("Mistakes in the newer keys are named")
struct MappingFaultTests {
    static let table = """
        format: csv
        required_columns: [No]
        order: {reference: No}
        customer: {reference: Customer}
        """
    static let line = "\nlines: [{label: Item, quantity: Qty, unitprice: Price}]\n"

    /// What is wrong with a table's mapping, and what the error says of it.
    static let tableFaults: [(yaml: String, message: String)] = [
        // net_or_gross
        (flag("{field: Net, presume: net}"), "order.netbased presumes \"net\""),
        (flag("{field: Net, presume: \"true\", default: \"true\"}"), "order.netbased has a default and presumes"),
        (flag("{first: [{field: Net, presume: \"true\"}]}"), "presumes \"true\""),
        (flag("{net_or_gross: [Sub, Tax]}"), "order.netbased.net_or_gross is not a list of keys"),
        (flag("{net_or_gross: {parts: [Sub], tax: Tax}}"), "net_or_gross is incomplete"),
        (flag("{net_or_gross: {parts: [Sub], total: Total}}"), "net_or_gross is incomplete"),
        (flag("{net_or_gross: {tax: Tax, total: Total}}"), "net_or_gross is incomplete"),
        (flag("{net_or_gross: {parts: {a: b}, tax: T, total: S}}"), "net_or_gross.parts is not a list of texts"),
        (
            flag("{net_or_gross: {parts: [Sub], tax: T, total: S, undecided: maybe}}"),
            "net_or_gross.undecided is \"maybe\""
        ),
        (
            flag("{net_or_gross: {parts: [Sub], tax: T, total: S, minos: [D]}}"),
            "knows no key \"minos\". Did you mean \"minus\"?"
        ),
        (flag("{net_or_gross: {parts: [Sub], tax: T, total: S}, field: Net}"), "two origins, field, net_or_gross"),
        // tax_share
        (item("taxrate: {tax_share: {tax: T}}"), "tax_share is incomplete"),
        (item("taxrate: {tax_share: {net: N}}"), "tax_share is incomplete"),
        (item("taxrate: {tax_share: {tax: T, net: N, gross: G}}"), "tax_share is incomplete"),
        (item("taxrate: {tax_share: {tax: T, net: N, rates: [high]}}"), "the rate \"high\" is no number"),
        (item("taxrate: {tax_share: {tax: T, net: N, rates: [\"19,5\"]}}"), "the rate \"19,5\" is no number"),
        (item("taxrate: {tax_share: {tax: T, net: N, rate: 19}}"), "Did you mean \"rates\"?"),
        (item("taxrate: {tax_share: T}"), "tax_share is not a list of keys"),
        // each
        (item("each: numbered"), "lines.each is numbered, and no field has {n} in its name"),
        (item("each: numberd"), "lines.each is \"numberd\""),
        (item("each: items/item"), "lines.each is \"items/item\""),
        (item("each: {cell: C}"), "lines.each is incomplete"),
        (item("each: {cell: C, pairs: \"|\"}"), "lines.each is incomplete"),
        (item("each: {pairs: \"|\", assign: \":\"}"), "lines.each is incomplete"),
        (item("each: {cell: C, pairs: \"|\", assign: \"\"}"), "lines.each is incomplete"),
        (item("each: {cell: C, pairs: \"|\", asign: \":\"}"), "Did you mean \"assign\"?"),
        (item("each: {cell: [C], pairs: \"|\", assign: \":\"}"), "lines.each.cell is not a text"),
        (item("each: [row]"), "each is not a text"),
        // prices
        (item("line_price: Total"), "lines has both line_price and a price of the unit"),
        (
            table + "\nlines: [{label: I, quantity: Q, line_price: T, price_per: P}]\n",
            "lines has both line_price and a price of the unit"
        ),
        (item("line_prize: Total"), "Did you mean \"line_price\"?"),
        (item("negative_price: credit"), "lines.negative_price is \"credit\""),
        (item("negative_price: {discount: true}"), "negative_price is not a text"),
        // shift, as, join
        (item("taxrate: {field: R, shift: two}"), "lines.taxrate.shift is \"two\""),
        (item("taxrate: {field: R, shift: 7}"), "lines.taxrate.shift is \"7\""),
        (item("taxrate: {field: R, shift: -7}"), "lines.taxrate.shift is \"-7\""),
        (item("taxrate: {field: R, shift: 0.5}"), "lines.taxrate.shift is \"0.5\""),
        (with("billing: {country: {field: C, as: land}}"), "billing.country.as is \"land\""),
        (with("billing: {country: {field: C, as: [country]}}"), "billing.country.as is not a text"),
        (with("billing: {street: {field: S, join: [a]}}"), "billing.street.join is not a text"),
        // refuses
        (with("refuses: [{columns: [A], because: x}]"), "an entry of refuses is incomplete"),
        (with("refuses: [{columns: [A], hint: x}]"), "an entry of refuses is incomplete"),
        (with("refuses: [{because: x, hint: y}]"), "an entry of refuses is incomplete"),
        (with("refuses: [{columns: [], because: x, hint: y}]"), "an entry of refuses is incomplete"),
        (with("refuses: [{record: a/b, because: x, hint: y}]"), "an entry of refuses is incomplete"),
        (with("refuses: [{colums: [A], because: x, hint: y}]"), "Did you mean \"columns\"?"),
        (with("refuses: {columns: [A], because: x, hint: y}"), "refuses is not a list"),
        // the rest
        (with("currency_signs: [EUR]"), "currency_signs is not a list of keys"),
        (with("currency_signs: {$: [USD]}"), "currency_signs.$ is not a text"),
        (with("currency_signs: {$: Dollar}"), "currency_signs.$ is \"Dollar\""),
        (with("trailer_rows: {a: b}"), "trailer_rows is not a list of texts"),
        (with("trailer_rows: [[a]]"), "trailer_rows holds something that is not a text"),
        (with("trailer_rows: [\"\"]"), "trailer_rows holds an empty text"),
        (with("customers: new"), "\"customers\" is \"new\""), (with("customers: [known]"), "customers is not a text"),
        (with("hidden_rows: ignore"), "hidden_rows is \"ignore\""), (with("numbers: guess"), "numbers is \"guess\""),
        (with("dates: [detect, dd.MM.yyyy]"), "has the pattern \"detect\""),
        (with("sheet: [One]"), "sheet is not a text"), (with("trailer_row: x"), "Did you mean \"trailer_rows\"?"),
    ]

    @Test(arguments: tableFaults)
    func inTables(yaml: String, message: String) { Self.expect(yaml, message) }

    static let document = """
        format: xml
        record: orders/order
        order: {reference: "@no"}
        customer: {reference: customer}

        """

    static let documentFaults: [(yaml: String, message: String)] = [
        (document + lines("each: items/item") + "numbers: detect\n", "\"detect\" is for tables"),
        (document + lines("each: items/item") + "dates: [detect]\n", "\"detect\" is for tables"),
        (document + lines("each: items/item") + "trailer_rows: [x]\n", "\"trailer_rows\" has no meaning for xml"),
        (document + lines("each: items/item") + "hidden_rows: read\n", "\"hidden_rows\" has no meaning for xml"),
        (document + lines("each: items/item") + "sheet: One\n", "\"sheet\" has no meaning for xml"),
        (
            document + lines("each: items/item") + "refuses: [{columns: [A], because: x, hint: y}]\n",
            "an entry of refuses is incomplete"
        ),
        (document + lines("each: {cell: c, pairs: \"|\", assign: \":\"}"), "lines.each is for tables"),
        (document + lines("product_number: sku"), "lines.each is missing"),
    ]

    @Test(arguments: documentFaults)
    func inDocuments(yaml: String, message: String) { Self.expect(yaml, message) }

    /// The same keys, right: a table of faults proves nothing if everything is one.
    @Test(arguments: [
        flag("{net_or_gross: {parts: [Sub, Ship], minus: [D], tax: T, total: S, undecided: false}}"),
        item("taxrate: {tax_share: {tax: T, net: N, rates: [19, 7, 5.5]}}"),
        item("taxrate: {tax_share: {tax: T, gross: G}}"),
        table + "\nlines: [{each: numbered, label: \"I {n}\", quantity: \"Q {n}\", unitprice: \"P {n}\"}]\n",
        table + "\nlines: [{each: {cell: C, between: \";\", pairs: \"|\", assign: \":\"}, label: n, line_price: t}]\n",
        item("negative_price: discount"), item("negative_price: error"), item("taxrate: {field: R, shift: -6}"),
        with("billing: {country: {field: C, as: country}}"), with("refuses: [{columns: [A], because: x, hint: y}]"),
        with("currency_signs: {$: USD, \"AU $\": AUD}"), with("trailer_rows: [a, b]"), with("trailer_rows: a"),
        with("customers: known"), with("customers: sent"), with("hidden_rows: skip"), with("numbers: detect"),
        with("dates: detect"), with("sheet: One"),
        "format: csv\nrefuses: [{columns: [A], because: x, hint: y}]\n",
        "format: xml\nrefuses: [{record: a/b, because: x, hint: y}]\n",
        document + lines("each: items/item")
            + "refuses: [{record: a/b, because: x, hint: y}]\nbilling: {street: {field: s, join: \", \"}}\n",
    ])
    func whatIsRightIsRead(yaml: String) throws {
        _ = try MappingFile.read(yaml, file: "test.yaml")
    }

    private static func with(_ text: String) -> String { table + "\n\(text)" + line }
    private static func flag(_ text: String) -> String {
        (table + line).replacing("order: {reference: No}", with: "order: {reference: No, netbased: \(text)}")
    }
    private static func item(_ text: String) -> String {
        table + "\nlines: [{label: Item, quantity: Qty, unitprice: Price, \(text)}]\n"
    }
    private static func lines(_ text: String) -> String {
        "lines: [{label: Item, quantity: Qty, unitprice: Price, \(text)}]\n"
    }

    private static func expect(_ yaml: String, _ message: String) {
        let error = #expect(throws: SettingsError.self) { try MappingFile.read(yaml, file: "test.yaml") }
        #expect(error?.message.contains(message) == true, "\(error?.description ?? "")")
        #expect(error?.line != nil)
        #expect(error?.hint.isEmpty == false)
    }
}
