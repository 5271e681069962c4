import Civil
import Encoding
import Evidence
import Exchange
import Identity
import Population
import Portal
import Store
import Testing
import Web

/// People of these tests; their numbers begin with codes that no province has.
enum Someone {
    static let mai = PersonKey(rawValue: 936_190_000_001)
    static let anh = PersonKey(rawValue: 901_088_000_001)

    static let child = PersonKey(rawValue: 901_215_000_001)
    static let childRole = Role(key: AccountKey(child), name: "Nguyễn An")

    static let maiRole = Role(key: AccountKey(mai), name: "Nguyễn Thị Mai")
    static let anhRole = Role(key: AccountKey(anh), name: "Phạm Quốc Anh")
    static let officerRole = Role(key: AccountKey(anh), name: "Phạm Quốc Anh", appointment: .officer)
    static let operatorRole = Role(key: AccountKey(anh), name: "Phạm Quốc Anh", appointment: .platformOperator)
    static let developerRole = Role(key: AccountKey(anh), name: "Phạm Quốc Anh", appointment: .developer)
}

/// As whom somebody signs in.
struct Role: Sendable {
    let key: AccountKey
    let name: String
    var appointment: AppointmentRole?
}

/// One look-up as the exchange would record it.
struct Look: Sendable {
    var kind = "exchange.lookup"
    var member = "bank.sao-mai"
    var body = "Ngân hàng Sao Mai"
    var purpose = "Mở tài khoản thanh toán"
    var fields = ["full_name", "date_of_birth"]
    var refusal: String?
    var sealedUntil: Timestamp?

    var members: String {
        var json = JSONWriter()
        json.object { json in
            json.member("member", member)
            json.object("body") { name in
                name.member("vi", body)
                name.member("en", "\(body) (EN)")
            }
            json.member("body_kind", "bank")
            json.member("agreement", "sao-mai-kyc")
            json.object("purpose") { text in
                text.member("vi", purpose)
                text.member("en", "\(purpose) (EN)")
            }
            json.member("legal_basis", "Luật Phòng, chống rửa tiền 2022, Điều 9")
            json.member("officer", "Phạm Thu Hà")
            json.array("fields") { list in fields.forEach { list.element($0) } }
            json.member("case", "TK-2026-00981")
            json.member("outcome", refusal == nil ? "answered" : "refused")
            json.memberIfPresent("refusal", refusal)
        }
        return String(decoding: json.bytes.dropFirst().dropLast(), as: UTF8.self)
    }
}

extension PortalSite {
    /// Registers Mai and Anh, who each get a first entry by it, and gives the places in the log.
    func registerPeople() async throws {
        try await store.write { tx in
            try PopulationRegister().addSources(
                [SourceAgency(code: "committee.01", nameVi: "Ủy ban phường Ba Đình", nameEn: "Ba Đình committee")],
                in: tx
            )
        }
        try await register([
            try person("936190000001", "Nguyễn Thị Mai", born: "1990-02-14"),
            try person("901088000001", "Phạm Quốc Anh", born: "1988-11"),
        ])
        try await openAccounts()
        try await sequencer.sequenceAll()
    }

    /// Registers people who have no account.
    func register(_ people: [NewPerson]) async throws {
        let (log, now) = (log, clock.now)
        try await store.write { tx in
            let register = PopulationRegister()
            for person in people {
                let draft = EntryDraft(
                    about: .person(person.number.key),
                    kind: "register.registered",
                    topic: .change,
                    members: "\"source\":\"committee.01\""
                )
                let evidence = try log.append(draft, in: tx)
                try register.register(person, by: Recording([evidence], source: "committee.01", at: now), in: tx)
            }
        }
    }

    /// Gives both an active account of level 2, and Mai a telephone.
    private func openAccounts() async throws {
        let (log, now) = (log, clock.now)
        try await store.write { tx in
            var accounts = AccountImport()
            for (key, phone) in [(Someone.anhRole.key, nil), (Someone.maiRole.key, ContactPoint(phone: "0912345678"))] {
                accounts.items.append(
                    .init(key: key, level: .two, issuedAt: now, province: nil, contact: phone)
                )
            }
            let evidence = try log.append(AccountImport.draft(source: "test", count: 2), in: tx)
            try accounts.insert(under: evidence, in: tx)
        }
    }

    /// Registers a child of eleven years with an account of level 2, perhaps one of Mai's.
    func registerChild(of mother: PersonKey? = nil) async throws {
        var child = try person("901215000001", "Nguyễn An", born: "2015-01-20")
        child.mother = mother.map { .registered($0) }
        try await register([child])
        let (log, now) = (log, clock.now)
        try await store.write { tx in
            var accounts = AccountImport()
            accounts.items.append(
                .init(key: Someone.childRole.key, level: .two, issuedAt: now, province: nil, contact: nil)
            )
            let evidence = try log.append(AccountImport.draft(source: "test", count: 1), in: tx)
            try accounts.insert(under: evidence, in: tx)
        }
    }

    /// Appoints somebody, once.
    func appoint(_ role: Role) async throws -> Appointment? {
        guard let wanted = role.appointment else { return nil }
        let (appointments, today) = (account.appointments, clock.now.dayInVietnam)
        return try await store.write { tx in
            let current = try appointments.current(of: role.key, on: today, in: tx)
            if let known = current.first(where: { $0.role == wanted }) { return known }
            return try appointments.appoint(
                role.key,
                to: wanted,
                member: "bank.sao-mai",
                unit: "Hội sở",
                from: today,
                by: .system,
                in: tx
            )
        }
    }

    /// Somebody to be registered.
    func person(_ number: String, _ name: String, born birth: String) throws -> NewPerson {
        let number = try PersonalNumber(number)
        return NewPerson(
            number: number,
            name: try PersonName(name),
            sex: number.sex,
            birth: try #require(CivilDate(birth)),
            placeOfBirth: try address("Bệnh viện đa khoa"),
            birthRegistration: try address(""),
            hometown: try address("")
        )
    }

    private func address(_ line: String) throws -> Address {
        try Address(commune: #require(CommuneCode(number: 4)), line: line, table: .of2025)
    }

    /// Records look-ups about a person, without giving them their places.
    @discardableResult
    func record(_ looks: [Look], about person: PersonKey = Someone.mai) async throws -> [EntryID] {
        let log = log
        return try await store.write { tx in
            try looks.map { look in
                try log.append(
                    EntryDraft(
                        about: .person(person),
                        kind: look.kind,
                        topic: .reading,
                        sealedUntil: look.sealedUntil,
                        members: look.members
                    ),
                    in: tx
                ).id
            }
        }
    }

    /// Makes the bank a member with one agreement and some counted requests.
    func addBank() async throws {
        let (administration, clock) = (DirectoryAdministration(log: log, clock: { [clock] in clock.now }), clock)
        let today = clock.now.dayInVietnam
        let hour = clock.now.microseconds / 3_600_000_000
        try await store.write { tx in
            let code = MemberCode("bank.sao-mai")
            let validity = today.adding(days: -30)...Day.openEnd
            try administration.add(
                Member(
                    code: code,
                    kind: "bank",
                    nameVi: "Ngân hàng Sao Mai",
                    nameEn: "Sao Mai Bank",
                    validity: validity
                ),
                in: tx
            )
            try administration.add(
                Agreement(
                    code: "sao-mai-kyc",
                    member: code,
                    purposeVi: "Mở tài khoản thanh toán",
                    purposeEn: "Opening a payment account",
                    legalBasis: "Luật Phòng, chống rửa tiền 2022, Điều 9",
                    fields: [.fullName, .dateOfBirth],
                    condition: .consent,
                    ratePerSecond: 100,
                    provinces: [],
                    hidesAbsence: false,
                    sealDays: 0,
                    validity: validity
                ),
                in: tx
            )
            for (operation, outcome, count) in [
                ("lookup", "answered", 40), ("verification", "answered", 7), ("lookup", "consent-missing", 3),
            ] {
                try tx.execute(
                    "INSERT INTO exchange_tally (hour, member, operation, outcome, count) VALUES ($1, $2, $3, $4, $5)",
                    [.integer(hour), .text(code.text), .text(operation), .text(outcome), .integer(Int64(count))]
                )
            }
            try tx.execute(
                "INSERT INTO exchange_latency (hour, upper_microseconds, count) VALUES ($1, 1800, 50)",
                [.integer(hour)]
            )
            try tx.execute(
                """
                INSERT INTO exchange_refusal (member, id, at, operation, agreement, code, detail, key_id)
                VALUES ($1, 1, $2, 'lookup', 'sao-mai-kyc', 'consent-missing', 'Ask first.', 'sao-mai-2026')
                """,
                [.text(code.text), .integer(clock.now.microseconds)]
            )
        }
    }
}
