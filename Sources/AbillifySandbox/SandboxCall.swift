import AbillifyAPI

/// A request that passed every check which needs no database.
struct SandboxCall: Sendable {
    let action: SandboxRoute.Action
    let parameters: [String]
    /// The documented fields of the body.
    var body: [String: JSONValue] = [:]
    var list = ListQuery()
    var window = DocumentWindow()
    var document: ImportedDocument?

    /// Reads and checks a request of an endpoint.
    ///
    /// `json` is the body, nil if it is none.
    static func read(
        _ action: SandboxRoute.Action, _ parameters: [String], _ target: RequestTarget,
        _ request: SandboxService.Request, json: JSONValue?, _ schemas: BodySchemas
    ) throws(Refusal) -> SandboxCall {
        var call = SandboxCall(action: action, parameters: parameters)
        var details: [SandboxAnswer.Detail] = []
        switch action {
        case .listIdentities, .listCreditnotes: (call.list, details) = ListQuery.read(target)
        case .documentsOfInvoice, .documentsOfOrder: (call.window, details) = DocumentWindow.read(target)
        case .importDocument:
            guard let form = MultipartForm(contentType: request.contentType, body: request.body) else {
                throw Refusal(
                    .invalid([.init(error: "The body is no form.", hint: "Send multipart/form-data with a boundary.")]))
            }
            call.document = try ImportedDocument.read(form).get()
        default:
            guard let schema = schemas.schema(of: action) else { break }
            guard let json else { throw Refusal(.invalid([BodyValidation.notAnObject])) }
            (call.body, details) = BodyValidation.check(json, schema)
        }
        if action == .register || action == .registerBankaccount, parameters[1] != "mollie" {
            details.append(
                .init("provider", error: "Value for field 'provider': Unknown provider.", hint: "Expected: mollie."))
        }
        if let own = call.referenceInPath, let other = call.body["reference"]?.text,
            !own.utf8.elementsEqual(other.utf8)
        {
            details.append(
                .init(
                    "reference", error: "Value for field 'reference' is not that of the path.",
                    hint: "Leave it out, or send the reference of the path."))
        }
        if action == .upsertIdentity, parameters[0].unicodeScalars.count > 255 {
            details.append(
                .init(
                    "reference", error: "Value for field 'reference': The text is too long.",
                    hint: "Expected: A text of 1 to 255 characters."))
        }
        guard details.isEmpty else { throw Refusal(.invalid(details)) }
        return call
    }

    /// The reference of what an update changes.
    private var referenceInPath: String? {
        switch action {
        case .upsertIdentity, .updateOrder, .updateInvoice, .updateCreditnote: parameters.first
        default: nil
        }
    }
}

/// The schemas of the endpoints' bodies, built once.
struct BodySchemas: Sendable {
    private let order: BodySchema
    private let invoice: BodySchema
    private let creditnote: BodySchema
    private let creditnoteOfIdentity: BodySchema

    init(acceptingAllPaymentKinds: Bool) {
        let payment = BodySchema.paymentKind(acceptingAll: acceptingAllPaymentKinds)
        order = .order(payment)
        invoice = .invoice(payment)
        creditnote = .creditnote(payment)
        creditnoteOfIdentity = .creditnoteOfIdentity(payment)
    }

    /// The schema of an endpoint's body; nil if it takes none in JSON.
    func schema(of action: SandboxRoute.Action) -> BodySchema? {
        switch action {
        case .createIdentity, .upsertIdentity: .identity
        case .createOrder, .updateOrder: order
        case .createInvoiceOfIdentity, .createInvoiceOfOrder, .createDraft, .convertDraft, .updateInvoice: invoice
        case .createCreditnoteOfIdentity: creditnoteOfIdentity
        case .createCreditnoteOfInvoice, .updateCreditnote: creditnote
        case .createBankaccount: .bankaccount
        case .register: .registration
        case .registerBankaccount: .registrationOfBankaccount
        case .commitInvoice, .generateInvoiceDocument, .generateCreditnoteDocument: .job
        case .resendInvoice: .empty
        case .modifyDunning: .dunningLevel
        default: nil
        }
    }

    /// Whether the endpoint works without a body.
    func isBodyOptional(of action: SandboxRoute.Action) -> Bool {
        switch action {
        case .commitInvoice, .generateInvoiceDocument, .generateCreditnoteDocument, .resendInvoice: true
        default: false
        }
    }
}
