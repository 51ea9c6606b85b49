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
        ("squarespace-orders.csv.yaml", PackageResources.squarespace_orders_csv_yaml),
        ("woocommerce-advanced.csv.yaml", PackageResources.woocommerce_advanced_csv_yaml),
        ("woocommerce-webtoffee.csv.yaml", PackageResources.woocommerce_webtoffee_csv_yaml),
        ("woocommerce-skyverge.csv.yaml", PackageResources.woocommerce_skyverge_csv_yaml),
        ("woocommerce-analytics.csv.yaml", PackageResources.woocommerce_analytics_csv_yaml),
        ("shopware5-orders.csv.yaml", PackageResources.shopware5_orders_csv_yaml),
        ("magento-grid.csv.yaml", PackageResources.magento_grid_csv_yaml),
        ("bigcommerce-orders.csv.yaml", PackageResources.bigcommerce_orders_csv_yaml),
        ("amazon-unshipped.csv.yaml", PackageResources.amazon_unshipped_csv_yaml),
        ("amazon-all-orders.csv.yaml", PackageResources.amazon_all_orders_csv_yaml),
        ("ebay-orders.csv.yaml", PackageResources.ebay_orders_csv_yaml),
        ("ebay-orders-de.csv.yaml", PackageResources.ebay_orders_de_csv_yaml),
        ("etsy-order-items.csv.yaml", PackageResources.etsy_order_items_csv_yaml),
        ("german-orders.csv.yaml", PackageResources.german_orders_csv_yaml),
        ("ubl-order.xml.yaml", PackageResources.ubl_order_xml_yaml),
        ("ubl-invoice.xml.yaml", PackageResources.ubl_invoice_xml_yaml),
        ("cii-invoice.xml.yaml", PackageResources.cii_invoice_xml_yaml),
        ("opentrans-order.xml.yaml", PackageResources.opentrans_order_xml_yaml),
        ("cxml-order.xml.yaml", PackageResources.cxml_order_xml_yaml),
        ("shopware5-orders.xml.yaml", PackageResources.shopware5_orders_xml_yaml),
        ("salesforce-orders.xml.yaml", PackageResources.salesforce_orders_xml_yaml),
        ("amazon-order-report.xml.yaml", PackageResources.amazon_order_report_xml_yaml),
        ("ms-purchase-orders.xml.yaml", PackageResources.ms_purchase_orders_xml_yaml),
    ]
}
