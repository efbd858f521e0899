// swift-tools-version: 6.2
import PackageDescription

/// The product is the list of modules; adding one is one name here and one in `Sources/Hiroba/Modules.swift`.
let modules = ["Plan", "Procedures"]
/// Narrow tools that several modules share; none of them knows a module. `Japanese`, `Tabular` and `Documents` know no core either and stand below it.
let libraries = ["Charts", "StrictYAML", "Forms", "Deadlines", "Inspection", "Payments", "Sealing"]

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
]

/// Tests are compiled as they stand: what they test is optimised, they themselves would only take longer to build.
let testSettings = settings + [.unsafeFlags(["-Onone", "-no-whole-module-optimization", "-enable-batch-mode"])]

func names(_ list: [String]) -> [Target.Dependency] { list.map { .byName(name: $0) } }

let package = Package(
    name: "hiroba",
    products: [.executable(name: "hiroba", targets: ["HirobaMain"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: ["FullFoundation"]),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CQrencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CXlsx", providers: [.apt(["libxlsxwriter-dev"])]),
        .target(
            name: "Storage",
            dependencies: [
                "CPostgres", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: settings),
        .target(
            name: "Web",
            dependencies: [
                "CZlib", .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            resources: [.copy("Assets")], swiftSettings: settings),
        .target(
            name: "Japanese", path: "Sources/Libraries/Japanese", swiftSettings: settings),
        .target(name: "Approval", dependencies: ["Japanese"], path: "Sources/Libraries/Approval", swiftSettings: settings),
        .target(
            name: "Inspection",
            dependencies: ["CZlib", .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio")],
            path: "Sources/Libraries/Inspection", swiftSettings: settings),
        .target(
            name: "Payments", dependencies: [.product(name: "Crypto", package: "swift-crypto")], path: "Sources/Libraries/Payments",
            swiftSettings: settings),
        .target(name: "Deadlines", dependencies: ["Japanese"], path: "Sources/Libraries/Deadlines", swiftSettings: settings),
        .target(
            name: "Core",
            dependencies: [
                "Storage", "Web", "Japanese", "Tabular", "Documents", "Approval", "Payments",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),
        .target(
            name: "Tabular", dependencies: ["CXlsx", "Inspection", "Japanese"], path: "Sources/Libraries/Tabular",
            swiftSettings: settings),
        .target(
            name: "Documents",
            dependencies: ["CQrencode", "Web", .product(name: "Subprocess", package: "swift-subprocess")],
            path: "Sources/Libraries/Documents", swiftSettings: settings),
        .target(
            name: "StrictYAML", dependencies: ["Web", "Japanese", .product(name: "Yams", package: "Yams")], path: "Sources/Libraries/StrictYAML",
            swiftSettings: settings),
        .target(
            name: "Sealing",
            dependencies: [.product(name: "Crypto", package: "swift-crypto"), .product(name: "CryptoExtras", package: "swift-crypto")],
            path: "Sources/Libraries/Sealing", swiftSettings: settings),
        .target(name: "Forms", dependencies: ["Sealing", "StrictYAML", "Web", "Japanese"], path: "Sources/Libraries/Forms", swiftSettings: settings),
        .target(name: "Charts", dependencies: ["Web"], path: "Sources/Libraries/Charts", swiftSettings: settings),
    ]
        + modules.map {
            .target(
                name: $0,
                dependencies: ["Core", "Documents", "Tabular", "Japanese", "Web", "Storage", "Approval"] + names(libraries),
                path: "Sources/Modules/\($0)", exclude: ["README.md"], swiftSettings: settings)
        } + [
            .target(
                name: "Hiroba",
                dependencies: [
                    "Core", "Documents", "Tabular", "Japanese", "Web", "Storage", .product(name: "Hummingbird", package: "hummingbird"),
                    .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                    .product(name: "Subprocess", package: "swift-subprocess"),
                ] + names(libraries) + names(modules),
                swiftSettings: settings),
            .executableTarget(name: "HirobaMain", dependencies: ["Hiroba"], swiftSettings: settings),
            .target(
                name: "HirobaTesting",
                dependencies: [
                    "Hiroba", "Core", "Web", "Storage", .product(name: "NIOEmbedded", package: "swift-nio"),
                    .product(name: "Hummingbird", package: "hummingbird"),
                    .product(name: "Subprocess", package: "swift-subprocess"), .product(name: "NIOCore", package: "swift-nio"),
                    .product(name: "NIOPosix", package: "swift-nio"),
                ],
                swiftSettings: settings),
        ]
        + (["Storage", "Web", "Core", "Japanese", "Tabular", "Site", "Approval"] + libraries.filter { $0 != "StrictYAML" } + modules)
        .map {
            .testTarget(
                name: "\($0)Tests",
                dependencies: [
                    "HirobaTesting", "Hiroba", "Core", "Storage", "Web", "Japanese", "Tabular", "Approval", "CZlib",
                    .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
                ] + names(libraries) + names(modules),
                exclude: ["Plan", "Procedures"].contains($0) ? ["Fixtures"] : [], swiftSettings: testSettings)
        }
)
