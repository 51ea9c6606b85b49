/// Printing of scaled integers as plain decimals.
public enum DecimalPrinter {
    /// Appends `value / 10^places` as ASCII with all its decimal places: (-1250, 2) gives "-12.50".
    @inlinable
    public static func append(_ value: Int128, places: Int, to bytes: inout [UInt8]) {
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        var written = 0
        if var rest = UInt64(exactly: value.magnitude) {
            repeat {
                if written == places, places > 0 { bytes.append(UInt8(ascii: ".")) }
                bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
                rest /= 10
                written += 1
            } while rest > 0 || written <= places
        } else {
            var rest = value.magnitude
            repeat {
                if written == places, places > 0 { bytes.append(UInt8(ascii: ".")) }
                bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
                rest /= 10
                written += 1
            } while rest > 0 || written <= places
        }
        bytes[start...].reverse()
    }

    /// The decimal spelling of `value / 10^places`.
    public static func string(_ value: Int128, places: Int) -> String {
        var bytes: [UInt8] = []
        append(value, places: places, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
