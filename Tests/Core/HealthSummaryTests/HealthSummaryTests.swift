import Civil
import Encoding
import HealthSummary
import Testing

@Suite("The health book as a patient summary")
struct HealthSummaryTests {
    @Test("The composition comes first and the patient second; every reference leads to an entry")
    func references() throws {
        let summary = try Self.summary(of: Self.fullBook)
        let entries = try #require(summary["entry"]?.elements)
        #expect(entries.prefix(2).map { $0["resource"]?["resourceType"]?.text } == ["Composition", "Patient"])
        let urls = entries.compactMap { $0["fullUrl"]?.text }
        #expect(urls.count == entries.count && Set(urls).count == urls.count)
        let references = Self.references(in: summary)
        #expect(references.count > 12)
        #expect(Set(references).isSubset(of: urls))
        let composition = try #require(entries.first?["resource"])
        let listed = (composition["section"]?.elements ?? []).flatMap { Self.references(in: $0) }
        // All but composition, patient and custodian stand in a section, each once.
        #expect(listed.count == entries.count - 3 && Set(listed).count == listed.count)
    }

    @Test(
        "Every part of the book becomes its resource",
        arguments: [
            ("MedicationStatement", 1), ("AllergyIntolerance", 2), ("Condition", 2), ("Immunization", 1),
            ("Observation", 4), ("Encounter", 1), ("Organization", 1),
        ]
    )
    func parts(type: String, count: Int) throws {
        let resources = try Self.resources(of: Self.fullBook)
        #expect(resources.count { $0["resourceType"]?.text == type } == count)
    }

    @Test("Codes keep their systems: ICD-10, ATC, LOINC, UCUM")
    func codes() throws {
        let resources = try Self.resources(of: Self.fullBook)
        func coding(_ type: String, _ member: String) -> [JSONValue] {
            resources.filter { $0["resourceType"]?.text == type }
                .flatMap { $0[member]?["coding"]?.elements ?? [] }
        }
        #expect(coding("Condition", "code").map { $0["system"]?.text } == ["http://hl7.org/fhir/sid/icd-10"])
        #expect(coding("Condition", "code").map { $0["code"]?.text } == ["J45"])
        #expect(coding("MedicationStatement", "medicationCodeableConcept").map { $0["code"]?.text } == ["R03BA02"])
        #expect(coding("Immunization", "vaccineCode").map { $0["system"]?.text } == ["http://www.whocc.no/atc"])
        #expect(
            coding("Observation", "code").map { $0["code"]?.text } == ["1558-6", "882-1", "8302-2", "29463-7"]
        )
        let weight = resources.compactMap { $0["valueQuantity"] }.last
        #expect(weight?["value"] == .number("52.5") && weight?["code"]?.text == "kg")
    }

    @Test("An empty book says of the three sections that must be there that nothing is known")
    func empty() throws {
        let summary = try Self.summary(of: "{}")
        let entries = try #require(summary["entry"]?.elements)
        #expect(entries.count == 3)
        let sections = entries.first?["resource"]?["section"]?.elements ?? []
        #expect(
            sections.map { $0["code"]?["coding"]?.elements?.first?["code"]?.text }
                == ["10160-0", "48765-2", "11450-4"]
        )
        for section in sections {
            #expect(section["entry"] == nil)
            #expect(section["emptyReason"]?["coding"]?.elements?.first?["code"]?.text == "unavailable")
        }
    }

    @Test("A medicine without dates says that they are unknown; a finished one is completed")
    func periods() throws {
        let book = """
            {"medicines":[{"name":"A","dosage":"1"},{"name":"B","dosage":"2","since":"2026-01-02","until":"2026-02-03"}]}
            """
        let medicines = try Self.resources(of: book).filter { $0["resourceType"]?.text == "MedicationStatement" }
        #expect(medicines.map { $0["status"]?.text } == ["active", "completed"])
        #expect(medicines.map { $0["_effectiveDateTime"] != nil } == [true, false])
        #expect(medicines.last?["effectivePeriod"]?["end"]?.text == "2026-02-03")
    }

    @Test(
        "Values of another form are left out and never stop the program",
        arguments: [
            #"{"medicines":3,"allergies":{"a":1},"vaccinations":[1,null,{}],"diagnoses":[{"name":"x"}],"visits":[[]]}"#,
            #"{"results":[{"name":"x","value":"high","taken_on":"2026-01-01"}],"height_cm":"tall","blood_group":[]}"#,
            #"{"emergency_name":7,"long_term_diseases":[null,[]]}"#,
        ]
    )
    func damaged(book: String) throws {
        #expect(try Self.resources(of: book).count == 3)
    }

    @Test("What a person wrote cannot leave the text of its section")
    func markup() throws {
        let summary = try Self.summary(of: #"{"allergies":["<script>alert(\"&\")</script>\u0001"]}"#)
        let section = summary["entry"]?.elements?.first?["resource"]?["section"]?.elements?.dropFirst().first
        let text = try #require(section?["text"]?["div"]?.text)
        #expect(text.contains("&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt; "))
        #expect(!text.contains("<script"))
    }

    @Test("No object of the bundle is empty, nothing is null")
    func noEmptyValues() throws {
        func check(_ value: JSONValue) {
            #expect(!value.isNull)
            if let members = value.object?.members {
                #expect(!members.isEmpty)
                members.forEach { check($0.value) }
            }
            if let elements = value.elements {
                #expect(!elements.isEmpty)
                elements.forEach(check)
            }
        }
        check(try Self.summary(of: Self.fullBook))
        check(try Self.summary(of: "{}"))
    }
}

extension HealthSummaryTests {
    private static func summary(of book: String) throws -> JSONValue {
        let person = SummaryPerson(
            number: "936190000001",
            fullName: "Nguyễn Thị Mai",
            sex: .female,
            birth: try #require(CivilDate("1990-02-14"))
        )
        var count = 0
        let values = try #require(JSONValue.parse(book).object)
        return HealthSummary(of: person, book: values, at: Timestamp(microseconds: 1_795_000_000_000_000)) {
            count += 1
            return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - String(count).count) + String(count)
        }.bundle
    }

    private static func resources(of book: String) throws -> [JSONValue] {
        (try summary(of: book)["entry"]?.elements ?? []).compactMap { $0["resource"] }
    }

    private static func references(in value: JSONValue) -> [String] {
        if let members = value.object?.members {
            return members.flatMap { member in
                if member.name == "reference", let text = member.value.text { return [text] }
                return references(in: member.value)
            }
        }
        return (value.elements ?? []).flatMap { references(in: $0) }
    }

    static let fullBook = """
        {"health_id":"936190000001","blood_group":"O+","height_cm":158,"weight_kg":52.5,
        "allergies":["Penicillin","Hải sản"],"long_term_diseases":["Hen phế quản","Đau nửa đầu"],
        "emergency_name":"Phạm Quốc Anh","emergency_phone":"+84900000002",
        "vaccinations":[{"vaccine":"COVID-19","code":"J07BN01","dose":3,"given_on":"2022-01-20","facility":"Bệnh viện Sao Mai"}],
        "diagnoses":[{"icd10":"J45","name":"Hen phế quản","since":"2016-04-11","resolved":false}],
        "medicines":[{"name":"Budesonid","atc":"R03BA02","dosage":"1 nhát hít, ngày hai lần","since":"2016-04-11"}],
        "visits":[{"facility":"Bệnh viện Sao Mai","from":"2026-09-14","kind":"outpatient","icd10":["J45"],"result":"improved"}],
        "results":[{"name":"Glucose","loinc":"1558-6","value":5.2,"unit":"mmol/L","taken_on":"2026-09-14"}],
        "updated_on":"2026-09-15"}
        """
}
