/// The names of files as a page shows them and links to them.
enum FileNames {
    /// The name without its folder.
    static func last(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// A link to a file beside the page.
    static func link(_ name: String) -> HTML { "<a href=\"\(address(of: name))\"><bdi>\(name)</bdi></a>" }

    /// The address of a file beside the page; whatever its name, it is no other scheme and no other folder.
    static func address(of name: String) -> String {
        var address = "./"
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                address.unicodeScalars.append(UnicodeScalar(byte))
            default: address += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return address
    }
}
