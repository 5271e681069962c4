internal import Civil
internal import Encoding
internal import Evidence
internal import Store

/// Files applications and concludes them: what every kind of application has in common.
struct CaseFile: Sendable {
    let log: EvidenceLog
    let accounts: AccountBook
    let contacts: ContactBook
    let deadlines: Deadlines
    let clock: @Sendable () -> Timestamp

    /// What is filed, before it has a number.
    struct Draft {
        let key: AccountKey?
        let kind: HolderKind
        let level: AccountLevel?
        let period: Deadlines.Period
        let contact: ContactPoint?
        let isContactVerified: Bool
        let declared: Declaration
        let presented: PresentedIdentity?
        let filedBy: AccountKey?
        let step: ApplicationRows.Step
    }

    /// Gives an application its number and deadline and stores it, with its entry of evidence.
    func file(_ draft: Draft, by actor: Actor, in tx: Transaction) throws -> Application {
        let (now, entry) = (clock(), log.nextID())
        let application = Application(
            id: ApplicationID(rawValue: entry.rawValue),
            key: draft.key,
            kind: draft.kind,
            level: draft.level,
            channel: actor.channel,
            submitted: now,
            due: deadlines.due(draft.period, from: now.dayInVietnam),
            filedBy: draft.filedBy,
            filedUnder: actor.appointment?.id,
            contact: draft.contact,
            isContactVerified: draft.isContactVerified,
            declared: draft.declared,
            presented: draft.presented,
            state: .submitted,
            decidedAt: nil,
            decidedBy: nil,
            note: "",
            defects: []
        )
        let evidence = try log.append(
            IdentityEntry.draft("identity.application_filed", scope: draft.key.scope, by: actor) { json in
                application.write(to: &json)
            },
            id: entry,
            in: tx
        )
        try ApplicationRows.insert(application, step: draft.step, under: evidence, in: tx)
        return application
    }

    /// Refuses an application, with everything that stands against it.
    ///
    /// The statements are the same for every reason; messages are sent afterwards by ``ApplicationClerk``.
    func refuse(
        _ application: Application,
        for defects: [Defect],
        by actor: Actor,
        note: String = "",
        in tx: Transaction
    ) throws -> Application? {
        let evidence = try log.append(
            IdentityEntry.draft(
                "identity.application_refused",
                scope: application.key.scope,
                by: actor,
                outcome: defects.first?.reason.rawValue ?? "refused"
            ) { json in
                application.write(to: &json)
                json.array("defects") { list in
                    for defect in defects {
                        list.element(
                            [defect.reason.rawValue, defect.field?.rawValue].compactMap(\.self).joined(separator: ":")
                        )
                    }
                }
            },
            in: tx
        )
        return try decide(application, as: .refused, defects, by: actor, note, under: evidence, in: tx)
    }

    /// Approves an application: the account is issued, or raised to the level asked for.
    func approve(
        _ application: Application,
        _ account: Account?,
        of key: AccountKey,
        province: ProvinceCode?,
        by actor: Actor,
        note: String = "",
        in tx: Transaction
    ) throws -> Application? {
        let now = clock()
        let kind = account == nil ? "identity.issued" : "identity.upgraded"
        let evidence = try log.append(
            IdentityEntry.draft(kind, about: key, by: actor) { application.write(to: &$0) },
            in: tx
        )
        let new = next(account, key, application, province, at: now)
        try accounts.write(new, after: account, under: evidence, in: tx)
        if let point = application.contact, try isNew(point, of: key, in: tx) {
            let verified = application.isContactVerified ? now : nil
            try ContactRows.insert(
                Contact(point: point, since: now, verifiedAt: verified),
                of: key,
                under: evidence,
                in: tx
            )
        }
        try contacts.notify(new.state == .active ? .upgraded : .issued(new), key, in: tx)
        return try decide(application, as: .approved, [], by: actor, note, under: evidence, in: tx)
    }

    private func next(
        _ account: Account?,
        _ key: AccountKey,
        _ application: Application,
        _ province: ProvinceCode?,
        at now: Timestamp
    ) -> Account {
        guard let account else { return .issued(key, level: application.level, province: province, at: now) }
        return account.next(at: now) { next in
            next.level = application.level
            next.issuedAt = now
            next.activateBy = now + Account.activationDays * 86_400
            next.province = province
        }
    }

    private func isNew(_ point: ContactPoint, of key: AccountKey, in tx: Transaction) throws -> Bool {
        try !contacts.current(of: key, in: tx).contains { $0.point == point }
    }

    /// Nil when somebody else decided it in the meantime, which the serializable transaction excludes.
    private func decide(
        _ application: Application,
        as state: Application.State,
        _ defects: [Defect],
        by actor: Actor,
        _ note: String,
        under evidence: Evidence,
        in tx: Transaction
    ) throws -> Application? {
        guard
            try ApplicationRows.decide(
                application,
                as: state,
                defects: defects,
                by: actor.appointment?.id,
                note: String(note.prefix(Self.longestNote)),
                at: clock(),
                under: evidence,
                in: tx
            )
        else { return nil }
        return try ApplicationRows.find(application.id, in: tx)
    }

    private static let longestNote = 1_000
}

extension Application {
    /// What its entries say of it: number, level, deadline, and what was shown, without what was declared.
    func write(to json: inout JSONWriter) {
        json.member("application", id.description)
        json.member("holder", kind.name)
        if let level { json.member("level", level.rawValue) }
        json.member("due", due.iso)
        if let contact { json.member("contact", contact.masked) }
        if let presented {
            json.member("document", presented.document.kind.rawValue)
            json.member("document_number", presented.document.masked)
            json.array("checks") { list in presented.checks.forEach { list.element($0.rawValue) } }
        }
    }
}

extension HolderKind {
    /// The word that stands in entries.
    var name: String {
        switch self {
        case .citizen: "citizen"
        case .foreigner: "foreigner"
        case .organisation: "organisation"
        }
    }
}

extension AccountKey? {
    /// The scope of evidence about somebody, or about nobody who is on record.
    var scope: Evidence.Scope { map { .person($0.person) } ?? .nobody }
}
