internal import Country
internal import Evidence
internal import Exchange
internal import Logging
internal import Portal

/// Paths of one-time links into a demonstration.
package struct DemonstrationLinks: Sendable {
    package let citizen: String
    package let officer: String
    package let platformOperator: String

    /// Makes new links for the named people of the demonstration.
    package static func issue(in installation: Installation) async throws -> DemonstrationLinks {
        let links = DemoLinks(store: installation.store, clock: installation.clock)
        let mai = CastMember.mai
        return try await DemonstrationLinks(
            citizen: links.issue(.citizen(mai.key, name: mai.name)),
            officer: links.issue(.officer(MemberCode("hospital.sao-mai"), name: CastMember.hLinh.name)),
            platformOperator: links.issue(.platformOperator(name: CastMember.pao.name))
        )
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
            store: installation.store,
            identity: installation.identity,
            logger: installation.logger,
            clock: installation.clock
        )
    }

    /// Sequences until nothing waits.
    package func finish() async throws {
        try await sequencer.sequenceAll()
    }
}
