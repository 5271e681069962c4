internal import Catalogue
internal import Civil
internal import Encoding
internal import Identity
internal import Procedures
internal import Web

/// What one request of a filing is about: the procedure, and what was answered so far.
struct ServiceCase: Sendable {
    let visit: CitizenVisit
    let procedure: Procedure
    /// Nil before she has begun.
    let draft: FilingDraft?
    /// What the registers know of the applicant.
    let known: JSONObject
    let rules: FormRules
    /// Whether files can be attached.
    let takesFiles: Bool

    var name: Phrase { procedure.name.phrase }
    var values: JSONObject { draft?.values ?? [] }

    func route(_ step: ClaimStep) -> PortalRoute { .service(.filing(procedure.code.text, step)) }

    /// The pages that ask; those that are for other people stay among them, so that numbers of pages never move.
    var pages: [ClaimPageFields] {
        procedure.pages.map { page in
            ClaimPageFields(
                title: page.title?.phrase,
                hint: page.hint?.phrase,
                fields: page.fields.compactMap { procedure.field($0) }.filter { isAsked($0) }
            )
        }
    }

    /// Whether somebody is asked: not for what the registers know and nobody may change.
    private func isAsked(_ field: UtilityField) -> Bool {
        if procedure.locked.contains(field.name), known[field.name] != nil { return false }
        return takesFiles || !field.holdsFiles
    }

    /// What the registers know and nobody may change, for a page.
    func locked(on number: Int) -> [UtilityField] {
        guard procedure.pages.indices.contains(number - 1) else { return [] }
        return procedure.pages[number - 1].fields.compactMap { procedure.field($0) }.filter {
            procedure.locked.contains($0.name) && known[$0.name] != nil
        }
    }

    /// Whether a page asks nothing of her.
    func isIdle(_ number: Int) -> Bool {
        let asked = pages[number - 1].fields
        return asked.isEmpty && locked(on: number).isEmpty || rules.isIdle(asked, with: values)
    }

    /// The next page that asks something; nil: check the answers.
    func page(after number: Int) -> Int? {
        guard number < pages.count else { return nil }
        return ((number + 1)...pages.count).first { !isIdle($0) }
    }

    /// The page before; nil: the start.
    func page(before number: Int) -> Int? {
        guard number > 1 else { return nil }
        return (1..<number).last { !isIdle($0) }
    }

    /// Whether all pages have been answered once.
    var isAnswered: Bool { draft.map { $0.page > pages.count } ?? false }

    /// The step to go on with.
    var resumption: ClaimStep {
        guard let draft else { return .start }
        guard !isAnswered, !pages.isEmpty else { return .check }
        let page = max(1, draft.page)
        return isIdle(page) ? self.page(after: page).map { .page($0) } ?? .check : .page(page)
    }

    /// What an applicant can be to the person it is about, as far as she can file it herself.
    var relations: [ApplicantRelation] {
        if let acting = visit.acting { return relations(under: acting) }
        return ApplicantRelation.allCases.filter { relation in
            guard procedure.applicants.relations.contains(relation) else { return false }
            return switch relation {
            case .anonymous, .delegate: false
            case .own, .organisation: true
            // Where it is about the applicant herself, others act for her with a mandate.
            default: procedure.subject != .applicant
            }
        }
    }

    /// The same for somebody who acts with a mandate: the owner is the applicant.
    private func relations(under acting: Acting) -> [ApplicantRelation] {
        let permitted = procedure.applicants.relations
        return switch acting.mandate.basis {
        case .delegations: permitted.contains(.delegate) ? [.delegate] : []
        case .kinship: permitted.contains(.own) && !permitted.isDisjoint(with: [.parent, .guardian]) ? [.own] : []
        case .organisation: permitted.contains(.organisation) ? [.organisation] : []
        }
    }

    /// The documents that must be attached with the answers given and that are not there.
    var missingDocuments: [RequiredDocument] {
        guard takesFiles else { return [] }
        return procedure.requiredDocuments(.object(values)).filter { values[$0.field] == nil }
    }
}

extension UtilityField {
    /// Whether its values name attached files.
    var holdsFiles: Bool {
        if case .list(let element) = shape { return element.format == .file }
        return format == .file
    }
}
