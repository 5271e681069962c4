package import Civil
internal import Signing

/// Members, keys and agreements as of one version of the tables: an immutable value that every look-up reads.
///
/// A look-up compares ``version`` with the table inside its own transaction, so a key that is revoked or an agreement that
/// ends takes effect with its commit, on every server.
package struct Directory: Sendable {
    /// A member's public key with its times.
    package struct Key: Sendable {
        let id: String
        let member: MemberCode
        let publicKey: PublicKey
        let notBefore: Timestamp
        let notAfter: Timestamp
        let revokedAt: Timestamp?
    }

    /// The version of the tables that this is.
    package let version: Int64
    private let members: [MemberCode: [Member]]
    private let keys: [String: Key]
    private let agreements: [MemberCode: [String: [AgreementEntry]]]

    /// Takes what the tables hold; the order of versions of one code is that of their validity.
    package init(version: Int64, members: [Member], keys: [Key], agreements: [Agreement]) {
        self.version = version
        self.members = Dictionary(grouping: members, by: \.code)
        self.keys = Dictionary(keys.map { ($0.id, $0) }) { first, _ in first }
        let names = self.members.mapValues { $0.last }
        self.agreements = Dictionary(grouping: agreements, by: \.member).mapValues { agreements in
            Dictionary(grouping: agreements, by: \.code).mapValues { versions in
                versions.map { AgreementEntry($0, of: names[$0.member] ?? nil) }
            }
        }
    }

    func findKey(_ id: String) -> Key? { keys[id] }

    func findMember(_ code: MemberCode, on day: Day) -> Member? {
        members[code]?.last { $0.validity.contains(day) }
    }

    func findAgreement(_ code: String, of member: MemberCode, on day: Day) -> AgreementEntry? {
        agreements[member]?[code]?.last { $0.agreement.validity.contains(day) }
    }

    /// Everything a member may do on a day, for its administrator.
    func agreements(of member: MemberCode, on day: Day) -> [Agreement] {
        (agreements[member] ?? [:]).values
            .compactMap { versions in versions.last { $0.agreement.validity.contains(day) }?.agreement }
            .sorted { $0.code < $1.code }
    }

    func keys(of member: MemberCode) -> [Key] {
        keys.values.filter { $0.member == member }.sorted { $0.notAfter < $1.notAfter }
    }

    /// Every member, in the order of its code.
    package var allMembers: [Member] {
        members.values.compactMap(\.last).sorted { $0.code.text < $1.code.text }
    }
}

/// What pages say for the codes that stand in entries: a version that has ended is known as well.
extension Directory {
    /// The member as it was on a day; where it was none that day, as it was last.
    package func knownMember(_ code: String, on day: Day) -> Member? {
        let code = MemberCode(code)
        return findMember(code, on: day) ?? members[code]?.last
    }

    /// The agreement as it was on a day; where it was none that day, as it was last.
    /// - Parameter member: whose it is; nil: of any member, as a code belongs to one only.
    package func knownAgreement(_ code: String, of member: String? = nil, on day: Day) -> Agreement? {
        let versions: [AgreementEntry]? =
            if let member {
                agreements[MemberCode(member)]?[code]
            } else {
                agreements.values.lazy.compactMap { $0[code] }.first
            }
        return (versions?.last { $0.agreement.validity.contains(day) } ?? versions?.last)?.agreement
    }
}

/// An agreement with the part of a receipt that is the same for each of its look-ups.
package struct AgreementEntry: Sendable {
    package let agreement: Agreement
    /// JSON members naming body, purpose and legal basis in both languages; rendered once, not per look-up.
    let receiptMembers: String

    init(_ agreement: Agreement, of member: Member?) {
        self.agreement = agreement
        receiptMembers = ReceiptText.agreementMembers(agreement, member: member)
    }
}
