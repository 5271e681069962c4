internal import Identity
internal import OpenID
internal import Store
internal import Web

/// The accounts for the OpenID provider.
struct OpenIDHolders: HolderDirectory {
    let accounts: AccountBook

    func isUsable(_ account: Int64, in tx: Transaction) throws -> Bool {
        try accounts.find(AccountKey(rawValue: account), in: tx)?.isUsable ?? false
    }

    func account(named hint: String, in tx: Transaction) throws -> Int64? {
        guard let key = try accounts.resolve(hint, in: tx), try isUsable(key.rawValue, in: tx) else { return nil }
        return key.rawValue
    }

    func name(of account: Int64, in tx: Transaction) throws -> String {
        try accounts.name(of: AccountKey(rawValue: account), in: tx)
    }
}

/// Messages about approvals that wait (CIBA): they name the client, and nothing of what it asks.
struct OpenIDNotices: ApprovalNotices {
    let contacts: ContactBook
    let publicURL: PublicURL

    func approvalAsked(
        of account: Int64,
        by client: LocalizedText,
        path: String,
        in tx: Transaction
    ) throws {
        let notice = Notice(
            "approval_asked",
            subject: LocalizedText(vi: "Yêu cầu xác nhận", en: "Approval asked"),
            body: LocalizedText(
                vi:
                    "\(client.vietnamese) đang chờ bạn xác nhận: \(publicURL.text)\(path). Nếu bạn không yêu cầu, hãy từ chối.",
                en:
                    "\(client.english) waits for your approval: \(publicURL.text)/en\(path). If you did not ask for it, refuse."
            )
        )
        _ = try contacts.notify(notice, AccountKey(rawValue: account), in: tx)
    }
}
