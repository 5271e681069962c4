package import Catalogue
package import Civil
internal import HTTPTypes
internal import Hummingbird
package import Logging
internal import NIOCore
internal import ServiceLifecycle
package import Signing
package import Store
internal import UnixSignals
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
        self.platform = PlatformKeys(platform: platform)
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
        let site = WebSite(configuration: web, problems: ProblemRegistry(), logger: logger)
        let server = try WebServer(application: WebApplication(site: site, routes: routes), onListening: onListening)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    ServiceGroupConfiguration.ServiceConfiguration(service: server),
                    ServiceGroupConfiguration.ServiceConfiguration(service: notifier),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        try await group.run()
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
        guard let verified = try await verified(request, body) else { return Self.plain(401) }
        let mood = agencies.mood
        if agencies.dice.falls(mood.hangRate) { try await Task.sleep(for: .seconds(600)) }
        if mood.delayMilliseconds > 0 { try await Task.sleep(for: .milliseconds(mood.delayMilliseconds)) }
        if agencies.dice.falls(mood.errorRate) { return Self.plain(503) }
        guard let answer = try await judge(body, agency) else { return Self.plain(400) }
        return try signed(answer, to: verified, by: key)
    }

    private func verified(_ request: Request, _ body: [UInt8]) async throws -> VerifiedRequest? {
        let message = RequestMessage(
            method: request.head.method.rawValue,
            scheme: web.publicURL.scheme,
            authority: web.publicURL.authority,
            target: request.head.path ?? "/",
            fields: request.head.headerFields,
            body: .bytes(body)
        )
        do {
            return try verify(message)
        } catch .unknownKey {
            try await platform.refresh()
            return try? verify(message)
        } catch {
            logger.warning("a question was not signed as it should", metadata: ["why": "\(error.code)"])
            return nil
        }
    }

    private func verify(_ message: RequestMessage) throws(SignatureError) -> VerifiedRequest {
        try RequestVerifier().verify(UnverifiedRequest(message), now: agencies.clock()) { platform.find($0) }
    }

    private func signed(_ body: [UInt8], to request: VerifiedRequest, by key: SigningKey) throws -> Response {
        var message = ResponseMessage(
            status: 200,
            fields: [.contentType: "application/json"],
            body: .bytes(body)
        )
        try ResponseSigner(key).sign(&message, to: request, created: agencies.clock())
        return Response(
            status: .ok,
            headers: message.fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }

    private static func plain(_ status: Int) -> Response { Response(status: .init(code: status)) }
}
