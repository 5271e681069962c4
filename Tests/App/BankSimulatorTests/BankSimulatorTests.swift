import AgencySimulator
import Civil
import FeePayments
import Signing
import Testing
import VietQR

@Suite("The simulated bank")
struct BankSimulatorTests {
    private static func code(_ reference: String = "X00004-261126-000012", dong: Int64? = 15_000) throws -> String {
        try VietQR(
            to: #require(RunningBank.account),
            amount: dong.map { Money(dong: $0) },
            reference: reference
        ).payload
    }

    @Test("A transfer by a code reaches the platform as one signed notice")
    func oneNotice() async throws {
        try await RunningBank.with(BankMood()) { bank in
            let code = try Self.code()
            #expect(try await bank.form(code).page.contains("15.000 ₫"))
            #expect(try await bank.pay(code).status == 200)
            let notice = try await bank.inbox.count(atLeast: 1)[0]
            #expect(notice.amount == Money(dong: 15_000))
            #expect(notice.account == RunningBank.account)
            #expect(notice.names("X00004-261126-000012"))
        }
    }

    @Test("A platform that refuses is told again until it takes the notice")
    func retries() async throws {
        try await RunningBank.with(BankMood(), refusals: 1) { bank in
            let code = try Self.code()
            #expect(try await bank.pay(code).status == 200)
            #expect(try await bank.inbox.count(atLeast: 1).count == 1)
        }
    }

    @Test("A bank in the mood tells twice, of the same transfer")
    func twice() async throws {
        try await RunningBank.with(BankMood(twiceRate: 1)) { bank in
            #expect(try await bank.pay(Self.code()).status == 200)
            let notices = try await bank.inbox.count(atLeast: 2)
            #expect(Set(notices).count == 1)
        }
    }

    @Test("A bank in the mood tells late, or never; the statement has the transfer at once")
    func lateAndNever() async throws {
        for mood in [BankMood(lateRate: 1, lateSeconds: 3_600), BankMood(neverRate: 1)] {
            try await RunningBank.with(mood) { bank in
                let account = try #require(RunningBank.account)
                #expect(try await bank.pay(Self.code("A")).status == 200)
                #expect(try await bank.pay(Self.code("B", dong: nil), amount: "7000").status == 200)
                let client = try bank.client()
                let first = try await client.fetch(account, after: 0, from: bank.provider)
                #expect(first.notices.map(\.notice.reference) == ["A", "B"])
                #expect(first.notices.map(\.notice.amount.dong) == [15_000, 7_000])
                #expect(!first.hasMore)
                let rest = try await client.fetch(account, after: first.next, from: bank.provider)
                #expect(rest.notices.isEmpty)
                #expect(rest.next == first.next)
                #expect(bank.inbox.notices.isEmpty)
            }
        }
    }

    @Test("A question that the platform did not sign is not answered, an answer of another bank not believed")
    func strangers() async throws {
        try await RunningBank.with(BankMood()) { bank in
            let account = try #require(RunningBank.account)
            await #expect(throws: PaymentError.unreachable("status 401")) {
                try await bank.client(signedBy: 9).fetch(account, after: 0, from: bank.provider)
            }
            let stranger = try PaymentProvider(
                code: "bank.other",
                keys: [RunningBank.key(3).publicKey],
                accounts: [account],
                statementURL: bank.provider.statementURL
            )
            await #expect(throws: PaymentError.signature(.unknownKey)) {
                try await bank.client().fetch(account, after: 0, from: stranger)
            }
        }
    }

    @Test("What is no code, or has no amount, is not transferred", arguments: ["", "abc", "<script>"])
    func noCode(code: String) async throws {
        try await RunningBank.with(BankMood()) { bank in
            let answer = try await bank.pay(code)
            #expect(answer.status == 400)
            #expect(!answer.page.contains("<script>"))
            for amount in [nil, "0", "-5", "1e9", ""] as [String?] {
                #expect(try await bank.pay(Self.code(dong: nil), amount: amount).status == 400)
            }
        }
    }
}
