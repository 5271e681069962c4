import Foundation

/// What `swift package dump-package` says about the targets, in the order of the manifest.
struct PackageDump: Decodable, Sendable {
    struct Target: Decodable, Sendable {
        let name: String
        let type: String
        let path: String?
        let dependencies: [Dependency]

        /// The tier of a target under `Sources`; nil for tests.
        var tier: Tier? {
            guard let parts = path?.split(separator: "/"), parts.count > 1, parts[0] == "Sources" else { return nil }
            return Tier(rawValue: String(parts[1]))
        }

        /// Names of targets of this package.
        var targets: [String] { dependencies.filter { !$0.isProduct }.map(\.name) }
        /// Names of products of other packages.
        var products: [String] { dependencies.filter(\.isProduct).map(\.name) }
    }

    /// `{"byName": ["Civil", null]}`, `{"target": […]}` or `{"product": ["Crypto", "swift-crypto", null, null]}`.
    struct Dependency: Decodable, Sendable {
        let name: String
        let isProduct: Bool

        init(from decoder: any Decoder) throws {
            let kinds = try decoder.singleValueContainer().decode([String: [Part]].self)
            guard let (kind, parts) = kinds.first, case .name(let name)? = parts.first else {
                throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no name"))
            }
            self.name = name
            isProduct = kind == "product"
        }
    }

    /// A name, or null, or a condition that no rule looks at.
    private enum Part: Decodable {
        case name(String)
        case other

        init(from decoder: any Decoder) throws {
            let text = try? decoder.singleValueContainer().decode(String.self)
            self = text.map(Part.name) ?? .other
        }
    }

    let targets: [Target]

    func target(_ name: String) -> Target? { targets.first { $0.name == name } }

    /// Everything a target uses, directly or through others.
    func reach(of target: Target) -> Set<String> {
        var found: Set<String> = []
        var open = target.targets
        while let name = open.popLast() {
            if found.insert(name).inserted { open += self.target(name)?.targets ?? [] }
        }
        return found
    }

    /// Reads the file that `bin/test` makes.
    static func read() throws -> PackageDump {
        let path = ProcessInfo.processInfo.environment["VNEID_PACKAGE_DUMP"] ?? ""
        guard !path.isEmpty, let data = FileManager.default.contents(atPath: path) else { throw Missing() }
        return try JSONDecoder().decode(PackageDump.self, from: data)
    }

    struct Missing: Error, CustomStringConvertible {
        var description: String {
            "VNEID_PACKAGE_DUMP names no file: run the tests with bin/test, which writes `swift package dump-package` there"
        }
    }
}

/// The five tiers, lowest first.
enum Tier: String, CaseIterable, Sendable, Comparable {
    case core = "Core"
    case platform = "Platform"
    case registers = "Registers"
    case services = "Services"
    case app = "App"

    private var level: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    static func < (left: Tier, right: Tier) -> Bool { left.level < right.level }
}
