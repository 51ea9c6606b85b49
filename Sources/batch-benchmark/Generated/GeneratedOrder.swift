/// An order that the benchmark makes up: umlauts and an ampersand in names, one to four items, quotes and a line break in
/// the labels of some of them.
struct GeneratedOrder {
    /// An item; one in sixteen has a label that must be quoted.
    struct Item {
        var quantity: Int
        var cents: Int
        var isQuoted: Bool
    }

    let number: Int
    let customer: Int
    let items: [Item]

    var reference: String { "B-\(number)" }

    /// The gross total at 19 %.
    var total: String {
        let net = items.reduce(0) { $0 + $1.quantity * $1.cents }
        return Self.money(net + (net * 19 + 50) / 100)
    }

    static func money(_ cents: Int) -> String { "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)" }
}

/// The same orders at every call: the benchmark's own random numbers start from the same state.
struct GeneratedOrderSequence {
    private var state: UInt64 = 42
    private var number = 0

    mutating func next() -> GeneratedOrder {
        let customer = random(below: 50_000)
        let items = (0..<1 + random(below: 4)).map { _ in
            GeneratedOrder.Item(
                quantity: 1 + random(below: 20), cents: 100 + random(below: 100_000), isQuoted: random(below: 16) == 0)
        }
        defer { number += 1 }
        return GeneratedOrder(number: number, customer: customer, items: items)
    }

    private mutating func random(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
