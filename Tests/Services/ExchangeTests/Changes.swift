import Civil
import Country
import Evidence
import Population
import Store
import Testing

extension ExchangeFixture {
    /// A change of the register about one of the cast, under one entry.
    func change(
        _ person: CastMember,
        _ change: @escaping @Sendable (PopulationRegister, Recording, Transaction) throws -> Void
    ) async throws {
        let (log, at) = (log, clock.now)
        try await store.write { tx in
            let evidence = try log.append(
                EntryDraft(about: .person(person.key), kind: "register.changed", topic: .change, members: ""),
                in: tx
            )
            try change(PopulationRegister(), Recording([evidence], source: "ministry.justice", at: at), tx)
        }
    }

    func rename(_ person: CastMember, to name: String) async throws {
        let (name, day) = (try PersonName(name), clock.now.dayInVietnam)
        try await change(person) { try $0.changeName(of: person.key, to: name, from: day, by: $1, in: $2) }
    }

    func move(_ person: CastMember, to commune: Int) async throws {
        let day = clock.now.dayInVietnam
        let address = try Address(commune: #require(CommuneCode(number: commune)), line: "Số 9", table: .of2025)
        try await change(person) {
            try $0.moveResidence(of: person.key, .permanent, to: address, from: day, by: $1, in: $2)
        }
    }

    func die(_ person: CastMember) async throws {
        let day = clock.now.dayInVietnam
        try await change(person) { try $0.recordDeath(of: person.key, on: day, by: $1, in: $2) }
    }
}
