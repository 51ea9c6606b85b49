import Foundation

/// The growth as a picture: cost an order and peak memory side by side, over the number of orders.
struct GrowthPlot {
    /// One thing that grows.
    struct Line {
        var name: String
        var points: [(orders: Int, cost: Double, peak: Double)] = []
    }

    let lines: [Line]
    let machine: String

    /// Colours that people with any colour vision tell apart, and that differ in lightness when printed in grey.
    private static let colours = ["#0072b2", "#d55e00", "#009e73", "#7b3294"]

    var svg: String {
        let drawn = lines.filter { !$0.points.isEmpty }
        var text = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 430" width="960" height="430" \
            font-family="DejaVu Sans, Verdana, sans-serif" font-size="12" fill="#333">
            <rect width="960" height="430" fill="#fff"/>\n
            """
        let panels = [
            GrowthPanel(
                title: "Microseconds an order", left: 56, lines: drawn.map { $0.points.map { ($0.orders, $0.cost) } },
                colours: Self.colours),
            GrowthPanel(
                title: "Peak memory, MiB", left: 536, lines: drawn.map { $0.points.map { ($0.orders, $0.peak) } },
                colours: Self.colours),
        ]
        for panel in panels { text += panel.svg }
        for (index, line) in drawn.enumerated() {
            let x = 56 + index * 200
            text += "<line x1=\"\(x)\" y1=\"392\" x2=\"\(x + 22)\" y2=\"392\" stroke=\"\(Self.colours[index % 4])\" "
            text += "stroke-width=\"2.5\"/><circle cx=\"\(x + 11)\" cy=\"392\" r=\"3.5\" "
            text +=
                "fill=\"\(Self.colours[index % 4])\"/><text x=\"\(x + 30)\" y=\"396\">\(escaped(line.name))</text>\n"
        }
        text += "<text x=\"56\" y=\"420\" font-size=\"10\" fill=\"#777\">\(escaped(machine))</text>\n</svg>\n"
        return text
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }
}

/// One of the two panels: orders on a logarithmic axis, from zero up on the other.
struct GrowthPanel {
    let title: String
    let left: Double
    let lines: [[(orders: Int, value: Double)]]
    let colours: [String]

    private let top = 52.0
    private let width = 380.0
    private let height = 280.0

    var svg: String {
        let orders = lines.flatMap { $0.map(\.orders) }
        guard let first = orders.min(), let last = orders.max() else { return "" }
        let step = Self.step(lines.flatMap { $0.map(\.value) }.max() ?? 1)
        let steps = max(1, Int(((lines.flatMap { $0.map(\.value) }.max() ?? 1) / step).rounded(.up)))
        let highest = step * Double(steps)
        let x = { (orders: Int) -> Double in
            // A single step stands in the middle.
            guard last > first else { return left + width / 2 }
            return left + 14 + (width - 28) * log10(Double(orders) / Double(first))
                / log10(Double(last) / Double(first))
        }
        let y = { (value: Double) in top + height - height * value / highest }
        var text = "<text x=\"\(left)\" y=\"30\" font-size=\"15\" font-weight=\"bold\">\(title)</text>\n"
        for index in 0...steps {
            let value = step * Double(index)
            text += "<line x1=\"\(left)\" y1=\"\(place(y(value)))\" x2=\"\(left + width)\" y2=\"\(place(y(value)))\" "
            text +=
                "stroke=\"\(index == 0 ? "#777" : "#e2e2e2")\"/><text x=\"\(left - 8)\" y=\"\(place(y(value) + 4))\" "
            text += "text-anchor=\"end\">\(Self.label(value))</text>\n"
        }
        for orders in Set(orders).sorted() {
            text += "<line x1=\"\(place(x(orders)))\" y1=\"\(top + height)\" x2=\"\(place(x(orders)))\" "
            text += "y2=\"\(top + height + 5)\" stroke=\"#777\"/><text x=\"\(place(x(orders)))\" "
            text += "y=\"\(top + height + 20)\" text-anchor=\"middle\">\(Self.grouped(orders))</text>\n"
        }
        text +=
            "<text x=\"\(left + width)\" y=\"\(top + height + 38)\" text-anchor=\"end\" fill=\"#777\">orders</text>\n"
        for (index, line) in lines.enumerated() {
            let colour = colours[index % colours.count]
            let points = line.map { "\(place(x($0.orders))),\(place(y($0.value)))" }
            text += "<polyline points=\"\(points.joined(separator: " "))\" fill=\"none\" stroke=\"\(colour)\" "
            text += "stroke-width=\"2.5\" stroke-linejoin=\"round\"/>\n"
            for point in line {
                text += "<circle cx=\"\(place(x(point.orders)))\" cy=\"\(place(y(point.value)))\" r=\"3.5\" "
                text += "fill=\"\(colour)\"><title>\(Self.grouped(point.orders)) orders: "
                text += "\(PartTable.number(point.value))</title></circle>\n"
            }
        }
        return text
    }

    private func place(_ value: Double) -> String { String(format: "%.1f", value) }

    /// Four to eight lines at 1, 2 or 5 times a power of ten.
    private static func step(_ highest: Double) -> Double {
        guard highest > 0 else { return 1 }
        let power = pow(10, floor(log10(highest)))
        return [0.1, 0.2, 0.5, 1, 2].map { $0 * power }.first { highest / $0 <= 8 } ?? power
    }

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
