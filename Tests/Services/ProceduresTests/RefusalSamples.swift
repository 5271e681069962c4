import Catalogue
import Civil
import Population
import Procedures
import Records
import Testing

/// One of each refusal of the registers.
enum Samples {
    private static let day = Day(rawValue: 20_000)
    private static let mai = Family.mai

    static let population: [PopulationError] = {
        let number = PersonalNumber(key: mai)
        let household = HouseholdKey(founder: mai, number: 0)
        let named: [PopulationError?] = [
            number.map(PopulationError.numberTaken), CommuneCode("00001").map(PopulationError.noSuchCommune),
        ]
        return [
            .evidenceDoesNotCover(mai), .notRegistered(mai), .merged(mai, into: Family.anh), .needsNewNumber,
            .dead(mai),
            .beforeBirth(mai), .inTheFuture(day), .laterFactExists(mai), .nothingChanges, .impossibleParent(mai),
            .alreadyMarried(mai), .notMarried(mai), .underMarriageAge(mai), .forbiddenMarriage, .notInHousehold(mai),
            .alreadyInHousehold(mai), .householdNeedsHead(household), .noSuchHousehold(household), .damagedRow("x"),
            .numberDisagrees(disagreement), .notOnePerson(mai, Family.anh), .alreadyAdopted(mai),
            .notAdoptiveParent(mai), .notGuardian(mai),
        ] + named.compactMap(\.self)
            + ResidenceKind.allCases.flatMap { [.residenceOverlaps($0), .noSuchResidence($0)] }
    }()

    private static var disagreement: PersonalNumberError {
        do {
            try PersonalNumber(key: mai)?.check(sex: .male, birthYear: 1990)
        } catch { return error }
        preconditionFailure("the number of the sample says another sex")
    }

    static func records(_ code: UtilityCode) -> [RecordError] {
        let id = RecordID(person: mai, utility: code, ordinal: 1)
        return [
            .unknownUtility(code), .notRegistered(mai), .dead(mai, on: day), .noSuchRecord(id), .notNow(.revoked, nil),
            .notNow(.revoked, .valid),
            .invalidValues([]), .fieldsNotYours(["x"]), .nothingChanges, .notRepresented(mai),
            .notResponsible(agency: "insurance.social"), .notEligible([.tooYoung(18)]), .alreadyHasOne(id),
            .keyTaken(nil), .keyTaken(id), .evidenceDoesNotCover(mai), .reasonMissing, .unknownReason("x"),
            .retired(since: day), .methodNotOffered(.claim), .tooLarge("values"), .damaged("x"),
        ]
    }

    static let populationCases = 28
    static let recordCases = 20

    /// A new case does not compile here until it has a number, and then the samples miss it until they have one.
    static func place(_ error: PopulationError) -> Int {
        switch error {
        case .evidenceDoesNotCover: 0
        case .notRegistered: 1
        case .merged: 2
        case .numberTaken: 3
        case .numberDisagrees: 4
        case .needsNewNumber: 5
        case .dead: 6
        case .beforeBirth: 7
        case .inTheFuture: 8
        case .laterFactExists: 9
        case .nothingChanges: 10
        case .residenceOverlaps: 11
        case .noSuchResidence: 12
        case .impossibleParent: 13
        case .alreadyMarried: 14
        case .notMarried: 15
        case .underMarriageAge: 16
        case .forbiddenMarriage: 17
        case .notInHousehold: 18
        case .alreadyInHousehold: 19
        case .householdNeedsHead: 20
        case .noSuchHousehold: 21
        case .damagedRow: 22
        case .notOnePerson: 23
        case .noSuchCommune: 24
        case .alreadyAdopted: 25
        case .notAdoptiveParent: 26
        case .notGuardian: 27
        }
    }

    static func place(_ error: RecordError) -> Int {
        switch error {
        case .unknownUtility: 0
        case .notRegistered: 1
        case .noSuchRecord: 2
        case .notNow: 3
        case .invalidValues: 4
        case .fieldsNotYours: 5
        case .nothingChanges: 6
        case .notRepresented: 7
        case .notResponsible: 8
        case .notEligible: 9
        case .alreadyHasOne: 10
        case .keyTaken: 11
        case .evidenceDoesNotCover: 12
        case .reasonMissing: 13
        case .unknownReason: 14
        case .retired: 15
        case .methodNotOffered: 16
        case .tooLarge: 17
        case .damaged: 18
        case .dead: 19
        }
    }

    /// What happened, why, and what to do: in both languages, without the name of a case.
    static func expectSentence(
        _ refusal: EffectRefusal,
        _ raw: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let (words, name) = (refusal.words, String(raw.prefix { $0 != "(" }))
        for text in [words.vietnamese, words.english] {
            #expect(text.count > 60 && text.hasSuffix("."), "\(text)", sourceLocation: sourceLocation)
            // A name of one small word may well be the right word.
            let isRaw = name.contains(where: \.isUppercase) && text.contains(name)
            #expect(!isRaw && !text.contains("“”"), "\(text)", sourceLocation: sourceLocation)
        }
        #expect(words.vietnamese != words.english, sourceLocation: sourceLocation)
        // The HTTP problem says the same.
        #expect(DossierRefusal.effectRefused(refusal).words == words, sourceLocation: sourceLocation)
    }
}
