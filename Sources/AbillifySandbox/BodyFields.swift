import AbillifyAPI

/// The bodies of the documented requests.
extension BodySchema {
    static let identity = BodySchema(
        [
            Field("reference", .name), Field("debtor", .bigint), Field("number", .text), Field("currency", .currency),
            Field("kind", .word(["individual", "incorporate"], "kind")),
            Field(
                "name",
                .object(
                    BodySchema(
                        texts("company", "firstname", "lastname", "salutation") + [Field("birthday", .day)]))),
            Field("addresses", .list(.object(BodySchema(address)))),
            Field("emails", .list(.object(BodySchema(texts("email", "kind") + [Field("active", .flag)])))),
            Field("phones", .list(.object(BodySchema(texts("phone", "kind") + [Field("active", .flag)])))),
            Field(
                "detail",
                .object(BodySchema(texts("vatId", "locale") + [Field("dunning", .object(dunning))]))),
            Field("meta", .free),
        ])

    static func order(_ payment: Field) -> BodySchema {
        BodySchema(
            voucher(payment) + dates("orderdate", "cancellationdate", "cancelationdate")
                + texts("ordernumber", "state") + [Field("currency", .currency)])
    }

    /// Invoices and drafts.
    static func invoice(_ payment: Field) -> BodySchema {
        BodySchema(
            voucher(payment) + dates("orderdate", "accountingdate", "issued", "due", "cancelationdate")
                + texts("ordernumber") + [Field("currency", .currency), Field("number", .name)])
    }

    static func creditnote(_ payment: Field) -> BodySchema {
        BodySchema(
            voucher(payment) + dates("accountingdate", "issued", "cancelationdate")
                + texts("state") + [Field("number", .name)])
    }

    /// The items of a credit note without an invoice must be told.
    static func creditnoteOfIdentity(_ payment: Field) -> BodySchema {
        var schema = creditnote(payment)
        schema.fields.removeAll { $0.name == "items" }
        schema.fields.append(.required("items", .list(.object(item), atLeast: 1)))
        return schema
    }

    static func paymentKind(acceptingAll: Bool) -> Field {
        Field(
            "paymentkind", .word(["PP", "CC", "DD", "CT", "CD"] + (acceptingAll ? ["IN", "OT"] : []), "payment kind"))
    }

    static let bankaccount = BodySchema(
        texts("account", "bankcode", "holder", "reference") + dates("validfrom", "validto"))

    static let registration = BodySchema([
        .required("amount", .amount), .required("callback", .address),
        .required("method", .word(["creditcard", "paybybank", "mybank"], "method")),
    ])

    static let registrationOfBankaccount = BodySchema([.required("account", .name), .required("holder", .name)])

    static let job = BodySchema([
        Field("attachments", .list(.object(attachment))), Field("notifyUrl", .address),
    ])

    static let dunningLevel = BodySchema([Field("dunninglevel", .integer(0...6)), Field("startDunningDate", .day)])

    static let empty = BodySchema([])

    private static let attachment = BodySchema(
        texts("filname", "filename") + [.required("url", .name)], isStrict: true)

    private static let dunning = BodySchema(
        texts("deliveryKind") + [
            Field("disabled", .flag), Field("delayedUntil", .day),
            Field(
                "customPeriods",
                .object(
                    BodySchema(
                        ["REMINDER", "DUNNING1", "DUNNING2", "DUNNING3", "COLLECTION"].map {
                            Field($0, .integer(0...36500))
                        }))),
        ])

    private static let address: [Field] =
        texts("kind", "housenumber", "state", "extra", "info") + [
            .required("street", .text), .required("zipcode", .text), .required("city", .text),
            .required("country", .country), Field("active", .flag),
        ]

    private static let voucherAddress = BodySchema(
        address.filter { $0.name != "kind" } + texts("company", "firstname", "lastname") + [
            .required("kind", .word(["billing", "shipping", "default"], "kind of address"))
        ],
        rule: { members, path in
            let names = ["lastname", "company"].compactMap { members[$0]?.text }
            if names.contains(where: { !$0.isEmpty }) { return nil }
            return SandboxAnswer.Detail(
                "\(path).lastname", error: "Value for field '\(path).lastname': The address names nobody.",
                hint: "Expected: lastname or company.")
        })

    private static let item = BodySchema(
        texts(
            "costcenter", "constcenter", "reference", "product_number", "account", "taxaccount", "groupingflag")
            + dates("servicebegin", "serviceend") + [
                .required("label", .text), .required("unit", .text), .required("quantity", .quantity),
                .required("unitprice", .amount),
                .required(
                    "detail",
                    .object(
                        BodySchema(
                            texts("description", "vatclause") + [
                                Field("taxprofile", .word(SandboxTotals.rates.keys.sorted(), "tax profile"))
                            ]))),
            ],
        rule: { members, path in
            guard let right = members["costcenter"]?.text, let wrong = members["constcenter"]?.text, right != wrong
            else { return nil }
            return SandboxAnswer.Detail(
                "\(path).costcenter", error: "Value for field '\(path).costcenter' differs from constcenter.",
                hint: "Send one of the two spellings.")
        })

    private static func voucher(_ payment: Field) -> [Field] {
        [
            Field("reference", .name), Field("addresses", .list(.object(voucherAddress))),
            Field("items", .list(.object(item), atLeast: 1)), Field("netbased", .flag), payment,
            Field(
                "detail",
                .object(
                    BodySchema(
                        texts(
                            "locale", "vatId", "placeOfSupplyCountry", "introTextId", "footerTextId", "paymentterm",
                            "paymenttermId") + [
                                Field("reverseCharge", .flag), Field("introText", .list(.text)),
                                Field("footerText", .list(.text)), Field("dunning", .object(dunning)),
                            ]))),
            Field("meta", .free),
        ]
    }
}
