/// Names of parts: for looking them up only, nothing is ever written by such a name.
enum PartName {
    /// What two names have in common if they mean the same part.
    ///
    /// ASCII letters in lower case, slashes for backslashes, no slash in front: `\xl\Workbook.XML` is
    /// `xl/workbook.xml`.
    static func key(_ name: some Collection<UInt8>) -> String {
        var key: [UInt8] = []
        key.reserveCapacity(name.count)
        for byte in name {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): key.append(byte + 32)
            case UInt8(ascii: "\\"), UInt8(ascii: "/"): if !key.isEmpty { key.append(UInt8(ascii: "/")) }
            default: key.append(byte)
            }
        }
        return String(decoding: key, as: UTF8.self)
    }

    /// The part that a relationship of another part points to; nil if it points out of the container.
    ///
    /// `resolve("../sharedStrings.xml", from: "xl/worksheets/sheet1.xml")` is `xl/sharedStrings.xml`.
    static func resolve(_ target: String, from part: String) -> String? {
        let target = target.map { $0 == "\\" ? "/" : $0 }
        var steps = target.first == "/" ? [] : part.split(separator: "/").dropLast().map(String.init)
        for step in target.split(separator: "/").map({ String($0) }) where step != "." {
            guard step == ".." else {
                steps.append(step)
                continue
            }
            guard steps.popLast() != nil else { return nil }
        }
        return steps.joined(separator: "/")
    }

    /// Where the relationships of a part stand: `xl/_rels/workbook.xml.rels` for `xl/workbook.xml`.
    static func relationships(of part: String) -> String {
        let steps = part.split(separator: "/")
        return (steps.dropLast() + ["_rels", "\(steps.last ?? "").rels"]).joined(separator: "/")
    }
}
