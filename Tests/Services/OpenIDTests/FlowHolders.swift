import Civil
import Encoding
import Evidence
import HTTPTypes
import OpenID
import Store
import Synchronization
import Web

/// Accounts, sessions and values of the tests: what the platform's own services are to the provider.
final class FlowHolders: HolderSessions, HolderDirectory, ClaimSource, ApprovalNotices, Sendable {
    struct State {
        var sessions: [String: HolderSession] = [:]
        var unusable: Set<Int64> = []
        var messages: [String] = []
        var ended: [String] = []
    }

    let state = Mutex(State())
    private let clock: FlowClock

    init(clock: FlowClock) {
        self.clock = clock
    }

    /// Signs somebody in; the cookie that a browser sends.
    func signIn(_ account: Int64, acr: AuthenticationContext = .level2, highest: AuthenticationContext = .level2)
        -> String
    {
        let session = HolderSession(
            account: account,
            handle: "handle-\(account)-\(clock.now.microseconds)",
            name: "Nguyễn Thị Mai",
            acr: acr,
            highestAcr: highest,
            amr: acr == .level2 ? ["user", "hwk"] : ["otp"],
            authenticatedAt: clock.now,
            device: "Firefox, Linux"
        )
        state.withLock { $0.sessions[session.handle] = session }
        return "vneid=" + session.handle
    }

    func lock(_ account: Int64) { state.withLock { _ = $0.unusable.insert(account) } }

    var messages: [String] { state.withLock { $0.messages } }
    var ended: [String] { state.withLock { $0.ended } }

    func session(of fields: HTTPFields, in tx: Transaction) throws -> HolderSession? {
        let pairs = fields[values: .cookie].flatMap { $0.split(separator: ";") }
        let cookies = pairs.map { $0.drop(while: { $0 == " " }) }
        guard let cookie = cookies.first(where: { $0.hasPrefix("vneid=") }) else { return nil }
        return state.withLock { state in
            state.sessions[String(cookie.dropFirst(6))].flatMap { state.unusable.contains($0.account) ? nil : $0 }
        }
    }

    func end(of fields: HTTPFields) async throws {
        let cookie = fields[values: .cookie].joined(separator: ";")
        state.withLock { state in
            for handle in state.sessions.keys where cookie.contains(handle) {
                state.sessions[handle] = nil
                state.ended.append(handle)
            }
        }
    }

    var removal: String { "vneid=; Max-Age=0" }

    func isUsable(_ account: Int64, in tx: Transaction) throws -> Bool {
        state.withLock { !$0.unusable.contains(account) }
    }

    func account(named hint: String, in tx: Transaction) throws -> Int64? {
        hint == "001190000001" ? FlowFixture.mai : nil
    }

    func name(of account: Int64, in tx: Transaction) throws -> String { "Nguyễn Thị Mai" }

    func values(
        of names: Set<ClaimName>,
        about account: Int64,
        on day: Day,
        under evidence: Evidence,
        in tx: Transaction
    ) throws -> SourcedClaims {
        guard evidence.permitsReading(PersonKey(rawValue: account), in: tx) else { throw FlowTestError.noEvidence }
        let values = Dictionary(uniqueKeysWithValues: names.map { ($0, Self.value(of: $0)) })
        return SourcedClaims(
            values: ClaimValues(values),
            source: AgencyCard(name: "Cơ sở dữ liệu quốc gia về dân cư"),
            verified: clock.now
        )
    }

    func shown(
        _ names: Set<ClaimName>,
        about account: Int64,
        on day: Day,
        in tx: Transaction
    ) throws -> [ClaimName: LocalizedText] {
        Dictionary(
            uniqueKeysWithValues: names.map { name in
                let text = Self.value(of: name).text ?? Self.value(of: name).encoded
                return (name, LocalizedText(vi: text, en: text))
            }
        )
    }

    private static func value(of name: ClaimName) -> JSONValue {
        switch name {
        case .name: .string("Nguyễn Thị Mai")
        case .birthdate: .string("1990-02-03")
        case .personalNumber: .string("001190000001")
        case .ageOver18: .boolean(true)
        default: .string("value of \(name.rawValue)")
        }
    }

    func approvalAsked(of account: Int64, by client: LocalizedText, path: String, in tx: Transaction) throws {
        state.withLock { $0.messages.append("\(account) \(client.vietnamese) \(path)") }
    }
}

/// What a test found impossible.
enum FlowTestError: Error {
    case noEvidence
    case notFinished(String)
}

/// The clients' side of logout tokens.
final class FlowPost: LogoutPost, Sendable {
    struct Sent: Sendable {
        let token: String
        let uri: String
    }

    /// Whether the client is up.
    let answers = Mutex(true)
    let sent = Mutex<[Sent]>([])

    func send(_ token: String, to uri: String, permitsLoopback: Bool) async -> Bool {
        sent.withLock { $0.append(Sent(token: token, uri: uri)) }
        return answers.withLock { $0 }
    }
}

/// How many requests of nobody in particular an address may send; each test gets so many at once and none after.
final class FlowArrivals: ArrivalLimits, Sendable {
    /// So many from one address.
    let most = Mutex(1_000)
    private let counts = Mutex<[String: Int]>([:])

    func wait(_ address: String?) -> Int? {
        let most = most.withLock { $0 }
        return counts.withLock { $0[address ?? "", default: 0] } < most ? nil : 7
    }

    func count(_ address: String?) { counts.withLock { $0[address ?? "", default: 0] += 1 } }
}
