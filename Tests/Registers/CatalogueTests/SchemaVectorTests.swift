import Catalogue
import Encoding
import Testing

/// The official test suite of JSON Schema 2020-12 (github.com/json-schema-org/JSON-Schema-Test-Suite at 44401e0, MIT licence),
/// without the groups that use keywords which record schemas do not have.
@Suite("The official vectors of JSON Schema")
struct SchemaVectorTests {
    static let groups: [Group] = {
        let bytes = PackageResources.json_schema_json
        let file = try? JSONValue.parse(bytes, limits: JSONLimits(bytes: 1 << 22, depth: 64))
        return (file?.elements ?? []).map(Group.init)
    }()

    @Test("All groups are there")
    func complete() {
        #expect(Self.groups.count == 207)
        #expect(Self.groups.map(\.cases.count).reduce(0, +) == 756)
    }

    @Test("Every value is as valid as the suite says", arguments: groups)
    func group(_ group: Group) throws {
        let schema = try RecordSchema(group.schema)
        for (name, value, isValid) in group.cases {
            let faults = schema.faults(of: value)
            #expect(faults.isEmpty == isValid, "\(group.name): \(name): \(faults)")
            #expect(schema.accepts(value) == isValid, "\(group.name): \(name), stopping at the first fault")
        }
    }

    struct Group: Sendable, CustomTestStringConvertible {
        let name: String
        let schema: JSONValue
        let cases: [(String, JSONValue, Bool)]

        init(_ value: JSONValue) {
            name = (value["file"]?.text ?? "") + ", " + (value["group"]?.text ?? "")
            schema = value["schema"] ?? .null
            cases = (value["tests"]?.elements ?? []).map { test in
                let parts = test.elements ?? []
                return (parts.first?.text ?? "", parts.dropFirst().first ?? .null, parts.last?.boolean ?? false)
            }
        }

        var testDescription: String { name }
    }
}
