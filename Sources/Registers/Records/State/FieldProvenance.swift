package import Civil
internal import Encoding

/// Where the value of a field comes from.
package struct FieldProvenance: Hashable, Sendable {
    /// The code of the agency, `citizen` or `platform`.
    package let source: String
    package let method: RecordMethod
    package let at: Timestamp
    /// The version of the utility's file under which it was written.
    package let version: Int

    package init(source: String, method: RecordMethod, at: Timestamp, version: Int) {
        self.source = source
        self.method = method
        self.at = at
        self.version = version
    }
}

/// The provenance of every value of a record.
///
/// Most records have one for all fields, so fields of one origin stand together.
package struct RecordProvenance: Equatable, Sendable {
    private struct Group: Equatable, Sendable {
        let origin: FieldProvenance
        /// In their order.
        var names: [String]
    }

    /// In the order of their first names; none is empty, and no name stands twice.
    private var groups: [Group] = []

    package init() {}

    /// One origin for all of these fields.
    init(_ names: some Sequence<String>, from origin: FieldProvenance) { set(names, to: origin) }

    /// All fields that have an origin.
    var names: [String] { groups.flatMap(\.names) }

    /// The origin of a field; nil when the record has no such value.
    package subscript(field: String) -> FieldProvenance? { groups.first { $0.names.contains(field) }?.origin }

    /// Gives fields another origin; nil takes them away.
    mutating func set(_ names: some Sequence<String>, to origin: FieldProvenance?) {
        let names = names.sorted()
        for place in groups.indices { groups[place].names.removeAll(where: names.contains) }
        if let origin { add(names, to: origin) }
        groups.removeAll(where: \.names.isEmpty)
        groups.sort { ($0.names.first ?? "") < ($1.names.first ?? "") }
    }

    private mutating func add(_ names: [String], to origin: FieldProvenance) {
        guard let place = groups.firstIndex(where: { $0.origin == origin }) else {
            return groups.append(Group(origin: origin, names: names))
        }
        groups[place].names = (groups[place].names + names).sorted()
    }
}

extension RecordProvenance {
    /// As `record_current` keeps it: one group for each origin; a single group that covers all names none of them.
    var stored: String {
        var json = JSONWriter(capacity: 96, escaping: .required)
        json.array { list in
            for group in groups {
                list.array { parts in
                    parts.element(group.origin.source)
                    parts.element(group.origin.method.rawValue)
                    parts.element(group.origin.at.microseconds)
                    parts.element(group.origin.version)
                    if groups.count > 1 { group.names.forEach { parts.element($0) } }
                }
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// Reads what ``stored`` wrote, given the names of all values; nil for anything else.
    init?(stored: String, of names: [String]) {
        guard let groups = try? JSONValue.parse(stored).elements else { return nil }
        for group in groups {
            guard let parts = group.elements, parts.count >= 4, let source = parts[0].text,
                let method = parts[1].text.flatMap(RecordMethod.init(rawValue:)), let at = parts[2].integer,
                let version = parts[3].integer.flatMap({ Int(exactly: $0) })
            else { return nil }
            let origin = FieldProvenance(
                source: source,
                method: method,
                at: Timestamp(microseconds: at),
                version: version
            )
            set(parts.count == 4 ? names : parts.dropFirst(4).compactMap(\.text), to: origin)
        }
    }
}
