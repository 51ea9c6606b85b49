import Foundation

/// The orders of one trial: a few customers share them, and each has a total that no other order of the trial has.
///
/// So the judge tells an order by what was booked, whatever its reference.
struct TrialOrders: Sendable {
    static let standardCount = 20
    private static let header =
        "customer_reference,company,order_reference,currency,billing_street,billing_housenumber,billing_zipcode,"
        + "billing_city,billing_country,item_label,item_quantity,item_unitprice,item_taxrate,order_total\n"

    /// What all references and customers of the trial begin with.
    let prefix: String
    let count: Int

    /// The gross total of an order in minor units: a whole net price at 19 %.
    func total(_ number: Int) -> Int64 { 1190 + 119 * Int64(number) }

    func currency(_ number: Int) -> String { customer(number) % 3 == 0 ? "CHF" : "EUR" }

    /// Every third order has a customer of its own, and the others share them.
    private func customer(_ number: Int) -> Int { number * 7 % max(1, count / 3) }

    /// The reference of an order.
    func reference(_ number: Int) -> String { "\(prefix)-A-\(number)" }

    /// The reference of an order's customer.
    func customerReference(_ number: Int) -> String { "\(prefix)-\(customer(number))" }

    /// How many customers there are.
    var customers: Int { Set((0..<count).map(customer)).count }

    /// Writes the file; `anew` gives the orders other references, as a client does that does not remember its own.
    ///
    /// - Parameter only: The only order to write; nil for all.
    func write(to path: String, anew: Bool = false, only: Int? = nil) throws {
        var text = TrialOrders.header
        for number in only.map({ $0..<$0 + 1 }) ?? 0..<count {
            let (customer, total) = (customer(number), total(number))
            let cents = total % 100
            text +=
                "\(prefix)-\(customer),Firma \(customer) GmbH,\(prefix)-\(anew ? "B" : "A")-\(number),\(currency(number)),"
                + "Hauptstraße,\(customer % 99 + 1),04821,Brandis,DE,Artikel \(number),1,\(10 + number).00,19,"
                + "\(total / 100).\(cents < 10 ? "0" : "")\(cents)\n"
        }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
}
