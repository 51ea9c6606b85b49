import AbillifyAPI
import GRDB

/// A path of the API, taken apart: each segment is decoded once, so that a reference may hold any character.
struct SandboxRoute: Sendable {
    enum Action: Sendable {
        case upsertIdentity, identity, createOrder, order, createInvoice, invoices, invoice
    }

    let resource: String
    let reference: String
    let child: String?

    init?(_ path: String) {
        let plain = path.split(separator: "?", maxSplits: 1).first ?? ""
        let segments = plain.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard segments.first == "api", (3...4).contains(segments.count) else { return nil }
        let parts = segments.dropFirst().compactMap { SandboxRoute.decode($0) }
        guard parts.count == segments.count - 1, !parts[1].isEmpty else { return nil }
        resource = parts[0]
        reference = parts[1]
        child = parts.count == 3 ? parts[2] : nil
        guard action("GET") != nil || action("POST") != nil else { return nil }
    }

    func action(_ method: String) -> Action? {
        switch (method, resource, child) {
        case ("PUT", "identities", nil): .upsertIdentity
        case ("GET", "identities", nil): .identity
        case ("POST", "identities", "orders"): .createOrder
        case ("GET", "orders", nil): .order
        case ("POST", "orders", "invoices"): .createInvoice
        case ("GET", "orders", "invoices"): .invoices
        case ("GET", "invoices", nil): .invoice
        default: nil
        }
    }

    /// Decodes the percent signs of one segment; nil if they are not well-formed.
    private static func decode(_ segment: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = segment.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension SandboxOperations {
    /// Does what a route asks for.
    func perform(_ action: SandboxRoute.Action, _ route: SandboxRoute, _ body: JSONValue) throws -> SandboxAnswer {
        switch action {
        case .upsertIdentity: try upsertIdentity(route.reference, body)
        case .identity: try identity(route.reference)
        case .createOrder: try createOrder(of: route.reference, body)
        case .order: try order(route.reference)
        case .createInvoice: try createInvoice(for: route.reference, body)
        case .invoices: try invoices(of: route.reference)
        case .invoice: try invoice(route.reference)
        }
    }
}
