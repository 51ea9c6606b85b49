import Inputs
import Mapping
import Records

/// Makes the draft of a mapping for a table, and finds out how the table writes numbers and dates.
struct MappingGuessing {
    let file: String

    /// The text of the draft.
    func draft() throws -> String {
        let look = try InputOpener.look(at: file) { MappingGuess.isName($0) }
        let guess = MappingGuess(columns: look.columns, rows: look.rows)
        let name = file.split(separator: "/").last.map(String.init) ?? file
        let open = MappingDraft(guess, file: name).text
        // A draft without what is needed can't be read as a mapping yet: the styles stay to be detected.
        guard let mapping = try? MappingFile.read(open, file: "draft.csv.yaml"), !mapping.onlyRefuses else {
            return open
        }
        do {
            let (numbers, dates, notes) = try styles(mapping)
            return MappingDraft(guess, file: name, numbers: numbers, dates: dates, remarks: notes).text
        } catch let doubt as StyleSurvey.Doubt {
            return MappingDraft(guess, file: name, remarks: ["In doubt: \(doubt.message).", "\(doubt.hint)."]).text
        }
    }

    private func styles(_ mapping: Mapping) throws -> (numbers: String, dates: String, notes: [String]) {
        var plain = mapping
        plain.detectsNumbers = false
        plain.detectsDates = false
        var input = try InputOpener(candidates: [plain]).open(file)
        var survey = StyleSurvey(mapping, layout: input.source.layout)
        while let chunk = try input.source.nextChunk() { survey.add(chunk.batch()) }
        let (settled, notes) = try survey.settled()
        return (settled.onlyNumberStyle ?? "1234.56", settled.onlyDatePattern ?? "yyyy-MM-dd", notes)
    }
}
