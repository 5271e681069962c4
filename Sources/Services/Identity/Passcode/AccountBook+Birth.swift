internal import Civil
internal import Population
internal import Store

extension AccountBook {
    /// The owner's date of birth, so that it is not taken as a passcode; nil for an organisation.
    func birth(of key: AccountKey, in tx: Transaction) throws -> CivilDate? {
        switch key.kind {
        case .citizen:
            let today = clock().dayInVietnam
            let readings = try register.ownView(of: key.person, asOf: today, fields: [.dateOfBirth], in: tx)
            guard case .date(let date)? = readings?.first?.reading.value else { return nil }
            return date
        case .foreigner: return try ForeignerRows.find(key, in: tx)?.birth
        case .organisation: return nil
        }
    }
}
