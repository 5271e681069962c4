import Civil
import Encoding
import FeePayments
import HTTPTypes
import Signing
import Testing
import VietQR

@Suite("Notices of payments")
struct PaymentGateTests {
    static let now = Timestamp(microseconds: 1_795_654_800_000_000)
    static let bank = key(1)
    static let other = key(2)
    static let account = try? BankAccount(bank: "970499", number: "0123456789")

    private static func key(_ number: UInt8) -> SigningKey? {
        try? SigningKey(.ed25519, bytes: [UInt8](repeating: number, count: 32))
    }

    private static func gate() throws -> PaymentGate {
        let account = try #require(account)
        return try PaymentGate(providers: [
            PaymentProvider(code: "bank.sao-mai", keys: [#require(bank).publicKey], accounts: [account]),
            PaymentProvider(code: "bank.other", keys: [#require(other).publicKey], accounts: []),
        ])
    }

    private static func notice(
        id: String = "T-1",
        dong: Int64 = 15_000,
        reference: String = "CT DEN:123 X00004-261126-000012"
    ) throws -> PaymentNotice {
        let account = try #require(account)
        return try #require(
            PaymentNotice(
                id: id,
                account: account,
                amount: Money(dong: dong),
                reference: reference,
                paidAt: now - 86_400 * 30
            )
        )
    }

    private static func request(_ body: [UInt8], by key: SigningKey?, at time: Timestamp = now) throws -> RequestMessage
    {
        var fields = HTTPFields()
        fields[.contentType] = "application/json"
        var message = try #require(
            RequestMessage(
                method: "POST",
                uri: "https://vneid.example.vn/payments/v1/notices",
                fields: fields,
                body: .bytes(body)
            )
        )
        let signer = try RequestSigner(#require(key))
        try signer.sign(&message, created: time, nonce: "n-1")
        return message
    }

    @Test("A notice that the provider signed is believed, however old the transfer is")
    func believed() throws {
        let notice = try Self.notice()
        let verified = try Self.gate().verify(
            UnverifiedRequest(Self.request(notice.body, by: Self.bank)),
            now: Self.now
        )
        #expect(verified.provider == "bank.sao-mai")
        #expect(verified.notice == notice)
    }

    @Test("A changed body, an old signature, a strange key and another provider's account are not believed")
    func refused() throws {
        let (gate, notice) = try (Self.gate(), Self.notice())
        var changed = try Self.request(notice.body, by: Self.bank)
        changed.body = try .bytes(Self.notice(dong: 1).body)
        #expect(throws: PaymentError.signature(.digestMismatch)) {
            try gate.verify(UnverifiedRequest(changed), now: Self.now)
        }
        let old = try Self.request(notice.body, by: Self.bank, at: Self.now - 3_600)
        #expect(throws: PaymentError.signature(.tooOld)) { try gate.verify(UnverifiedRequest(old), now: Self.now) }
        let strange = try Self.request(notice.body, by: Self.key(3))
        #expect(throws: PaymentError.signature(.unknownKey)) {
            try gate.verify(UnverifiedRequest(strange), now: Self.now)
        }
        let foreign = try Self.request(notice.body, by: Self.other)
        #expect(throws: PaymentError.foreignAccount(provider: "bank.other")) {
            try gate.verify(UnverifiedRequest(foreign), now: Self.now)
        }
    }

    @Test(
        "What is no notice is none, signed or not",
        arguments: [
            "", "[]", "{}", #"{"id":"T-1"}"#, #"{"id":"","kind":"transfer"}"#,
            #"{"id":"T-1","kind":"transfer","account":{"bank":"970499","number":"1"},"amount":1.5,"reference":"","paid_at":"2026-11-26T00:00:00Z"}"#,
            #"{"id":"T-1","kind":"transfer","account":{"bank":"970499","number":"1"},"amount":0,"reference":"","paid_at":"2026-11-26T00:00:00Z"}"#,
            #"{"id":"T-1","kind":"gift","account":{"bank":"970499","number":"1"},"amount":1,"reference":"","paid_at":"2026-11-26T00:00:00Z"}"#,
            #"{"id":"T 1","kind":"transfer","account":{"bank":"970499","number":"1"},"amount":1,"reference":"","paid_at":"2026-11-26T00:00:00Z"}"#,
            #"{"id":"T-1","kind":"transfer","account":{"bank":"9704","number":"1"},"amount":1,"reference":"","paid_at":"2026-11-26T00:00:00Z"}"#,
            #"{"id":"T-1","kind":"transfer","account":{"bank":"970499","number":"1"},"amount":1,"reference":"","paid_at":"yesterday"}"#,
        ]
    )
    func unreadable(text: String) throws {
        #expect(PaymentNotice(bytes: Array(text.utf8)) == nil)
        guard !text.isEmpty else { return }
        let request = try Self.request(Array(text.utf8), by: Self.bank)
        let gate = try Self.gate()
        #expect(throws: PaymentError.unreadable) { try gate.verify(UnverifiedRequest(request), now: Self.now) }
    }

    @Test(
        "A dossier is found in what banks make of a reference",
        arguments: [
            ("X00004-261126-000012", true), ("X00004 261126 000012", true), ("X00004261126000012", true),
            ("MBVCB.123.x00004-261126-000012.CT tu 0123", true), ("X00004-261126-000013", false), ("", false),
            ("X00004-261126-00001", false), ("Ｘ00004-261126-000012", false),
        ]
    )
    func references(reference: String, isNamed: Bool) throws {
        let notice = try Self.notice(reference: reference)
        #expect(notice.names("X00004-261126-000012") == isNamed)
        #expect(!notice.names(""))
        #expect(!notice.names("---"))
    }

    @Test("A statement is read as it is written; one that lies about its form is not")
    func statements() throws {
        let statement = try PaymentStatement(notices: [Self.notice(), Self.notice(id: "T-2")], next: 7, hasMore: true)
        #expect(PaymentStatement(bytes: statement.body) == statement)
        for text in [
            "", "{}", #"{"notices":[{}],"next":1,"has_more":false}"#, #"{"notices":[],"next":-1,"has_more":false}"#,
        ] {
            #expect(PaymentStatement(bytes: Array(text.utf8)) == nil)
        }
    }
}
