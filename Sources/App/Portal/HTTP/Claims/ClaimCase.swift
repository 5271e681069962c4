internal import Catalogue
internal import Civil
internal import Encoding
internal import Records
internal import Web

/// What one request of a claim is about: the kind of data, the record if there is one, and what was answered so far.
struct ClaimCase: Sendable {
    let visit: CitizenVisit
    let path: PaperPath
    let utility: Utility
    /// Nil for what does not exist yet.
    let state: RecordState?
    /// Nil before she has begun.
    let draft: RecordDraft?
    /// Whether files can be attached.
    let takesFiles: Bool

    /// The pages that ask, with what they ask for.
    var pages: [ClaimPageFields] {
        utility.pages.map { page in
            ClaimPageFields(
                title: page.title?.phrase,
                hint: page.hint?.phrase,
                fields: page.fields.compactMap { utility.field($0) }.filter { takesFiles || $0.format != .file }
            )
        }.filter { !$0.fields.isEmpty }
    }

    var paper: Phrase { utility.name.phrase }

    func route(_ step: ClaimStep) -> PortalRoute { .wallet(.claim(path, step)) }

    /// The draft with more answers, on its way to a page; a value that the record has is taken away by null.
    func saving(_ values: JSONObject, page: String, at now: Timestamp) -> RecordDraft {
        let merged = (draft?.values ?? []).combined(with: values).filter { member in
            !member.value.isNull || state?.values[member.name] != nil
        }
        return RecordDraft(
            person: visit.person,
            utility: utility.code,
            record: path.record,
            values: merged,
            page: page,
            updated: now
        )
    }

    /// The documents that an officer must see before he can answer and that nobody has sent.
    var missingDocuments: [UtilityField] {
        pages.flatMap(\.fields).filter {
            utility.neededDocuments.contains($0.name) && draft?.values[$0.name]?.text == nil
        }
    }

    /// The step to go on with.
    var resumption: ClaimStep {
        guard let draft else { return .start }
        guard draft.page != Self.checked, let page = Int(draft.page) else { return .check }
        return (1...max(1, pages.count)).contains(page) ? .page(page) : .check
    }

    /// The page of a draft of which everything was answered once.
    static let checked = "check"
}

/// The fields of one page of a claim.
struct ClaimPageFields: Sendable {
    let title: Phrase?
    let hint: Phrase?
    let fields: [UtilityField]

    var takesFiles: Bool { fields.contains { $0.format == .file } }
}

extension Utility {
    /// The files that verification begins with: without them there is nothing that an officer could look at.
    var neededDocuments: Set<String> {
        if case .document(let fields, _)? = verification.first { Set(fields) } else { [] }
    }
}
