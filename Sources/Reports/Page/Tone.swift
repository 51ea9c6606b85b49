/// What a colour of the page says; the style sheet knows the names.
enum Tone: String, Sendable {
    /// It went well.
    case good
    /// Somebody should look.
    case warn
    /// It did not go out.
    case bad
    /// It is as it was before.
    case plain
}
