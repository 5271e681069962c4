// swift-tools-version: 6.2
// The house, read bottom-up: one line per target with its tier and what it uses.
// A target imports lower tiers only; Registers serve every service; services never import each other.
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .treatAllWarnings(as: .error),
]

/// For what every start goes through, and every test that has a catalogue: optimised in a debug build too, which then starts in
/// three fifths of the time.
let settingsOfStart: [SwiftSetting] = settings + [.unsafeFlags(["-O"], .when(configuration: .debug))]

func target(
    _ tier: String,
    _ name: String,
    uses: [Target.Dependency],
    exclude: [String] = [],
    resources: [Resource] = [],
    settings: [SwiftSetting] = settings
) -> Target {
    .target(
        name: name,
        dependencies: uses,
        path: "Sources/\(tier)/\(name)",
        exclude: exclude,
        resources: resources,
        swiftSettings: settings
    )
}

func program(_ name: String, uses: [Target.Dependency], links: [LinkerSetting] = []) -> Target {
    .executableTarget(
        name: name,
        dependencies: uses,
        path: "Sources/App/\(name)",
        swiftSettings: settings,
        linkerSettings: links
    )
}

func tests(_ tier: String, _ name: String, uses: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: uses,
        path: "Tests/\(tier)/\(name)Tests",
        resources: resources,
        swiftSettings: settings
    )
}

extension Target.Dependency {
    static let crypto: Self = .product(name: "Crypto", package: "swift-crypto")
    static let cryptoExtras: Self = .product(name: "CryptoExtras", package: "swift-crypto")
    static let certificates: Self = .product(name: "X509", package: "swift-certificates")
    static let asn1: Self = .product(name: "SwiftASN1", package: "swift-asn1")
    static let structuredFields: Self = .product(
        name: "RawStructuredFieldValues",
        package: "swift-http-structured-headers"
    )
    static let grdb: Self = .product(name: "GRDB", package: "GRDB.swift")
    static let sqlite: Self = .product(name: "GRDBSQLite", package: "GRDB.swift")
    static let hummingbird: Self = .product(name: "Hummingbird", package: "hummingbird")
    static let hummingbirdCore: Self = .product(name: "HummingbirdCore", package: "hummingbird")
    static let httpTypes: Self = .product(name: "HTTPTypes", package: "swift-http-types")
    static let nioCore: Self = .product(name: "NIOCore", package: "swift-nio")
    static let nioEmbedded: Self = .product(name: "NIOEmbedded", package: "swift-nio")
    static let nioSSL: Self = .product(name: "NIOSSL", package: "swift-nio-ssl")
    static let nioPosix: Self = .product(name: "NIOPosix", package: "swift-nio")
    static let nioHTTPTypes: Self = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
    static let nioHTTP1: Self = .product(name: "NIOHTTP1", package: "swift-nio")
    static let mustache: Self = .product(name: "Mustache", package: "swift-mustache")
    static let logging: Self = .product(name: "Logging", package: "swift-log")
    static let coreMetrics: Self = .product(name: "CoreMetrics", package: "swift-metrics")
    static let signals: Self = .product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let lifecycle: Self = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let arguments: Self = .product(name: "ArgumentParser", package: "swift-argument-parser")
    static let httpClient: Self = .product(name: "AsyncHTTPClient", package: "async-http-client")
    static let yams: Self = .product(name: "Yams", package: "Yams")
}

let package = Package(
    name: "vneid-open",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-structured-headers", from: "1.7.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Core: pure values and functions
        .target(name: "CCivilData", path: "Sources/Core/CCivilData", exclude: ["Resources"]),
        target("Core", "Civil", uses: ["CCivilData"], settings: settingsOfStart),
        target("Core", "Encoding", uses: [.crypto], settings: settingsOfStart),
        target("Core", "SplitMix", uses: []),
        target("Core", "Merkle", uses: ["Encoding", .crypto]),
        target("Core", "HealthSummary", uses: ["Civil", "Encoding"]),
        target("Core", "VietQR", uses: ["Civil"]),
        target("Core", "ICalendar", uses: ["Civil"]),
        target("Core", "GeoJSON", uses: ["Encoding"]),
        target("Core", "StayList", uses: ["Civil", "Encoding"]),
        target("Core", "WebAuthn", uses: ["Civil", "Encoding", .crypto, .cryptoExtras, .certificates, .asn1]),

        // Platform: touches the world, knows no register and no service. In this order: a line uses lines above it.
        .systemLibrary(
            name: "CPostgres",
            path: "Sources/Platform/CPostgres",
            pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"])]
        ),
        .target(
            name: "CP256",
            path: "Sources/Platform/CP256",
            linkerSettings: [.linkedLibrary("gmp")]
        ),
        .target(
            name: "CSQLite",
            path: "Sources/Platform/CSQLite",
            linkerSettings: [.linkedLibrary("sqlite3")]
        ),
        target("Platform", "Store", uses: ["CPostgres", "CSQLite", .grdb, .sqlite, .crypto, .logging]),
        target(
            "Platform",
            "Signing",
            uses: ["Civil", "CP256", "Encoding", .crypto, .cryptoExtras, .httpTypes, .structuredFields]
        ),
        .target(name: "CGzip", path: "Sources/Platform/CGzip", linkerSettings: [.linkedLibrary("z")]),
        target(
            "Platform",
            "Web",
            uses: [
                "CGzip", "Encoding", .crypto, .hummingbird, .hummingbirdCore, .httpTypes, .nioCore, .nioPosix,
                .nioHTTP1,
                .nioHTTPTypes, .logging, .coreMetrics, .lifecycle,
            ]
        ),
        target(
            "Platform",
            "SignedWeb",
            uses: ["Civil", "Encoding", "Signing", "Web", .hummingbird, .hummingbirdCore, .httpTypes, .nioCore]
        ),
        target(
            "Platform",
            "Evidence",
            uses: ["Civil", "Encoding", "Merkle", "Store", .logging, .lifecycle],
            resources: [.embedInCode("Records/0001-evidence.sql")]
        ),

        target(
            "Platform",
            "Messaging",
            uses: [
                "Civil", "Encoding", "Store", "Signing", .httpClient, .nioCore, .nioPosix, .nioHTTP1, .nioSSL, .logging,
                .lifecycle,
            ],
            resources: [.embedInCode("Records/0001-messaging.sql")]
        ),

        .target(
            name: "CAttachments",
            path: "Sources/Platform/CAttachments",
            linkerSettings: [.linkedLibrary("jpeg"), .linkedLibrary("png16"), .linkedLibrary("qpdf")]
        ),
        target(
            "Platform",
            "Attachments",
            uses: ["CAttachments", "Civil", "Encoding", "Store", .nioPosix],
            resources: [.embedInCode("Records/0001-attachments.sql")]
        ),
        .target(name: "CQRCode", path: "Sources/Platform/CQRCode", linkerSettings: [.linkedLibrary("zint")]),
        .systemLibrary(
            name: "CPango",
            path: "Sources/Platform/CPango",
            pkgConfig: "cairo harfbuzz fribidi",
            providers: [.apt(["libpango1.0-dev"])]
        ),
        .target(
            name: "CLetters",
            dependencies: ["CPango"],
            path: "Sources/Platform/CLetters",
            // Of pango's own flags SwiftPM would complain about one that has nothing to do with headers.
            cSettings: [.unsafeFlags(["-I/usr/include/pango-1.0"])],
            linkerSettings: [
                .linkedLibrary("pangocairo-1.0"), .linkedLibrary("pango-1.0"), .linkedLibrary("gobject-2.0"),
                .linkedLibrary("glib-2.0"), .linkedLibrary("cairo"), .linkedLibrary("qpdf"),
            ]
        ),
        target(
            "Platform",
            "FeePayments",
            uses: ["Civil", "Encoding", "Signing", "VietQR", .httpClient, .httpTypes, .nioCore, .nioHTTP1]
        ),
        target("Platform", "Letters", uses: ["CLetters", "CQRCode", "Civil"]),
        target(
            "Platform",
            "RateTokens",
            uses: ["Civil", "Encoding", "Store", "Signing", .crypto, .cryptoExtras],
            resources: [.embedInCode("Records/0001-rate-tokens.sql")]
        ),

        // Registers: what the state knows
        target(
            "Registers",
            "Population",
            uses: ["Civil", "Store", "Evidence"],
            resources: [.embedInCode("Records/0001-population.sql")]
        ),

        .target(name: "CCatalogue", path: "Sources/Registers/CCatalogue"),
        target(
            "Registers",
            "Catalogue",
            uses: ["Civil", "Encoding", "Store", "Population", "CCatalogue", .crypto, .yams],
            resources: [.embedInCode("Records/0001-catalogue.sql")],
            settings: settingsOfStart
        ),
        target(
            "Registers",
            "Records",
            uses: ["Civil", "Encoding", "Store", "Evidence", "Population", "Catalogue"],
            resources: [
                .embedInCode("Records/0001-records.sql"), .embedInCode("Records/0002-purged.sql"),
                .embedInCode("Records/0003-notice-parts.sql"), .embedInCode("Records/0004-arrival.sql"),
            ]
        ),

        // Services: what the state does for someone; they never import each other
        target(
            "Services",
            "Exchange",
            uses: [
                "Civil", "Encoding", "Merkle", "Store", "Signing", "Web", "SignedWeb", "Evidence", "Population",
                "Catalogue", "Records", .crypto, .hummingbird, .httpTypes, .nioCore, .logging, .lifecycle,
            ],
            resources: [
                .embedInCode("Records/0001-exchange.sql"), .embedInCode("Records/0002-nonces.sql"),
                .embedInCode("Records/0003-refusals.sql"),
            ]
        ),

        target(
            "Services",
            "Identity",
            uses: [
                "Civil", "Encoding", "WebAuthn", "Store", "Signing", "Web", "Messaging", "Evidence", "Population",
                .crypto, .cryptoExtras, .hummingbird, .httpTypes, .nioCore, .nioPosix, .logging, .lifecycle,
            ],
            resources: [.embedInCode("Records/0001-accounts.sql"), .embedInCode("Records/0002-sign-in.sql")]
        ),
        target(
            "Services",
            "OpenID",
            uses: [
                "Civil", "Encoding", "Store", "Signing", "Web", "Evidence", "Population",
                .crypto, .cryptoExtras, .certificates, .asn1, .hummingbird, .httpTypes, .httpClient, .nioCore,
                .nioPosix, .nioHTTP1, .logging, .lifecycle,
            ],
            resources: [.embedInCode("Records/0001-openid.sql")]
        ),

        target(
            "Services",
            "Sources",
            uses: [
                "Civil", "Encoding", "Store", "Signing", "Web", "SignedWeb", "Evidence", "Catalogue", "Records",
                .hummingbird, .httpTypes, .httpClient, .nioCore, .nioHTTP1, .logging, .lifecycle,
            ],
            resources: [
                .embedInCode("Records/0001-sources.sql"), .embedInCode("Records/0002-health.sql"),
                .embedInCode("Records/0003-words.sql"),
            ]
        ),
        target(
            "Services",
            "Procedures",
            uses: [
                "Civil", "Encoding", "Store", "Signing", "Web", "SignedWeb", "Evidence", "RateTokens", "Population",
                "Catalogue", "Records", .crypto, .hummingbird, .httpTypes, .nioCore, .logging, .lifecycle,
            ],
            resources: [
                .embedInCode("Records/0001-procedures.sql"), .embedInCode("Records/0002-money.sql"),
                .embedInCode("Records/0003-own.sql"), .embedInCode("Records/0004-calendar.sql"),
                .embedInCode("Records/0005-arrival.sql"),
            ]
        ),

        // App: wiring, pages, programs
        target(
            "App",
            "Country",
            uses: ["Civil", "Encoding", "SplitMix", "Store", "Evidence", "Population", "Catalogue", "Records"],
            resources: [
                .embedInCode("Names/names-family.csv"), .embedInCode("Names/names-middle.csv"),
                .embedInCode("Names/names-given.csv"),
            ]
        ),
        target(
            "App",
            "AgencySimulator",
            uses: [
                "Civil", "Encoding", "SplitMix", "Store", "Signing", "VietQR", "FeePayments", "Web", "SignedWeb",
                "Catalogue", .hummingbird, .httpTypes, .httpClient, .nioCore, .logging, .lifecycle, .signals,
            ],
            resources: [
                .embedInCode("Records/0001-simulator.sql"), .embedInCode("Records/0002-steps.sql"),
                .embedInCode("Bank/Records/0001-bank.sql"),
            ]
        ),
        target(
            "App",
            "DossierPapers",
            uses: ["Civil", "VietQR", "ICalendar", "FeePayments", "Letters", "Catalogue", "Procedures"]
        ),
        .target(name: "CPortalAssets", path: "Sources/App/CPortalAssets", exclude: ["Assets"]),
        target(
            "App",
            "Portal",
            uses: [
                "Civil", "Encoding", "Merkle", "Store", "Signing", "Web", "Messaging", "Evidence", "Population",
                "Exchange", "Identity", "OpenID", "WebAuthn", "HealthSummary", "Catalogue", "Records", "Procedures",
                "Attachments", "DossierPapers", "VietQR", "ICalendar", "GeoJSON", "StayList", "RateTokens", "Letters",
                "CPortalAssets", "CQRCode",
                .crypto, .hummingbird, .httpTypes, .nioCore, .mustache,
            ],
            exclude: ["Templates"],
            resources: [
                .embedInCode("Sessions/Records/0001-portal.sql"), .embedInCode("Sessions/Records/0002-identity.sql"),
                .embedInCode("Sessions/Records/0003-wallet.sql"), .embedInCode("Sessions/Records/0004-filing.sql"),
            ]
        ),
        .target(name: "CDocuments", path: "Sources/App/CDocuments"),
        target(
            "App",
            "Bootstrap",
            uses: [
                "Civil", "Encoding", "Merkle", "WebAuthn", "Store", "Signing", "Web", "Messaging", "Evidence",
                "Attachments", "FeePayments", "RateTokens", "VietQR", "Population", "Catalogue", "Records", "Exchange",
                "Identity", "Procedures", "OpenID", "Sources", "Country", "DossierPapers", "Portal", "CDocuments",
                .crypto, .yams, .httpTypes, .logging, .lifecycle, .signals,
            ]
        ),
        program(
            "vneid",
            uses: [
                "Civil", "Encoding", "Store", "Signing", "Web", "Messaging", "Evidence", "Population", "Catalogue",
                "Records",
                "Exchange",
                "Identity", "Procedures", "OpenID", "Sources", "AgencySimulator", "Country", "Bootstrap", "FeePayments",
                "VietQR", .arguments, .crypto,
                .httpClient, .httpTypes,
                .nioCore, .nioPosix, .nioHTTP1, .logging,
            ],
            // Debian's malloc costs a look-up a seventh more: arrays and strings go from one thread to another.
            links: [.linkedLibrary("tcmalloc_minimal")]
        ),
        program("vneid-verify", uses: ["Encoding", "Merkle", .arguments]),

        // Tests mirror the sources; Support holds what they share
        .target(
            name: "StoreSupport",
            dependencies: ["Civil", "CPostgres", "Store", .logging],
            path: "Tests/Support/StoreSupport",
            swiftSettings: settings
        ),
        .target(
            name: "WebSupport",
            dependencies: ["Encoding", "Web", .hummingbird, .httpTypes, .nioCore, .nioEmbedded, .logging],
            path: "Tests/Support/WebSupport",
            swiftSettings: settings
        ),
        .target(
            name: "CFaultyDisk",
            path: "Tests/Support/CFaultyDisk",
            linkerSettings: [.linkedLibrary("sqlite3")]
        ),
        tests("House", "House", uses: []),
        tests("Core", "Civil", uses: ["Civil", "SplitMix"]),
        tests("Core", "Encoding", uses: ["Encoding", "SplitMix"]),
        tests("Core", "SplitMix", uses: ["SplitMix"]),
        tests("Core", "HealthSummary", uses: ["Civil", "Encoding", "HealthSummary"]),
        tests("Core", "VietQR", uses: ["Civil", "VietQR"]),
        tests("Core", "ICalendar", uses: ["Civil", "ICalendar"]),
        tests("Core", "GeoJSON", uses: ["GeoJSON"]),
        tests("Core", "StayList", uses: ["Civil", "Encoding", "StayList"]),
        tests("Core", "Merkle", uses: ["Encoding", "Merkle", "SplitMix", .crypto]),
        tests(
            "Core",
            "WebAuthn",
            uses: ["Civil", "Encoding", "SplitMix", "WebAuthn", .crypto, .cryptoExtras, .certificates, .asn1],
            resources: [.embedInCode("Vectors/level3.json")]
        ),
        tests(
            "Platform",
            "Messaging",
            uses: [
                "Civil", "Encoding", "Messaging", "Store", "StoreSupport", .nioCore, .nioPosix, .nioSSL, .nioHTTP1,
                .certificates, .asn1, .crypto, .logging,
            ]
        ),
        tests(
            "Platform",
            "Attachments",
            uses: ["Attachments", "Civil", "Encoding", "SplitMix", "Store", "StoreSupport"]
        ),
        tests("Platform", "FeePayments", uses: ["Civil", "Encoding", "FeePayments", "Signing", "VietQR", .httpTypes]),
        tests("Platform", "Letters", uses: ["Civil", "Letters"]),
        tests(
            "Platform",
            "RateTokens",
            uses: ["Civil", "Encoding", "RateTokens", "Store", "StoreSupport", .crypto, .cryptoExtras],
            resources: [.embedInCode("Vectors/rfc9474.json")]
        ),
        tests("Platform", "Store", uses: ["Store", "StoreSupport", "CFaultyDisk", .logging]),
        tests("Platform", "Signing", uses: ["Civil", "CP256", "Encoding", "Signing", "SplitMix", .crypto, .httpTypes]),
        tests(
            "Platform",
            "Web",
            uses: [
                "Encoding", "Web", "WebSupport", .hummingbird, .httpTypes, .nioCore, .nioPosix, .logging, .lifecycle,
            ]
        ),
        tests(
            "Platform",
            "SignedWeb",
            uses: [
                "Civil", "Encoding", "SignedWeb", "Signing", "Web", "WebSupport", .hummingbird, .httpTypes, .nioCore,
                .logging,
            ]
        ),
        tests(
            "Platform",
            "Evidence",
            uses: ["Civil", "Encoding", "Merkle", "Store", "Evidence", "StoreSupport", .crypto, .logging]
        ),
        tests(
            "Registers",
            "Population",
            uses: ["Civil", "Evidence", "Population", "SplitMix", "Store", "StoreSupport"]
        ),
        tests(
            "Registers",
            "Catalogue",
            uses: ["Catalogue", "Civil", "Encoding", "Population", "SplitMix", "Store", "StoreSupport"],
            resources: [.embedInCode("Vectors/json-schema.json"), .embedInCode("Vectors/procedures.json")]
        ),
        tests(
            "Registers",
            "Records",
            uses: [
                "Catalogue", "Civil", "Encoding", "Evidence", "Merkle", "Population", "Records", "SplitMix", "Store",
                "StoreSupport",
            ]
        ),
        tests(
            "Services",
            "Exchange",
            uses: [
                "Civil", "Encoding", "Merkle", "Store", "Signing", "Web", "Evidence", "Population", "Catalogue",
                "Records", "Exchange", "Country", "StoreSupport", "WebSupport", .crypto, .hummingbird, .httpTypes,
                .nioCore, .logging, .lifecycle,
            ]
        ),
        tests(
            "Services",
            "Identity",
            uses: [
                "Civil", "Encoding", "WebAuthn", "Merkle", "Store", "Signing", "Web", "Messaging", "Evidence",
                "Population", "Country", "Identity", "SplitMix", "StoreSupport", .crypto, .cryptoExtras, .hummingbird,
                .httpTypes, .nioCore, .logging, .lifecycle,
            ]
        ),
        tests(
            "Services",
            "Sources",
            uses: [
                "Sources", "AgencySimulator", "Population", "Catalogue", "Records", "Civil", "Encoding", "SplitMix",
                "Store", "StoreSupport", "Signing", "Web", "Evidence", .httpTypes, .httpClient, .nioCore, .logging,
                .lifecycle,
            ]
        ),
        tests(
            "Services",
            "Procedures",
            uses: [
                "Catalogue", "Civil", "Encoding", "Evidence", "Population", "Procedures", "Records", "SplitMix",
                "Store", "StoreSupport", .logging,
            ]
        ),
        tests(
            "Services",
            "OpenID",
            uses: [
                "Civil", "Encoding", "Merkle", "Store", "Signing", "Web", "Evidence", "Population", "OpenID",
                "StoreSupport", "WebSupport", .crypto, .cryptoExtras, .certificates, .asn1, .hummingbird, .httpTypes,
                .nioCore, .logging, .lifecycle,
            ]
        ),
        tests(
            "App",
            "Country",
            uses: [
                "Catalogue", "Civil", "Country", "Encoding", "Evidence", "Population", "Records", "Store",
                "StoreSupport",
            ]
        ),
        tests(
            "App",
            "BankSimulator",
            uses: [
                "AgencySimulator", "Civil", "FeePayments", "Signing", "Store", "StoreSupport", "VietQR", "Web",
                .hummingbird, .httpClient, .httpTypes, .nioCore, .nioHTTP1, .logging,
            ]
        ),
        tests(
            "App",
            "DossierPapers",
            uses: ["Catalogue", "Civil", "DossierPapers", "ICalendar", "Letters", "Procedures", "VietQR"]
        ),
        tests("App", "Verify", uses: ["vneid-verify", "Encoding", "Merkle", .crypto]),
        tests("App", "PortalPages", uses: ["Portal", "Civil", "Web"]),
        tests(
            "App",
            "Portal",
            uses: [
                "Portal", "Civil", "Encoding", "Merkle", "Store", "Signing", "Web", "Messaging", "Evidence",
                "Population", "Exchange", "Identity", "OpenID", "WebAuthn", "Catalogue", "Records", "Procedures",
                "RateTokens", "StoreSupport", "VietQR", "WebSupport", .crypto, .hummingbird, .httpTypes, .nioCore,
                .logging,
            ]
        ),
        tests(
            "App",
            "Bootstrap",
            uses: [
                "Attachments", "Bootstrap", "Catalogue", "Civil", "Country", "Encoding", "Evidence", "Identity",
                "Population", "Procedures", "Records", "Store", "StoreSupport", "Web", .httpTypes, .logging, .yams,
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
