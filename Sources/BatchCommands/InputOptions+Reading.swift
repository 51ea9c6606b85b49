import Mapping
import Vouchers

extension InputOptions {
    /// What the command says of the files.
    func reading(flow: Flow?) -> AskedReading {
        var reading = AskedReading()
        reading.defaults = defaults
        reading.numbers = numbers
        reading.dates = dates
        reading.flow = flow
        return reading
    }
}
