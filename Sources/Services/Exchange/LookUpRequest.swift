package import Catalogue
package import Civil
package import Population

/// What a member asks for, parsed once; nothing unparsed goes further.
package struct LookUpRequest: Equatable, Sendable {
    package let person: PersonalNumber
    /// The code of the agreement, which names the purpose.
    package let purpose: String
    /// In the order asked, without repetition.
    package let fields: [PersonField]
    /// Fields of records, in the order asked, without repetition; empty for most requests.
    package let recordFields: [RecordFieldName]
    /// Names that are no field of anything, in the order asked; no agreement permits them.
    package let unknownFields: [String]
    /// The officer or system that asks, as the member names it; the citizen reads it.
    package let officer: String
    package let caseNumber: String?
    /// The day the answer is to describe; today if absent.
    package let asOf: Day?
    /// Until when the person shall see only the commitment.
    package let sealedUntil: Timestamp?

    package init(
        person: PersonalNumber,
        purpose: String,
        fields: [PersonField],
        recordFields: [RecordFieldName] = [],
        unknownFields: [String] = [],
        officer: String,
        caseNumber: String? = nil,
        asOf: Day? = nil,
        sealedUntil: Timestamp? = nil
    ) {
        self.person = person
        self.purpose = purpose
        self.fields = fields
        self.recordFields = recordFields
        self.unknownFields = unknownFields
        self.officer = officer
        self.caseNumber = caseNumber
        self.asOf = asOf
        self.sealedUntil = sealedUntil
    }
}

/// Who signed a request: only ``Gatekeeper`` makes one, from a signature that held.
package struct Caller: Sendable {
    package let member: MemberCode
    let keyID: String
    /// `created` of the signature, in seconds since 1970.
    let created: Int64
    /// Unique within the member and second; nil for the rows of a batch, whose request has claimed its own.
    let nonce: String?
    let directory: Directory
}
