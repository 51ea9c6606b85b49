import Foundation

/// One panel of the plot: orders on a logarithmic axis below; on the other, values from zero up, or logarithmic too.
struct GrowthPanel {
    let title: String
    let isLogarithmic: Bool
    let left: Double
    let lines: [[(orders: Int, value: Double)]]
    let colours: [String]

    private let top = 52.0
    private let width = 380.0
    private let height = 280.0

    /// The values that get a line across, from the lowest to the highest of the axis.
    private var marks: [Double] {
        let values = lines.flatMap { $0.map(\.value) }.filter { $0 > 0 }
        guard let least = values.min(), let most = values.max() else { return [0, 1] }
        if isLogarithmic {
            let lowest = Int(log10(least).rounded(.down))
            let highest = max(lowest + 1, Int(log10(most).rounded(.up)))
            return (lowest...highest).map { pow(10, Double($0)) }
        }
        // Four to eight lines at 1, 2 or 5 times a power of ten.
        let power = pow(10, log10(most).rounded(.down))
        let step = [0.1, 0.2, 0.5, 1, 2].map { $0 * power }.first { most / $0 <= 8 } ?? power
        return (0...max(1, Int((most / step).rounded(.up)))).map { Double($0) * step }
    }

    private func x(_ orders: Int, _ range: ClosedRange<Int>) -> Double {
        // A single step stands in the middle.
        guard range.upperBound > range.lowerBound else { return left + width / 2 }
        let share =
            log10(Double(orders) / Double(range.lowerBound))
            / log10(Double(range.upperBound) / Double(range.lowerBound))
        return left + 14 + (width - 28) * share
    }

    private func y(_ value: Double, _ marks: [Double]) -> Double {
        let lowest = marks[0]
        let highest = marks[marks.count - 1]
        let share = isLogarithmic ? log10(value / lowest) / log10(highest / lowest) : value / highest
        return top + height - height * share
    }

    var svg: String {
        let orders = Set(lines.flatMap { $0.map(\.orders) }).sorted()
        guard let first = orders.first, let last = orders.last else { return "" }
        let range = first...last
        let marks = marks
        let bottom = top + height
        var text = "<text x=\"\(left)\" y=\"30\" font-size=\"15\" font-weight=\"bold\">\(title)</text>\n"
        for (index, mark) in marks.enumerated() {
            let height = place(y(mark, marks))
            text += "<line x1=\"\(left)\" y1=\"\(height)\" x2=\"\(left + width)\" y2=\"\(height)\" "
            text += "stroke=\"\(index == 0 ? "#777" : "#e2e2e2")\"/><text x=\"\(left - 8)\" y=\"\(height)\" "
            text += "dy=\"4\" text-anchor=\"end\">\(Self.label(mark))</text>\n"
        }
        for count in orders {
            let place = place(x(count, range))
            text += "<line x1=\"\(place)\" y1=\"\(bottom)\" x2=\"\(place)\" y2=\"\(bottom + 5)\" stroke=\"#777\"/>"
            text += "<text x=\"\(place)\" y=\"\(bottom + 20)\" text-anchor=\"middle\">\(Self.grouped(count))</text>\n"
        }
        text += "<text x=\"\(left + width)\" y=\"\(bottom + 38)\" text-anchor=\"end\" fill=\"#777\">orders</text>\n"
        for (index, line) in lines.enumerated() {
            text += drawn(line, colours[index % colours.count], range, marks)
        }
        return text
    }

    private func drawn(
        _ line: [(orders: Int, value: Double)], _ colour: String, _ range: ClosedRange<Int>, _ marks: [Double]
    ) -> String {
        let points = line.map { (place(x($0.orders, range)), place(y($0.value, marks))) }
        let path = points.map { "\($0.0),\($0.1)" }.joined(separator: " ")
        var text = "<polyline points=\"\(path)\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2.5\" "
        text += "stroke-linejoin=\"round\"/>\n"
        for (point, shown) in zip(line, points) {
            text += "<circle cx=\"\(shown.0)\" cy=\"\(shown.1)\" r=\"3.5\" fill=\"\(colour)\"><title>"
            text += "\(Self.grouped(point.orders)) orders: \(PartTable.number(point.value))</title></circle>\n"
        }
        return text
    }

    private func place(_ value: Double) -> String { String(format: "%.1f", value) }

    private static func label(_ value: Double) -> String {
        value == value.rounded() ? grouped(Int(value)) : String(format: "%g", value)
    }

    private static func grouped(_ number: Int) -> String {
        var text = ""
        for (index, digit) in String(number).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text = "," + text }
            text = String(digit) + text
        }
        return text
    }
}
