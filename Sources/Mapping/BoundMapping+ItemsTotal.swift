import Bytes
import Findings
import Money
import Records
import Vouchers

extension BoundMapping {
    /// Compares what the row in front of the items says of their sum with what they come to.
    ///
    /// Some exports give an order of several items a row of its own. Where an item was taken out of the file, or a price
    /// changed, only that row tells.
    func checkItemsTotal(
        _ voucher: borrowing Voucher, _ rows: ArraySlice<RecordRow>, _ stated: ByteRange, _ style: NumberStyle,
        _ faults: inout [MappingFault]
    ) {
        guard rows.count > 1, !stated.isEmpty,
            !voucher.lines.contains(where: { $0.plan == 0 && $0.row == rows.startIndex })
        else { return }
        // Prices have at most 4 decimals, and quantities hardly any.
        let places = 6
        var sum: ExactDecimal? = .zero
        for line in voucher.lines where line.plan == 0 {
            guard let price = line.unitPrice.value, let quantity = line.quantity.value else { return }
            let amount = ExactDecimal.product(price, quantity, places: places).map {
                ExactDecimal(coefficient: $0, scale: UInt8(places))
            }
            sum = amount.flatMap { sum?.adding($0) }
        }
        let total = BoundCondition.number(stated, in: voucher.bytes, style)
        if let sum, let total, sum == total { return }
        let value = voucher.text(stated)
        let shown = Finding.excerpt(value)
        let come =
            sum.map { Phrase($0.reduced.description) } ?? Phrase("more than can be held", de: "mehr als darstellbar")
        faults.append(
            MappingFault(
                field: .orderReference, line: nil, row: rows.startIndex, column: itemsTotal?.blamedColumn,
                code: "MAP-13", value: value,
                message: Phrase(
                    "The items come to \(come.english), and the row in front of them says \"\(shown)\".",
                    de: "Die Positionen ergeben \(come.german), in der Zeile vor ihnen steht \"\(shown)\"."),
                hint: Phrase(
                    "correct the row or the items, and give all of them",
                    de: "die Zeile oder die Positionen berichtigen und alle angeben")))
    }
}
