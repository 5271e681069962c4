package import Catalogue
package import Civil
internal import Hummingbird
package import Logging
internal import NIOCore
internal import SignedWeb
package import Signing
package import Store
package import Web

/// The systems of one or several agencies as one server.
package struct AgencySimulator: Sendable {
    private let agencies: SimulatedAgencies
    private let keys: [String: SigningKey]
    private let platform: PlatformKeys
    private let notifier: StepNotifier
    private let web: WebConfiguration
    private let logger: Logger

    /// - Parameters:
    ///   - keys: the agencies' own keys, by their code.
    ///   - platform: where the platform is, for its public keys.
    ///   - trusts: whether what nobody holds is believed and completed; otherwise it is rejected as not found.
    ///   - seed: of the dice.
    package init(
        store: Store,
        catalogue: Catalogue,
        keys: [String: SigningKey],
        platform: String,
        trusts: Bool,
        mood: SimulatorMood,
        seed: UInt64,
        web: WebConfiguration,
        logger: Logger,
        clock: @escaping @Sendable () -> Timestamp,
        makeNonce: @escaping @Sendable () -> String
    ) {
        agencies = SimulatedAgencies(
            store: store,
            catalogue: catalogue,
            trusts: trusts,
            mood: mood,
            dice: Dice(seed: seed),
            clock: clock
        )
        self.keys = keys
        self.platform = PlatformKeys(platform: platform, logger: logger)
        notifier = StepNotifier(
            store: store,
            keys: keys,
            url: platform + "/procedures/v1/answers",
            makeNonce: makeNonce,
            clock: clock,
            logger: logger
        )
        self.web = web
        self.logger = logger
    }

    /// The tables of the simulator's own store.
    package static var migrations: [Migration] {
        [
            Migration(module: "Simulator", number: 1, name: "simulator", bytes: PackageResources._001_simulator_sql),
            Migration(module: "Simulator", number: 2, name: "steps", bytes: PackageResources._002_steps_sql),
        ]
    }

    /// Serves until the process is told to stop.
    package func run(onListening: @escaping @Sendable (ListenAddress) async -> Void) async throws {
        var routes = RouteTable()
        routes.on(Self.checks) { request, context in
            try await answer(request, context) { body, agency in
                guard let questions = Question.read(body) else { return nil }
                return try await agencies.answer(questions, of: agency)
            }
        }
        routes.on(Self.steps) { request, context in
            try await answer(request, context) { body, agency in
                guard let question = StepQuestion.read(body) else { return nil }
                return try await agencies.answer(question, of: agency)
            }
        }
        try await SimulatorServer(web: web, logger: logger).run(routes, beside: notifier, onListening: onListening)
    }

    private static let checks = RouteDescription(
        .post,
        "/agencies/{agency}/checks",
        operationID: "checkClaims",
        summary: "Check claims against what the agency holds",
        access: .anyone,
        body: .bytes(16 << 20)
    )

    private static let steps = RouteDescription(
        .post,
        "/agencies/{agency}/steps",
        operationID: "answerStep",
        summary: "Answer for a step of a procedure",
        access: .anyone,
        body: .bytes(1 << 20)
    )

    /// Answers a signed question in the mood of the moment.
    ///
    /// - Parameter judge: gives the answer to a body; nil when it cannot be read.
    private func answer(
        _ request: Request,
        _ context: WebContext,
        judge: ([UInt8], String) async throws -> [UInt8]?
    ) async throws -> Response {
        let agency = try context.parameter("agency")
        guard let key = keys[agency] else { return Self.plain(404) }
        let body = try await Array(context.body(of: request).readableBytesView)
        let message = request.message(at: web.publicURL, body: .bytes(body))
        guard let verified = try await platform.verified(message, at: agencies.clock()) else { return Self.plain(401) }
        let mood = agencies.mood
        if agencies.dice.falls(mood.hangRate) { try await Task.sleep(for: .seconds(600)) }
        if mood.delayMilliseconds > 0 { try await Task.sleep(for: .milliseconds(mood.delayMilliseconds)) }
        if agencies.dice.falls(mood.errorRate) { return Self.plain(503) }
        guard let answer = try await judge(body, agency) else { return Self.plain(400) }
        return try SignedAnswer(answer).response(to: verified, by: ResponseSigner(key), at: agencies.clock())
    }

    private static func plain(_ status: Int) -> Response { Response(status: .init(code: status)) }
}
