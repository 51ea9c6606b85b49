/// A table that becomes a list of cards where the page is narrow.
///
/// The roles are said once more in attributes: a browser forgets those of a table that is laid out as something else.
struct PageTable {
    struct Column {
        var title: String
        /// The classes of its cells: "number", "text", "mono" and the like.
        var style = ""
    }

    var caption: HTML
    var columns: [Column]
    /// The rows; the first cell of each names it.
    var rows: [[HTML]]
    /// The row of sums.
    var total: [HTML]?
    /// A class of its own.
    var style = ""

    var html: HTML {
        var html: HTML = """
            <table class="\(style)" role="table">
            <caption>\(caption)</caption>
            <thead role="rowgroup"><tr role="row">
            """
        for column in columns {
            html += "<th role=\"columnheader\" scope=\"col\" class=\"\(column.style)\">\(column.title)</th>"
        }
        html += "</tr></thead>\n<tbody role=\"rowgroup\">\n"
        for row in rows { html += self.row(row) }
        html += "</tbody>\n"
        if let total { html += "<tfoot role=\"rowgroup\">\n\(row(total))</tfoot>\n" }
        return html + "</table>\n"
    }

    private func row(_ cells: [HTML]) -> HTML {
        var html: HTML = "<tr role=\"row\">"
        for (index, (cell, column)) in zip(cells, columns).enumerated() {
            // An element of its own: laid out as a card, label and content stand side by side.
            let content: HTML = "<div>\(cell)</div>"
            html +=
                index == 0
                ? "<th role=\"rowheader\" scope=\"row\" class=\"\(column.style)\">\(content)</th> "
                : "<td role=\"cell\" data-label=\"\(column.title)\" class=\"\(column.style)\">\(content)</td> "
        }
        return html + "</tr>\n"
    }
}
