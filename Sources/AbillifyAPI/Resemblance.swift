import Money

/// Whether what the API has under a reference is what was sent: a reference alone proves nothing.
///
/// Compared is what the documentation shows in answers: the customer, the currency, and label, quantity and unit price
/// of each item. What an answer leaves out is not held against it; amounts are compared as numbers.
public enum Resemblance {
    /// The first difference in words, or nil if there is none.
    ///
    /// - Parameters:
    ///   - request: The body that was sent.
    ///   - answer: The body that the API answered with when it was asked for the reference.
    ///   - customer: The reference of the customer; empty if the request does not name one.
    public static func difference(request: [UInt8], answer: [UInt8], customer: String) -> String? {
        guard let sent = JSONValue(request), let found = JSONValue(answer) else { return nil }
        if !customer.isEmpty, let owner = found["identity"]?["reference"]?.text, owner != customer {
            return "it is another customer's"
        }
        if let difference = difference("currency", sent, found, isNumber: false) { return difference }
        guard let items = sent["items"]?.elements, let others = found["items"]?.elements else { return nil }
        guard items.count == others.count else { return "it has \(others.count) items there and \(items.count) here" }
        for (index, (item, other)) in zip(items, others).enumerated() {
            let place = "item \(index + 1)'s "
            for (key, isNumber) in [("label", false), ("quantity", true), ("unitprice", true)] {
                if let words = difference(key, item, other, isNumber: isNumber) { return place + words }
            }
        }
        return nil
    }

    /// Whether two request bodies say the same but for the order in which they name the items: a sorted file is the
    /// same file.
    public static func isSame(_ body: [UInt8], _ other: [UInt8]) -> Bool {
        if body == other { return true }
        guard case .object(var members) = JSONValue(body), case .object(var others) = JSONValue(other) else {
            return false
        }
        let (items, otherItems) = (members.removeValue(forKey: "items"), others.removeValue(forKey: "items"))
        func counted(_ items: JSONValue?) -> [JSONValue: Int]? {
            items?.elements.map { Dictionary($0.map { ($0, 1) }, uniquingKeysWith: +) }
        }
        return members == others && counted(items) == counted(otherItems)
    }

    private static func difference(
        _ key: String, _ sent: JSONValue, _ found: JSONValue, isNumber: Bool
    ) -> String? {
        guard let here = sent[key]?.text, let there = found[key]?.text, here != there else { return nil }
        if isNumber, let a = try? DecimalParser.parse(here).get(), let b = try? DecimalParser.parse(there).get(), a == b
        {
            return nil
        }
        func shown(_ text: String) -> String { String(text.prefix(40)) }
        return "\(key) is \(shown(there)) there and \(shown(here)) here"
    }
}
