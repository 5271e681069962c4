internal import Encoding

/// Finds what changes between two versions of a utility, and whether old records survive it.
package struct CatalogueComparison {
    private var changes: [CatalogueChange] = []

    /// The differences from an older to a newer version, in the order of the files.
    package static func changes(from old: Utility, to new: Utility) -> [CatalogueChange] {
        changes(from: old.values, to: new.values)
    }

    static func changes(from old: JSONValue, to new: JSONValue) -> [CatalogueChange] {
        var comparison = CatalogueComparison()
        comparison.compareFiles(old, new)
        return comparison.changes
    }

    mutating func add(_ path: [PathStep], _ weight: CatalogueChange.Weight, _ words: String) {
        changes.append(CatalogueChange(path: path, weight: weight, words: words))
    }

    private mutating func compareFiles(_ old: JSONValue, _ new: JSONValue) {
        let names = (new.object?.names ?? []) + (old.object?.names ?? []).filter { new[$0] == nil }
        for name in names where name != "version" && old[name] != new[name] {
            switch name {
            case "record": compareRecords(old[name], new[name])
            case "key": compareKeys(old[name], new[name])
            case "per_person": comparePerPerson(new[name])
            case "rights": compareRights(old[name], new[name])
            default: compare(name, old[name], new[name])
            }
        }
    }

    private static let presentation: Set = [
        "name", "summary", "icon", "group", "search", "legal_basis", "settling", "card", "pages",
    ]

    private mutating func compare(_ name: String, _ old: JSONValue?, _ new: JSONValue?) {
        let what = old == nil ? "is new" : new == nil ? "is gone" : "changes"
        let weight: CatalogueChange.Weight =
            name == "sensitivity" ? .widening : Self.presentation.contains(name) ? .presentation : .policy
        add([.member(name)], weight, "“\(name)” \(what)")
    }

    private mutating func compareRecords(_ old: JSONValue?, _ new: JSONValue?) {
        guard let old, let new else { return }
        compareShapes(ClosedSchema.of(old), ClosedSchema.of(new), [.member("record")])
    }

    private mutating func compareKeys(_ old: JSONValue?, _ new: JSONValue?) {
        let path: [PathStep] = [.member("key")]
        if old?["fields"] != new?["fields"] {
            add(path + [.member("fields")], .breaking, "the key of records that exist would be another one")
        }
        guard old?["unique"] != new?["unique"] else { return }
        let isStricter = new?["unique"]?.text == "country"
        let words =
            isStricter ? "two people may have records with the same key" : "two people may share a key from now on"
        add(path + [.member("unique")], isStricter ? .breaking : .widening, words)
    }

    private mutating func comparePerPerson(_ new: JSONValue?) {
        let isStricter = new?.text == "one"
        let words =
            isStricter ? "a person may have several records already" : "a person may have several records from now on"
        add([.member("per_person")], isStricter ? .breaking : .widening, words)
    }

    private mutating func compareRights(_ old: JSONValue?, _ new: JSONValue?) {
        let (before, after) = (UtilityRights(old), UtilityRights(new))
        for name in after.citizen where !before.citizen.contains(name) && before.source.contains(name) {
            add([.member("rights"), .member("citizen")], .widening, "citizens may declare “\(name)” from now on")
        }
        for name in after.source where before.citizen.contains(name) {
            add([.member("rights"), .member("source")], .widening, "only the agency sets “\(name)” from now on")
        }
        guard old?["on_behalf"] != new?["on_behalf"] else { return }
        add([.member("rights"), .member("on_behalf")], .policy, "who may declare for somebody else changes")
    }
}

extension Utility {
    /// The values of the file.
    var values: JSONValue { marked?.json ?? .null }

    /// The values of the file with their places.
    var marked: MarkedValue? {
        var faults: [CatalogueFault] = []
        return YAMLReader.read(CatalogueFile(name: code.text + ".yaml", bytes: Array(document.utf8)), faults: &faults)
    }
}
