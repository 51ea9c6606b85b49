import Findings
import Money

/// The throughput over time as bars.
///
/// Only the bars are drawn, in a picture that takes the width it is given; the words beside it keep their size.
struct ThroughputPlot {
    let throughput: Throughput
    let say: PageLanguage

    private static let height = 1_000
    private static let step = 10

    /// The plot with its words; nothing if no voucher ended.
    var html: HTML {
        let (start, spans) = throughput.occupied
        let count = spans.reduce(0) { $0 + $1.count }
        guard count > 0, let peak = spans.map(\.count).max() else { return "" }
        let end = start + spans.count * throughput.length
        let length = say.duration(milliseconds: throughput.length)
        let heading: HTML = "<h2>\(say("Throughput", de: "Durchsatz"))</h2>\n"
        guard spans.count > 2 else {
            let took = say.duration(milliseconds: end - start)
            return heading + """
                <p>\(say(
                    "\(say.vouchers(count)) ended within \(took).", de: "\(say.vouchers(count)) in \(took) erledigt."))</p>

                """
        }
        let rate = say(
            "at most \(say.number(peak)) in \(length) (\(perSecond(peak)) a second)",
            de: "höchstens \(say.number(peak)) in \(length) (\(perSecond(peak)) je Sekunde)")
        let others = spans.reduce(0) { $0 + $1.otherwise }
        return heading + """
            <p>\(say(
                "\(say.vouchers(count)) ended, \(rate).", de: "\(say.vouchers(count)) erledigt, \(rate)."))</p>
            <figure class="plot" style="max-width:\(spans.count * 3)rem">
            \(picture(Array(spans), peak: peak, start: start, description: "\(say.vouchers(count)), \(rate)"))\
            <figcaption><span>\(label(start, besides: end))</span> \
            <span>\(say("one bar: \(length)", de: "ein Balken: \(length)"))</span> \
            <span>\(label(end, besides: start)) UTC</span></figcaption>
            </figure>
            \(others > 0 ? legend(well: count - others, otherwise: others) : "")
            """
    }

    private func picture(_ spans: [Throughput.Span], peak: Int, start: Int, description: String) -> HTML {
        var html: HTML = """
            <svg viewBox="0 0 \(spans.count * ThroughputPlot.step) \(ThroughputPlot.height)" preserveAspectRatio="none" \
            role="img" aria-labelledby="plot-title plot-words">
            <title id="plot-title">\(say("Vouchers over time", de: "Belege über die Zeit"))</title>
            <desc id="plot-words">\(description)</desc>

            """
        for (index, span) in spans.enumerated() where span.count > 0 {
            let (well, otherwise) = (scaled(span.well, peak), scaled(span.otherwise, peak))
            let x = index * ThroughputPlot.step + 1
            let moment = start + index * throughput.length
            html += "<g><title>\(label(moment, besides: moment)): \(say.number(span.count))</title>"
            html += bar(x, top: ThroughputPlot.height - well, well, "good")
            html += bar(x, top: ThroughputPlot.height - well - otherwise, otherwise, "bad")
            html += "</g>\n"
        }
        return html + "</svg>\n"
    }

    private func bar(_ x: Int, top: Int, _ height: Int, _ tone: HTML) -> HTML {
        guard height > 0 else { return "" }
        return """
            <rect class="\(tone)" x="\(x)" y="\(max(0, top))" width="\(ThroughputPlot.step - 2)" height="\(height)"/>
            """
    }

    /// The height of a count; what is there can be seen.
    private func scaled(_ count: Int, _ peak: Int) -> Int {
        count == 0 ? 0 : max(8, count * ThroughputPlot.height / peak)
    }

    private func perSecond(_ count: Int) -> String {
        let tenths = (count * 10_000 + throughput.length / 2) / throughput.length
        return tenths >= 100
            ? say.number((tenths + 5) / 10) : say.decimal(DecimalPrinter.string(Int128(tenths), places: 1))
    }

    /// A moment: the time of day, with the day if the other end is on another one.
    private func label(_ moment: Int, besides other: Int) -> String {
        let clock = throughput.length < 1_000 ? say.clockWithTenths(moment) : say.clock(moment)
        return say.day(moment) == say.day(other) ? clock : "\(say.day(moment)) \(clock)"
    }

    private func legend(well: Int, otherwise: Int) -> HTML {
        """
        <p class="legend"><i class="good"></i> \(say("at the API", de: "in der API")): \(say.number(well)) \
        <i class="bad"></i> \(say("refused or unknown", de: "abgelehnt oder ungewiss")): \(say.number(otherwise))</p>

        """
    }
}
