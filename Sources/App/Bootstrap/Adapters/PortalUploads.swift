internal import Attachments
internal import Civil
internal import Portal
internal import Store
internal import Web

/// The files that people attach, as the pages ask for them.
struct PortalUploads: UploadStore {
    let attachments: AttachmentStore

    func keep(
        _ bytes: [UInt8],
        name: String,
        of person: PersonKey
    ) async throws -> Result<KeptUpload, UploadRefusal> {
        try await attachments.keep(bytes, name: name, of: person).map(Self.kept).mapError { refusal in
            let words = refusal.words
            return UploadRefusal(code: refusal.code, words: LocalizedText(vi: words.vi, en: words.en))
        }
    }

    func find(_ id: String, of person: PersonKey) async throws -> KeptUpload? {
        try await attachment(id, of: person).map(Self.kept)
    }

    func content(_ id: String, of person: PersonKey) async throws -> KeptContent? {
        guard let attachment = try await attachment(id, of: person) else { return nil }
        return KeptContent(
            bytes: try await attachments.content(of: attachment),
            fields: AttachmentAnswer.headers(for: attachment)
        )
    }

    func sending(_ digest: [UInt8]) -> PersonKey { AttachmentStore.sending(digest) }

    func handOver(_ ids: [String], from sending: PersonKey, to person: PersonKey, in tx: Transaction) throws {
        try AttachmentStore.handOver(ids.compactMap { AttachmentID($0) }, from: sending, to: person, in: tx)
    }

    private func attachment(_ id: String, of person: PersonKey) async throws -> Attachment? {
        guard let id = AttachmentID(id) else { return nil }
        return try await attachments.find(id, of: person)
    }

    private static func kept(_ attachment: Attachment) -> KeptUpload {
        KeptUpload(
            id: attachment.id.text,
            name: attachment.name,
            size: attachment.bytes,
            pages: attachment.pages
        )
    }
}
