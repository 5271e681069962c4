/// All kinds of problems this server can answer with; each has a page at `/problems/{code}`.
package struct ProblemRegistry: Sendable {
    /// In order of registration.
    package private(set) var kinds: [ProblemKind] = []
    private var byCode: [String: ProblemKind] = [:]

    package init() {
        for kind in WebError.problemKinds { try? add(kind) }
    }

    static let builtIn = ProblemRegistry()

    /// Adds every kind of a module's error.
    /// - Throws: when a code is taken by a kind with another status or title.
    package mutating func add<E: ProblemError>(_ error: E.Type) throws(ProblemRegistryError) {
        for kind in error.problemKinds { try add(kind) }
    }

    /// Adds one kind; the same kind may be added twice.
    package mutating func add(_ kind: ProblemKind) throws(ProblemRegistryError) {
        guard ProblemRegistry.isCode(kind.code) else { throw .invalidCode(kind.code) }
        guard (400...599).contains(kind.status) else { throw .invalidStatus(kind.code) }
        if let known = byCode[kind.code] {
            guard known.status == kind.status, known.title == kind.title else { throw .codeTaken(kind.code) }
            return
        }
        byCode[kind.code] = kind
        kinds.append(kind)
    }

    /// The kind of a code.
    package func kind(_ code: String) -> ProblemKind? { byCode[code] }

    private static func isCode(_ code: String) -> Bool {
        !code.isEmpty
            && code.utf8.allSatisfy { ($0 >= 0x61 && $0 <= 0x7a) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2d }
    }
}

/// A mistake in the kinds of problems, found at start.
package enum ProblemRegistryError: Error, Hashable, Sendable {
    case codeTaken(String)
    case invalidCode(String)
    case invalidStatus(String)
}
