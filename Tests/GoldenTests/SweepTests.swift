import AbillifySandbox
import Foundation
import Testing

/// Files that are dropped at all times and in pieces, sweeps that overlap and are killed: each file is done exactly once.
@Suite("File drops", .serialized)
struct SweepTests {
    /// 200 in the long form: in the short one a debug build has not the time.
    static let files = ProcessInfo.processInfo.environment["ABILLIFY_LONG"] == nil ? 30 : 200
    static let orders = 3

    static func configuration(_ url: String) -> String {
        """
        inbox: inbox
        state: state
        endpoint: live
        endpoints: {live: {url: "\(url)", user: sandbox, password_file: password}}
        settle: 0.5
        profiles:
          shop: {files: ["orders_*.csv"], mapping: canonical}
        """
    }

    @Test func everyFileIsDoneOnce() throws {
        let scratch = Program.Scratch()
        let sandbox = try SandboxProcess(folder: scratch.path, fault: "lose-answer=3,error=3,seed=4")
        try Self.configuration(sandbox.url).write(
            toFile: scratch.path + "/batch.yaml", atomically: true, encoding: .utf8)
        for folder in ["made", "inbox"] {
            try FileManager.default.createDirectory(
                atPath: scratch.path + "/" + folder, withIntermediateDirectories: true)
        }
        for number in 0..<Self.files { try Self.writeOrders(number, to: scratch.path + "/made") }
        // Half of them come in two pieces with more than the settling time between them; a wrong one comes first.
        let run = try Program.shell(
            """
            umask 077; echo sandbox > password; export -n ABILLIFY_STATE; ABILLIFY_STATE=
            echo 'no,orders' > inbox/orders_.csv; echo hello > inbox/a-letter.txt
            for f in made/*; do
                n=$(basename $f)
                if [ $((10#${n//[^0-9]/} % 2)) = 0 ]; then cp $f inbox/$n.part && mv inbox/$n.part inbox/$n
                else ( { head -n 2 $f; sleep 1.5; tail -n +3 $f; } > inbox/$n ) & fi
            done
            abillify-batch sweep --config batch.yaml 2> first & FIRST=$!
            abillify-batch sweep --config batch.yaml 2> second & SECOND=$!
            sleep 3; kill -9 $FIRST; kill -9 $SECOND
            wait $FIRST; wait $SECOND; wait
            for i in $(seq 40); do
                abillify-batch sweep --config batch.yaml 2>> later; code=$?
                [ -z "$(find inbox work -name '*.csv')" ] && break
                sleep 0.3
            done
            echo "code $code, sweeps $i, locked $(cat first second | grep -c 'another sweep')"
            """, in: scratch.path)
        #expect(run.output.contains("locked 1"), "\(run.output)\(run.errors)")
        let left = try Program.shell("find inbox work -name '*.csv' | wc -l; ls failed | wc -l", in: scratch.path)
        #expect(left.output.split(separator: "\n") == ["0", "2"], "\(left.output)")
        let done = try Program.shell("find done -name '*.csv.gz' | sed 's/.*-//' | sort | uniq -c", in: scratch.path)
        let counts = done.output.split(separator: "\n").map { $0.split(separator: " ") }
        #expect(counts.count == Self.files)
        #expect(counts.allSatisfy { $0.first == "1" }, "\(done.output)")
        let kept = try Program.shell(
            "for f in made/*; do gunzip -c done/*/*/*/*-$(basename $f).gz | cmp - $f; done; wc -l < done/imported.txt",
            in: scratch.path)
        #expect(kept.output == "\(Self.files)\n", "\(kept.output)\(kept.errors)")
        let ledger = try sandbox.ledger()
        #expect(try ledger.invoicedTwice() == [])
        #expect(try ledger.count("invoice") == Self.files * Self.orders)
        #expect(try ledger.sums() == ["EUR": Int64(Self.files * Self.orders) * 1488])
    }

    /// The child is killed, and nothing else: its sweep says so and ends, and the next one goes on with the same run.
    @Test func aKilledChildIsGoneOnWith() throws {
        let scratch = Program.Scratch()
        let sandbox = try SandboxProcess(folder: scratch.path, fault: "latency=80ms,lose-answer=3,seed=4")
        try Self.configuration(sandbox.url).replacing("mapping: canonical", with: "mapping: canonical, jobs: 2").write(
            toFile: scratch.path + "/batch.yaml", atomically: true, encoding: .utf8)
        let inbox = scratch.path + "/inbox"
        try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
        try Self.writeOrders(1, orders: 60, to: inbox)
        let run = try Program.shell(
            """
            umask 077; echo sandbox > password; ABILLIFY_STATE=
            abillify-batch sweep --config batch.yaml 2> first & SWEEP=$!
            for i in $(seq 200); do
                CHILD=$(cat /proc/$SWEEP/task/*/children); [ -n "$CHILD" ] && ls state/live/journal.sqlite && break
                sleep 0.05
            done > /dev/null 2>&1
            sleep 1.5; kill -9 $CHILD; wait $SWEEP; echo "first $?"
            find work -name 'orders*.csv' | wc -l
            abillify-batch sweep --config batch.yaml 2> second; echo "second $?"
            grep -c 'brought down' first; grep -c 'brought down' second
            grep -o 'abillify-batch resume' second; find inbox work -name 'orders*.csv' | wc -l
            """, in: scratch.path)
        let lines = run.output.split(separator: "\n")
        #expect(
            lines == ["first 3", "1", "second 0", "1", "0", "abillify-batch resume", "0"], "\(run.output)\(run.errors)")
        let ledger = try sandbox.ledger()
        #expect(try ledger.invoicedTwice() == [])
        #expect(try ledger.count("invoice") == 60)
        #expect(try ledger.sums() == ["EUR": 60 * 1488])
    }

    private static func writeOrders(_ file: Int, orders: Int = orders, to folder: String) throws {
        var text = Orders.header
        for order in 0..<orders {
            text +=
                "C-\(file),Firma \(file) GmbH,F\(file)-\(order),Hauptstraße,\(file % 99 + 1),04821,Brandis,DE,"
                + "Artikel \(order),1,12.50,19,14.88\n"
        }
        let name = "orders_" + String(repeating: "0", count: 4 - "\(file)".count) + "\(file).csv"
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }

    @Test func aWatchTakesWhatComes() throws {
        let scratch = Program.Scratch()
        let run = try Program.shell(
            """
            mkdir inbox
            echo '{inbox: inbox, state: watched, endpoint: sandbox, settle: 0.3, profiles: {shop: {files: "*.csv", mapping: canonical}}}' > batch.yaml
            ABILLIFY_STATE= abillify-batch watch --config batch.yaml --every 600 2> log & WATCH=$!
            for i in $(seq 100); do grep -q watching log && break; sleep 0.1; done
            cp "$SAMPLES/canonical.csv" inbox/a.csv
            for i in $(seq 150); do ls done/*/*/*/*a.csv.gz 2>/dev/null && break; sleep 0.1; done
            cp "$SAMPLES/invoices.csv" inbox/b.csv; echo "flow: invoice" > inbox/b.csv.yaml
            for i in $(seq 150); do ls done/*/*/*/*b.csv.gz 2>/dev/null && break; sleep 0.1; done
            kill -HUP $WATCH; sleep 0.2; kill -TERM $WATCH; wait $WATCH; echo "exit $?"
            """, in: scratch.path)
        #expect(run.output.split(separator: "\n").count == 3, "\(run.output)\(run.errors)")
        #expect(run.output.hasSuffix("exit 0\n"), "\(run.output)\(run.errors)")
        let log = try String(contentsOfFile: scratch.path + "/log", encoding: .utf8)
        #expect(log.contains("by the system"))
    }
}
