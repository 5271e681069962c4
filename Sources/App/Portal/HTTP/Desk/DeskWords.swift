internal import Catalogue
internal import Civil
internal import Encoding
internal import Identity
internal import Records
internal import Web

/// Puts a claim and the record it is about into the words of an officer's page.
struct DeskWords: Sendable {
    let utility: Utility
    let state: RecordState
    let item: QueueItem
    let history: [RecordAction]
    let name: String
    let officer: PersonKey
    let agencies: AgencyNames
    let left: TimeLeft

    /// The page with the form, or with why this officer may not decide.
    func page(_ opened: DeskCase, typed: Form?, faults: [FormFault], uploads: [DeskFile]) -> DeskCasePage {
        let blocked = DeskRules.obstacle(to: officer, deciding: state)
        return DeskCasePage(
            id: opened.id,
            head: head,
            compared: compared,
            settling: state.conflicts.isEmpty ? nil : utility.settling?.phrase,
            files: uploads,
            history: history.reversed().map(line),
            form: blocked == nil ? form(typed) : nil,
            blocked: blocked,
            faults: faults
        )
    }

    private var head: DeskCasePage.Head {
        DeskCasePage.Head(
            utility: utility.name.phrase,
            name: name,
            number: CitizenHome.grouped(AccountKey(state.id.person).text),
            filedBy: state.claim.map { Self.who($0.by, agencies) } ?? Phrase(same: "–"),
            since: item.since,
            due: item.due.dayInVietnam,
            left: left,
            owner: DeskOwner(item.owner, seenBy: officer)
        )
    }

    /// Every field that is declared or on record, in the order of the file.
    private var compared: [DeskField] {
        utility.fields.compactMap { field in
            let declared = state.claim?.values[field.name].flatMap { $0.isNull ? nil : $0 }
            let contested = state.claim?.contested[field.name]
            let registered = contested ?? state.values[field.name]
            guard declared != nil || registered != nil else { return nil }
            let origin = contested == nil ? state.provenance[field.name] : state.claim?.contestedBy
            return DeskField(
                field.name,
                field.title.phrase,
                declared: declared.map { display($0, field) },
                registered: registered.map { display($0, field) },
                source: registered == nil ? nil : origin.map(source),
                Self.agreement(declared, registered)
            )
        }
    }

    private func display(_ value: JSONValue, _ field: UtilityField) -> Phrase {
        field.format == .file ? PaperPhrases.fileKept : field.display(value).phrase
    }

    private func source(_ origin: FieldProvenance) -> Phrase {
        Self.origin.filled([
            "source": agencies.phrase(origin.source), "how": PaperPhrases.method(origin.method),
            "day": .day(origin.at.dayInVietnam),
        ])
    }

    static func agreement(_ declared: JSONValue?, _ registered: JSONValue?) -> ComparedField.Agreement {
        guard let declared, let registered else { return .notDeclared }
        guard declared != registered else { return .same }
        guard let left = declared.text, let right = registered.text else { return .differs }
        return VietnameseText.fold(left) == VietnameseText.fold(right) ? .marks : .differs
    }

    private func form(_ typed: Form?) -> DeskCasePage.Form {
        var form = DeskCasePage.Form(
            version: state.version,
            own: ClaimForm.questions(for: utility.sourceFields, values: state.merged, typed: typed),
            declared: ClaimForm.questions(for: utility.citizenFields, values: state.merged, typed: typed),
            reasons: utility.reasons.map { reason in
                DeskReason(
                    reason.code,
                    reason.text.phrase,
                    isChosen: typed?.values("desk-reason").contains(reason.code) ?? false,
                    field: typed?["desk-about.\(reason.code)"] ?? "",
                    note: typed?["desk-note.\(reason.code)"] ?? ""
                )
            }
        )
        form.growing = typed?.growing
        return form
    }

    private func line(_ action: RecordAction) -> PaperLine {
        let reasons = action.change.reasons.map { reason in
            LetterWriter.text(of: reason, utility)
        }
        let fields = action.change.values.names.compactMap { utility.field($0)?.title.phrase }
        let more = reasons.isEmpty ? fields : reasons
        return PaperLine(
            PaperPhrases.action(action.change.kind),
            who: Self.who(action.actor, agencies),
            at: action.at,
            more: more.isEmpty ? nil : ListPage.joined(more)
        )
    }

    /// Who acted, as officers read it.
    static func who(_ actor: RecordActor, _ agencies: AgencyNames) -> Phrase {
        switch actor {
        case .citizen: Phrase("Người dân", "The citizen")
        case .representative: Phrase("Người đại diện", "A representative")
        case .officer(_, let agency, let name):
            PaperPhrases.officer.filled(["name": Phrase(same: name), "agency": agencies.phrase(agency)])
        case .system(let agency, _): PaperPhrases.system.filled(["agency": agencies.phrase(agency)])
        case .platform: PaperPhrases.platform
        }
    }

    private static let origin = Phrase("{source}, {how}, {day}", "{source}, {how}, {day}")
}

/// Who may not decide about a claim although she is of the agency.
enum DeskRules {
    /// Why an officer may not decide; nil when she may.
    static func obstacle(to officer: PersonKey, deciding state: RecordState) -> Phrase? {
        if state.id.person == officer { return DeskCasePage.ownClaim }
        switch state.claim?.by {
        case .officer(let filer, _, _) where filer == officer: return DeskCasePage.ownFiling
        case .representative(let filer, _) where filer == officer: return DeskCasePage.ownClaim
        default: return nil
        }
    }
}

extension Utility {
    /// The fields that only the agency may set.
    var sourceFields: [UtilityField] { fields.filter { !$0.isCitizens } }
}
