/// A field of the canonical layout: what a mapping fills and a finding names.
public enum VoucherField: Int, Sendable, Hashable, CaseIterable {
    case customerReference
    case customerKind
    case company
    case firstname
    case lastname
    case email
    case vatID

    case orderReference
    case orderNumber
    case orderDate
    case currency
    case netbased
    case paymentKind
    case orderTotal
    case orderNetTotal
    case orderTaxTotal
    case note
    case flow
    case invoiceReference

    case issuedDate
    case dueDate
    case accountingDate
    case locale
    case reverseCharge
    case placeOfSupply
    case introText
    case footerText
    case buyerReference
    case iban
    case bic
    case mandate

    case billingCompany
    case billingFirstname
    case billingLastname
    case billingStreet
    case billingHousenumber
    case billingZipcode
    case billingCity
    case billingState
    case billingCountry
    case billingExtra
    case billingInfo

    case shippingCompany
    case shippingFirstname
    case shippingLastname
    case shippingStreet
    case shippingHousenumber
    case shippingZipcode
    case shippingCity
    case shippingState
    case shippingCountry
    case shippingExtra
    case shippingInfo

    case itemLabel
    case itemQuantity
    case itemUnit
    case itemUnitPrice
    case itemTaxProfile
    case itemTaxRate
    case itemCostCenter
    case itemAccount
    case itemDescription
    case itemProductNumber
    case itemServiceBegin
    case itemServiceEnd

    /// The name of the field, as a column of the canonical layout is called.
    public var name: String { VoucherField.names[rawValue] }

    /// The field with this name, or nil.
    public init?(name: String) {
        guard let index = VoucherField.names.firstIndex(of: name) else { return nil }
        self.init(rawValue: index)
    }

    /// Whether the field holds a number.
    public var isNumber: Bool {
        switch self {
        case .orderTotal, .orderNetTotal, .orderTaxTotal, .itemQuantity, .itemUnitPrice, .itemTaxRate: true
        default: false
        }
    }

    /// Whether the field holds a date.
    public var isDate: Bool {
        switch self {
        case .orderDate, .issuedDate, .dueDate, .accountingDate, .itemServiceBegin, .itemServiceEnd: true
        default: false
        }
    }

    /// Whether the field says how an invoice is to be made out: what few exports have.
    public var isTerm: Bool {
        rawValue >= VoucherField.issuedDate.rawValue && rawValue <= VoucherField.mandate.rawValue
    }

    /// Whether the field may tell of a person: what it holds stays out of messages, which go to screens and logs.
    public var isPersonal: Bool {
        switch self {
        case .billingCountry, .shippingCountry: false
        case .company, .firstname, .lastname, .email, .vatID, .note, .introText, .footerText, .buyerReference, .iban,
            .bic, .mandate, .itemLabel, .itemDescription:
            true
        default: rawValue >= VoucherField.billingCompany.rawValue && !isItemField
        }
    }

    /// Whether the field belongs to a line item and not to the order as a whole.
    public var isItemField: Bool { rawValue >= VoucherField.itemLabel.rawValue }

    private static let names = [
        "customer_reference", "customer_kind", "company", "firstname", "lastname", "email", "vat_id",
        "order_reference", "order_number", "order_date", "currency", "netbased", "payment_kind", "order_total",
        "order_net_total", "order_tax_total", "note", "flow", "invoice_reference", "issued_date", "due_date",
        "accounting_date", "locale", "reverse_charge", "place_of_supply", "intro_text", "footer_text",
        "buyer_reference", "iban", "bic", "mandate", "billing_company",
        "billing_firstname",
        "billing_lastname", "billing_street", "billing_housenumber", "billing_zipcode", "billing_city",
        "billing_state", "billing_country", "billing_extra", "billing_info", "shipping_company",
        "shipping_firstname", "shipping_lastname", "shipping_street", "shipping_housenumber",
        "shipping_zipcode", "shipping_city", "shipping_state", "shipping_country", "shipping_extra",
        "shipping_info", "item_label", "item_quantity", "item_unit", "item_unitprice", "item_taxprofile",
        "item_taxrate", "item_costcenter", "item_account", "item_description", "item_product_number",
        "item_service_begin", "item_service_end",
    ]
}
