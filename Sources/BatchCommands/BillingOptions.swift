import AbillifyAPI
import ArgumentParser
import Foundation
import Vouchers

/// What becomes of vouchers: by which flow they go, and how the API's contradictions are decided.
struct BillingOptions: ParsableArguments {
    @Option(
        help: """
            The flow of vouchers whose row names none: order, invoice, draft, creditnote or correction. Default: the \
            mapping's.
            """)
    var flow: Flow?

    @ArgumentParser.Flag(help: "Convert drafts into invoices at once.")
    var convert = false

    @Option(
        help: """
            Decisions where the API's documentation contradicts itself, such as \
            costcenter=costcenter,attachment-name=filename,payment-kinds=all. Default: $ABILLIFY_WIRE, else as its \
            samples do.
            """)
    var wire: String?

    /// The decisions, from the option or the environment.
    func choices(_ environment: [String: String]) throws -> WireChoices {
        try BillingOptions.choices(wire ?? environment["ABILLIFY_WIRE"])
    }

    /// The decisions that a setting says.
    static func choices(_ setting: String?) throws -> WireChoices {
        guard let setting else { return .documented }
        do {
            return try WireChoices(setting)
        } catch {
            throw ValidationError(error.description)
        }
    }
}

extension Flow: ExpressibleByArgument {
    /// The flow that the command line names.
    public init?(argument: String) { self.init(name: argument) }

    /// The names of all flows, for help and completion.
    public static var allValueStrings: [String] { allCases.map(\.name) }
}
