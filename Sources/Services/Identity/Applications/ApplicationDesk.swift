internal import Civil
internal import Evidence
internal import Population
package import Store

/// Takes in applications for accounts and decides them: at a distance by comparison, at a counter by officers.
package struct ApplicationDesk: Sendable {
    let store: Store
    let accounts: AccountBook
    let cases: CaseFile
    let examiner: Examiner
    let clock: @Sendable () -> Timestamp

    // MARK: level 1, at a distance

    /// Files a citizen's own application for level 1 (Decree 69/2024/NĐ-CP article 10).
    ///
    /// The answer and the statements are the same whether or not the number is in use or has an account.
    package func fileLevel1(_ filing: CitizenFiling, by actor: Actor, in tx: Transaction) throws -> Application {
        try file(filing, for: nil, by: actor, in: tx)
    }

    /// Files a citizen's own application for level 1 in a transaction of its own.
    package func fileLevel1(_ filing: CitizenFiling, by actor: Actor) async throws -> ApplicationReceipt {
        try await store.write { tx in try fileLevel1(filing, by: actor, in: tx).receipt }
    }

    /// Files for a child, from the account of a parent or guardian (article 10, 14(2)).
    package func fileForChild(
        _ filing: CitizenFiling,
        representative: AccountKey,
        by actor: Actor
    ) async throws -> ApplicationReceipt {
        try await store.write { tx in try file(filing, for: representative, by: actor, in: tx).receipt }
    }

    private func file(
        _ filing: CitizenFiling,
        for representative: AccountKey?,
        by actor: Actor,
        in tx: Transaction
    ) throws -> Application {
        let draft = CaseFile.Draft(
            key: try accounts.register.findPerson(filing.number, in: tx).map { AccountKey($0) },
            kind: .citizen,
            level: .one,
            period: .levelOne,
            contact: filing.contact,
            isContactVerified: filing.isContactVerified,
            declared: .citizen(filing),
            presented: nil,
            filedBy: representative,
            step: .comparison
        )
        return try cases.file(draft, by: actor, in: tx)
    }

    /// Files a foreigner's application for level 1 (article 11).
    package func fileForeigner(_ filing: ForeignerFiling, by actor: Actor) async throws -> ApplicationReceipt {
        try await store.write { tx in
            let isOnRecord = try ForeignerRows.find(filing.key, in: tx) != nil
            let draft = CaseFile.Draft(
                key: isOnRecord ? filing.key : nil,
                kind: .foreigner,
                level: .one,
                period: .levelOne,
                contact: filing.contact,
                isContactVerified: filing.isContactVerified,
                declared: .foreigner(filing),
                presented: nil,
                filedBy: nil,
                step: .comparison
            )
            return try cases.file(draft, by: actor, in: tx).receipt
        }
    }

    /// Decides an application that needs no officer; the application as it stands when it was decided before or needs one.
    ///
    /// Nil for an unknown number. Deciding twice changes nothing.
    package func decide(_ id: ApplicationID, in tx: Transaction) throws -> Application? {
        guard let application = try ApplicationRows.find(id, in: tx), application.state == .submitted else {
            return try ApplicationRows.find(id, in: tx)
        }
        let day = clock().dayInVietnam
        let examination: Examination
        switch application.declared {
        case .citizen(let filing): examination = try examiner.examine(filing, application, on: day, in: tx)
        case .foreigner(let filing): examination = try examiner.examine(filing, application, on: day, in: tx)
        case .organisation, .inPerson: return application
        }
        guard examination.defects.isEmpty, let key = application.key else {
            return try cases.refuse(application, for: examination.defects, by: .system, in: tx)
        }
        return try cases.approve(
            application,
            examination.account,
            of: key,
            province: examination.province,
            by: .system,
            in: tx
        )
    }

    /// Decides an application that needs no officer, in a transaction of its own.
    package func decide(_ id: ApplicationID) async throws -> Application? {
        try await store.write { tx in try decide(id, in: tx) }
    }

    // MARK: reading

    /// The application of a number; nil for a number that was never given.
    package func find(_ id: ApplicationID) async throws -> Application? {
        try await store.read { tx in try ApplicationRows.find(id, in: tx) }
    }

    /// A person's applications, newest first.
    package func applications(of key: AccountKey) async throws -> [Application] {
        try await store.read { tx in try ApplicationRows.of(key, in: tx).reversed() }
    }

    /// The applications that wait for an officer, the most urgent first.
    package func waiting(limit: Int) async throws -> [Application] {
        try await store.read { tx in try ApplicationRows.waiting(for: .officer, limit: limit, in: tx) }
    }
}
