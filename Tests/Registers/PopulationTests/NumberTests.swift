import Civil
import Population
import Store
import Testing

@Suite("Numbers, aliases and duplicates")
struct NumberTests {
    @Test("A number set again leads to the same person, and so does the cancelled one", arguments: Engine.allCases)
    func reestablished(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            let new = try PersonalNumber("936189000002")
            try await fixture.change(Someone.maiKey) { register, recording, tx in
                var correction = IdentityCorrection()
                correction.birth = CivilDate("1989-02-14")
                try register.reestablishNumber(
                    of: Someone.maiKey,
                    to: new,
                    cause: "Cải chính năm sinh",
                    correcting: correction,
                    from: .of("2025-01-01"),
                    by: recording,
                    in: tx
                )
            }
            let old = try PersonalNumber("936190000001")
            for number in [old, new] {
                let found = try await fixture.store.read { tx in try PopulationRegister().findPerson(number, in: tx) }
                #expect(found == Someone.maiKey)
            }
            let view = try await fixture.view(
                [.personalNumber, .oldNumbers, .dateOfBirth],
                of: Someone.maiKey,
                on: "2025-01-10"
            )
            #expect(view?[.personalNumber] == .text("936189000002"))
            #expect(view?[.oldNumbers] == .texts(["936190000001"]))
            #expect(
                try await fixture.value(.personalNumber, of: Someone.maiKey, on: "2024-12-31") == .text("936190000001")
            )
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("A cancelled number is never given to somebody else", arguments: Engine.allCases)
    func neverReused(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            try await fixture.register(Someone.anh())
            let taken = try PersonalNumber("936190000001")
            await #expect(throws: PopulationError.numberTaken(taken)) {
                try await fixture.register(Someone.new("936190000001", "Lê Thị Hoa", born: "1990-03-03"))
            }
            await #expect(throws: PopulationError.numberDisagrees(.sexDiffers(encoded: .female))) {
                try await fixture.change(Someone.anhKey) { register, recording, tx in
                    try register.reestablishNumber(
                        of: Someone.anhKey,
                        to: taken,
                        cause: "",
                        from: .of("2025-01-01"),
                        by: recording,
                        in: tx
                    )
                }
            }
        }
    }

    @Test("Sex and birth year change only with the number", arguments: Engine.allCases)
    func needsNewNumber(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            await #expect(throws: PopulationError.needsNewNumber) {
                try await fixture.change(Someone.maiKey) { register, recording, tx in
                    var correction = IdentityCorrection()
                    correction.birth = CivilDate("1989")
                    try register.correct(Someone.maiKey, correction, by: recording, in: tx)
                }
            }
        }
    }

    @Test("Two people may share a nine-digit number", arguments: Engine.allCases)
    func nineDigits(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            try await fixture.register(Someone.anh())
            let old = try OldIdentityNumber("936000001")
            for person in [Someone.maiKey, Someone.anhKey] {
                try await fixture.change(person) { register, recording, tx in
                    try register.addAlias(old, to: person, from: .of("2006-04-03"), by: recording, in: tx)
                }
            }
            let found = try await fixture.store.read { tx in try PopulationRegister().findPersons(old: old, in: tx) }
            #expect(found == [Someone.anhKey, Someone.maiKey])
        }
    }

    @Test("A merged duplicate leads to the survivor, who takes over its family", arguments: Engine.allCases)
    func merge(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            try await fixture.register(Someone.anh())
            try await fixture.register(Someone.chau())
            let twin = try Someone.new("936190000077", "Nguyễn Thị Mai", born: "1990-02-14")
            let twinKey = twin.number.key
            try await fixture.register(twin)
            try await fixture.change(twinKey) { register, recording, tx in
                try register.moveResidence(
                    of: twinKey,
                    .permanent,
                    to: Someone.address("Số 1"),
                    from: .of("2010-01-01"),
                    by: recording,
                    in: tx
                )
            }
            try await fixture.change(Someone.maiKey, twinKey) { register, recording, tx in
                try register.mergeDuplicate(Someone.maiKey, into: twinKey, on: .of("2025-01-05"), by: recording, in: tx)
            }
            let old = try PersonalNumber("936190000001")
            let found = try await fixture.store.read { tx in try PopulationRegister().findPerson(old, in: tx) }
            #expect(found == twinKey)
            guard case .relatives(let children)? = try await fixture.value(.children, of: twinKey, on: "2025-01-06"),
                case .relatives(let mothers)? = try await fixture.value(.mother, of: Someone.chauKey, on: "2025-01-06")
            else {
                Issue.record("the family was lost")
                return
            }
            #expect(children.map(\.name) == ["Phạm Minh Châu"])
            #expect(mothers.map(\.number?.text) == ["936190000077"])
            await #expect(throws: PopulationError.merged(Someone.maiKey, into: twinKey)) {
                try await fixture.change(Someone.maiKey) { register, recording, tx in
                    try register.changeName(
                        of: Someone.maiKey,
                        to: PersonName("Lê Mai"),
                        from: .of("2025-01-06"),
                        by: recording,
                        in: tx
                    )
                }
            }
            #expect(try await fixture.findings() == [])
        }
    }
}
