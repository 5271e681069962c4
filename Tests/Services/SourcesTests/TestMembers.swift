import Civil
import Evidence
import Signing
import Sources
import Store
import StoreSupport
import Synchronization
import Web

/// The members of these tests, kept in memory: what Bootstrap's adapter is in the program.
final class TestMembers: MemberDesk {
    static let platform = key(1)
    static let library = key(2)
    static let museum = key(3)
    static let stranger = key(4)

    private static let holders = [library.id: Library.agency, museum.id: "museum.national"]
    private let clock: MovedClock
    private let nonces = Mutex<Set<String>>([])

    init(clock: MovedClock) { self.clock = clock }

    static func key(_ byte: UInt8) -> SigningKey {
        // swift-format-ignore: NeverUseForceTry
        try! SigningKey(.ed25519, bytes: Array(repeating: byte, count: 32))
    }

    func verify(_ message: RequestMessage) async throws -> VerifiedRequest {
        do {
            return try RequestVerifier().verify(UnverifiedRequest(message), now: clock.now, key: Self.find)
        } catch { throw NotSigned() }
    }

    func verifyHead(_ message: RequestMessage) async throws -> VerifiedHead {
        do {
            return try RequestVerifier().verifyHead(UnverifiedRequest(message), now: clock.now, key: Self.find)
        } catch { throw NotSigned() }
    }

    func problem(of error: SignatureError) -> any Error { NotSigned() }

    func member(of signature: VerifiedSignature) async throws -> String { signature.holder }

    func claimNonce(of signature: VerifiedSignature, receipt: EntryID, at: Timestamp, in tx: Transaction) throws -> Bool
    {
        nonces.withLock { $0.insert(signature.parameters.nonce ?? "").inserted }
    }

    func findKey(_ id: KeyID, of member: String) -> TrustedKey? {
        Self.find(id).flatMap { $0.holder == member ? $0 : nil }
    }

    func answerSigner(at now: Timestamp) throws -> ResponseSigner { ResponseSigner(Self.platform) }
    func requestSigner(at now: Timestamp) throws -> RequestSigner { RequestSigner(Self.platform) }

    private static func find(_ id: KeyID) -> TrustedKey? {
        let key = [library, museum].first { $0.id == id }
        return key.flatMap { key in holders[id].map { TrustedKey(key.publicKey, holder: $0) } }
    }
}

/// Refused as the exchange would.
struct NotSigned: ProblemError {
    static var problemKinds: [ProblemKind] { [kind] }
    var problem: Problem { Problem(Self.kind) }

    private static let kind = ProblemKind(
        "not-signed",
        status: 401,
        title: LocalizedText(vi: "Không ký", en: "Not signed"),
        explanation: LocalizedText(vi: "Không ký.", en: "Not signed.")
    )
}
