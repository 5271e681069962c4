/// A file of a dossier, as its receipt lists it.
package struct DossierFile: Hashable, Sendable {
    /// The field of the form.
    package let field: String
    /// SHA-256 in small hexadecimal.
    package let digest: String
    package let name: String
    /// The media type found in its content.
    package let type: String
    package let bytes: Int
    /// Of a document; 1 for a picture.
    package let pages: Int

    package init(field: String, digest: String, name: String, type: String, bytes: Int, pages: Int) {
        self.field = field
        self.digest = digest
        self.name = name
        self.type = type
        self.bytes = bytes
        self.pages = pages
    }
}
