internal import CLibXML2
import Synchronization

/// Keeps libxml2 to local files: whatever it wants to load from elsewhere is refused and remembered.
enum XMLLocalFiles {
    private static let oneAtATime = Mutex(())
    /// The addresses that were refused in the present reading.
    private static let refused = Mutex<[String]>([])

    /// Done once for the process, before the first parser.
    static let only: Void = {
        xmlInitParser()
        xmlSetExternalEntityLoader { address, id, context in
            if let address {
                let text = String(cString: address)
                if text.contains("://"), !text.hasPrefix("file://") {
                    XMLLocalFiles.refused.withLock { $0.append(text) }
                    return nil
                }
            }
            return xmlNoNetExternalEntityLoader(address, id, context)
        }
    }()

    /// Reads something, one at a time, and tells which addresses were refused meanwhile.
    static func reading<Result>(_ read: () -> Result) -> (result: Result, refused: [String]) {
        oneAtATime.withLock { _ in
            refused.withLock { $0 = [] }
            let result = read()
            return (result, refused.withLock { $0 })
        }
    }
}
