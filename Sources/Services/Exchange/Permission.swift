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

/// A refusal before the person matters, with the agreement in force that it was measured by, if there is one.
struct Denial: Error {
    let refusal: Refusal
    let entry: AgreementEntry?
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
        try checkFields(of: request, under: entry.agreement, catalogue)
        if entry.agreement.condition == .caseNumber, request.caseNumber == nil { throw .caseNumberMissing }
        if let sealedUntil = request.sealedUntil {
            let days = entry.agreement.sealDays
            guard days > 0, sealedUntil <= now + days * 86_400 else { throw .sealNotPermitted(maximumDays: days) }
            guard sealedUntil > now else { throw .sealPast }
        }
        return entry
    }

    /// The same as a value: a refusal is recorded in the transaction like an answer.
    static func agreed(
        _ request: LookUpRequest,
        by caller: Caller,
        records: RecordRegister? = nil,
        now: Timestamp
    ) -> Result<AgreementEntry, Denial> {
        let permitted = Result { () throws(Refusal) in
            try agreement(
                for: request,
                by: caller.member,
                in: caller.directory,
                catalogue: { records?.catalogue ?? .empty },
                now: now
            )
        }
        return permitted.mapError { refusal in
            let today = now.dayInVietnam
            return Denial(
                refusal: refusal,
                entry: caller.directory.findAgreement(request.purpose, of: caller.member, on: today)
            )
        }
    }

    /// Both must permit a field of a record: the agreement that names it, and the file of the utility that shares it.
    private static func isPermitted(
        _ name: RecordFieldName,
        under agreement: Agreement,
        _ catalogue: Catalogue
    ) -> Bool {
        guard agreement.recordFields.contains(name), let utility = catalogue[name.utility] else { return false }
        return utility.fields(sharedUnder: agreement.code).contains(name.field)
    }

    private static func checkFields(
        of request: LookUpRequest,
        under agreement: Agreement,
        _ catalogue: () -> Catalogue
    ) throws(Refusal) {
        var beyond = request.fields.filter { !agreement.fields.contains($0) }.map(\.rawValue)
        if !request.recordFields.isEmpty {
            let catalogue = catalogue()
            beyond += request.recordFields.filter { !isPermitted($0, under: agreement, catalogue) }.map(\.text)
        }
        beyond += request.unknownFields
        guard beyond.isEmpty else { throw .fieldsNotPermitted(beyond) }
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
