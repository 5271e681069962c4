// swift-tools-version: 6.2
// The decoders of the main package under libFuzzer. The modules are the very sources (links into ../Sources), compiled here with
// coverage; nothing of this is part of the main build.
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    // Coverage for our modules only: the libraries below them are not ours to fuzz, and stay fast.
    .unsafeFlags(["-sanitize=fuzzer"]),
]

func target(_ name: String, uses: [Target.Dependency]) -> Target {
    .target(name: name, dependencies: uses, swiftSettings: settings)
}

let package = Package(
    name: "vneid-open-fuzz",
    dependencies: [
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-structured-headers", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    ],
    targets: [
        .target(name: "CCivilData", exclude: ["Resources"]),
        target("Civil", uses: ["CCivilData"]),
        target("Encoding", uses: []),
        target(
            "WebAuthn",
            uses: [
                "Civil", "Encoding", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "X509", package: "swift-certificates"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
            ]
        ),
        .target(name: "CP256", linkerSettings: [.linkedLibrary("gmp")]),
        target(
            "Signing",
            uses: [
                "Civil", "CP256", "Encoding", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "RawStructuredFieldValues", package: "swift-http-structured-headers"),
            ]
        ),
        // Of Population only the names of the fields: its tables need a store.
        target("Population", uses: []),
        .target(name: "CCatalogue"),
        target(
            "Catalogue",
            uses: [
                "Civil", "Encoding", "Population", "CCatalogue", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Yams", package: "Yams"),
            ]
        ),
        // Of these the readers of what strangers send alone.
        target("Attachments", uses: []),
        target("Records", uses: ["Catalogue", "Encoding"]),
        target("Sources", uses: ["Encoding", "Records"]),
        target("StayList", uses: ["Civil", "Encoding"]),
        target("VietQR", uses: ["Civil"]),
        target("GeoJSON", uses: ["Encoding"]),
        .target(name: "CFuzzer"),
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "CFuzzer", "Attachments", "Civil", "Encoding", "WebAuthn", "Signing", "Catalogue", "Records", "Sources",
                "StayList", "VietQR", "GeoJSON",
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)
