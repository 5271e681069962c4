package import Civil
package import Encoding
package import Evidence
package import Signing
package import Store

/// What this service needs of whoever keeps attached files.
package protocol DossierFiles: Sendable {
    /// What is known of a file; nil when it is not there or cannot be read.
    func describe(_ digest: String, of person: PersonKey, in tx: Transaction) throws -> FileFacts?
}

/// What is known of an attached file.
package struct FileFacts: Hashable, Sendable {
    package let name: String
    package let type: String
    package let bytes: Int
    package let pages: Int

    package init(name: String, type: String, bytes: Int, pages: Int) {
        self.name = name
        self.type = type
        self.bytes = bytes
        self.pages = pages
    }
}

/// What this service needs of whoever reaches citizens: puts a message into the outbox, in the same transaction.
package protocol CitizenNotices: Sendable {
    func enqueue(_ notice: DossierNotice, in tx: Transaction) throws
}

/// Something that a citizen is to be told.
package struct DossierNotice: Hashable, Sendable {
    package let id: DossierID
    package let ordinal: Int
    package let kind: DossierActionKind
    package let at: Timestamp
    package let number: String
    package let procedure: String
    package let due: Timestamp?
    package let promised: Timestamp?
}

/// What this service needs of whoever reaches the systems of agencies.
package protocol AgencySystems: Sendable {
    /// Asks once; throws when no answer came.
    func ask(_ call: AgencyCall) async throws(AgencyCallFault) -> AgencyAnswer
}

/// A question to an agency's system; its key is the same at every attempt.
package struct AgencyCall: Hashable, Sendable {
    package let id: DossierID
    package let key: String
    package let agency: String
    package let unit: UnitCode
    package let procedure: String
    package let step: String
    package let number: String
    package let attempt: Int
    package let subject: PersonKey?
    package let values: JSONObject

    package init(
        id: DossierID,
        key: String,
        agency: String,
        unit: UnitCode,
        procedure: String,
        step: String,
        number: String,
        attempt: Int,
        subject: PersonKey?,
        values: JSONObject
    ) {
        self.id = id
        self.key = key
        self.agency = agency
        self.unit = unit
        self.procedure = procedure
        self.step = step
        self.number = number
        self.attempt = attempt
        self.subject = subject
        self.values = values
    }
}

/// What an agency's system said.
package enum AgencyAnswer: Hashable, Sendable {
    case approved(JSONObject)
    case refused([DossierReason])
    /// The question has been taken in; the answer comes later by itself.
    case later
    /// A human must look at it.
    case officer(String)
}

/// Why no answer came.
package struct AgencyCallFault: Error, Hashable, Sendable {
    package let reason: String

    package init(_ reason: String) { self.reason = reason }
}

/// What this service needs of whoever takes payments.
package protocol Payments: Sendable {
    /// Believes a bank's signed notice; throws a problem for every other.
    func verify(_ message: RequestMessage) throws -> ReceivedMoney
}

/// A movement of money that a bank has signed for, before anybody knows which dossier it is about.
package struct ReceivedMoney: Hashable, Sendable {
    package let kind: PaymentNotice.Kind
    /// The bank's code and its own name of the movement: once in the country.
    package let reference: String
    package let amount: Money
    /// Where the money is: `970499/1030000017`.
    package let account: String
    /// What the payer wrote, as the bank passed it on.
    package let purpose: String
    /// The numbers of dossiers that this may mean, the likeliest first.
    package let numbers: [String]

    package init(
        kind: PaymentNotice.Kind,
        reference: String,
        amount: Money,
        account: String,
        purpose: String,
        numbers: [String]
    ) {
        self.kind = kind
        self.reference = reference
        self.amount = amount
        self.account = account
        self.purpose = purpose
        self.numbers = numbers
    }
}

/// What this service needs of whoever knows the members of the exchange and their keys.
package protocol AgencyGate: Sendable {
    /// Verifies a request with its content; throws a problem.
    func verify(_ message: RequestMessage) async throws -> VerifiedRequest
    /// The code of the member behind a signature that counts at this moment; throws a problem.
    func member(of signature: VerifiedSignature) async throws -> String
    /// Uses a signature's nonce up; false if it was used before.
    func claimNonce(of signature: VerifiedSignature, receipt: EntryID, at now: Timestamp, in tx: Transaction) throws
        -> Bool
    /// Signs answers to members.
    func answerSigner(at now: Timestamp) throws -> ResponseSigner
}

/// A notice that money has moved.
package struct PaymentNotice: Hashable, Sendable {
    /// Which way it went.
    package enum Kind: String, Sendable, Hashable { case paid, refunded }

    package let kind: Kind
    /// The payment service's own name of it, once in the country.
    package let reference: String
    /// The dossier's number, as the payer's bank gave it.
    package let number: String
    package let amount: Money

    package init(kind: Kind, reference: String, number: String, amount: Money) {
        self.kind = kind
        self.reference = reference
        self.number = number
        self.amount = amount
    }
}
