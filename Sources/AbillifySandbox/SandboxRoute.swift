/// One endpoint: a method, a pattern of path segments below `/api`, and what it does.
struct SandboxRoute: Sendable {
    /// What an endpoint does.
    enum Action: Sendable, Hashable {
        case listIdentities, createIdentity, identity, upsertIdentity
        case invoicesOfIdentity, createInvoiceOfIdentity, createOrder, createDraft, createCreditnoteOfIdentity
        case createBankaccount, bankaccounts, register, registerBankaccount
        case order, updateOrder, invoicesOfOrder, createInvoiceOfOrder, creditnotesOfOrder, documentsOfOrder
        case invoice, updateInvoice, commitInvoice, generateInvoiceDocument, resendInvoice, modifyDunning
        case importDocument, documentsOfInvoice, creditnotesOfInvoice, createCreditnoteOfInvoice
        case convertDraft
        case listCreditnotes, creditnote, updateCreditnote, generateCreditnoteDocument
    }

    let method: String
    let pattern: [Substring]
    let action: Action

    private init(_ method: String, _ pattern: String, _ action: Action) {
        self.method = method
        self.pattern = pattern.split(separator: "/")
        self.action = action
    }

    /// All endpoints; `*` stands for a parameter.
    static let table: [SandboxRoute] = [
        SandboxRoute("GET", "identities", .listIdentities),
        SandboxRoute("POST", "identities", .createIdentity),
        SandboxRoute("GET", "identities/*", .identity),
        SandboxRoute("PUT", "identities/*", .upsertIdentity),
        SandboxRoute("GET", "identities/*/invoices", .invoicesOfIdentity),
        SandboxRoute("POST", "identities/*/invoices", .createInvoiceOfIdentity),
        SandboxRoute("POST", "identities/*/orders", .createOrder),
        SandboxRoute("POST", "identities/*/drafts", .createDraft),
        SandboxRoute("POST", "identities/*/creditnotes", .createCreditnoteOfIdentity),
        SandboxRoute("POST", "identities/*/bankaccount", .createBankaccount),
        SandboxRoute("GET", "identities/*/bankaccounts", .bankaccounts),
        SandboxRoute("POST", "identities/*/*/register", .register),
        SandboxRoute("POST", "identities/*/*/bankaccount", .registerBankaccount),
        SandboxRoute("GET", "orders/*", .order),
        SandboxRoute("PUT", "orders/*", .updateOrder),
        SandboxRoute("GET", "orders/*/invoices", .invoicesOfOrder),
        SandboxRoute("POST", "orders/*/invoices", .createInvoiceOfOrder),
        SandboxRoute("GET", "orders/*/invoices/*/creditnotes", .creditnotesOfOrder),
        SandboxRoute("GET", "orders/*/documents", .documentsOfOrder),
        SandboxRoute("GET", "invoices/*", .invoice),
        SandboxRoute("PUT", "invoices/*", .updateInvoice),
        SandboxRoute("POST", "invoices/*/generateDocument", .generateInvoiceDocument),
        SandboxRoute("POST", "invoices/*/commitInvoice", .commitInvoice),
        SandboxRoute("POST", "invoices/*/resendInvoice", .resendInvoice),
        SandboxRoute("POST", "invoices/*/modifyDunning", .modifyDunning),
        SandboxRoute("POST", "invoices/*/importExternalDocument", .importDocument),
        SandboxRoute("GET", "invoices/*/documents", .documentsOfInvoice),
        SandboxRoute("GET", "invoices/*/creditnotes", .creditnotesOfInvoice),
        SandboxRoute("POST", "invoices/*/creditnotes", .createCreditnoteOfInvoice),
        SandboxRoute("POST", "drafts/*/toInvoice", .convertDraft),
        SandboxRoute("GET", "creditnotes", .listCreditnotes),
        SandboxRoute("GET", "creditnotes/*", .creditnote),
        SandboxRoute("PUT", "creditnotes/*", .updateCreditnote),
        SandboxRoute("POST", "creditnotes/*/generateDocument", .generateCreditnoteDocument),
    ]

    /// What a method and a path lead to.
    enum Match: Sendable {
        /// An endpoint, and the parameters of its path.
        case endpoint(Action, [String])
        /// A path that has these methods only.
        case otherMethods([String])
        case nothing
    }

    /// Finds the endpoint of a path's decoded segments, `api` first.
    static func match(_ method: String, _ segments: [String]) -> Match {
        guard segments.first == "api" else { return .nothing }
        let path = segments.dropFirst()
        var methods: [String] = []
        for route in table {
            guard let parameters = route.parameters(of: path) else { continue }
            if route.method == method { return .endpoint(route.action, parameters) }
            methods.append(route.method)
        }
        return methods.isEmpty ? .nothing : .otherMethods(methods)
    }

    private func parameters(of path: ArraySlice<String>) -> [String]? {
        guard path.count == pattern.count else { return nil }
        var parameters: [String] = []
        for (part, segment) in zip(pattern, path) {
            if part == "*", !segment.isEmpty {
                parameters.append(segment)
            } else if part != segment {
                return nil
            }
        }
        return parameters
    }
}
