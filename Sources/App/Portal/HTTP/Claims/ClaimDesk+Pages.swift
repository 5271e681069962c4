internal import Catalogue
internal import Civil
internal import Encoding
internal import Hummingbird
internal import Records
internal import Store
internal import Web

extension ClaimDesk {
    func page(_ visit: CitizenVisit) async throws -> Response {
        let found = try await claimCase(visit)
        if let detour = try await detour(found) { return detour }
        guard let draft = found.draft else { return reception.to(found.route(.start), visit.web) }
        let (number, asked) = try askedPage(found)
        let kept = try await kept(asked, draft.values, found)
        let page = QuestionPage.claim(found, number, asked, values: draft.values, kept: kept)
        return try reception.pages.response(page, for: visit)
    }

    func answer(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let form = try await reception.gates.form(request, of: visit)
        let found = try await claimCase(visit)
        if let detour = try await detour(found) { return detour }
        return try await keep(form, files: [:], faults: [], found)
    }

    /// Saves the answers of a page and goes on; with faults the page again, with everything that was typed.
    ///
    /// What can be read is saved even when something else is wrong, so that an attached file is not sent twice.
    func keep(
        _ form: Form,
        files: [String: JSONValue],
        faults: [FormFault],
        _ found: ClaimCase
    ) async throws -> Response {
        guard found.draft != nil else { return reception.to(found.route(.start), found.visit.web) }
        let (number, asked) = try askedPage(found)
        let read = ClaimForm.read(asked.fields, from: form)
        let all = read.faults + faults + missingFiles(asked, files, found)
        let attached = JSONObject(files.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) })
        let kept = all.isEmpty ? read.values.combined(with: attached) : attached
        let here = found.draft?.page ?? ""
        let next = all.isEmpty ? Self.furthest(here, number + 1, of: found.pages.count) : here
        if !kept.isEmpty || all.isEmpty {
            try await save(found.saving(kept, page: next, at: reception.clock()))
        }
        guard all.isEmpty, form.growing == nil else { return try await again(form, all, kept, number, asked, found) }
        let step: ClaimStep = here == ClaimCase.checked || number >= found.pages.count ? .check : .page(number + 1)
        return reception.to(found.route(step), found.visit.web)
    }

    /// A complete record has these files, or an officer must see them, and neither this request nor an earlier one brought them.
    private func missingFiles(
        _ asked: ClaimPageFields,
        _ files: [String: JSONValue],
        _ found: ClaimCase
    ) -> [FormFault] {
        asked.fields.filter { field in
            let isNeeded = field.isRequired || found.utility.neededDocuments.contains(field.name)
            return field.format == .file && isNeeded && files[field.name] == nil
                && found.draft?.values[field.name]?.text == nil
        }.map { FormFault($0.name, ClaimInput($0).missing) }
    }

    private func again(
        _ form: Form,
        _ faults: [FormFault],
        _ files: JSONObject,
        _ number: Int,
        _ asked: ClaimPageFields,
        _ found: ClaimCase
    ) async throws -> Response {
        let values = (found.draft?.values ?? []).combined(with: files)
        let kept = try await kept(asked, values, found)
        var page = QuestionPage.claim(found, number, asked, values: values, typed: form, kept: kept)
        guard form.growing == nil else { return try reception.pages.response(page, for: found.visit) }
        page.faults = faults
        return try reception.again(page, for: found.visit)
    }

    /// The files that are kept already, by the names of their fields.
    func kept(_ asked: ClaimPageFields, _ values: JSONObject, _ found: ClaimCase) async throws -> [String: Phrase] {
        try await uploads?.words(for: asked.fields, of: found.visit.person) { values[$0]?.text } ?? [:]
    }

    /// The page that a request is about, from 1.
    private func askedPage(_ found: ClaimCase) throws -> (Int, ClaimPageFields) {
        let text = try found.visit.web.parameter("page")
        guard let number = RecordID.ordinal(text), (1...found.pages.count).contains(number) else {
            throw WebError.notFound
        }
        return (number, found.pages[number - 1])
    }

    /// The later one of the pages reached before and now.
    private static func furthest(_ before: String, _ next: Int, of count: Int) -> String {
        guard before != ClaimCase.checked, next <= count else { return ClaimCase.checked }
        return String(max(next, Int(before) ?? 1))
    }
}

extension UploadStore {
    /// What a form says about the files of some fields that are kept already, by the names of the fields.
    func words(
        for fields: [UtilityField],
        of person: PersonKey,
        id: (String) -> String?
    ) async throws -> [String: Phrase] {
        var kept: [String: Phrase] = [:]
        for field in fields where field.format == .file {
            guard let id = id(field.name) else { continue }
            kept[field.name] = try await find(id, of: person)?.words
        }
        return kept
    }
}

extension KeptUpload {
    /// What a form says about a file that is kept.
    var words: Phrase {
        ClaimPhrases.keptFile.filled(["name": Phrase(same: name), "size": Phrase(same: FileSize.text(size))])
    }
}

/// Sizes of files as people know them.
enum FileSize {
    static func text(_ bytes: Int) -> String {
        bytes < 1_000_000 ? "\(max(1, bytes / 1_000)) KB" : "\(bytes / 1_000_000),\(bytes / 100_000 % 10) MB"
    }
}
