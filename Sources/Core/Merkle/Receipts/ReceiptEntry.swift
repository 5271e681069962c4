package import Encoding

/// What an entry of the evidence log says about a person, read from its exact text.
///
/// Four members are always there; everything else (who, why, which fields) is kept as it stands.
package struct ReceiptEntry: Hashable, Sendable {
    /// What happened, such as `exchange.lookup`.
    package let kind: String
    /// When, as written (RFC 3339).
    package let at: String
    /// The same instant, taken apart.
    package let instant: InstantText
    /// The person's own running number, counted from 1.
    package let number: Int64
    /// The commitment to the person's entry with the number before; nil exactly for number 1.
    package let previous: Commitment?
    /// All members in their order, the four above included.
    package let members: [JSONObject.Member]

    /// Reads an entry.
    /// - Throws: ``MerkleError/malformedJSON``, ``MerkleError/malformedEntry``.
    package init(text: String) throws(MerkleError) {
        let value = try JSONValue.ofReceipt(Array(text.utf8))
        guard let members = value.object?.members, let kind = value["kind"]?.text, !kind.isEmpty,
            let at = value["at"]?.text, let instant = InstantText(at),
            let number = value["number"]?.integer, number >= 1, let previous = value["previous"]
        else { throw .malformedEntry }
        self.kind = kind
        self.at = at
        self.instant = instant
        self.number = number
        self.previous = try Self.previous(previous)
        self.members = members
        guard (number == 1) == (self.previous == nil) else { throw .malformedEntry }
    }

    private static func previous(_ value: JSONValue) throws(MerkleError) -> Commitment? {
        if value == .null { return nil }
        guard let hash = value.text.flatMap({ Hash32(base64: $0) }) else { throw .malformedEntry }
        return Commitment(hash)
    }
}
