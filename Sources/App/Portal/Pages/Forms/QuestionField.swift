internal import Web

/// One thing a page asks for.
package struct QuestionField: Equatable, Sendable {
    /// One answer among several.
    package struct Option: Equatable, Sendable {
        /// What the form sends.
        package let value: String
        /// What the reader sees.
        package let label: Phrase
        /// What the answer means, where the label does not say it all.
        package let hint: Phrase?
        /// Whether it is chosen already.
        package let isChosen: Bool

        /// Makes an answer to choose.
        package init(_ value: String, _ label: Phrase, hint: Phrase? = nil, isChosen: Bool = false) {
            self.value = value
            self.label = label
            self.hint = hint
            self.isChosen = isChosen
        }
    }

    /// How a line of text is typed; nothing here forbids paste or password managers (WCAG 2.2, 3.3.8).
    package enum Typing: String, CaseIterable, Sendable {
        case name, number, numberOrPasskey, phone, email, birthDate, code, passcode, newPasscode, futureDate, plain
        /// A day of a paper, of any age.
        case day
        /// A day with hour and minute.
        case moment
        /// A whole number, with dots between the thousands if she likes.
        case amount
    }

    /// What kind of answer is wanted.
    package enum Kind: Equatable, Sendable {
        case line(Typing)
        case one([Option])
        case several([Option])
        /// One of many, in a list that opens.
        case list([Option])
        /// Several lines of text.
        case lines(Int)
        /// A file; the text says which one is kept already.
        case file(kept: Phrase?)
    }

    /// A list of things of which each has questions of its own.
    package struct Growing: Equatable, Sendable {
        let name: String
        let label: Phrase
        /// The first question of the thing that there is no room for yet.
        let next: String

        /// Makes a list by the name of its field, what that is called, and the name of the question that would come next.
        package init(_ name: String, _ label: Phrase, next: String) {
            self.name = name
            self.label = label
            self.next = next
        }

        func value(in language: Language) -> PageValue {
            [
                "listName": .text(name), "nextName": .text(next),
                "listWords": .text(Self.more.text(in: language, ["field": label[language]])),
            ]
        }

        private static let more = Phrase("Thêm một mục: {field}", "Add another: {field}")
    }

    /// The name of the field; its element has the id `f-` and the name.
    package let name: String
    /// What is asked.
    package let label: Phrase
    /// Help that stands between label and field.
    package let hint: Phrase?
    /// What kind of answer is wanted.
    package let kind: Kind
    /// What was typed before; never filled for secrets.
    package let typed: String
    /// How many characters it takes at most; nil: as many as its kind.
    package let longest: Int?
    /// The list that ends with this question: a button makes room for one more.
    package var endsList: Growing?

    /// Makes a field.
    package init(
        _ name: String,
        _ label: Phrase,
        hint: Phrase? = nil,
        _ kind: Kind,
        typed: String = "",
        longest: Int? = nil
    ) {
        self.name = name
        self.label = label
        self.hint = hint
        self.kind = kind
        self.typed = typed
        self.longest = longest
    }

    func values(in language: Language, faults: [FormFault], isOnly: Bool) -> PageValue {
        let fault = faults.text(of: name, in: language)
        let described = [hint == nil ? nil : "f-\(name)-hint", fault == nil ? nil : "f-\(name)-wrong"]
            .compactMap(\.self)
        return .record([
            "fieldName": .text(name),
            "fieldID": .text("f-\(name)"),
            "label": .text(label[language]),
            "hint": PageValue(hint?[language]),
            "wrong": PageValue(fault),
            "described": PageValue(described.isEmpty ? nil : described.joined(separator: " ")),
            "isOnly": .flag(isOnly),
            "line": line(in: language),
            "choices": choices(in: language),
            "menu": menu(in: language),
            "area": area,
            "upload": upload(in: language),
        ])
    }

    private func line(in language: Language) -> PageValue {
        guard case .line(let typing) = kind else { return false }
        return [
            "type": .text(typing.type),
            "mode": .text(typing.mode),
            "autocomplete": .text(typing.autocomplete),
            "limit": .text("\(longest ?? typing.limit)"),
            "width": .text(typing.width),
            "typed": .text(typing.isSecret ? "" : typed),
        ]
    }

    private func choices(in language: Language) -> PageValue {
        let (type, options): (String, [Option]) =
            switch kind {
            case .line, .list, .lines, .file: ("", [])
            case .one(let options): ("radio", options)
            case .several(let options): ("checkbox", options)
            }
        guard !options.isEmpty else { return false }
        let values = options.enumerated().map { place, option -> PageValue in
            [
                // The summary of errors links to the first answer.
                "optionID": .text(place == 0 ? "f-\(name)" : "f-\(name)-\(place)"),
                "optionValue": .text(option.value),
                "optionLabel": .text(option.label[language]),
                "optionHint": PageValue(option.hint?[language]),
                "isChosen": .flag(option.isChosen),
            ]
        }
        return ["choiceType": .text(type), "options": .list(values)]
    }

    private func menu(in language: Language) -> PageValue {
        guard case .list(let options) = kind else { return false }
        return [
            "options": .list(
                options.map {
                    [
                        "optionValue": .text($0.value), "optionLabel": .text($0.label[language]),
                        "isChosen": .flag($0.isChosen),
                    ]
                }
            )
        ]
    }

    private var area: PageValue {
        guard case .lines(let count) = kind else { return false }
        return ["rows": .text("\(count)"), "limit": .text("\(longest ?? 4_000)"), "typed": .text(typed)]
    }

    private func upload(in language: Language) -> PageValue {
        guard case .file(let kept) = kind else { return false }
        return ["kept": PageValue(kept?[language]), "accept": "image/jpeg,image/png,application/pdf"]
    }
}

extension [QuestionField] {
    /// The buttons that make room for one more thing in a list.
    func lists(in language: Language) -> PageValue {
        .list(compactMap(\.endsList).map { $0.value(in: language) })
    }
}

extension QuestionField.Typing {
    var isSecret: Bool { self == .passcode || self == .newPasscode }
    var type: String {
        switch self {
        case .passcode, .newPasscode: "password"
        case .phone: "tel"
        case .email: "email"
        default: "text"
        }
    }
    var mode: String {
        switch self {
        case .number, .numberOrPasskey, .code, .passcode, .newPasscode, .amount: "numeric"
        case .phone: "tel"
        case .email: "email"
        case .name, .plain, .birthDate, .futureDate, .day, .moment: "text"
        }
    }
    /// The tokens of HTML's autofill, by which managers and telephones offer the answer.
    var autocomplete: String {
        switch self {
        case .name: "name"
        case .number: "off"
        // The browser offers passkeys in this field (WebAuthn Level 3, conditional mediation).
        case .numberOrPasskey: "username webauthn"
        case .phone: "tel"
        case .email: "email"
        case .birthDate: "bday"
        case .code: "one-time-code"
        case .passcode: "current-password"
        case .newPasscode: "new-password"
        case .futureDate, .plain, .day, .moment, .amount: "off"
        }
    }
    var limit: Int {
        switch self {
        case .name, .plain: 100
        case .email: 254
        // The longest that is read: "Vào lúc 08 giờ 30 phút, ngày 26 tháng 11 năm 2026".
        case .moment: 60
        default: 40
        }
    }
    var width: String {
        switch self {
        case .code, .passcode, .newPasscode, .birthDate, .futureDate, .day: "brief"
        case .number, .numberOrPasskey, .phone, .moment, .amount: "half"
        case .name, .plain, .email: "full"
        }
    }
}
