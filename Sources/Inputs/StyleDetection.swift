import Findings
import Glibc
import Mapping
import Records

/// Finds out how a file writes its numbers and dates where the mapping leaves it open: a pass over the whole file
/// ahead of the one that makes vouchers.
enum StyleDetection {
    /// The input, opened anew with what was found; as it is if nothing was open.
    static func settle(
        _ input: OpenInput, reopen: (Mapping) throws(InputError) -> OpenInput
    ) throws(InputError) -> OpenInput {
        guard input.mapping.detectsNumbers || input.mapping.detectsDates else { return input }
        guard isRegularFile(input.file) else {
            throw InputError(
                file: input.file,
                message: Phrase(
                    "how numbers and dates are written can only be found out in a file on disk",
                    de:
                        "wie Zahlen und Daten geschrieben sind, lässt sich nur in einer Datei auf einem Datenträger herausfinden"
                ),
                hint: Phrase(
                    "store it in a file, or name the ways with --numbers and --dates",
                    de: "sie in einer Datei speichern, oder die Schreibweisen mit --numbers und --dates nennen"))
        }
        var survey = StyleSurvey(input.mapping, layout: input.source.layout)
        var source = input.source
        do {
            while let chunk = try source.nextChunk() { survey.add(chunk.batch()) }
        } catch {
            throw error as? InputError
                ?? InputError(
                    file: input.file, message: "\(error)",
                    hint: Phrase("export it again", de: "sie noch einmal ausgeben"))
        }
        let found: (mapping: Mapping, notes: [String])
        do throws(StyleSurvey.Doubt) {
            found = try survey.settled()
        } catch {
            throw InputError(file: input.file, message: Phrase(error.message), hint: Phrase(error.hint))
        }
        var settled = try reopen(found.mapping)
        settled.notes += found.notes
        return settled
    }

    private static func isRegularFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }
}
