import Testing

@Suite("Tiers")
struct TierTests {
    let package: PackageDump

    init() throws {
        package = try PackageDump.read()
    }

    @Test(
        "A target uses lower tiers only, because then each part can be read, tested and replaced without those above it"
    )
    func tiersPointDownward() {
        for (user, used) in edges where used.tier != user.tier {
            guard let upper = user.tier, let lower = used.tier else { continue }
            #expect(
                lower < upper,
                "\(upper.rawValue)/\(user.name) uses \(lower.rawValue)/\(used.name), which is above it"
            )
        }
    }

    @Test("Every target lies in a tier or among the tests, because the folder list is the table of contents")
    func everyTargetHasAPlace() {
        for target in package.targets {
            let isTest = target.path?.hasPrefix("Tests/") ?? false
            #expect(target.tier != nil || isTest, "\(target.name) lies at \(target.path ?? "no path")")
        }
    }

    @Test(
        "Core uses nothing but Core and cryptography, because pure values must not pull in a server or the outside world"
    )
    func coreIsPure() {
        // Certificates are values too: the attestation of a passkey is one.
        let permitted: Set = ["Crypto", "CryptoExtras", "X509", "SwiftASN1"]
        for target in package.targets where target.tier == .core {
            let foreign = target.products.filter { !permitted.contains($0) }
            #expect(foreign.isEmpty, "\(target.name) uses \(foreign)")
        }
    }

    @Test(
        "Within a tier below App a target uses only lines above its own, because the manifest is read from top to bottom"
    )
    func orderWithinATier() {
        let places = Dictionary(uniqueKeysWithValues: package.targets.enumerated().map { ($1.name, $0) })
        for (user, used) in edges where user.tier == used.tier && (user.tier ?? .app) < .app {
            #expect(
                (places[used.name] ?? 0) < (places[user.name] ?? 0),
                "\(user.name) uses \(used.name), which comes later"
            )
        }
    }

    @Test("Platform knows no register and no service, because it must serve all of them alike")
    func platformKnowsNobody() {
        for target in package.targets where target.tier == .platform {
            let above = package.reach(of: target).compactMap(package.target).filter { ($0.tier ?? .core) > .platform }
            #expect(above.isEmpty, "\(target.name) reaches \(above.map(\.name))")
        }
    }

    @Test("Services never use each other, because each must be replaceable alone; Bootstrap joins them through ports")
    func servicesNeverMeet() {
        for (user, used) in edges {
            #expect(!(user.tier == .services && used.tier == .services), "\(user.name) uses \(used.name)")
        }
    }

    @Test(
        "vneid-verify reaches nothing of ours but Core, because a checker that shares code with the server proves little"
    )
    func verifierIsIndependent() throws {
        let verifier = try #require(package.target("vneid-verify"))
        let reached = package.reach(of: verifier).compactMap(package.target)
        #expect(reached.allSatisfy { $0.tier == .core }, "it reaches \(reached.map(\.name).sorted())")
        #expect(verifier.products.allSatisfy { $0 == "ArgumentParser" }, "it uses \(verifier.products)")
    }

    @Test(
        "A library of the outside has one owner, because what one module wraps the others must not depend on",
        arguments: [
            ("GRDB", ["Store"]), ("GRDBSQLite", ["Store"]), ("RawStructuredFieldValues", ["Signing"]),
            ("HummingbirdCore", ["Web", "SignedWeb"]),
            ("NIOPosix", ["Web", "Messaging", "Identity", "Attachments", "OpenID", "vneid"]),
            ("NIOHTTP1", ["Web", "Messaging", "OpenID", "Sources", "FeePayments", "vneid"]),
        ]
    )
    func librariesHaveOwners(product: String, owners: [String]) {
        for target in package.targets where target.tier != nil && target.products.contains(product) {
            #expect(owners.contains(target.name), "\(target.name) uses \(product), which belongs to \(owners)")
        }
    }

    @Test("libpq is Store's alone, because every statement must run on both engines")
    func libpqHasOneOwner() {
        for target in package.targets where target.tier != nil && target.targets.contains("CPostgres") {
            #expect(target.name == "Store", "\(target.name) uses CPostgres")
        }
    }

    @Test("Every source file lies in a target, because code that is not built rots unseen")
    func everyFileIsBuilt() {
        let folders = package.targets.compactMap(\.path).map { $0 + "/" }
        for file in Repository.here.files where isCode(file) {
            let isBuilt = folders.contains { file.hasPrefix($0) }
            #expect(isBuilt, "\(file) belongs to no target")
        }
    }

    @Test("Every target has files, because an empty room misleads")
    func everyTargetIsFilled() {
        for target in package.targets {
            let folder = (target.path ?? "") + "/"
            let isFilled = Repository.here.files.contains { $0.hasPrefix(folder) && isCode($0) }
            #expect(isFilled, "\(target.name) is empty")
        }
    }

    private func isCode(_ file: String) -> Bool {
        [".swift", ".c", ".modulemap"].contains { file.hasSuffix($0) }
    }

    /// Who uses whom, among our own targets.
    private var edges: [(user: PackageDump.Target, used: PackageDump.Target)] {
        package.targets.flatMap { user in
            user.targets.compactMap { name in package.target(name).map { (user: user, used: $0) } }
        }
    }
}
