import Catalogue
import Civil
import Encoding
import Testing

/// The procedures that come with the product: that their main path goes through, and that what the law excludes does not.
@Suite("The product's procedures")
struct ProductProcedureTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let procedure: String
        let values: JSONObject

        var testDescription: String { procedure }
    }

    struct Exclusion: Sendable, CustomTestStringConvertible {
        let procedure: String
        let changes: JSONObject
        let why: String

        var testDescription: String { "\(procedure): \(why)" }
    }

    private static let vectors = (try? JSONValue.parse(PackageResources.procedures_json)) ?? .null

    static let samples = (vectors["samples"]?.elements ?? []).map {
        Sample(procedure: $0["procedure"]?.text ?? "", values: $0["values"]?.object ?? [])
    }

    static let exclusions = (vectors["excluded"]?.elements ?? []).map {
        Exclusion(
            procedure: $0["procedure"]?.text ?? "",
            changes: $0["changes"]?.object ?? [],
            why: $0["why"]?.text ?? ""
        )
    }

    private static func procedure(_ code: String) throws -> Procedure {
        try #require(Catalogue.embedded.get().procedure(code), "there is no procedure \(code)")
    }

    private static func values(of code: String, _ changes: JSONObject = []) -> JSONValue {
        let old = samples.first { $0.procedure == code }?.values.members ?? []
        let changed = Set(changes.names)
        let kept = old.filter { !changed.contains($0.name) }
        return .object(JSONObject(kept + changes.members.filter { !$0.value.isNull }))
    }

    private static func day(_ text: String) throws -> Day { try #require(Day(text)) }

    @Test("Every procedure has a sample, so that none is forgotten here")
    func everyProcedureHasASample() throws {
        let codes = try Catalogue.embedded.get().procedures.map(\.code.text)
        #expect(Set(Self.samples.map(\.procedure)) == Set(codes))
        #expect(Self.exclusions.count > 40)
    }

    @Test(
        "The main path goes through: a complete declaration has no fault, and its papers are attached",
        arguments: samples
    )
    func mainPath(sample: Sample) throws {
        let procedure = try Self.procedure(sample.procedure)
        let values = JSONValue.object(sample.values)
        #expect(procedure.formFaults(values).isEmpty)
        for document in procedure.requiredDocuments(values) {
            #expect(sample.values[document.field] != nil, "\(document.field) is missing")
        }
    }

    @Test("What the law excludes, or what lacks its paper, does not go through", arguments: exclusions)
    func exclusion(exclusion: Exclusion) throws {
        let procedure = try Self.procedure(exclusion.procedure)
        #expect(!procedure.formFaults(Self.values(of: exclusion.procedure, exclusion.changes)).isEmpty)
    }

    @Test(
        "Each leg of a group is filled in from the group and from the legs before it",
        arguments: ["child-under-six", "death-in-the-family"]
    )
    func legs(code: String) throws {
        let group = try Self.procedure(code)
        let results: [JSONObject.Member] = [.init("number", .string("079225000123"))]
        for leg in group.legs {
            let procedure = try Self.procedure(leg.procedure.text)
            let known = (Self.values(of: code).object?.members ?? []) + results
            let money = leg.condition == nil || leg.condition?.accepts(Self.values(of: code)) ?? true
            guard money else { continue }
            let filled = procedure.fields.compactMap { field in known.first { $0.name == field.name } }
            #expect(procedure.formFaults(.object(JSONObject(filled))).isEmpty, "\(leg.code)")
        }
    }

    /// Law on Civil Status article 5; Decree 63/2024; Law on Residence articles 24 and 28; the others as docs/procedures.md says.
    @Test(
        "Deadlines are those of the law",
        arguments: [
            ("birth-registration", Period.sameDay, Period.workingDays(5), CutOff.minute(900)),
            ("death-registration", .sameDay, .workingDays(3), .minute(900)),
            ("marriage-registration", .sameDay, .workingDays(5), .minute(900)),
            ("child-under-six", .workingDays(3), .workingDays(5), .minute(900)),
            ("newborn-residence", .workingDays(2), .workingDays(5), .usual),
            ("newborn-health-card", .workingDays(2), nil, .usual), ("residence-deletion", .workingDays(1), nil, .usual),
            ("temporary-residence", .workingDays(3), nil, .usual),
            ("temporary-absence", .workingDays(1), .workingDays(2), .usual),
            ("driving-licence-exchange", .workingDays(5), nil, .usual),
            ("judicial-record-1", .days(10), .days(15), .usual),
            ("personal-data-correction", .workingDays(2), .workingDays(7), .usual),
            ("social-pension", .workingDays(10), nil, .usual), ("crime-report", .days(20), .months(2), .never),
        ] as [(String, Period, Period?, CutOff)]
    )
    func deadlines(code: String, deadline: Period, verification: Period?, cutOff: CutOff) throws {
        let procedure = try Self.procedure(code)
        #expect(procedure.deadline == deadline)
        #expect(procedure.verification == verification)
        #expect(procedure.cutOff == cutOff)
    }

    @Test(
        "Where the form says so a deadline is another one",
        arguments: [
            ("divorce-note", #"{"kind":"judgment"}"#, Period.sameDay, nil as Period?),
            ("divorce-note", #"{"kind":"foreign"}"#, .days(12), nil),
            ("death-in-the-family", #"{"benefit":"none"}"#, .workingDays(1), .workingDays(4)),
            ("death-in-the-family", #"{"benefit":"merit"}"#, .workingDays(17), .workingDays(20)),
        ]
    )
    func deadlineCases(code: String, changes: String, deadline: Period, verification: Period?) throws {
        let procedure = try Self.procedure(code)
        let values = Self.values(of: code, try #require(JSONValue.parse(changes).object))
        #expect(procedure.deadline(for: values) == deadline)
        #expect(procedure.verification(for: values) == verification)
    }

    @Test(
        "Fees are those of the law on the day of filing; who is exempt pays nothing",
        arguments: [
            ("birth-registration", #"{}"#, "2026-11-26", Int64(0)),
            ("temporary-residence", #"{}"#, "2026-11-26", 7_000),
            ("temporary-residence", #"{"exemption":"poor"}"#, "2026-11-26", 0),
            ("judicial-record-1", #"{}"#, "2026-11-26", 200_000),
            ("judicial-record-1", #"{"reduction":"student"}"#, "2026-11-26", 100_000),
            ("judicial-record-2", #"{"reduction":"elderly"}"#, "2026-11-26", 0),
            ("driving-licence-exchange", #"{}"#, "2026-11-26", 115_000),
            ("driving-licence-exchange", #"{}"#, "2027-01-01", 135_000),
            ("marriage-registration", #"{}"#, "2026-11-26", 0),
            ("marriage-registration", #"{"partner_nationality":"FRA"}"#, "2026-11-26", 1_000_000),
            ("divorce-note", #"{}"#, "2026-11-26", 0), ("crime-report", #"{}"#, "2026-11-26", 0),
        ]
    )
    func fees(code: String, changes: String, day: String, dong: Int64) throws {
        let changes = try #require(JSONValue.parse(changes).object)
        let fee = try Self.procedure(code).fee(for: Self.values(of: code, changes), on: Self.day(day))
        #expect(fee?.amount.dong ?? 0 == dong)
    }

    @Test("Only reports may be filed by nobody, and the one of crimes is secret")
    func anonymousReports() throws {
        for procedure in try Catalogue.embedded.get().procedures {
            #expect(procedure.applicants.areAnonymous == (procedure.kind == .report), "\(procedure.code.text)")
            guard procedure.kind == .report else { continue }
            #expect(procedure.report?.isSecret == (procedure.code.text == "crime-report"))
            #expect(!(procedure.report?.emergency.isEmpty ?? true))
            #expect(procedure.cutOff == .never)
        }
    }

    @Test("Every reason that is a procedure's own says its law, but where a thing is only passed on or cannot be found")
    func reasonsHaveTheirLaw() throws {
        let common = Set(ProcedureReason.common.map(\.code))
        for procedure in try Catalogue.embedded.get().procedures {
            for reason in procedure.reasons where !common.contains(reason.code) && reason.uses.contains(.refusal) {
                let isPlain = ["no-place", "road-authority"].contains(reason.code)
                #expect(reason.law != nil || isPlain, "\(procedure.code.text): \(reason.code)")
            }
        }
    }

    @Test("Nobody is refused without a reason of the procedure's own")
    func officersHaveReasons() throws {
        let common = ProcedureReason.common.count
        for procedure in try Catalogue.embedded.get().procedures where procedure.kind != .group {
            let own = procedure.reasons.count - common
            #expect(own > 0, "\(procedure.code.text) has no reason of its own")
        }
    }
}
