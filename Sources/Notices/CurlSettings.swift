/// What curl is told to send a mail, as it reads it from its standard input (`curl -K -`).
struct CurlSettings {
    var url: String
    var from: String
    var to: [String]
    /// User and password, with a colon between them.
    var login: String?
    /// Whether a connection that can't be encrypted is given up.
    var needsTLS: Bool
    var seconds: Double

    var text: String {
        let whole = max(1, Int(seconds.rounded(.up)))
        var lines = [
            "silent", "show-error", line("url", url), line("mail-from", from), line("upload-file", "/dev/fd/3"),
            line("proto", "=smtp,smtps"), line("noproxy", "*"), line("max-time", String(whole)),
            line("connect-timeout", String(min(10, whole))),
        ]
        lines += to.map { line("mail-rcpt", $0) }
        if needsTLS { lines.append("ssl-reqd") }
        if let login { lines.append(line("user", login)) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// An option whose value stands in quotes: a value can't end its line and begin another option.
    private func line(_ option: String, _ value: String) -> String {
        var quoted = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return "\(option) = \"\(quoted)\""
    }
}
