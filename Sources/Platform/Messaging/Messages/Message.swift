package import Civil

/// A message to a person in her language; it never contains her personal number.
package struct Message: Hashable, Sendable {
    package let recipient: Recipient
    /// What it is about, in a word for counts and logs: `identity.locked`.
    package let kind: String
    /// The BCP 47 tag of the texts: `vi`, `en`.
    package let language: String
    /// Shown by mail readers; a telephone gets the text alone.
    package let subject: String
    package let text: String
    /// After this it is not sent any more: a code that has expired only confuses.
    package let expires: Timestamp?

    package init(
        to recipient: Recipient,
        kind: String,
        language: String,
        subject: String,
        text: String,
        expires: Timestamp? = nil
    ) {
        self.recipient = recipient
        self.kind = kind
        self.language = language
        self.subject = subject
        self.text = text
        self.expires = expires
    }
}
