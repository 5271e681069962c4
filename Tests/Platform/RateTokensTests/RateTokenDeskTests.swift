import Civil
import Glibc
import RateTokens
import Store
import StoreSupport
import Testing

@Suite("Tokens for anonymous reports")
struct RateTokenDeskTests {
    static let mai = PersonKey(rawValue: 36_190_000_001)
    static let anh = PersonKey(rawValue: 1_088_000_001)
    /// A Thursday; its week is 2968.
    static let today = Day(rawValue: 20_783)

    @Test("An account is given tokens, and each is taken once", arguments: Engine.allCases)
    func tokensAreTakenOnce(engine: Engine) async throws {
        try await RateTokensFixture.with(engine) { country in
            let tokens = try await country.tokens(3, for: Self.mai, on: Self.today)
            #expect(Set(tokens).count == 3)
            for token in tokens {
                #expect(try await country.spend(token, on: Self.today) == .accepted)
                #expect(try await country.spend(token, on: Self.today) == .alreadySpent)
                #expect(RateToken(token.text) == token)
            }
        }
    }

    @Test("Tokens are given once a day; the same request again is answered alike", arguments: Engine.allCases)
    func onceADay(engine: Engine) async throws {
        try await RateTokensFixture.with(engine) { country in
            let requests = try country.requests(2, on: Self.today)
            let first = try await country.desk.issue(requests.map(\.blinded), to: Self.mai, on: Self.today)
            let again = try await country.desk.issue(requests.map(\.blinded), to: Self.mai, on: Self.today)
            #expect(first == again)
            let more = try country.requests(1, on: Self.today).map(\.blinded)
            #expect(try await country.desk.issue(more, to: Self.mai, on: Self.today) == .alreadyIssued)
            guard case .issued = try await country.desk.issue(more, to: Self.anh, on: Self.today),
                case .issued = try await country.desk.issue(more, to: Self.mai, on: Self.today.adding(days: 1))
            else {
                Issue.record("another person, or another day, was refused")
                return
            }
        }
    }

    @Test("More messages than a day's, none, or of another length are not signed")
    func malformedRequests() async throws {
        try await RateTokensFixture.with(.sqlite) { country in
            let four = try country.requests(4, on: Self.today).map(\.blinded)
            let ones = [UInt8](repeating: 0xFF, count: 256)
            for blinded in [four, [], [[]], [four[0], [1]], [Array(four[0].dropLast())], [four[0] + [0]], [ones]] {
                #expect(try await country.desk.issue(blinded, to: Self.mai, on: Self.today) == .malformed)
                try await country.store.write { tx in _ = try tx.execute("DELETE FROM rate_token_issue") }
            }
        }
    }

    @Test("A token counts in the week of its key and the one after")
    func weeks() async throws {
        try await RateTokensFixture.with(.sqlite) { country in
            let monday = Self.today.adding(days: -3)
            #expect(monday.weekday == .monday)
            let tokens = try await country.tokens(3, for: Self.mai, on: Self.today)
            #expect(try await country.spend(tokens[0], on: monday.adding(days: -1)) == .expired)
            #expect(try await country.spend(tokens[0], on: monday) == .accepted)
            #expect(try await country.spend(tokens[1], on: monday.adding(days: 13)) == .accepted)
            #expect(try await country.spend(tokens[2], on: monday.adding(days: 14)) == .expired)
        }
    }

    @Test("What is changed, of another kind, or not signed by us is not taken")
    func forgeries() async throws {
        try await RateTokensFixture.with(.sqlite) { country in
            let token = try await country.tokens(1, for: Self.mai, on: Self.today)[0]
            var forged: [RateToken] = []
            for place in [0, token.message.count - 1] {
                var message = token.message
                message[place] ^= 1
                forged.append(RateToken(week: token.week, message: message, signature: token.signature))
            }
            var signature = token.signature
            signature[200] ^= 1
            forged.append(RateToken(week: token.week, message: token.message, signature: signature))
            forged.append(RateToken(week: token.week.next, message: token.message, signature: token.signature))
            forged.append(RateToken(week: token.week, message: [], signature: []))
            for token in forged {
                #expect(try await country.spend(token, on: Self.today.adding(days: 7)) == .invalid)
            }
        }
    }

    @Test(
        "What is no token as text is none",
        arguments: [
            "", "..", "1.a.b", "2968.AA", "02968.AA.AA", "-1.AA.AA", "9999999.AA.AA", "2968.AA.A=", "2968.AA.AA.AA",
        ]
    )
    func texts(text: String) {
        #expect(RateToken(text) == nil)
    }

    @Test("A server that starts again, and one that runs beside, have the same key", arguments: Engine.allCases)
    func keysAreShared(engine: Engine) async throws {
        try await RateTokensFixture.with(engine) { country in
            let token = try await country.tokens(1, for: Self.mai, on: Self.today)[0]
            let other = RateTokenDesk(store: country.store, keys: RateTokenKeys(directory: country.directory))
            #expect(try other.publicKey(on: Self.today).der == country.desk.publicKey(on: Self.today).der)
            let taken = try await country.store.write { tx in try other.spend(token, on: Self.today, in: tx) }
            #expect(taken == .accepted)
            #expect(try await country.spend(token, on: Self.today) == .alreadySpent)
        }
    }

    @Test("A transaction that fails gives the token back", arguments: Engine.allCases)
    func rollback(engine: Engine) async throws {
        struct Failure: Error {}
        try await RateTokensFixture.with(engine) { country in
            let token = try await country.tokens(1, for: Self.mai, on: Self.today)[0]
            await #expect(throws: Failure.self) {
                try await country.store.write { tx in
                    _ = try country.desk.spend(token, on: Self.today, in: tx)
                    throw Failure()
                }
            }
            #expect(try await country.spend(token, on: Self.today) == .accepted)
        }
    }

    @Test("Of many at once one spends a token", arguments: Engine.allCases)
    func race(engine: Engine) async throws {
        try await RateTokensFixture.with(engine) { country in
            let token = try await country.tokens(1, for: Self.mai, on: Self.today)[0]
            let taken = try await withThrowingTaskGroup(of: RateTokenSpending.self) { group in
                for _ in 0..<20 { group.addTask { try await country.spend(token, on: Self.today) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(taken.count { $0 == .accepted } == 1)
            #expect(taken.count { $0 == .alreadySpent } == 19)
        }
    }

    @Test("Old rows go, those that count stay", arguments: Engine.allCases)
    func pruning(engine: Engine) async throws {
        try await RateTokensFixture.with(engine) { country in
            let tokens = try await country.tokens(2, for: Self.mai, on: Self.today)
            _ = try await country.spend(tokens[0], on: Self.today)
            try await country.desk.prune(on: Self.today.adding(days: 7))
            #expect(try await country.spend(tokens[0], on: Self.today.adding(days: 7)) == .alreadySpent)
            #expect(try await country.count("rate_token_issue") == 0)
            try await country.desk.prune(on: Self.today.adding(days: 14))
            #expect(try await country.count("rate_token_spent") == 0)
        }
    }

    @Test("No column of an issue is found in a spent token, and no two tokens share a byte string but their purpose")
    func nothingJoins() async throws {
        try await RateTokensFixture.with(.sqlite) { country in
            let requests = try country.requests(2, on: Self.today)
            guard
                case .issued(let blind) = try await country.desk.issue(
                    requests.map(\.blinded),
                    to: Self.mai,
                    on: Self.today
                )
            else {
                Issue.record("no tokens")
                return
            }
            let tokens = zip(requests, blind).compactMap { $0.token(from: $1) }
            #expect(tokens.count == 2)
            let seen = requests.map(\.blinded) + blind
            for token in tokens {
                #expect(!seen.contains(token.signature))
                #expect(!seen.contains(token.message))
            }
            #expect(requests[0].token(from: blind[1]) == nil, "an answer opens only what it was given for")
        }
    }
}
