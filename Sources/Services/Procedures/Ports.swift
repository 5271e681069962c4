package import Civil
package import Encoding
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
    /// Verifies a signed notice; nil when it is not theirs.
    func verify(_ notice: [UInt8], signature: String) -> PaymentNotice?
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
