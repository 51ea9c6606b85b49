extension VoucherField {
    /// The fields beside which this one belongs, the nearest first: where a person looks if a file has no column for it.
    public var standIns: [VoucherField] {
        switch self {
        case .company: [.billingCompany]
        case .firstname: [.billingFirstname]
        case .lastname: [.billingLastname]
        case .billingCompany: [.company]
        case .billingFirstname: [.firstname]
        case .billingLastname: [.lastname, .billingCompany, .company]
        case .billingHousenumber: [.billingStreet]
        case .shippingCompany: [.company, .billingCompany]
        case .shippingFirstname: [.firstname, .billingFirstname]
        case .shippingLastname: [.shippingCompany, .lastname, .billingLastname]
        case .shippingHousenumber: [.shippingStreet]
        default: []
        }
    }
}
