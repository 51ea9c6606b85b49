import Foundation

/// What every part needs to know.
struct Surroundings {
    let program: String
    /// The folder of generated input, which may be there from an earlier call.
    let inputs: String
    /// The folder that is removed in the end.
    let scratch: String
    let rounds: Int
    let tools: Toolbox

    func makeFolders() throws {
        for folder in [inputs, scratch] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
    }

    /// The program to be measured.
    static var program: String {
        ProcessInfo.processInfo.environment["ABILLIFY_PROGRAM"]
            ?? URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "abillify-batch").path
    }

    func check(_ file: String, _ options: String...) -> Measured {
        Measured.run([program, "check", file] + options, environment: ["ABILLIFY_STATE": scratch + "/state"])
    }

    /// A contestant that is the program's own check of a file; what it saw are the rows.
    func checking(_ file: GeneratedOrders, named name: String, _ options: String...) -> Contestant {
        Contestant(
            name: name,
            does: "reads the file, fills orders from it, checks them by all rules and makes the requests, "
                + (options.contains("--quiet") ? "in silence" : "and says every five seconds how far it is")
        ) {
            let run = try Measured.run(
                [program, "check", file.path] + options, environment: ["ABILLIFY_STATE": scratch + "/state"]
            ).requiring(0)
            // "orders.csv: 2000 rows, 900 vouchers, csv by mapping canonical"
            let rows = (run.output + run.errors).firstMatch(of: /: ([0-9]+) rows,/).flatMap { Int($0.1) }
            return Round(run, counted: rows)
        }
    }
}
