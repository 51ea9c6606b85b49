import Foundation
import Testing

/// Orders that nobody on this project wrote, through the shipped mappings; skipped where the files are absent.
@Suite("Third-party orders")
struct ThirdPartyTests {
    static let inputs: String? = {
        let path = Program.root.deletingLastPathComponent().appending(path: "shared/inputs").path
        guard FileManager.default.fileExists(atPath: path) else {
            print("skipped: the third-party files are not here")
            return nil
        }
        return path
    }()

    /// File, exit code, and what the summary says.
    ///
    /// One Shopify order states a total that its lines do not come to, and so does the UBL 2.0 example (100 x 100.00 is
    /// not 100.00): both are held back, and told so.
    static let verdicts: [(String, Int32, String)] = [
        ("orders-transcribed/PurchaseOrders.xml", 0, "would-create: 3 (319.88 USD)"),
        ("orders-transcribed/shopify-orders-clean.csv", 1, "would-create: 7 (162542.98 INR)"),
        ("orders-transcribed/shopify-orders-clean.csv", 1, "The file says total 941.64, the lines give 939.64."),
        ("orders-transcribed/shopify-orders-clean.csv", 1, "skipped: 2"),
        ("ubl-oasis/UBL-Order-2.1-Example.xml", 0, "would-create: 1 (6225.00 SEK)"),
        ("ubl-oasis/UBL-Order-2.0-Example.xml", 2, "The file says net total 100.00, the lines give 10000.00."),
        ("xml-attack/xmlbomb.xml", 65, "internal subset"), ("xml-attack/external.xml", 65, "internal subset"),
        ("xml-attack/quadratic.xml", 65, "internal subset"),
        ("cxml/poom.xml", 65, "the root element is <cXML>"),
        ("ubl-oasis/UBL-Invoice-2.1-Example.xml", 65, "the root element is <Invoice>"),
        ("orders-transcribed/woocommerce-analytics-fr.csv", 65, "no vouchers"),
    ]

    @Test(.enabled(if: inputs != nil), arguments: verdicts)
    func hasItsVerdict(file: String, exit: Int32, says: String) throws {
        let scratch = Program.Scratch()
        let outcome = try Program.shell("abillify-batch check '\(Self.inputs ?? "")/\(file)' --quiet", in: scratch.path)
        #expect(outcome.exit == exit, "\(outcome.output)")
        #expect(outcome.output.contains(says), "\(outcome.output)")
    }

    @Test(.enabled(if: inputs != nil))
    func everyFileEndsWithAVerdict() throws {
        let scratch = Program.Scratch()
        let root = try #require(Self.inputs)
        let files = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        for file in files where [".csv", ".xml", ".tsv", ".txt"].contains(where: file.hasSuffix) {
            let outcome = try Program.shell("abillify-batch check '\(root)/\(file)' --quiet", in: scratch.path)
            #expect([0, 1, 2, 65].contains(outcome.exit), "\(file): \(outcome.exit) \(outcome.errors)")
        }
    }
}
