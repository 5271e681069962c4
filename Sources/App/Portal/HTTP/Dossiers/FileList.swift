internal import Attachments
internal import Catalogue
internal import Civil
internal import Encoding
internal import Web

/// Fields that hold several files, beside those that hold one: a place for each of those kept, and for some more.
enum FileList {
    /// The questions for some fields, with a question for each file of a list.
    ///
    /// - Parameter kind: photos of a report are of what happened, those of others of papers.
    static func questions(
        for fields: [UtilityField],
        values: JSONObject,
        typed: Form?,
        uploads: Bool,
        needed: Set<String>,
        kept: [String: Phrase],
        of kind: ProcedureKind
    ) -> [QuestionField] {
        fields.flatMap { field -> [QuestionField] in
            guard field.isFileList else {
                return ClaimForm.questions(
                    for: [field],
                    values: values,
                    typed: typed,
                    uploads: uploads,
                    needed: needed,
                    kept: kept
                )
            }
            guard uploads else { return [] }
            let count = values[field.name]?.elements?.count ?? 0
            return (0..<min(count + more, most)).map { place in
                let name = "\(field.name).\(place)"
                let label = Phrase("\(field.title.vietnamese) \(place + 1)", "\(field.title.english) \(place + 1)")
                let isNeeded = place == 0 && (field.isRequired || needed.contains(field.name))
                return QuestionField(
                    name,
                    isNeeded ? label : ClaimPhrases.optional.filled(["field": label]),
                    hint: kind == .report ? ClaimPhrases.photoHint : ClaimPhrases.fileHint,
                    .file(kept: kept[name])
                )
            }
        }
    }

    /// The values of the fields of a procedure that hold no files, as they can be declared now.
    static func read(
        _ fields: [UtilityField],
        of procedure: Procedure,
        from form: Form,
        at now: Timestamp
    ) -> ClaimForm.Reading {
        var read = ClaimForm.read(fields.filter { !$0.holdsFiles }, from: form)
        read.faults += procedure.futureFaults(read.values, at: now).compactMap { fault in
            fault.field.flatMap(procedure.field).map { FormFault($0.name, fault.words.phrase, of: $0.title.phrase) }
        }
        return read
    }

    /// What carries files from one sending of a page to the next, when it is shown again: a browser sends no file twice.
    static func travelling(_ files: JSONObject) -> [HiddenField] {
        files.members.flatMap { file in
            (file.value.elements ?? [file.value]).compactMap { id in
                id.text.map { HiddenField(held + file.name, $0) }
            }
        }
    }

    /// The files that came with an earlier sending of a page; what is not hers is not among them.
    static func held(
        _ fields: [UtilityField],
        in form: Form,
        _ uploads: any UploadStore,
        of person: PersonKey
    ) async throws -> JSONObject {
        var files: [JSONObject.Member] = []
        for field in fields where field.holdsFiles {
            var hers: [JSONValue] = []
            for id in form.values(held + field.name).prefix(most) {
                if let upload = try await uploads.find(id, of: person) { hers.append(.string(upload.id)) }
            }
            guard let first = hers.first else { continue }
            files.append(.init(field.name, field.isFileList ? .array(hers) : first))
        }
        return JSONObject(files)
    }

    private static let held = "held."
    static let more = 3
    static let most = 6
}

extension UtilityField {
    /// Whether it holds several files.
    var isFileList: Bool {
        if case .list(let element) = shape { element.format == .file } else { false }
    }
}

extension FileForm {
    /// Keeps the files of some fields, single ones and lists.
    func keepAll(
        _ fields: [UtilityField],
        before values: JSONObject,
        in uploads: any UploadStore,
        of person: PersonKey
    ) async throws -> (files: [String: JSONValue], faults: [FormFault]) {
        var (files, faults) = try await keep(fields, in: uploads, of: person)
        for field in fields where field.isFileList {
            var kept = values[field.name]?.elements ?? []
            for place in 0..<FileList.most {
                let name = "\(field.name).\(place)"
                guard let file = file(name) else { continue }
                switch try await uploads.keep(file.bytes, name: file.name, of: person) {
                case .success(let upload):
                    let value = JSONValue.string(upload.id)
                    if place < kept.count { kept[place] = value } else if !kept.contains(value) { kept.append(value) }
                case .failure(let refusal): faults.append(FormFault(name, refusal.words))
                }
            }
            if !kept.isEmpty { files[field.name] = .array(kept) }
        }
        return (files, faults)
    }
}
