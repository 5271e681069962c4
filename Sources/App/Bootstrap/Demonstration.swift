internal import Evidence
internal import Logging

/// Paths of one-time links into a demonstration.
package struct DemonstrationLinks: Sendable {
    package let citizen: String
    package let officer: String
    package let platformOperator: String

    package init(citizen: String, officer: String, platformOperator: String) {
        self.citizen = citizen
        self.officer = officer
        self.platformOperator = platformOperator
    }
}

/// How others verify the log of an installation.
package struct LogDescription: Sendable {
    package let origin: String
    /// The verifier key (c2sp.org/signed-note).
    package let verifierKey: String
}

extension Installation {
    package var logDescription: LogDescription {
        LogDescription(origin: identity.origin, verifierKey: logKey)
    }
}

/// Gives all waiting entries their place without serving.
package struct Sequencing: Sendable {
    private let sequencer: Sequencer

    package init(_ installation: Installation) {
        sequencer = Sequencer(
            store: installation.store, identity: installation.identity, logger: installation.logger,
            clock: installation.clock)
    }

    /// Sequences until nothing waits.
    package func finish() async throws {
        try await sequencer.sequenceAll()
    }
}
