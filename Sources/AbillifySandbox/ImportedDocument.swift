import AbillifyAPI

/// A document from elsewhere, as the form of `importExternalDocument` tells it.
struct ImportedDocument: Sendable {
    let filename: String
    let kind: String
    let label: String?
    let description: String?

    private static let kinds = [
        "invoice", "creditnote", "reminder", "dunning1", "dunning2", "dunning3", "dunning4", "email", "letter",
    ]

    /// Reads the form; tells what is wrong with it.
    static func read(_ form: MultipartForm) -> Result<ImportedDocument, Refusal> {
        var details: [SandboxAnswer.Detail] = []
        func fault(_ field: String, _ hint: String) {
            details.append(
                .init(
                    field, error: "Value for field '\(field)': The value is missing or not known.",
                    hint: "Expected: \(hint)"))
        }
        if form.bytes("file")?.isEmpty ?? true { fault("file", "The bytes of the document.") }
        let filename = form.text("filename") ?? ""
        let ending = filename.lowercased()
        if filename.utf8.contains(0) || filename.utf8.count > 255 || filename.utf8.count < 5
            || !(ending.hasSuffix(".pdf") || ending.hasSuffix(".eml"))
        {
            fault("filename", "A name that ends in .pdf or .eml.")
        }
        let kind = form.text("kind") ?? ""
        if !kinds.contains(kind) { fault("kind", "One of \(kinds.joined(separator: ", ")).") }
        for name in ["label", "description"] where form.bytes(name) != nil {
            if form.text(name)?.utf8.contains(0) ?? true { fault(name, "A text.") }
        }
        guard details.isEmpty else { return .failure(Refusal(.invalid(details))) }
        return .success(
            ImportedDocument(
                filename: filename, kind: kind, label: form.text("label"), description: form.text("description")))
    }
}

/// The part of a list of documents that is asked for: `limit` (0: all), `offset`, `sort`; `search` is ignored.
struct DocumentWindow: Sendable {
    private(set) var limit = 0
    private(set) var offset = 0
    private(set) var sort = "id"

    private static let fields = ["id", "kind", "issued", "reference"]

    init() {}

    /// Reads a query; tells what is wrong with it.
    static func read(_ target: RequestTarget) -> (window: DocumentWindow, details: [SandboxAnswer.Detail]) {
        var window = DocumentWindow()
        var details: [SandboxAnswer.Detail] = []
        func number(_ name: String) -> Int {
            guard let text = target[name] else { return 0 }
            if let number = Int(text), number >= 0, text.first != "+" { return number }
            details.append(
                .init(name, error: "Value for field '\(name)': No number.", hint: "Expected: A whole number from 0."))
            return 0
        }
        window.limit = number("limit")
        window.offset = number("offset")
        if let sort = target["sort"] {
            let field = sort.hasPrefix("-") ? String(sort.dropFirst()) : sort
            if field == "created" {
                window.sort = sort.hasPrefix("-") ? "issued DESC, id DESC" : "issued, id"
            } else if fields.contains(field) {
                window.sort = sort.hasPrefix("-") ? "\(field) DESC, id DESC" : "\(field), id"
            } else {
                details.append(
                    .init(
                        "sort", error: "Value for field 'sort': Unknown field.",
                        hint: "Expected: id, kind, issued, reference or created, with - before it for descending."))
            }
        }
        return (window, details)
    }
}
