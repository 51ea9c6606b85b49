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
                title: "Microseconds an order", isLogarithmic: true, left: 56,
                lines: drawn.map { $0.points.map { ($0.orders, $0.cost) } },
                colours: Self.colours),
            GrowthPanel(
                title: "Peak memory, MiB", isLogarithmic: false, left: 536,
                lines: drawn.map { $0.points.map { ($0.orders, $0.peak) } },
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
