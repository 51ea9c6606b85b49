internal import CLibXML2

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The elements whose content must not stand in any message: the shared secret of cXML.
public enum XMLSecret {
    private static let name = "SharedSecret"

    /// Whether a path of a mapping, such as `Header/Sender/Credential/SharedSecret`, leads to or below a secret.
    public static func isRead(by path: String) -> Bool {
        path.split { $0 == "/" || $0 == ":" || $0 == "[" }.contains { $0 == name }
    }

    /// Whether an element of this name, with or without a prefix, is a secret.
    static func isOne(named name: String) -> Bool { name.split(separator: ":").last.map { $0 == self.name } ?? false }

    static func isOne(_ local: UnsafePointer<xmlChar>?) -> Bool {
        guard let local, local.pointee == UInt8(ascii: "S") else { return false }
        return xmlStrEqual(local, name) != 0
    }
}
