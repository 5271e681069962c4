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
/// Most records have one for all fields: it is kept once, as the common one.
package struct RecordProvenance: Equatable, Sendable {
    private(set) var fields: [String: FieldProvenance] = [:]

    package init() {}

    /// One origin for all of these fields.
    init(_ names: some Sequence<String>, from provenance: FieldProvenance) {
        for name in names { fields[name] = provenance }
    }

    /// The origin of a field; nil when the record has no such value.
    package subscript(field: String) -> FieldProvenance? { fields[field] }

    mutating func set(_ names: some Sequence<String>, to provenance: FieldProvenance?) {
        for name in names { fields[name] = provenance }
    }
}

extension RecordProvenance {
    /// As `record_current` keeps it: one group for each origin; a single group that covers all names none of them.
    var stored: String {
        var json = JSONWriter(escaping: .required)
        let groups = Dictionary(grouping: fields.keys, by: { fields[$0] })
        json.array { list in
            for (origin, names) in groups.sorted(by: { ($0.value.min() ?? "") < ($1.value.min() ?? "") }) {
                guard let origin else { continue }
                list.array { group in
                    group.element(origin.source)
                    group.element(origin.method.rawValue)
                    group.element(origin.at.microseconds)
                    group.element(origin.version)
                    guard groups.count > 1 else { return }
                    names.sorted().forEach { group.element($0) }
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
