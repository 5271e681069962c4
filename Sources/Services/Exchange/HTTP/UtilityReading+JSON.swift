internal import Catalogue
internal import Civil
internal import Encoding
internal import Records

extension JSONWriter {
    /// The records of one utility under its name on the wire, as `docs/exchange.md` describes them.
    mutating func member(_ reading: UtilityReading) {
        array(reading.utility.wireName) { list in
            reading.records.forEach { list.element($0, fields: reading.fields) }
        }
    }

    private mutating func element(_ record: ReadRecord, fields: [String]) {
        object { json in
            json.member("standing", record.standing.rawValue)
            json.memberIfPresent("valid_from", record.period.from?.iso)
            json.memberIfPresent("valid_until", record.period.until?.iso)
            json.memberIfPresent("checked_at", record.checked?.rfc3339)
            json.array("sources") { list in record.sources.forEach { list.element($0) } }
            json.object("values") { json in
                for field in fields { json.member(field, record.values[field] ?? .null) }
            }
        }
    }
}
