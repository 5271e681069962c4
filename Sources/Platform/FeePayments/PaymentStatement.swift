internal import Encoding
package import VietQR

/// A part of a provider's own list of what arrived on an account.
package struct PaymentStatement: Hashable, Sendable {
    package let notices: [PaymentNotice]
    /// The place after the last one; to be asked for next.
    package let next: Int64
    /// Whether there is more.
    package let hasMore: Bool

    package init(notices: [PaymentNotice], next: Int64, hasMore: Bool) {
        self.notices = notices
        self.next = next
        self.hasMore = hasMore
    }

    /// How many notices one answer has at most.
    package static let longest = 500

    /// The question for what came after a place.
    package static func question(about account: BankAccount, after place: Int64) -> [UInt8] {
        var json = JSONWriter(capacity: 128)
        json.object { json in
            json.object("account") { json in
                json.member("bank", account.bank)
                json.member("number", account.number)
            }
            json.member("after", place)
        }
        return json.bytes
    }

    /// Reads an answer; nil when it or one of its notices has another form.
    package init?(bytes: [UInt8]) {
        let limits = JSONLimits(bytes: 1 << 20, depth: 6, values: 10_000)
        guard let json = try? JSONValue.parse(bytes, limits: limits), let list = json["notices"]?.elements,
            list.count <= Self.longest, let next = json["next"]?.integer, next >= 0,
            let hasMore = json["has_more"]?.boolean
        else { return nil }
        let notices = list.compactMap { PaymentNotice($0) }
        guard notices.count == list.count else { return nil }
        self.init(notices: notices, next: next, hasMore: hasMore)
    }

    /// The body of an answer.
    package var body: [UInt8] {
        var json = JSONWriter(capacity: 64 + notices.count * 256)
        json.object { json in
            json.array("notices") { list in notices.forEach { $0.write(to: &list) } }
            json.member("next", next)
            json.member("has_more", hasMore)
        }
        return json.bytes
    }
}
