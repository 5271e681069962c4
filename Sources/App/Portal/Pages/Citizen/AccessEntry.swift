package import Civil

/// One look at a person's data that she may read in full.
package struct AccessEntry: Equatable, Sendable {
    /// The entry's identifier in the evidence log.
    package let id: Int64
    /// Its number in the person's own chain, from 1.
    package let number: Int
    /// When it happened.
    package let at: Timestamp
    /// The body that asked.
    package let body: Phrase
    /// What kind of body, for the drawing beside its name.
    package let bodyKind: BodyKind
    /// Who acted there.
    package let actor: AccessActor
    /// What for, in the words of the agreement.
    package let purpose: Phrase
    /// The article that allows it.
    package let legalBasis: Phrase
    /// What was read or compared, in words.
    package let fields: [Phrase]
    /// The body's own case number.
    package let caseNumber: String?
    /// What was answered.
    package let outcome: AccessOutcome
    /// Whether the log has given it its place; until then there is no proof.
    package let isSequenced: Bool

    /// Makes one entry.
    package init(
        id: Int64,
        number: Int,
        at: Timestamp,
        body: Phrase,
        bodyKind: BodyKind,
        actor: AccessActor,
        purpose: Phrase,
        legalBasis: Phrase,
        fields: [Phrase],
        caseNumber: String?,
        outcome: AccessOutcome,
        isSequenced: Bool
    ) {
        self.id = id
        self.number = number
        self.at = at
        self.body = body
        self.bodyKind = bodyKind
        self.actor = actor
        self.purpose = purpose
        self.legalBasis = legalBasis
        self.fields = fields
        self.caseNumber = caseNumber
        self.outcome = outcome
        self.isSequenced = isSequenced
    }
}

/// A look whose content the law keeps closed until a date; its place and its commitment are there already.
package struct SealedEntry: Equatable, Sendable {
    /// The entry's identifier in the evidence log.
    package let id: Int64
    /// Its number in the person's own chain, from 1.
    package let number: Int
    /// When it entered the chain.
    package let at: Timestamp
    /// The day on which it opens by itself.
    package let opensOn: Day
    /// The commitment in the log, in hexadecimal.
    package let commitment: String

    /// Makes one sealed entry.
    package init(id: Int64, number: Int, at: Timestamp, opensOn: Day, commitment: String) {
        self.id = id
        self.number = number
        self.at = at
        self.opensOn = opensOn
        self.commitment = commitment
    }
}

/// Who acted inside the body that asked.
package enum AccessActor: Equatable, Sendable {
    /// A person, by the name of her account here.
    case officer(String)
    /// Whoever the body says: nobody here knows who it is, nor the case number that comes with it.
    case stated(String)
    /// An officer at a counter, by her office: the body knows the person.
    case counter(String)
    /// A machine, by the name the body gave.
    case system(String)
    /// A device of the person herself or of who acted for her, as it is called.
    case device(String)
}

/// What a look-up brought.
package enum AccessOutcome: Equatable, Sendable {
    /// The fields were handed over.
    case answered
    /// Nothing was asked for: something was done or written.
    case done
    /// Claims were compared and nothing was revealed: how many of how many agreed.
    case compared(matching: Int, of: Int)
    /// Nothing was handed over.
    case refused(code: String, reason: Phrase)
}
