import Workbooks

/// The order in the canonical layout, once for each format.
extension GeneratedOrder {
    /// The columns of tables.
    static let header = [
        "customer_reference", "customer_kind", "company", "email", "vat_id", "order_reference", "order_number",
        "order_date", "currency", "netbased", "payment_kind", "billing_street", "billing_housenumber",
        "billing_zipcode", "billing_city", "billing_country", "billing_extra", "item_label", "item_quantity",
        "item_unit", "item_unitprice", "item_taxprofile", "item_taxrate", "item_description", "order_total",
    ]

    private func label(_ index: Int) -> String {
        items[index].isQuoted ? "Größe \(index), \"extra\"\nlang" : "Winkelverbinder \(index) verzinkt"
    }

    /// Appends one line an item.
    func append(toCSV csv: inout String) {
        let total = total
        for (index, item) in items.enumerated() {
            csv += "C-\(customer),incorporate,Müller & Söhne \(customer) GmbH,einkauf\(customer)@firma.example,"
            csv += "DE136695976,\(reference),\(number),2026-11-02,EUR,true,CT,Straße der Einheit,\(customer % 200),"
            csv += "04821,Brandis,DE,Gebäude 2,"
            csv += item.isQuoted ? "\"Größe \(index), \"\"extra\"\"\nlang\"" : label(index)
            csv += ",\(item.quantity),pcs,\(Self.money(item.cents)),default,19,Lieferung frei Haus,\(total)\n"
        }
    }

    /// Appends an element.
    func append(toXML xml: inout String) {
        xml += "<order reference=\"\(reference)\" number=\"\(number)\" date=\"2026-11-02\" currency=\"EUR\" "
        xml += "netbased=\"true\" paymentkind=\"CT\" total=\"\(total)\"><customer reference=\"C-\(customer)\" "
        xml += "kind=\"incorporate\" vatid=\"DE136695976\" email=\"einkauf\(customer)@firma.example\">"
        xml += "<company>Müller &amp; Söhne \(customer) GmbH</company></customer><address kind=\"billing\">"
        xml += "<company>Müller &amp; Söhne \(customer) GmbH</company><street>Straße der Einheit</street>"
        xml += "<housenumber>\(customer % 200)</housenumber><zipcode>04821</zipcode><city>Brandis</city>"
        xml += "<country>DE</country><extra>Gebäude 2</extra></address>"
        for (index, item) in items.enumerated() {
            xml += "<item quantity=\"\(item.quantity)\" unit=\"pcs\" unitprice=\"\(Self.money(item.cents))\" "
            xml += "taxprofile=\"default\" taxrate=\"19\"><label>\(label(index))</label>"
            xml += "<description>Lieferung frei Haus</description></item>"
        }
        xml += "</order>\n"
    }

    /// The rows of a sheet; amounts, quantities and the date are typed cells, as a spreadsheet program would save them.
    var sheetRows: [[WrittenCell]] {
        let total = WrittenCell.number(total)
        let company = "Müller & Söhne \(customer) GmbH"
        return items.indices.map { index in
            [
                .text("C-\(customer)"), .text("incorporate"), .text(company),
                .text("einkauf\(customer)@firma.example"), .text("DE136695976"), .text(reference), .text("\(number)"),
                .date("2026-11-02"), .text("EUR"), .text("true"), .text("CT"), .text("Straße der Einheit"),
                .text("\(customer % 200)"), .text("04821"), .text("Brandis"), .text("DE"), .text("Gebäude 2"),
                .text(label(index)), .number("\(items[index].quantity)"), .text("pcs"),
                .number(Self.money(items[index].cents)), .text("default"), .number("19"), .text("Lieferung frei Haus"),
                total,
            ]
        }
    }
}
