internal import Web

/// Something an officer can do with a dossier: a fold with its questions and one button.
package struct CaseAct: Equatable, Sendable {
    /// The kinds of acts; the raw value is what the form sends.
    package enum Code: String, CaseIterable, Sendable {
        case approve, advance
        case giveBack = "return"
        case refuse, decline, accept, verify, ask, appoint, apologise, deliver, pay, refund, triage, merge, move, stop
    }

    let code: Code
    let fields: [QuestionField]
    let reasons: [CaseReason]
    /// What reasons may be about: fields with their names.
    let about: [CaseReason.Place]
    /// Whether something typed here stands again for correction.
    let isOpen: Bool
    /// What is to be known before.
    let lead: Phrase?

    /// Makes an act.
    package init(
        _ code: Code,
        fields: [QuestionField] = [],
        reasons: [CaseReason] = [],
        about: [CaseReason.Place] = [],
        isOpen: Bool = false,
        lead: Phrase? = nil
    ) {
        self.code = code
        self.fields = fields
        self.reasons = reasons
        self.about = about
        self.isOpen = isOpen
        self.lead = lead
    }

    /// Whether its button warns.
    private var isGrave: Bool {
        switch code {
        case .giveBack, .refuse, .decline, .stop: true
        default: false
        }
    }

    /// The key that opens or sends it.
    private var key: String? {
        switch code {
        case .approve, .advance: "a"
        case .giveBack: "r"
        case .refuse: "x"
        default: nil
        }
    }

    func value(faults: [FormFault], in language: Language) -> PageValue {
        [
            "act": .text(code.rawValue),
            "isMain": .flag(code == .approve || code == .advance),
            "actName": .text(Self.name(of: code)[language]),
            "actButton": .text(Self.button(of: code)[language]),
            "actLead": PageValue(lead?[language]),
            "key": PageValue(key),
            "isGrave": .flag(isGrave),
            "isReturn": .flag(code == .giveBack),
            "isOpen": .flag(isOpen),
            "fields": .list(fields.map { $0.values(in: language, faults: faults, isOnly: false) }),
            "lists": fields.lists(in: language),
            "hasReasons": .flag(!reasons.isEmpty),
            "reasonWrong": PageValue(faults.text(of: "\(code.rawValue)-reason", in: language)),
            "reasons": .list(
                reasons.enumerated().map { $1.value(code, about, isFirst: $0 == 0, in: language) }
            ),
        ]
    }
}

/// A coded reason with its law, about one field or the whole.
package struct CaseReason: Equatable, Sendable {
    /// Something a reason may be about.
    package struct Place: Equatable, Sendable {
        let field: String
        let name: Phrase

        /// Makes a place.
        package init(_ field: String, _ name: Phrase) {
            self.field = field
            self.name = name
        }
    }

    let code: String
    let text: Phrase
    let law: String?
    let isChosen: Bool
    let field: String
    let note: String

    /// Makes a reason.
    package init(
        _ code: String,
        _ text: Phrase,
        law: String?,
        isChosen: Bool = false,
        field: String = "",
        note: String = ""
    ) {
        self.code = code
        self.text = text
        self.law = law
        self.isChosen = isChosen
        self.field = field
        self.note = note
    }

    func value(_ act: CaseAct.Code, _ about: [Place], isFirst: Bool, in language: Language) -> PageValue {
        [
            // The summary of errors links to the first.
            "reasonID": .text(isFirst ? "f-\(act.rawValue)-reason" : "f-\(act.rawValue)-reason-\(code)"),
            "code": .text(code),
            "reasonText": .text(text[language]),
            "law": PageValue(law),
            "isChosen": .flag(isChosen),
            "note": .text(note),
            "hasAbout": .flag(!about.isEmpty),
            "about": .list(
                about.map {
                    [
                        "fieldName": .text($0.field), "fieldLabel": .text($0.name[language]),
                        "isChosen": .flag($0.field == field),
                    ]
                }
            ),
        ]
    }
}
