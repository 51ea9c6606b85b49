import FuzzTargets
import Glibc

/// The target that the environment names; libFuzzer brings the main function and asks only for one input at a time.
private let target: FuzzTarget = {
    let name = getenv("ABILLIFY_FUZZ").map { String(cString: $0) } ?? ""
    guard let target = FuzzTarget.named(name) else {
        fatalError("ABILLIFY_FUZZ names none of \(FuzzTarget.all.map(\.name).joined(separator: ", "))")
    }
    return target
}()

/// Runs the target over one input; what does not hold ends the program, which libFuzzer takes for a finding.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do {
        try target.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
    } catch {
        fatalError("\(error)")
    }
}
