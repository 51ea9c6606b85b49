import AbillifySandbox
import Foundation

/// Orders in the canonical layout, made up from a number.
enum Orders {
    static let header =
        "customer_reference,company,order_reference,billing_street,billing_housenumber,billing_zipcode,billing_city,"
        + "billing_country,item_label,item_quantity,item_unitprice,item_taxrate,order_total\n"

    /// `count` orders of one item each, over a third as many customers; returns the path.
    static func write(_ count: Int, to folder: String, name: String = "orders.csv") throws -> String {
        var text = header
        for number in 0..<count {
            let customer = number * 7 % max(1, count / 3)
            // 12.50 net at 19 % is 14.88 gross.
            text +=
                "C-\(customer),Firma \(customer) GmbH,A-\(number),Hauptstraße,\(customer % 99 + 1),04821,Brandis,DE,"
                + "Artikel \(number),1,12.50,19,14.88\n"
        }
        let path = folder + "/" + name
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }
}

/// A sandbox in a process of its own, ended with the value.
final class SandboxProcess {
    let url: String
    let ledgerPath: String
    private let process = Process()

    init(folder: String, fault: String) throws {
        ledgerPath = folder + "/ledger.sqlite"
        process.executableURL = URL(filePath: Program.binary)
        process.arguments = ["sandbox", "--port", "0", "--ledger", ledgerPath, "--fault", fault]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let line = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        url = line.split(separator: " ").last.map { $0.trimmingCharacters(in: .newlines) } ?? ""
    }

    deinit { process.terminate() }

    /// The setting of a command line that sends to this sandbox.
    var setting: String { "ABILLIFY_ENDPOINT=\(url) ABILLIFY_USER=sandbox ABILLIFY_PASSWORD=sandbox" }

    func ledger() throws -> SandboxLedger { try SandboxLedger(path: ledgerPath) }
}
