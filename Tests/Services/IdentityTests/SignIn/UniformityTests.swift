import Civil
import Country
import Identity
import Store
import StoreSupport
import Testing

/// Answers to whoever is not signed in tell nothing about accounts: the same words at the same cost, counted in statements.
@Suite("Uniform answers")
struct UniformityTests {
    /// Numbers that somebody may type: with an account, locked, of somebody without one, of nobody.
    private static func numbers(_ fixture: SignInFixture) async throws -> [String] {
        let mai = try await fixture.open(.mai)
        let locked = try await fixture.open(.quocAnh, phone: "0987654321")
        _ = try await fixture.identity.locks.lock(locked, by: .holder(locked)).get()
        return [mai.text, locked.text, AccountKey(CastMember.hoa.key).text, "001190999999"]
    }

    @Test("Asking for a code", arguments: Engine.allCases)
    func asking(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            var costs: Set<UInt64> = []
            for number in try await Self.numbers(fixture) {
                let (answer, cost) = try await fixture.statements {
                    try await fixture.parts.signIn.requestCode(
                        for: number,
                        visit: SecretToken(),
                        client: SignInFixture.client
                    )
                }
                #expect(answer.refusal == nil)
                costs.insert(cost)
            }
            #expect(costs == [1])
        }
    }

    @Test("Entering a wrong code", arguments: Engine.allCases)
    func entering(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            var costs: Set<UInt64> = []
            for number in try await Self.numbers(fixture) {
                let visit = SecretToken()
                _ = try await fixture.parts.signIn.requestCode(for: number, visit: visit, client: SignInFixture.client)
                try await fixture.parts.codes.dispatch()
                let right = try await fixture.lastCode()
                for _ in 0..<6 {
                    let (answer, cost) = try await fixture.statements {
                        try await fixture.parts.signIn.withCode(
                            right == "000000" ? "000001" : "000000",
                            visit: visit,
                            deviceCookie: nil,
                            client: SignInFixture.client
                        )
                    }
                    #expect(answer.refusal == .codeWrong)
                    costs.insert(cost)
                }
            }
            #expect(costs.count == 1)
        }
    }

    @Test("Asking for recovery, and looking at where it stands", arguments: Engine.allCases)
    func recovering(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            var costs: Set<[UInt64]> = []
            for number in try await Self.numbers(fixture) {
                let visit = SecretToken()
                let (answer, asked) = try await fixture.statements {
                    try await fixture.parts.recovery.start(number: number, visit: visit, client: SignInFixture.client)
                }
                try await fixture.parts.recovery.dispatch()
                let (status, looked) = try await fixture.statements {
                    try await fixture.parts.recovery.status(visit: visit)
                }
                #expect(status == (try answer.get()))
                #expect(status?.state == .waiting)
                costs.insert([asked, looked])
            }
            #expect(costs.count == 1)
        }
    }

    @Test("Entering a wrong code of the counter", arguments: Engine.allCases)
    func redeeming(_ engine: Engine) async throws {
        try await SignInFixture.with(engine) { fixture in
            var costs: Set<UInt64> = []
            for number in try await Self.numbers(fixture) {
                let (answer, cost) = try await fixture.statements {
                    try await fixture.parts.enrolment.redeem(
                        number: number,
                        code: "AAAAA-AAAAA",
                        visit: SecretToken(),
                        client: SignInFixture.client
                    )
                }
                #expect(answer.refusal == .enrolmentWrong)
                costs.insert(cost)
            }
            #expect(costs.count == 1)
        }
    }
}
