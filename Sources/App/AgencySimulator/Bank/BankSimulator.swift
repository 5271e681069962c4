package import Civil
internal import Encoding
internal import FeePayments
internal import Hummingbird
package import Logging
internal import NIOCore
internal import SignedWeb
package import Signing
package import Store
internal import VietQR
package import Web

/// A bank that keeps accounts of state bodies: it takes transfers by VietQR and tells the platform of them, in its mood.
package struct BankSimulator: Sendable {
    private let store: Store
    private let key: SigningKey
    private let platform: PlatformKeys
    private let notices: String
    private let mood: BankMood
    private let dice: Dice
    private let web: WebConfiguration
    private let logger: Logger
    private let clock: @Sendable () -> Timestamp
    private let makeNonce: @Sendable () -> String

    /// - Parameters:
    ///   - key: the bank's own.
    ///   - platform: where the platform is: for its public keys, and where it takes notices.
    ///   - seed: of the dice.
    package init(
        store: Store,
        key: SigningKey,
        platform: String,
        mood: BankMood,
        seed: UInt64,
        web: WebConfiguration,
        logger: Logger,
        clock: @escaping @Sendable () -> Timestamp,
        makeNonce: @escaping @Sendable () -> String
    ) {
        self.store = store
        self.key = key
        self.platform = PlatformKeys(platform: platform, logger: logger)
        notices = platform + "/payments/v1/notices"
        self.mood = mood
        dice = Dice(seed: seed)
        self.web = web
        self.logger = logger
        self.clock = clock
        self.makeNonce = makeNonce
    }

    /// The tables of the bank's own store.
    package static var migrations: [Migration] {
        [Migration(module: "Bank", number: 1, name: "bank", bytes: PackageResources._001_bank_sql)]
    }

    /// Serves until the process is told to stop.
    package func run(onListening: @escaping @Sendable (ListenAddress) async -> Void) async throws {
        var routes = RouteTable()
        routes.on(BankRoute.form) { _, context in .html(page(code: context.queryForm["code"] ?? "")) }
        routes.on(BankRoute.transfer) { request, context in try await transfer(request, context) }
        routes.on(BankRoute.statements) { request, context in try await statement(request, context) }
        let post = SignedPost(
            signer: { [key] _ in RequestSigner(key, tag: "bank") },
            makeNonce: makeNonce,
            clock: clock
        )
        let notifier = BankNotifier(store: store, post: post, url: notices, clock: clock, logger: logger)
        try await SimulatorServer(web: web, logger: logger).run(routes, beside: notifier, onListening: onListening)
    }

    // MARK: transfers

    private func page(code: String) -> String {
        BankPage.form(code: code, transfer: try? VietQR(payload: code))
    }

    private func transfer(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await context.form(of: request)
        let code = form["code"] ?? ""
        guard let transfer = try? VietQR(payload: code), let amount = amount(transfer, form["amount"]) else {
            return .html(page(code: code), status: .badRequest)
        }
        // The dice fall once, whatever becomes of the transaction.
        let (now, delays) = (clock(), mood.delays(dice))
        let place = try await store.write { tx in
            try BankRows.add(transfer, amount: amount, at: now, delays: delays, in: tx)
        }
        return .html(BankPage.done(place: place))
    }

    /// What the code says; what the payer types where it says nothing.
    private func amount(_ transfer: VietQR, _ typed: String?) -> Money? {
        if let amount = transfer.amount { return amount }
        guard let dong = typed.flatMap({ Int64($0) }), dong > 0, dong < 10_000_000_000_000 else { return nil }
        return Money(dong: dong)
    }

    // MARK: statements

    private func statement(_ request: Request, _ context: WebContext) async throws -> Response {
        let body = try await Array(context.body(of: request).readableBytesView)
        // A simulator is found under whatever name and port it listens at.
        let message = request.message(at: web.publicURL, authority: request.head.authority, body: .bytes(body))
        guard let verified = try await platform.verified(message, at: clock()) else {
            return Response(status: .unauthorized)
        }
        guard let json = try? JSONValue.parse(body), let after = json["after"]?.integer,
            let bank = json["account"]?["bank"]?.text, let number = json["account"]?["number"]?.text,
            let account = try? BankAccount(bank: bank, number: number)
        else { return Response(status: .badRequest) }
        let statement = try await store.read { tx in try BankRows.statement(account, after: after, in: tx) }
        return try SignedAnswer(statement.body).response(to: verified, by: ResponseSigner(key), at: clock())
    }
}
