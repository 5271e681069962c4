package import Catalogue
package import Civil
internal import Population
internal import Records

/// What the decision needs to know about the person, read inside the transaction.
package struct PersonFacts: Equatable, Sendable {
    package let key: PersonKey
    /// The province of today in which she permanently resides; nil without permanent residence.
    package let province: ProvinceCode?
    /// Whether a consent of hers to the agreement is in force.
    package let hasConsented: Bool

    package init(key: PersonKey, province: ProvinceCode?, hasConsented: Bool) {
        self.key = key
        self.province = province
        self.hasConsented = hasConsented
    }
}

/// The decision on a request: pure, so that every combination can be tested.
package enum Permission {
    /// The agreement that a request may use, before anybody knows whether the person exists.
    /// - Throws: the first ``Refusal`` that applies, in the order agreement, fields, case number, seal.
    ///
    /// - Parameter catalogue: fields of records must be shared there under the agreement's code as well.
    package static func agreement(
        for request: LookUpRequest,
        by member: MemberCode,
        in directory: Directory,
        catalogue: () -> Catalogue = { .empty },
        now: Timestamp
    ) throws(Refusal) -> AgreementEntry {
        let today = now.dayInVietnam
        guard let entry = directory.findAgreement(request.purpose, of: member, on: today) else {
            throw .purposeNotAgreed(request.purpose)
        }
        let beyond = request.fields.filter { !entry.agreement.fields.contains($0) }
        guard beyond.isEmpty else { throw .fieldsNotPermitted(beyond.map(\.rawValue)) }
        if !request.recordFields.isEmpty { try check(request.recordFields, under: entry.agreement, catalogue()) }
        if entry.agreement.condition == .caseNumber, request.caseNumber == nil { throw .caseNumberMissing }
        if let sealedUntil = request.sealedUntil {
            let latest = now + entry.agreement.sealDays * 86_400
            guard sealedUntil > now, sealedUntil <= latest else {
                throw .sealNotPermitted(maximumDays: entry.agreement.sealDays)
            }
        }
        return entry
    }

    /// The same as a value: a refusal is recorded in the transaction like an answer.
    static func agreed(
        _ request: LookUpRequest,
        by caller: Caller,
        records: RecordRegister? = nil,
        now: Timestamp
    ) -> Result<AgreementEntry, Refusal> {
        Result { () throws(Refusal) in
            try agreement(
                for: request,
                by: caller.member,
                in: caller.directory,
                catalogue: { records?.catalogue ?? .empty },
                now: now
            )
        }
    }

    /// Both must permit a field of a record: the agreement that names it, and the file of the utility that shares it.
    private static func check(
        _ fields: [RecordFieldName],
        under agreement: Agreement,
        _ catalogue: Catalogue
    ) throws(Refusal) {
        let beyond = fields.filter { name in
            guard agreement.recordFields.contains(name), let utility = catalogue[name.utility] else { return true }
            return !utility.fields(sharedUnder: agreement.code).contains(name.field)
        }
        guard beyond.isEmpty else { throw .fieldsNotPermitted(beyond.map(\.text)) }
    }

    /// Whether the agreement covers this person.
    ///
    /// Where it hides absence, "unknown", "elsewhere" and "no consent" are one and the same refusal.
    package static func check(_ person: PersonFacts?, under agreement: Agreement) throws(Refusal) -> PersonKey {
        do {
            guard let person else { throw Refusal.personNotFound }
            guard covers(person.province, agreement.provinces) else { throw Refusal.personOutsideProvinces }
            guard agreement.condition != .consent || person.hasConsented else { throw Refusal.consentMissing }
            return person.key
        } catch let refusal as Refusal {
            throw agreement.hidesAbsence ? .personUnavailable : refusal
        } catch {
            throw .personUnavailable
        }
    }

    private static func covers(_ province: ProvinceCode?, _ provinces: Set<ProvinceCode>) -> Bool {
        guard !provinces.isEmpty else { return true }
        return province.map(provinces.contains) ?? false
    }
}
