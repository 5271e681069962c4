internal import Hummingbird
internal import Identity
internal import Web

/// Showing again that it is oneself before something that matters; the page says which secret is wanted and why.
struct StepUpPages: Sendable {
    let reception: Reception

    private var desk: SignInDesk { reception.identity.signIn.signIn }

    func mount(on routes: inout RouteTable) {
        let people = reception.gates.everybody
        routes.on(SignInRoute.stepUp, through: people) { _, visit in try await show(visit) }
        routes.on(SignInRoute.giveSecret, through: people) { request, visit in try await passcode(request, visit) }
        routes.on(SignInRoute.stepUpOptions, through: people) { request, visit in
            _ = try await reception.gates.message(request, of: visit)
            let options = try await desk.stepUpOptions(visit.session, client: visit.client).get()
            return .json(bytes: Array(options.utf8))
        }
        routes.on(SignInRoute.stepUpPasskey, through: people) { request, visit in try await passkey(request, visit) }
    }

    private func show(_ visit: CitizenVisit) async throws -> Response {
        let next = OwnPath.read(try visit.web.query()["continue"])
        var page = try await page(next, visit)
        if page.passkey == nil, page.second == nil, page.notes.isEmpty {
            // Whoever has neither passkey nor passcode shows who she is by signing in again, as far as a code can show it.
            guard visit.session.account.level == .two else {
                return reception.to(.signIn(continueTo: next), visit.web)
            }
            page.notes = [StepUpPurpose.codeIsTooLittle]
            page.links = [
                PageLink("recover", StepUpPurpose.getPasskey, .recovery(.start)),
                PageLink("again", StepUpPurpose.signInAgain, .signIn(continueTo: next)),
            ]
        }
        return try reception.pages.response(page, for: visit)
    }

    private func page(_ next: String, _ visit: CitizenVisit, faults: [FormFault] = []) async throws -> ProvePage {
        let passkeys = try await reception.identity.signIn.passkeys.list(of: visit.key)
        let standing = try await reception.identity.signIn.passcode.standing(of: visit.key)
        return .stepUp(
            to: StepUpPurpose.words(for: next),
            continueTo: next,
            hasPasskey: !passkeys.isEmpty,
            hasPasscode: standing.isUsable && StepUpPurpose.takesPasscode(next),
            notes: StepUpPurpose.notes(standing, hasPasskey: !passkeys.isEmpty),
            faults: faults
        )
    }

    private func passcode(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let form = try await reception.gates.form(request, of: visit)
        let (next, typed) = (OwnPath.read(form["continue"]), Typed.digits(form["passcode"]))
        let passcode = reception.identity.signIn.passcode
        let result = try await passcode.stepUp(visit.session, passcode: typed, client: visit.client)
        switch result {
        case .failure(let refusal):
            let fault = FormFault("passcode", refusal.words)
            return try reception.again(try await page(next, visit, faults: [fault]), for: visit)
        case .success(let signedIn):
            var response = Response.seeOther(next.isEmpty ? PortalRoute.security.path(in: visit.web.language) : next)
            try reception.gates.cookies.set(signedIn, on: &response)
            return response
        }
    }

    private func passkey(_ request: Request, _ visit: CitizenVisit) async throws -> Response {
        let message = try await reception.gates.message(request, of: visit)
        let signedIn = try await desk.stepUp(
            visit.session,
            credential: message.getCredential(),
            client: visit.client
        ).get()
        let next = message.next.isEmpty ? PortalRoute.security.path(in: visit.web.language) : message.next
        var response = Response.next(next)
        try reception.gates.cookies.set(signedIn, on: &response)
        return response
    }
}

/// What somebody is about to do, by the page she goes on to.
enum StepUpPurpose {
    /// The act, as it follows the words "before you".
    static func words(for path: String) -> Phrase {
        let path = path.hasPrefix("/en/") ? String(path.dropFirst(3)) : path
        return purposes.first { path.hasPrefix($0.path) }?.words ?? Phrase("tiếp tục", "go on")
    }

    /// Whether the passcode is enough: what changes the means of signing in asks for a passkey.
    static func takesPasscode(_ path: String) -> Bool {
        let path = path.hasPrefix("/en/") ? String(path.dropFirst(3)) : path
        return !["/me/passkeys", "/me/passcode", "/me/trusted/recovery", "/roles"].contains { path.hasPrefix($0) }
    }

    static let codeIsTooLittle = Phrase(
        """
        Tài khoản mức độ 2 này chưa có passkey và chưa đặt passcode. Mã một lần chỉ đủ cho mức độ 1, nên việc này cần một passkey: \
        lấy mã tại quầy công an cấp xã bất kỳ, hoặc nhờ hai người tin cậy xác nhận.
        """,
        """
        This account of level 2 has neither a passkey nor a passcode yet. A one-time code is enough for level 1 only, so this takes a \
        passkey: get a code at any commune police counter, or let two trusted persons vouch for you.
        """
    )
    static let getPasskey = Phrase("Cách lấy passkey", "How to get a passkey")
    static let signInAgain = Phrase("Đăng nhập lại bằng cách khác", "Sign in again in another way")

    /// What to know when the passcode cannot be used now.
    static func notes(_ standing: PasscodeStanding, hasPasskey: Bool) -> [Phrase] {
        switch standing {
        case .none, .ready: []
        case .waiting(let until):
            [
                Phrase(
                    "Passcode đã nhập sai nhiều lần: thử lại được từ {moment}. Passkey vẫn dùng được.",
                    "The passcode was wrong several times: it can be tried again from {moment}. Passkeys still work."
                ).filled(["moment": .minute(until)])
            ]
        case .stopped:
            [
                Phrase(
                    "Passcode đã bị dừng vì sai quá nhiều lần. Đặt passcode mới bằng passkey, hoặc tại quầy công an cấp xã.",
                    "The passcode was stopped after too many wrong tries. Set a new one with a passkey, or at a commune police counter."
                )
            ]
        }
    }

    private static let purposes: [(path: String, words: Phrase)] = [
        ("/me/passkeys", Phrase("đổi các passkey", "change your passkeys")),
        ("/me/passcode", Phrase("đặt passcode", "set your passcode")),
        ("/me/contacts", Phrase("đổi địa chỉ nhận mã", "change where your codes go")),
        ("/me/trusted/recovery", Phrase("xác nhận giúp người khác", "confirm for somebody else")),
        ("/me/trusted", Phrase("đổi người tin cậy", "change your trusted persons")),
        ("/me/delegates", Phrase("cho người khác làm thay", "let somebody act for you")),
        ("/me/unlock", Phrase("mở khóa tài khoản", "unlock the account")),
        ("/me/sessions", Phrase("kết thúc các phiên", "end sessions")),
        ("/me/wallet", Phrase("xem giấy tờ", "see your papers")),
        ("/me/claims", Phrase("khai và cập nhật dữ liệu", "declare and update data")),
        ("/me/show", Phrase("xuất trình giấy tờ", "show a paper")),
        ("/consent/", Phrase("cho phép gửi dữ liệu", "allow your data to be sent")),
        ("/openid/", Phrase("đăng nhập vào một nơi khác", "sign in elsewhere")),
        ("/roles", Phrase("nhận vai trò của cơ quan", "take a role for a body")),
        ("/approve/", Phrase("trả lời một yêu cầu", "answer a request")),
    ]
}

extension PasscodeStanding {
    /// Whether a try counts now.
    var isUsable: Bool {
        switch self {
        case .ready: true
        case .none, .waiting, .stopped: false
        }
    }
}
