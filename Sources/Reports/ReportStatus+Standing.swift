import Journal

extension ReportStatus {
    /// The vouchers by the words that reports show.
    static func counts(_ standing: RunStanding) -> [ReportStatus: Int] { sums(standing.vouchers) }

    /// Sums by state as sums by the words that reports show.
    static func sums<Sum: AdditiveArithmetic>(_ states: [VoucherState: Sum]) -> [ReportStatus: Sum] {
        states.reduce(into: [:]) { sums, entry in
            sums[ReportStatus(entry.key, isDryRun: false), default: .zero] += entry.value
        }
    }
}
