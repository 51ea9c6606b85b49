/// The mappings that ship with the program, in the order in which they are tried on a file.
///
/// The files stand in the folder `mappings` of the package and are built into the program. A new one is a file there,
/// a link to it in `Shipped`, and a line here.
enum ShippedMappings {
    static let all: [(file: String, text: [UInt8])] = [
        ("canonical.csv.yaml", PackageResources.canonical_csv_yaml),
        ("canonical.xml.yaml", PackageResources.canonical_xml_yaml),
        ("creditnotes.csv.yaml", PackageResources.creditnotes_csv_yaml),
        ("shopify-orders.csv.yaml", PackageResources.shopify_orders_csv_yaml),
        ("german-orders.csv.yaml", PackageResources.german_orders_csv_yaml),
        ("ubl-order.xml.yaml", PackageResources.ubl_order_xml_yaml),
        ("ms-purchase-orders.xml.yaml", PackageResources.ms_purchase_orders_xml_yaml),
    ]
}
