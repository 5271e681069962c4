internal import Encoding
internal import Evidence
internal import Merkle
internal import Store
internal import Web

/// Hands a member the receipts of its own requests: what it was acknowledged for can always be found again.
struct MemberReceipts: Sendable {
    let store: Store
    let reader: EvidenceReader

    /// A sealed receipt is the same file for the member as for the person: the commitment, until the seal ends.
    /// - Throws: ``DirectoryChanged``, so that a key revoked on another server does not read on here.
    func find(_ text: String, for caller: Caller) async throws -> Receipt {
        let version = caller.directory.version
        try await store.read { tx in try DirectoryRows.requireCurrent(version, in: tx) }
        guard let id = EntryID(text), let entry = try await reader.findText(id), isMade(by: caller.member, entry) else {
            throw Refusal.notFound(
                RefusalDetail(
                    vi: "Đơn vị này không có biên nhận «\(text.prefix(40))» cho yêu cầu nào của mình.",
                    en: "No receipt «\(text.prefix(40))» of a request by this member."
                )
            )
        }
        do {
            return try await reader.receipt(id)
        } catch EvidenceError.notYetSequenced {
            throw Refusal.notReady(
                RefusalDetail(
                    vi: "Mục này sẽ có chỗ trong nhật ký trong vòng một giây: hãy hỏi lại.",
                    en: "The entry gets its place in the log within a second: ask again."
                )
            )
        }
    }

    private func isMade(by member: MemberCode, _ entry: String) -> Bool {
        let object = try? JSONValue.parse(Array(entry.utf8)).object
        return object?["member"]?.text == member.text
    }
}
