import AgencySimulator
import AsyncHTTPClient
import Civil
import FeePayments
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import Signing
import Store
import StoreSupport
import Synchronization
import Testing
import VietQR
import Web

/// A platform that takes notices and a bank that sends them, on real sockets.
struct RunningBank: Sendable {
    let url: String
    let inbox: Inbox
    let provider: PaymentProvider

    /// What the platform got, in order; refuses as often as told.
    final class Inbox: Sendable {
        private let state = Mutex<(notices: [PaymentNotice], refusals: Int)>(([], 0))

        init(refusals: Int) { state.withLock { $0.refusals = refusals } }

        var notices: [PaymentNotice] { state.withLock { $0.notices } }

        /// Whether it is kept.
        func take(_ notice: PaymentNotice) -> Bool {
            state.withLock { state in
                if state.refusals > 0 {
                    state.refusals -= 1
                    return false
                }
                state.notices.append(notice)
                return true
            }
        }

        /// Waits until so many came.
        func count(atLeast count: Int) async throws -> [PaymentNotice] {
            while notices.count < count { try await Task.sleep(for: .milliseconds(20)) }
            return notices
        }
    }

    static let account = try? BankAccount(bank: "970499", number: "0123456789")
    static let platformURL = "http://platform.example"

    static func key(_ number: UInt8) throws -> SigningKey {
        try SigningKey(.ed25519, bytes: [UInt8](repeating: number, count: 32))
    }

    static func now() -> Timestamp { Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) }

    static func nonce() -> String { UUID().uuidString }

    static func with(
        _ mood: BankMood,
        refusals: Int = 0,
        _ body: @escaping @Sendable (RunningBank) async throws -> Void
    ) async throws {
        let inbox = Inbox(refusals: refusals)
        let provider = try PaymentProvider(
            code: "bank.sao-mai",
            keys: [key(1).publicKey],
            accounts: [#require(account)]
        )
        try await serve(platform(PaymentGate(providers: [provider]), inbox)) { platform in
            try await withStore(.sqlite, migrations: BankSimulator.migrations) { store in
                let bank = try BankSimulator(
                    store: store,
                    key: key(1),
                    platform: platform,
                    mood: mood,
                    seed: 7,
                    web: WebConfiguration(),
                    logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
                    clock: now,
                    makeNonce: nonce
                )
                try await serve(bank.run) { url in
                    try await body(
                        RunningBank(
                            url: url,
                            inbox: inbox,
                            provider: PaymentProvider(
                                code: provider.code,
                                keys: provider.keys,
                                accounts: provider.accounts,
                                statementURL: url + "/statements"
                            )
                        )
                    )
                }
            }
        }
    }

    /// Runs a server on a free port while the body runs.
    private static func serve(
        _ run: @escaping @Sendable (@escaping @Sendable (ListenAddress) async -> Void) async throws -> Void,
        _ body: @escaping @Sendable (String) async throws -> Void
    ) async throws {
        let (addresses, found) = AsyncStream.makeStream(of: ListenAddress.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await run { found.yield($0) } }
            guard let address = await addresses.first(where: { _ in true }) else { throw CancellationError() }
            try await body("http://\(address)")
            group.cancelAll()
            while (try? await group.next()) != nil {}
        }
    }

    /// The two routes of the platform that a bank calls.
    private static func platform(
        _ gate: PaymentGate,
        _ inbox: Inbox
    ) throws -> @Sendable (@escaping @Sendable (ListenAddress) async -> Void) async throws -> Void {
        var routes = RouteTable()
        let keys = try JWKSet([key(2).publicKey]).text
        routes.on(RouteDescription(.get, "/exchange/v1/keys", operationID: "keys", summary: "Keys", access: .anyone)) {
            _,
            _ in .text(keys, type: "application/jwk-set+json")
        }
        let description = RouteDescription(
            .post,
            "/payments/v1/notices",
            operationID: "takeNotice",
            summary: "Take a notice",
            access: .anyone,
            body: .small
        )
        routes.on(description) { request, context in
            let body = try await Array(context.body(of: request).readableBytesView)
            let message = RequestMessage(
                method: "POST",
                scheme: "http",
                authority: request.head.authority ?? "",
                target: "/payments/v1/notices",
                fields: request.head.headerFields,
                body: .bytes(body)
            )
            let verified = try gate.verify(UnverifiedRequest(message), now: now())
            return Response(status: inbox.take(verified.notice) ? .noContent : .serviceUnavailable)
        }
        let table = routes
        return { onListening in
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            var configuration = WebConfiguration()
            // The bank keeps its connection open after it has read our keys.
            configuration.limits.idleTime = .milliseconds(500)
            let site = WebSite(configuration: configuration, problems: ProblemRegistry(), logger: logger)
            try await WebServer(application: WebApplication(site: site, routes: table), onListening: onListening).run()
        }
    }

    // MARK: what a payer and the platform do

    /// The status and the page of a transfer by a code.
    func pay(_ code: String, amount: String? = nil) async throws -> (status: Int, page: String) {
        var request = HTTPClientRequest(url: url + "/pay")
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        let escaped = code.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        request.body = .bytes(ByteBuffer(string: "code=\(escaped)" + (amount.map { "&amount=\($0)" } ?? "")))
        return try await answer(request)
    }

    func form(_ code: String) async throws -> (status: Int, page: String) {
        let escaped = code.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return try await answer(HTTPClientRequest(url: url + "/pay?code=\(escaped)"))
    }

    private func answer(_ request: HTTPClientRequest) async throws -> (status: Int, page: String) {
        var request = request
        request.headers.add(name: "connection", value: "close")
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        let content = try await response.body.collect(upTo: 1 << 20)
        return (Int(response.status.code), String(buffer: content))
    }

    func client(signedBy number: UInt8 = 2) throws -> StatementClient {
        let key = try Self.key(number)
        return StatementClient(
            post: SignedPost(
                signer: { _ in RequestSigner(key, tag: "vneid-platform") },
                makeNonce: Self.nonce,
                clock: Self.now
            )
        )
    }
}
