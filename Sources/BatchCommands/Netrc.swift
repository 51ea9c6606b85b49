/// The entries of a `.netrc` file: `machine HOST login USER password WORD`, and `default` for all other hosts.
struct Netrc {
    struct Entry: Hashable {
        /// Nil for the default.
        var host: String?
        var login: String?
        var password: String?
    }

    let entries: [Entry]

    init(_ text: String) {
        var entries: [Entry] = []
        var words = Netrc.words(text)[...]
        while let word = words.popFirst() {
            switch word {
            case "machine": entries.append(Entry(host: words.popFirst()))
            case "default": entries.append(Entry())
            case "login":
                let value = words.popFirst()
                if !entries.isEmpty { entries[entries.count - 1].login = value }
            case "password":
                let value = words.popFirst()
                if !entries.isEmpty { entries[entries.count - 1].password = value }
            case "account": _ = words.popFirst()
            default: break
            }
        }
        self.entries = entries
    }

    /// The first entry with a password for a host and, if one is asked for, a user; else the default.
    func entry(host: String, user: String?) -> Entry? {
        let usable = entries.filter { entry in
            entry.password != nil && (user == nil ? entry.login != nil : entry.login == nil || entry.login == user)
        }
        return usable.first { $0.host?.lowercased() == host.lowercased() } ?? usable.first { $0.host == nil }
    }

    /// The words of the file: comment lines and macros, which end with an empty line, left out; quotes taken off.
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var isMacro = false
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let blank = line.allSatisfy(\.isWhitespace)
            if isMacro {
                isMacro = !blank
                continue
            }
            guard line.first(where: { !$0.isWhitespace }) != "#" else { continue }
            var rest = line[...]
            while let word = word(&rest) {
                // Only a key word begins a macro: a password may be called so too.
                if word == "macdef", !["machine", "login", "password", "account"].contains(words.last ?? "") {
                    isMacro = true
                    break
                }
                words.append(word)
            }
        }
        return words
    }

    private static func word(_ rest: inout Substring) -> String? {
        rest = rest.drop(while: \.isWhitespace)
        guard let first = rest.first else { return nil }
        guard first == "\"" else {
            let word = rest.prefix { !$0.isWhitespace }
            rest = rest.dropFirst(word.count)
            return String(word)
        }
        rest = rest.dropFirst()
        var word = ""
        while let sign = rest.popFirst(), sign != "\"" {
            word.append(sign == "\\" ? rest.popFirst() ?? sign : sign)
        }
        return word
    }
}
