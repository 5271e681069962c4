package import Civil

/// A cleaned file of a person.
package struct Attachment: Sendable, Hashable {
    package let id: AttachmentID
    package let person: PersonKey
    package let kind: AttachmentKind
    /// For people: what the sender called it, cleaned.
    package let name: String
    package let bytes: Int
    /// In pixels, of pictures.
    package let width: Int?
    package let height: Int?
    /// Of documents.
    package let pages: Int?
    package let at: Timestamp

    /// The same file of somebody else.
    func handedOver(to person: PersonKey) -> Attachment {
        Attachment(
            id: id,
            person: person,
            kind: kind,
            name: name,
            bytes: bytes,
            width: width,
            height: height,
            pages: pages,
            at: at
        )
    }
}

/// How much a person keeps here, against what she may.
package struct AttachmentUsage: Sendable, Hashable {
    package let count: Int
    package let bytes: Int
    package let maximumCount: Int
    package let maximumBytes: Int
}
