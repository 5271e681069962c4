package import Catalogue
package import Civil
package import Encoding

/// What somebody files.
package struct Filing: Equatable, Sendable {
    package let procedure: ProcedureCode
    package let values: JSONObject
    /// What the applicant is to the person it is about.
    package let relation: ApplicantRelation
    /// The level of the account, 0 without one.
    package let level: Int
    /// How the result is to come: `electronic`, `counter`, `post`.
    package let way: String
    /// Of an unnamed report: that a token was issued to somebody, and the SHA-256 of the reporter's key.
    package let proof: AnonymousProof?

    package init(
        procedure: ProcedureCode,
        values: JSONObject,
        relation: ApplicantRelation = .own,
        level: Int = 2,
        way: String = "electronic",
        proof: AnonymousProof? = nil
    ) {
        self.procedure = procedure
        self.values = values
        self.relation = relation
        self.level = level
        self.way = way
        self.proof = proof
    }
}

/// That an unnamed reporter holds a token of a day, which leads to nobody (RFC 9474).
package struct AnonymousProof: Hashable, Sendable {
    /// SHA-256 of the token, which the caller has verified.
    package let token: String
    /// The day it was issued for.
    package let day: Day
    /// SHA-256 of the key by which the reporter reads and answers.
    package let replyKey: String

    package init(token: String, day: Day, replyKey: String) {
        self.token = token
        self.day = day
        self.replyKey = replyKey
    }
}

/// What the applicant holds in her hands afterwards.
package struct FilingReceipt: Equatable, Sendable {
    package let number: DossierNumber
    package let filedAt: Timestamp
    package let received: Day
    /// The first instant that is too late; nil: nothing is promised.
    package let due: Timestamp?
    package let unit: UnitCode
    package let files: [DossierFile]
    package let fee: Money

    package init(_ state: DossierState) {
        number = state.number
        filedAt = state.filedAt
        received = state.filing.received
        due = state.filing.due
        unit = state.filing.unit
        files = state.files
        fee = state.fee.charge?.amount ?? .zero
    }
}
