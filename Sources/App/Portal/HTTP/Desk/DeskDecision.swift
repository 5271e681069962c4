internal import Catalogue
internal import Encoding
internal import Records
internal import Web

/// What an officer decides, as the form says it.
enum DeskDecision: Sendable {
    /// The source stands for the claim; the values are those that differ from what was declared or on record.
    case verify(JSONObject)
    case reject([RecordReason])

    /// Reads the form; says everything that is wrong at once.
    static func read(_ form: Form, _ utility: Utility, _ state: RecordState) -> Result<DeskDecision, FormFaults> {
        form["desk-decision"] == "reject" ? readReasons(form, utility) : readValues(form, utility, state)
    }

    private static func readReasons(_ form: Form, _ utility: Utility) -> Result<DeskDecision, FormFaults> {
        let codes = Set(form.values("desk-reason"))
        let reasons = utility.reasons.filter { codes.contains($0.code) }.map { reason in
            let about = form["desk-about.\(reason.code)"] ?? ""
            return RecordReason(
                reason.code,
                field: utility.field(about) == nil ? nil : about,
                note: Typed.trimmed(form["desk-note.\(reason.code)"], longest: 500)
            )
        }
        guard !reasons.isEmpty else {
            return .failure(FormFaults(all: [FormFault("desk-reason", DeskCasePage.reasonMissing)]))
        }
        return .success(.reject(reasons))
    }

    private static func readValues(
        _ form: Form,
        _ utility: Utility,
        _ state: RecordState
    ) -> Result<DeskDecision, FormFaults> {
        let (values, faults) = ClaimForm.read(utility.fields, from: form)
        guard faults.isEmpty else { return .failure(FormFaults(all: faults)) }
        let (typed, before) = (values.canonical, state.merged)
        let stated = typed.filter { member in
            member.value.isNull ? before[member.name] != nil : before[member.name] != member.value
        }
        let wrong = utility.recordFaults(.object(before.overlaid(with: stated)))
        guard wrong.isEmpty else { return .failure(FormFaults(all: wrong.map { FormFault(of: $0, utility) })) }
        return .success(.verify(stated))
    }
}

extension FormFault {
    /// What is wrong with a record, at the input of its field.
    init(of fault: RecordFault, _ utility: Utility) {
        let field = fault.field.flatMap { utility.field($0) }
        self.init(ClaimForm.firstInput(of: field.map { [$0] } ?? [], utility), fault.words.phrase)
    }
}

extension ClaimForm {
    /// The first input of some fields, to which a summary of errors can lead; that of the utility where they have none.
    static func firstInput(of fields: [UtilityField], _ utility: Utility) -> String {
        let questions = questions(for: fields, values: []) + questions(for: utility.citizenFields, values: [])
        return questions.first?.name ?? "desk-reason"
    }
}
