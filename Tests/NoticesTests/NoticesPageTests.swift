import Foundation
import Settings
import Testing

@testable import Notices

@Suite("The page on notices tells what is so")
struct NoticesPageTests {
    static let page: String = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return (try? String(contentsOf: root.appending(path: "samples/NOTICES.md"), encoding: .utf8)) ?? ""
    }()

    @Test func itsExampleIsRead() throws {
        let example = try #require(Self.page.components(separatedBy: "```yaml\n").dropFirst().first)
        let settings = try Outcomes.settings(try #require(example.components(separatedBy: "```").first))
        #expect(settings.receivers.count == 3 && settings.metrics != nil)
        #expect(settings.successPing != nil && settings.failurePing != nil)
        #expect(settings.receivers.map(\.seconds) == [30, 15, 60])
    }

    @Test func itNamesEveryMetric() {
        for family in MetricFamily.allCases { #expect(Self.page.contains("| `\(family.rawValue){")) }
        let alarms = Self.page.split(separator: "\n").filter { $0.hasPrefix("    ") && $0.contains(" > ") }
        #expect(alarms.count == 4)
        for family in [MetricFamily.lastSweep, .lastSuccess, .oldestInboxFile, .oldestClaim] {
            #expect(alarms.contains { $0.contains(family.rawValue + " >") }, "no alarm on \(family.rawValue)")
        }
        for word in ["ABILLIFY_RUN", "ABILLIFY_EXIT", "ABILLIFY_PROFILE", "ABILLIFY_FILE", "7 days", "1,000", "7 MiB"] {
            #expect(Self.page.contains(word), "\(word)")
        }
        #expect(Outbox.longestAge == 7 * 86_400 && Outbox.mostNotices == 1_000)
        #expect(MailDelivery.largestAttachment == 7 << 20 && Notifier.rest == 300)
    }
}
