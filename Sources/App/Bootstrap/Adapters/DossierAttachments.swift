internal import Attachments
internal import Civil
internal import Procedures
internal import Store

/// The files that people attach, as dossiers name them.
struct DossierAttachments: DossierFiles {
    func describe(_ digest: String, of person: PersonKey, in tx: Transaction) throws -> FileFacts? {
        guard let id = AttachmentID(digest), let file = try AttachmentStore.find(id, of: person, in: tx) else {
            return nil
        }
        // A picture is one page.
        return FileFacts(name: file.name, type: file.kind.mediaType, bytes: file.bytes, pages: file.pages ?? 1)
    }
}
