import Findings

/// A row decodes.
///
/// It is held beyond vouchers, where files are read and runs are kept; golden cases show it.
struct BytesDecodable: Rule {
    let code = "FIL-01"
    let isEssential = true
    let demand = Phrase(
        "The bytes of a file are characters in its encoding.",
        de: "Die Bytes einer Datei sind Zeichen in ihrer Kodierung.")
    let mending = Phrase(
        "Export the file again as UTF-8, or name its encoding with --encoding.",
        de: "Die Datei noch einmal als UTF-8 ausgeben, oder ihre Kodierung mit --encoding nennen.")
    let basis = Phrase("BR-CL; the Unicode Standard, 3.9", de: "BR-CL; Unicode-Standard, 3.9")
    let examples = RuleExamples(passing: [], failing: [])
}
