package import Civil
internal import Encoding
package import Evidence
internal import Population
package import Signing
package import Store
internal import Web

/// Changes members, keys and agreements; each change is evidence and takes effect with its commit.
package struct DirectoryAdministration: Sendable {
    private let log: EvidenceLog
    private let clock: @Sendable () -> Timestamp

    package init(log: EvidenceLog, clock: @escaping @Sendable () -> Timestamp) {
        self.log = log
        self.clock = clock
    }

    /// Adds a member, or a later version of one.
    /// - Throws: ``ExchangeError/invalid(_:)`` for a code that is not written like one.
    package func add(_ member: Member, in tx: Transaction) throws {
        try Self.requireName(member.code.text, "a member's code")
        let evidence = try record("exchange.member_added", in: tx) { json in
            json.member("member", member.code.text)
            json.member("name_vi", member.nameVi)
            json.member("name_en", member.nameEn)
        }
        try tx.execute(
            """
            INSERT INTO exchange_member (code, valid_from, valid_to, kind, name_vi, name_en, evidence)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .text(member.code.text), .day(member.validity.lowerBound), .day(member.validity.upperBound),
                .text(member.kind), .text(member.nameVi), .text(member.nameEn), .integer(evidence.id.rawValue),
            ]
        )
    }

    /// Registers a member's public key; the identifier must be new.
    package func add(_ key: PublicKey, of member: MemberCode, validity: KeyValidity, in tx: Transaction) throws {
        let evidence = try record("exchange.key_added", in: tx) { json in
            json.member("member", member.text)
            json.member("key_id", key.id.text)
        }
        let notBefore = validity.notBefore ?? clock()
        let notAfter = validity.notAfter ?? notBefore + Self.longestKeyValidity
        guard notBefore < notAfter else { throw ExchangeError.invalid("the key ends before it begins") }
        try tx.execute(
            """
            INSERT INTO exchange_member_key (key_id, member, jwk, not_before, not_after, evidence)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                .text(key.id.text), .text(member.text), .text(key.jwk.encoded), .integer(notBefore.microseconds),
                .integer(notAfter.microseconds), .integer(evidence.id.rawValue),
            ]
        )
    }

    /// Revokes a key at once.
    package func revokeKey(_ keyID: String, reason: String, in tx: Transaction) throws {
        let evidence = try record("exchange.key_revoked", in: tx) { json in
            json.member("key_id", keyID)
            json.member("reason", reason)
        }
        try tx.execute(
            "INSERT INTO exchange_key_revocation (key_id, at, reason, evidence) VALUES ($1, $2, $3, $4)",
            [.text(keyID), .integer(clock().microseconds), .text(reason), .integer(evidence.id.rawValue)]
        )
    }

    /// Adds an agreement, or a later version of one; versions of one code may not overlap.
    /// - Throws: ``ExchangeError/invalid(_:)`` also for an agreement that no request could ever be made under.
    package func add(_ agreement: Agreement, in tx: Transaction) throws {
        try Self.requireUsable(agreement)
        try requireNoOverlap(agreement, in: tx)
        let evidence = try record("exchange.agreement_added", in: tx) { json in
            json.member("agreement", agreement.code)
            json.member("member", agreement.member.text)
            json.member("legal_basis", agreement.legalBasis)
            json.array("fields") { list in agreement.fieldNames.forEach { list.element($0) } }
        }
        try tx.execute(
            """
            INSERT INTO exchange_agreement (code, valid_from, valid_to, member, purpose_vi, purpose_en, legal_basis,
                fields, condition, rate_per_second, provinces, hides_absence, seal_days, evidence)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """,
            [
                .text(agreement.code), .day(agreement.validity.lowerBound), .day(agreement.validity.upperBound),
                .text(agreement.member.text), .text(agreement.purposeVi), .text(agreement.purposeEn),
                .text(agreement.legalBasis), .text(agreement.fieldNames.joined(separator: " ")),
                .text(agreement.condition.rawValue), .integer(Int64(agreement.ratePerSecond)),
                .text(agreement.provinces.map(\.text).sorted().joined(separator: " ")),
                .integer(agreement.hidesAbsence ? 1 : 0), .integer(Int64(agreement.sealDays)),
                .integer(evidence.id.rawValue),
            ]
        )
    }

    /// Records that a person consents to an agreement whose condition asks for it.
    package func giveConsent(
        by person: PersonKey,
        to agreement: String,
        until: Timestamp,
        in tx: Transaction
    ) throws {
        let evidence = try log.append(
            EntryDraft(
                about: .person(person),
                kind: "exchange.consent_given",
                topic: .administration,
                members: ReceiptText.members { $0.member("agreement", agreement) }
            ),
            in: tx
        )
        try ConsentRows.give(by: person, to: agreement, from: clock(), until: until, evidence: evidence.id, in: tx)
    }

    /// Records that a person withdraws her consent.
    /// - Returns: whether there was one to withdraw.
    @discardableResult
    package func withdrawConsent(by person: PersonKey, from agreement: String, in tx: Transaction) throws -> Bool {
        let evidence = try log.append(
            EntryDraft(
                about: .person(person),
                kind: "exchange.consent_withdrawn",
                topic: .administration,
                members: ReceiptText.members { $0.member("agreement", agreement) }
            ),
            in: tx
        )
        return try ConsentRows.withdraw(by: person, from: agreement, at: clock(), evidence: evidence.id, in: tx)
    }

    private func record(
        _ kind: String,
        in tx: Transaction,
        _ members: (inout JSONWriter) -> Void
    ) throws -> Evidence {
        try DirectoryRows.raiseVersion(in: tx)
        return try log.append(
            EntryDraft(
                about: .nobody,
                kind: kind,
                topic: .administration,
                members: ReceiptText.members(members)
            ),
            in: tx
        )
    }

    /// Refuses a code that requests may not name, fields that they may not, and a rate that lets none through.
    private static func requireUsable(_ agreement: Agreement) throws(ExchangeError) {
        try requireName(agreement.code, "an agreement's code")
        for name in agreement.fieldNames { try requireName(name, "a field of agreement \(agreement.code)") }
        // As the directory will read them again: it is refused as a whole where one field cannot be read.
        let read = AskedFields(agreement.fieldNames)
        guard Set(read.person) == agreement.fields, Set(read.records) == agreement.recordFields else {
            let names = agreement.fieldNames.joined(separator: " ")
            throw .invalid("agreement \(agreement.code) has a field that no register and no utility can have: \(names)")
        }
        guard agreement.ratePerSecond > 0 else {
            throw .invalid("agreement \(agreement.code) permits \(agreement.ratePerSecond) requests a second, so none")
        }
    }

    private static func requireName(_ text: String, _ what: String) throws(ExchangeError) {
        guard !text.isName else { return }
        throw .invalid("«\(text.prefix(80))» is no name for \(what): a-z, 0-9, «.», «_» and «-», 1 to 64 of them")
    }

    private func requireNoOverlap(_ agreement: Agreement, in tx: Transaction) throws {
        let overlap = try tx.firstRow(
            "SELECT 1 FROM exchange_agreement WHERE code = $1 AND valid_from <= $3 AND valid_to >= $2",
            [.text(agreement.code), .day(agreement.validity.lowerBound), .day(agreement.validity.upperBound)]
        )
        guard overlap == nil else {
            throw ExchangeError.invalid("agreement \(agreement.code) already has a version in this period")
        }
    }

    /// Two years, in seconds.
    private static let longestKeyValidity = 2 * 365 * 86_400
}

extension Value {
    /// A day as the tables hold it.
    static func day(_ day: Day) -> Value {
        .integer(Int64(day.rawValue))
    }
}
