// swift-tools-version: 6.2
import Foundation
import PackageDescription

// The architecture, read from top to bottom: each module may import only modules above it.
// `Tests/ArchitectureTests` holds this order.
let package = Package(
    name: "abillify-batch",
    platforms: [.macOS(.v15)],
    products: [.library(name: "fault-shim", type: .dynamic, targets: ["fault-shim"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["libz-dev"])]),
        .systemLibrary(name: "CLinux"),
        .target(name: "Bytes"),
        .target(name: "Dates"),
        .target(name: "Identifiers", dependencies: ["Bytes"]),
        .target(name: "TextEncodings", dependencies: ["Bytes"]),
        .target(name: "Money"),
        .target(name: "CodeTables", dependencies: ["Bytes", "Dates", "Money"], resources: [.embedInCode("Tables")]),
        .target(name: "Findings"),
        .target(name: "Settings", dependencies: ["Findings", .product(name: "Yams", package: "Yams")]),
        .target(name: "Profiles", dependencies: ["Findings", "Settings"]),
        .target(name: "Logs", dependencies: ["Dates", .product(name: "Logging", package: "swift-log")]),
        .target(name: "Records", dependencies: ["Bytes", "Findings"]),
        .target(name: "Vouchers", dependencies: ["Bytes", "Dates", "Money"]),
        .target(
            name: "Mapping",
            dependencies: [
                "Bytes", "Dates", "TextEncodings", "Money", "Findings", "Settings", "Records",
                "Vouchers",
                .product(name: "Yams", package: "Yams"),
            ],
            resources: [.embedInCode("Shipped")]),
        .target(name: "DelimitedText", dependencies: ["Bytes"]),
        .target(name: "Compression", dependencies: ["CZlib"]),
        .target(name: "XMLStream", dependencies: ["CLibXML2", "Bytes"]),
        .target(name: "Workbooks", dependencies: ["Bytes", "Dates", "Compression", "XMLStream"]),
        .target(
            name: "VoucherRules",
            dependencies: [
                "Bytes", "Dates", "Identifiers", "Money", "CodeTables", "Findings", "Settings", "Vouchers",
                .product(name: "Yams", package: "Yams"),
            ]),
        .target(
            name: "AbillifyAPI",
            dependencies: ["Bytes", "Dates", "Money", "Vouchers", .product(name: "Crypto", package: "swift-crypto")]),
        .target(
            name: "Inputs",
            dependencies: [
                "Bytes", "Money", "TextEncodings", "Findings", "DelimitedText", "Compression", "XMLStream", "Workbooks",
                "Records", "Mapping",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(name: "FileDrops", dependencies: ["Compression", "Inputs"]),
        .target(
            name: "Planning",
            dependencies: [
                "Bytes", "Money", "Identifiers", "Findings", "Records", "Vouchers", "Mapping", "VoucherRules",
                "AbillifyAPI",
            ]),
        .target(name: "Submission", dependencies: ["AbillifyAPI"]),
        .target(
            name: "Journal",
            dependencies: [
                "Bytes", "Dates", "Money", "Findings", "Records", "Vouchers", "Mapping", "AbillifyAPI", "Inputs",
                "Planning",
                "Submission", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        .target(
            name: "AbillifySandbox",
            dependencies: [
                "Dates", "Money", "Findings", "AbillifyAPI",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            resources: [.embedInCode("Pages")]),
        .target(
            name: "AbillifyClient",
            dependencies: [
                "Dates", "AbillifyAPI", "Submission", .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
        .target(
            name: "Reports",
            dependencies: [
                "Dates", "TextEncodings", "Money", "Findings", "Vouchers", "DelimitedText", "Compression", "Workbooks",
                "Records", "VoucherRules", "AbillifyAPI", "Inputs", "Planning", "Journal",
            ],
            resources: [.embedInCode("Style")]),
        .target(
            name: "Notices",
            dependencies: [
                "CLinux", "Dates", "Money", "Findings", "Settings", "AbillifyAPI", "AbillifyClient", "Reports",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"), .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "Yams", package: "Yams"),
            ]),
        .target(
            name: "BatchCommands",
            dependencies: [
                "Bytes", "TextEncodings", "XMLStream", "Workbooks", "Money", "Findings", "Settings", "Vouchers",
                "Mapping", "VoucherRules", "AbillifyAPI", "Inputs", "FileDrops", "Profiles", "Planning", "Submission",
                "AbillifySandbox", "AbillifyClient", "Journal", "Reports", "Logs", "Notices",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .executableTarget(name: "abillify-batch", dependencies: ["BatchCommands"]),

        .target(name: "Simulation", dependencies: ["AbillifyAPI", "Submission"], path: "Tests/Simulation"),
        .testTarget(name: "SimulationTests", dependencies: ["Submission", "Simulation"]),
        .testTarget(name: "ArchitectureTests"),
        .testTarget(name: "BytesTests", dependencies: ["Bytes"]),
        .testTarget(name: "CodeTablesTests", dependencies: ["Dates", "Money", "CodeTables"]),
        .testTarget(name: "IdentifiersTests", dependencies: ["Bytes", "Identifiers"]),
        .testTarget(name: "DatesTests", dependencies: ["Dates"]),
        .testTarget(name: "LogsTests", dependencies: ["Logs", .product(name: "Logging", package: "swift-log")]),
        .testTarget(name: "TextEncodingsTests", dependencies: ["Bytes", "TextEncodings"]),
        .testTarget(name: "CompressionTests", dependencies: ["Compression"]),
        .testTarget(name: "DelimitedTextTests", dependencies: ["Bytes", "DelimitedText"]),
        .testTarget(name: "AbillifyClientTests", dependencies: ["AbillifyAPI", "Submission", "AbillifyClient"]),
        .testTarget(name: "AbillifyAPITests", dependencies: ["Vouchers", "AbillifyAPI"]),
        .testTarget(
            name: "InputsTests",
            dependencies: ["Bytes", "Findings", "TextEncodings", "Records", "Mapping", "Inputs"]),
        .testTarget(
            name: "JournalTests",
            dependencies: ["AbillifyAPI", "Submission", "Journal", .product(name: "GRDB", package: "GRDB.swift")],
            exclude: ["Fixtures"]),
        .testTarget(
            name: "AbillifySandboxTests",
            dependencies: ["AbillifyAPI", "AbillifySandbox", .product(name: "GRDB", package: "GRDB.swift")]),
        .testTarget(name: "FileDropsTests", dependencies: ["FileDrops"]),
        .testTarget(name: "ProfilesTests", dependencies: ["Findings", "Settings", "Profiles"]),
        .testTarget(
            name: "NoticesTests",
            dependencies: [
                "AbillifyAPI", "Dates", "Findings", "Logs", "Notices", "Reports", "Settings",
                .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"), .product(name: "Yams", package: "Yams"),
            ]),
        .testTarget(name: "RecordsTests", dependencies: ["Records"]),
        .testTarget(
            name: "ReportsTests",
            dependencies: ["Money", "Findings", "Vouchers", "VoucherRules", "AbillifyAPI", "Journal", "Reports"]),
        .testTarget(name: "VouchersTests", dependencies: ["Money", "Vouchers"]),
        .testTarget(
            name: "MappingTests",
            dependencies: ["Bytes", "Money", "Findings", "Settings", "Records", "Vouchers", "Mapping"]),
        .testTarget(name: "MoneyTests", dependencies: ["Money"]),
        .testTarget(
            name: "SecurityTests",
            dependencies: [
                "abillify-batch", "AbillifyAPI", "AbillifyClient", "AbillifySandbox", "BatchCommands", "Settings",
                "Submission",
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
        .testTarget(name: "SubmissionTests", dependencies: ["AbillifyAPI", "Submission"]),
        .testTarget(
            name: "VoucherRulesTests",
            dependencies: [
                "Bytes", "Dates", "Money", "Findings", "Settings", "Vouchers", "Mapping", "VoucherRules", "AbillifyAPI",
                "Inputs", "Planning",
            ]),
        .testTarget(name: "WorkbooksTests", dependencies: ["Bytes", "Compression", "XMLStream", "Workbooks"]),
        .testTarget(name: "XMLStreamTests", dependencies: ["CLibXML2", "Bytes", "XMLStream"]),
        .testTarget(
            name: "GoldenTests", dependencies: ["abillify-batch", "AbillifySandbox", "Workbooks", "VoucherRules"],
            exclude: ["Cases", "Verdicts"]),

        // What must hold of the readers whatever they are given; libFuzzer and the suite both run it.
        .target(
            name: "FuzzTargets",
            dependencies: [
                "Bytes", "Dates", "TextEncodings", "Money", "Findings", "Settings", "Records", "Vouchers", "Mapping",
                "DelimitedText", "Compression", "XMLStream", "Workbooks", "Inputs",
            ],
            path: "Tests/Fuzz/FuzzTargets"),
        .testTarget(
            name: "FuzzTests",
            dependencies: [
                "Bytes", "TextEncodings", "DelimitedText", "XMLStream", "Workbooks", "Inputs", "FuzzTargets",
            ]),

        // What another program is asked to agree with: the check digits, and the sums.
        .executableTarget(
            name: "batch-oracle", dependencies: ["Bytes", "Identifiers", "Money", "Vouchers"],
            path: "Tests/Oracles/batch-oracle"),

        // The proofs by breaking: a program that runs the product as a child, and the library preloaded into it.
        .target(name: "fault-shim", path: "Tests/Proofs/fault-shim"),
        .target(name: "PowerCutDisk", path: "Tests/Proofs/PowerCutDisk"),
        .testTarget(name: "ProofsTests", dependencies: ["PowerCutDisk"]),
        .executableTarget(
            name: "batch-proofs",
            dependencies: [
                "abillify-batch", "AbillifySandbox", "PowerCutDisk", "Simulation", "Submission",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Tests/Proofs/batch-proofs"),
    ],
    swiftLanguageModes: [.v6]
)

// The benchmark is built on demand only: ABILLIFY_BENCHMARK=1 swift run -c release batch-benchmark
if ProcessInfo.processInfo.environment["ABILLIFY_BENCHMARK"] != nil {
    package.targets.append(
        .executableTarget(
            name: "batch-benchmark",
            dependencies: [
                "abillify-batch", "Compression", "Inputs", "Mapping", "Records", "VoucherRules", "Vouchers",
                "Workbooks", .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            ],
            resources: [.embedInCode("Peers")]))
}

// The fuzzer is built on demand only, and under a sanitizer that brings its main function: bash Tests/fuzz.sh
if ProcessInfo.processInfo.environment["ABILLIFY_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(name: "batch-fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz/batch-fuzz"))
}

for target in package.targets where target.type != .system {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .treatAllWarnings(as: .error),
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("MemberImportVisibility"),
        ]
}
