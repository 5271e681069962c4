internal import Catalogue
internal import Civil
internal import Encoding
internal import Records

/// One claim that an agency's system is asked about.
struct Check: Sendable {
    let item: QueueItem
    /// The record's version when it was read: an answer counts only while it is the same.
    let version: Int
    let number: PersonalNumber
    let catalogueVersion: Int
    let claimed: JSONObject
    /// What the source stands for so far; empty for a new record.
    let known: JSONObject
    /// How often the system was asked in vain.
    let attempts: Int

    /// The name of the question: the same claim has the same, so that an agency can answer it twice alike.
    var name: String { "\(item.id.utility.text).\(item.id.person.rawValue).\(item.id.ordinal).\(version)" }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("id", name)
            json.member("utility", item.id.utility.text)
            json.member("version", catalogueVersion)
            json.member("person", number.text)
            json.member("values", .object(claimed))
            if !known.members.isEmpty { json.member("known", .object(known)) }
            json.member("since", item.since.rfc3339)
            json.member("due", item.due.rfc3339)
        }
    }

    /// The body of one call.
    static func body(_ checks: [Check]) -> [UInt8] {
        var json = JSONWriter(capacity: checks.count * 512)
        json.object { json in
            json.array("checks") { list in checks.forEach { $0.write(to: &list) } }
        }
        return json.bytes
    }
}
