internal import Civil
internal import Hummingbird
internal import Identity
internal import Web

/// Opening an account of level 1: one question a page, answers kept, a code, and the decision at once.
struct RegisterPages: Sendable {
    let reception: Reception

    private var desk: FirstAccountDesk { reception.identity.signIn.first }

    func mount(on routes: inout RouteTable) {
        routes.on(SignInRoute.register) { _, web in
            try reception.show(OutcomePage.registerStart(), to: reception.gates.visitor(web))
        }
        ask(
            .number,
            .giveNumber,
            "number",
            on: &routes,
            page: { QuestionPage.registerNumber($0, faults: $1) },
            then: .phone
        ) {
            Typed.number($0).map { $0 }
        }
        ask(.phone, .givePhone, "phone", on: &routes, page: { QuestionPage.registerPhone($0, faults: $1) }, then: .name)
        {
            Typed.phone($0).map(\.value)
        }
        ask(.name, .giveName, "name", on: &routes, page: { QuestionPage.registerName($0, faults: $1) }, then: .birth) {
            Typed.name($0)
        }
        ask(
            .birth,
            .giveBirth,
            "birth",
            on: &routes,
            page: { QuestionPage.registerBirth($0, faults: $1) },
            then: .check
        ) {
            text in Typed.birth(text).map { _ in Typed.trimmed(text) }
        }
        routes.on(SignInRoute.check) { _, web in try await check(web) }
        routes.on(SignInRoute.send) { request, web in try await send(request, web) }
        routes.on(SignInRoute.registerCode) { _, web in try await codePage(web) }
        routes.on(SignInRoute.open) { request, web in try await open(request, web) }
        routes.on(SignInRoute.anotherRegisterCode) { request, web in try await send(request, web) }
        routes.on(SignInRoute.refused) { _, web in reception.to(.register(.check), web) }
    }

    /// Mounts the page of one question and its form.
    private func ask(
        _ page: SignInRoute,
        _ form: SignInRoute,
        _ field: String,
        on routes: inout RouteTable,
        page question: @escaping @Sendable (RegisterAnswers, [FormFault]) -> QuestionPage,
        then next: RegisterStep,
        read: @escaping @Sendable (String?) -> Result<String, FormFault>
    ) {
        routes.on(page) { _, web in
            let visitor = reception.gates.visitor(web)
            return try reception.show(question(try await answers(of: visitor), []), to: visitor)
        }
        routes.on(form) { request, web in
            let visitor = reception.gates.visitor(web)
            let typed = try await reception.gates.form(request, of: visitor)[field]
            switch admitted(read(typed), field, visitor) {
            case .success(let answer):
                try await reception.drafts.add([field: answer], .register, of: visitor.owner)
                // A changed answer leads back to the check, not through the whole way again.
                let known = try await answers(of: visitor)
                return reception.to(.register(known.isComplete ? .check : next), web)
            case .failure(let fault):
                var known = try await answers(of: visitor)
                known.put(Typed.trimmed(typed), field)
                return try reception.again(question(known, [fault]), to: visitor)
            }
        }
    }

    /// What is kept costs a commit, and anybody may invent a visit: a flood waits.
    private func admitted(
        _ answer: Result<String, FormFault>,
        _ field: String,
        _ visitor: Visitor
    ) -> Result<String, FormFault> {
        answer.flatMap { answer in
            let throttle = reception.identity.signIn.throttle
            let refusal = throttle.admit(.answer, visitor.web.client, about: [visitor.visit.text])
            return refusal.map { .failure(FormFault(field, $0.words)) } ?? .success(answer)
        }
    }

    private func answers(of visitor: Visitor) async throws -> RegisterAnswers {
        let draft = try await reception.drafts.read(.register, of: visitor.owner)
        return RegisterAnswers(
            number: draft["number"] ?? "",
            phone: draft["phone"] ?? "",
            name: draft["name"] ?? "",
            birth: draft["birth"] ?? ""
        )
    }

    private func check(_ web: WebContext) async throws -> Response {
        let visitor = reception.gates.visitor(web)
        let answers = try await answers(of: visitor)
        if let missing = answers.firstMissing { return reception.to(.register(missing), web) }
        return try reception.show(CheckPage.register(answers), to: visitor)
    }

    private func send(_ request: Request, _ web: WebContext) async throws -> Response {
        let visitor = reception.gates.visitor(web)
        _ = try await reception.gates.form(request, of: visitor)
        let answers = try await answers(of: visitor)
        guard answers.isComplete, let phone = ContactPoint(phone: answers.phone) else {
            return reception.to(.register(answers.firstMissing ?? .phone), web)
        }
        if case .failure(let refusal) = try await desk.requestCode(to: phone, visit: visitor.visit, client: web.client)
        {
            let page = CheckPage.register(answers, faults: [FormFault("phone", refusal.words)])
            return try reception.again(page, to: visitor)
        }
        return reception.to(.register(.code), web)
    }

    private func codePage(_ web: WebContext) async throws -> Response {
        let visitor = reception.gates.visitor(web)
        let answers = try await answers(of: visitor)
        if let missing = answers.firstMissing { return reception.to(.register(missing), web) }
        return try reception.show(.registerCode(phone: answers.phone), to: visitor)
    }

    private func open(_ request: Request, _ web: WebContext) async throws -> Response {
        let visitor = reception.gates.visitor(web)
        let form = try await reception.gates.form(request, of: visitor)
        let answers = try await answers(of: visitor)
        guard let filing = answers.filing else { return reception.to(.register(answers.firstMissing ?? .check), web) }
        let code: String
        switch Typed.code(form["code"]) {
        case .success(let read): code = read
        case .failure(let fault):
            return try reception.again(.registerCode(phone: answers.phone, faults: [fault]), to: visitor)
        }
        let result = try await desk.open(
            filing,
            code: code,
            visit: visitor.visit,
            deviceCookie: visitor.device,
            client: web.client
        )
        switch result {
        case .failure(let refusal):
            let fault = FormFault("code", refusal.words)
            return try reception.again(.registerCode(phone: answers.phone, faults: [fault]), to: visitor)
        case .success(.opened(let signedIn)):
            try await reception.drafts.clear(.register, of: visitor.owner)
            let next = PortalRoute.newPasskey.path(in: web.language) + "?first=1"
            return try await reception.welcome(signedIn, next: next, web)
        case .success(.refused(let application)):
            return try reception.show(OutcomePage.registerRefused(application), to: visitor)
        case .success(.filed(let receipt)):
            let page = OutcomePage.registerFiled(reference: receipt.id.description, due: receipt.due)
            return try reception.show(page, to: visitor)
        }
    }
}

extension OutcomePage {
    /// What an applicant is told of a refusal.
    static func registerRefused(_ application: Identity.Application) -> OutcomePage {
        registerRefused(
            reference: application.id.description,
            defects: application.disclosed.map { defect in
                (
                    rule: defect.rule, field: defect.field?.name, explanation: defect.explanation,
                    office: defect.office.name
                )
            }
        )
    }
}

extension RegisterAnswers {
    /// The first page whose answer is not there yet.
    var firstMissing: RegisterStep? {
        if number.isEmpty { return .number }
        if phone.isEmpty { return .phone }
        if name.isEmpty { return .name }
        return birth.isEmpty ? .birth : nil
    }

    var isComplete: Bool { firstMissing == nil }

    mutating func put(_ text: String, _ field: String) {
        switch field {
        case "number": number = text
        case "phone": phone = text
        case "name": name = text
        default: birth = text
        }
    }

    /// What is filed; nil while an answer is missing or is not a citizen's.
    var filing: CitizenFiling? {
        guard let number = try? PersonalNumber(number), let name = try? PersonName(name),
            case .success(let birth) = Typed.birth(birth), let contact = ContactPoint(phone: phone)
        else { return nil }
        return CitizenFiling(number: number, name: name, birth: birth, contact: contact, isContactVerified: false)
    }
}
