// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "casetui",
  products: [
    .executable(name: "casetui", targets: ["CaseTUI"])
  ],
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
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .target(name: "BuildStamp", swiftSettings: strict, plugins: ["StampPlugin"]),
    .plugin(name: "StampPlugin", capability: .buildTool()),
    .target(name: "CInflate", linkerSettings: [.linkedLibrary("z")]),
    .target(
      name: "CNcurses", dependencies: ["CProcess"], linkerSettings: [.linkedLibrary("ncursesw")]),
    .target(name: "CProcess"),
    .target(name: "JSON", swiftSettings: strict),
    .target(name: "Moments", swiftSettings: strict),
    .target(name: "Subprocess", swiftSettings: strict),
    .target(name: "Timers", swiftSettings: strict),
    .target(
      name: "Terminal", dependencies: ["CNcurses", "CProcess", "Subprocess", "Timers"],
      swiftSettings: strict),
    .target(
      name: "CaseKit",
      dependencies: [
        "CInflate",
        "CProcess",
        "JSON",
        "Moments",
        "Subprocess",
        "Timers",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(
      name: "CaseServer",
      dependencies: [
        "JSON",
        "Moments",
        "Timers",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "CaseTUI",
      dependencies: [
        "BuildStamp",
        "CaseKit",
        "CaseServer",
        "CProcess",
        "JSON",
        "Moments",
        "Subprocess",
        "Terminal",
        "Timers",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "Benchmark", dependencies: ["CaseKit", "JSON", "Moments", "Terminal"],
      path: "Benchmarks/Sources",
      swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["CaseKit", "JSON", "Moments"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .target(
      name: "FaultServer", dependencies: ["CaseKit", "TestSupport"], path: "Tests/FaultServer",
      swiftSettings: strict),
    .testTarget(
      name: "TerminalTests", dependencies: ["Terminal", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "JSONTests", dependencies: ["JSON", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "MomentsTests", dependencies: ["Moments", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "CaseKitTests",
      dependencies: [
        "CaseKit", "CaseServer", "JSON", "Moments", "TestSupport", "Timers",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdHTTP2", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "NIOTLS", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CaseServerTests",
      dependencies: [
        "CaseServer", "JSON", "Moments", "TestSupport",
        .product(name: "HummingbirdTesting", package: "hummingbird"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CaseTUITests",
      dependencies: ["BuildStamp", "CaseTUI", "FaultServer", "JSON", "Moments", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["CaseServer", "CaseTUI", "FaultServer", "Terminal", "TestSupport"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
