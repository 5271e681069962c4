internal import Civil
internal import Store

/// What a challenge may be answered for; the raw value stands in the table.
enum CeremonyPurpose: String, Sendable, CaseIterable {
    case signIn = "sign_in"
    case stepUp = "step_up"
    case register
    case enrol
}

/// The table `identity_ceremony`.
enum CeremonyRows {
    static func insert(
        _ challenge: [UInt8],
        for purpose: CeremonyPurpose,
        person: Int64,
        binding: [UInt8],
        until expires: Timestamp,
        in tx: Transaction
    ) throws {
        try tx.execute(
            "INSERT INTO identity_ceremony (challenge, binding, purpose, person, expires) VALUES ($1, $2, $3, $4, $5)",
            [.blob(challenge), .blob(binding), .text(purpose.rawValue), .integer(person), .instant(expires)]
        )
    }

    /// Takes a challenge away for the one answer it is good for.
    ///
    /// - Returns: the account it was handed out for, 0 for any; nil when it is unknown, used, too old, or another browser's.
    static func take(
        _ challenge: [UInt8],
        for purpose: CeremonyPurpose,
        binding: [UInt8],
        at now: Timestamp,
        in tx: Transaction
    ) throws -> Int64? {
        try tx.firstRow(
            """
            DELETE FROM identity_ceremony WHERE challenge = $1 AND binding = $2 AND purpose = $3 AND expires > $4
            RETURNING person
            """,
            [.blob(challenge), .blob(binding), .text(purpose.rawValue), .instant(now)]
        )?.int64(0)
    }

    static func deleteOver(at now: Timestamp, in tx: Transaction) throws {
        try tx.execute("DELETE FROM identity_ceremony WHERE expires <= $1", [.instant(now)])
    }
}
