import Crypto

/// The key by which the API recognises a repeated request.
///
/// It is derived from whom, what and which attempt at it, never from the content: the same step of the same voucher
/// has the same key in every process until its generation rises, even if the journal were lost.
public enum IdempotencyKey {
    /// The key of a step: `ab1-` and 40 hexadecimal digits.
    ///
    /// - Parameters:
    ///   - tenant: The endpoint and the account.
    ///   - step: The kind of request.
    ///   - reference: The reference of what is created.
    ///   - generation: 0 at first; one more after an answer that the API may have stored under the old key.
    public static func make(tenant: String, step: Step, reference: String, generation: Int) -> String {
        var hash = SHA256()
        // Lengths keep "a" + "bc" apart from "ab" + "c".
        for part in [tenant, step.name, reference, String(generation)] {
            hash.update(data: Array("\(part.utf8.count):\(part)\n".utf8))
        }
        let digits = Array("0123456789abcdef".utf8)
        var key = Array("ab1-".utf8)
        for byte in hash.finalize().prefix(20) {
            key.append(digits[Int(byte >> 4)])
            key.append(digits[Int(byte & 15)])
        }
        return String(decoding: key, as: UTF8.self)
    }
}
