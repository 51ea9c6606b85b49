import Foundation

/// Orders in the canonical layout, the same as CSV and as XML: umlauts, quotes, line breaks, one to four items.
struct GeneratedOrders {
    /// The rows, which are the items.
    var rows = 0
    /// The orders.
    var orders = 0

    private var state: UInt64 = 42

    private mutating func random(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    private static let header =
        "customer_reference,customer_kind,company,email,vat_id,order_reference,order_number,order_date,currency,"
        + "netbased,payment_kind,billing_street,billing_housenumber,billing_zipcode,billing_city,billing_country,"
        + "billing_extra,item_label,item_quantity,item_unit,item_unitprice,item_taxprofile,item_taxrate,"
        + "item_description,order_total\n"

    /// Writes at least `wanted` rows, or, with `perOrder`, that many orders of one item.
    static func write(
        rows wanted: Int, singleItems: Bool = false, csv: String, xml: String? = nil
    ) throws -> GeneratedOrders {
        var made = GeneratedOrders()
        _ = FileManager.default.createFile(atPath: csv, contents: nil)
        let table = try FileHandle(forWritingTo: URL(filePath: csv))
        var document: FileHandle?
        if let xml {
            _ = FileManager.default.createFile(atPath: xml, contents: nil)
            document = try FileHandle(forWritingTo: URL(filePath: xml))
        }
        var csvText = header
        var xmlText = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<orders>\n"
        while made.rows < wanted {
            made.append(toCSV: &csvText, toXML: &xmlText, singleItem: singleItems)
            guard csvText.utf8.count > 1 << 20 else { continue }
            try table.write(contentsOf: Data(csvText.utf8))
            try document?.write(contentsOf: Data(xmlText.utf8))
            csvText = ""
            xmlText = ""
        }
        try table.write(contentsOf: Data(csvText.utf8))
        try document?.write(contentsOf: Data((xmlText + "</orders>\n").utf8))
        return made
    }

    private mutating func append(toCSV csv: inout String, toXML xml: inout String, singleItem: Bool) {
        let customer = random(below: 50_000)
        let items = (0..<(singleItem ? 1 : 1 + random(below: 4))).map { _ in
            (quantity: 1 + random(below: 20), cents: 100 + random(below: 100_000), quoted: random(below: 16) == 0)
        }
        let net = items.reduce(0) { $0 + $1.quantity * $1.cents }
        let total = GeneratedOrders.money(net + (net * 19 + 50) / 100)
        let reference = "B-\(orders)"
        xml +=
            "<order reference=\"\(reference)\" number=\"\(orders)\" date=\"2026-11-02\" currency=\"EUR\" netbased=\"true\""
        xml += " paymentkind=\"CT\" total=\"\(total)\"><customer reference=\"C-\(customer)\" kind=\"incorporate\""
        xml +=
            " vatid=\"DE136695976\" email=\"einkauf\(customer)@firma.example\"><company>Müller &amp; Söhne \(customer) GmbH"
        xml += "</company></customer><address kind=\"billing\"><company>Müller &amp; Söhne \(customer) GmbH</company>"
        xml += "<street>Straße der Einheit</street><housenumber>\(customer % 200)</housenumber><zipcode>04821</zipcode>"
        xml += "<city>Brandis</city><country>DE</country><extra>Gebäude 2</extra></address>"
        for (index, item) in items.enumerated() {
            let plain = "Winkelverbinder \(index) verzinkt"
            let label = item.quoted ? "\"Größe \(index), \"\"extra\"\"\nlang\"" : plain
            csv +=
                "C-\(customer),incorporate,Müller & Söhne \(customer) GmbH,einkauf\(customer)@firma.example,DE136695976,"
            csv +=
                "\(reference),\(orders),2026-11-02,EUR,true,CT,Straße der Einheit,\(customer % 200),04821,Brandis,DE,"
            csv += "Gebäude 2,\(label),\(item.quantity),pcs,\(GeneratedOrders.money(item.cents)),default,19,"
            csv += "Lieferung frei Haus,\(total)\n"
            xml += "<item quantity=\"\(item.quantity)\" unit=\"pcs\" unitprice=\"\(GeneratedOrders.money(item.cents))\""
            xml +=
                " taxprofile=\"default\" taxrate=\"19\"><label>\(item.quoted ? "Größe &quot;extra&quot;" : plain)</label>"
            xml += "<description>Lieferung frei Haus</description></item>"
            rows += 1
        }
        xml += "</order>\n"
        orders += 1
    }

    private static func money(_ cents: Int) -> String {
        "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
    }
}
