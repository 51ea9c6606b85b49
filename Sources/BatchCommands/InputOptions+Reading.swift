import ArgumentParser
import Mapping
import Vouchers

extension Mapping.HiddenRows: ExpressibleByArgument {}

extension InputOptions {
    /// What the command says of the files.
    func reading(flow: Flow?) -> AskedReading {
        var reading = AskedReading()
        reading.defaults = defaults
        reading.numbers = numbers
        reading.dates = dates
        reading.flow = flow
        reading.sheet = sheet
        reading.hiddenRows = hiddenRows
        return reading
    }
}
