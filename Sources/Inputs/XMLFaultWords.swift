import Findings

/// The words of the XML reader, which knows one language, in both.
enum XMLFaultWords {
    /// What the reader's sentences begin with, and how that is said in German.
    private static let sentences: [(english: String, german: String)] = [
        (
            "The record uses an entity that is not declared; write the character itself",
            "Der Datensatz verwendet eine Entität, die nicht deklariert ist; das Zeichen selbst schreiben"
        ),
        (
            "The record uses a prefix for which no namespace is declared",
            "Der Datensatz verwendet ein Präfix, für das kein Namensraum deklariert ist"
        ),
        (
            "The record has bytes or references that stand for no character that XML allows in this encoding",
            "Der Datensatz enthält Bytes oder Verweise, die in dieser Kodierung kein in XML erlaubtes Zeichen sind"
        ),
        (
            "A start tag and an end tag of the record that begins here do not match",
            "Ein Anfangs- und ein Endetikett des Datensatzes, der hier beginnt, passen nicht zusammen"
        ),
        (
            "A start tag and an end tag of the record do not match",
            "Ein Anfangs- und ein Endetikett des Datensatzes passen nicht zusammen"
        ),
        (
            "An element of the record has the same attribute twice",
            "Ein Element des Datensatzes hat ein Attribut doppelt"
        ),
        ("The record has a broken character reference", "Der Datensatz enthält einen fehlerhaften Zeichenverweis"),
        (
            "The record that begins here has a < that does not begin any markup, or a broken tag",
            "Der Datensatz, der hier beginnt, enthält ein <, mit dem kein Etikett beginnt, oder ein fehlerhaftes Etikett"
        ),
        (
            "The record that begins here exceeds a limit", "Der Datensatz, der hier beginnt, überschreitet eine Grenze"
        ),
        (
            "The file ends inside of the record that begins here; it was cut on the way",
            "Die Datei endet in dem Datensatz, der hier beginnt; sie wurde unterwegs abgeschnitten"
        ),
        ("The record is not well-formed XML", "Der Datensatz ist kein wohlgeformtes XML"),
    ]

    /// A sentence of the reader in both languages; what libxml2 adds in brackets stays as it is.
    static func phrase(_ message: String) -> Phrase {
        for (english, german) in sentences where message.hasPrefix(english) {
            return Phrase(message, de: german + message.dropFirst(english.count))
        }
        return Phrase(message, de: "Der Datensatz ist nicht lesbar: \(message)")
    }
}
