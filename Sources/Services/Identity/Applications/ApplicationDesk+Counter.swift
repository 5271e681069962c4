internal import Civil
internal import Evidence
package import Store

/// What an officer enters for somebody who stands before her, or a card reader for somebody at a distance.
package struct CounterFiling: Equatable, Sendable {
    /// The personal number, or the number that the system set for a foreigner.
    package let userName: String
    package let presented: PresentedIdentity
    /// Nil for somebody without a telephone.
    package let contact: ContactPoint?
    package let isContactVerified: Bool
    /// Whether a card is applied for at the same time, or biometrics must be taken first: the longer period applies.
    package let isWithCard: Bool
    /// The parent or guardian of somebody below 14, who is present.
    package let representative: AccountKey?

    package init(
        userName: String,
        presented: PresentedIdentity,
        contact: ContactPoint? = nil,
        isContactVerified: Bool = false,
        isWithCard: Bool = false,
        representative: AccountKey? = nil
    ) {
        self.userName = userName
        self.presented = presented
        self.contact = contact
        self.isContactVerified = isContactVerified
        self.isWithCard = isWithCard
        self.representative = representative
    }
}

/// Level 2: in person before an officer of the police, whatever the residence, or by the chip of the card at a distance.
extension ApplicationDesk {
    /// Files an application for level 2: a new account, or a higher level of one.
    ///
    /// What stands against it is found at once, all of it, and then the application is refused on the spot.
    package func fileLevel2(
        _ filing: CounterFiling,
        by actor: Actor,
        in tx: Transaction
    ) throws -> Result<Application, IdentityRefusal> {
        let kind = "identity.application_filed"
        let day = clock().dayInVietnam
        guard let key = try accounts.resolve(filing.userName, in: tx), key.kind != .organisation else {
            return try accounts.refuse(.numberMalformed, kind, about: nil, by: actor, in: tx)
        }
        guard try mayFile(actor, for: key, on: day, in: tx) else {
            return try accounts.refuse(.appointmentRequired, kind, about: nil, by: actor, in: tx)
        }
        guard ![key, filing.representative].contains(actor.appointment?.person) || actor.appointment == nil else {
            return try accounts.refuse(.ownCase, kind, about: accounts.find(key, in: tx), by: actor, in: tx)
        }
        guard try !accounts.name(of: key, in: tx).isEmpty else {
            return try accounts.refuse(.nobody, kind, about: nil, by: actor, in: tx)
        }
        let examination = try examiner.examine(
            filing.presented,
            for: key,
            representative: filing.representative,
            on: day,
            in: tx
        )
        let application = try cases.file(try draft(filing, for: key, in: tx), by: actor, in: tx)
        guard examination.defects.isEmpty else {
            let refused = try cases.refuse(application, for: examination.defects, by: actor, in: tx)
            return .success(refused ?? application)
        }
        return .success(application)
    }

    /// Files an application for level 2 in a transaction of its own.
    package func fileLevel2(
        _ filing: CounterFiling,
        by actor: Actor
    ) async throws -> Result<Application, IdentityRefusal> {
        try await store.write { tx in try fileLevel2(filing, by: actor, in: tx) }
    }

    /// An officer's decision: approval, or refusal with every defect and a note.
    ///
    /// Without a comparison of the face or fingerprints a second officer decides, not the one who filed it. What the registers
    /// say is read again: an approval of somebody who has died meanwhile becomes a refusal.
    package func decideLevel2(
        _ id: ApplicationID,
        defects: [Defect],
        note: String,
        by appointment: Appointment,
        in tx: Transaction
    ) throws -> Result<Application, IdentityRefusal> {
        let (kind, actor) = ("identity.application_decided", Actor.officer(appointment))
        let day = clock().dayInVietnam
        guard let application = try ApplicationRows.find(id, in: tx), let key = application.key,
            let presented = application.presented
        else { return try accounts.refuse(.noApplication, kind, about: nil, by: actor, in: tx) }
        let refuse = { (refusal: IdentityRefusal) throws -> Result<Application, IdentityRefusal> in
            try accounts.refuse(refusal, kind, about: accounts.find(key, in: tx), by: actor, in: tx)
        }
        guard application.state == .submitted else { return try refuse(.alreadyDecided) }
        guard try AppointmentRows.isInForce(appointment, servingAt: key.kind, on: day, in: tx) else {
            return try refuse(.appointmentRequired)
        }
        guard ![key, application.filedBy].contains(appointment.person) else { return try refuse(.ownCase) }
        if defects.isEmpty, !presented.hasBiometrics,
            try AppointmentRows.of(appointment.person, in: tx).contains(where: { $0.id == application.filedUnder })
        {
            return try refuse(.secondOfficerRequired)
        }
        var examination = try examiner.examine(
            presented,
            for: key,
            representative: application.filedBy,
            on: day,
            in: tx
        )
        examination.defects += defects.filter { !examination.defects.contains($0) }
        let decided =
            if examination.defects.isEmpty {
                try cases.approve(
                    application,
                    examination.account,
                    of: key,
                    province: examination.province,
                    by: actor,
                    note: note,
                    in: tx
                )
            } else {
                try cases.refuse(application, for: examination.defects, by: actor, note: note, in: tx)
            }
        return decided.map { .success($0) } ?? .failure(.alreadyDecided)
    }

    /// An officer's decision in a transaction of its own.
    package func decideLevel2(
        _ id: ApplicationID,
        defects: [Defect] = [],
        note: String = "",
        by appointment: Appointment
    ) async throws -> Result<Application, IdentityRefusal> {
        try await store.write { tx in
            try decideLevel2(id, defects: defects, note: note, by: appointment, in: tx)
        }
    }

    /// An officer who serves such people, or the owner herself, whose card the port has read.
    private func mayFile(_ actor: Actor, for key: AccountKey, on day: Day, in tx: Transaction) throws -> Bool {
        switch actor.role {
        case .officer:
            guard let appointment = actor.appointment else { return false }
            return try AppointmentRows.isInForce(appointment, servingAt: key.kind, on: day, in: tx)
        case .holder: return actor.account == key
        case .delegate, .representative, .system, .applicant: return false
        }
    }

    private func draft(_ filing: CounterFiling, for key: AccountKey, in tx: Transaction) throws -> CaseFile.Draft {
        let needsBiometrics =
            try key.kind == .foreigner && ForeignerRows.find(key, in: tx)?.hasBiometrics == false
        return CaseFile.Draft(
            key: key,
            kind: key.kind,
            level: .two,
            period: filing.isWithCard || needsBiometrics ? .levelTwoWithCard : .levelTwo,
            contact: filing.contact,
            isContactVerified: filing.isContactVerified,
            declared: .inPerson,
            presented: filing.presented,
            filedBy: filing.representative,
            step: .officer
        )
    }
}
