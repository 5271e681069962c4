internal import HTTPTypes
package import Web

/// What is answered before somebody is known: signing in, opening an account, recovering one.
package enum SignInRoute: RouteSet {
    case signIn, askCode, passkeyOptions, passkey, code, enterCode, anotherCode
    case register, number, giveNumber, phone, givePhone, name, giveName, birth, giveBirth, check, send
    case registerCode, open, anotherRegisterCode, refused
    case recovery, trusted, askTrusted, status, enrol, redeem, enrolLink, redeemLink
    case newPasskey, newPasskeyOptions, finish, cancelLink, cancel
    case stepUp, giveSecret, stepUpOptions, stepUpPasskey
    case changePassword, passkeyEndpoints

    package var route: RouteDescription {
        switch self {
        case .signIn: .page("/sign-in", "signInPage", "Signing in: passkey, one-time code, lost phone")
        case .askCode: .form("/sign-in", "askSignInCode", "Ask for a one-time code; the answer is always the same")
        case .passkeyOptions:
            .script("/sign-in/passkey/options", "signInOptions", "What the browser needs for a passkey")
        case .passkey: .script("/sign-in/passkey", "signInWithPasskey", "Sign in with the answer of a passkey")
        case .code: .page("/sign-in/code", "signInCodePage", "Asks for the one-time code")
        case .enterCode: .form("/sign-in/code", "signInWithCode", "Sign in with a one-time code")
        case .anotherCode: .form("/sign-in/code/again", "anotherSignInCode", "Send another one-time code")
        case .stepUp: .page("/step-up", "stepUpPage", "Asks for a secret again, and says why", for: .citizen)
        case .giveSecret: .form("/step-up", "stepUpWithPasscode", "Confirm with the passcode", for: .citizen)
        case .stepUpOptions:
            .script("/step-up/passkey/options", "stepUpOptions", "What the browser needs for a passkey", for: .citizen)
        case .stepUpPasskey: .script("/step-up/passkey", "stepUpWithPasskey", "Confirm with a passkey", for: .citizen)
        case .changePassword:
            RouteDescription(
                .get,
                "/.well-known/change-password",
                operationID: "changePassword",
                summary: "Leads to the page where secrets are changed",
                access: .anyone
            )
        case .passkeyEndpoints:
            RouteDescription(
                .get,
                "/.well-known/passkey-endpoints",
                operationID: "passkeyEndpoints",
                summary: "Where passkeys are made and managed",
                access: .anyone
            )
        default: registering ?? recovering
        }
    }

    private var registering: RouteDescription? {
        switch self {
        case .register: .page("/register", "registerPage", "What is needed to open an account")
        case .number: .page("/register/number", "registerNumberPage", "Asks for the personal number")
        case .giveNumber: .form("/register/number", "giveRegisterNumber", "Keep the personal number")
        case .phone: .page("/register/phone", "registerPhonePage", "Asks for the mobile number")
        case .givePhone: .form("/register/phone", "giveRegisterPhone", "Keep the mobile number")
        case .name: .page("/register/name", "registerNamePage", "Asks for the full name")
        case .giveName: .form("/register/name", "giveRegisterName", "Keep the full name")
        case .birth: .page("/register/birth", "registerBirthPage", "Asks for the date of birth")
        case .giveBirth: .form("/register/birth", "giveRegisterBirth", "Keep the date of birth")
        case .check: .page("/register/check", "registerCheckPage", "The answers before they are sent")
        case .send: .form("/register/check", "sendRegisterCode", "Send a code to the mobile number")
        case .registerCode: .page("/register/code", "registerCodePage", "Asks for the code")
        case .open: .form("/register/code", "openAccount", "Open the account, or say why not")
        case .anotherRegisterCode:
            .form("/register/again", "anotherRegisterCode", "Send another code", on: "/register/code")
        case .refused: .page("/register/refused", "registerRefusedPage", "Leads back to the answers")
        default: nil
        }
    }

    private var recovering: RouteDescription {
        switch self {
        case .trusted: .page("/recovery/trusted", "recoveryTrustedPage", "Asks whose account is to be recovered")
        case .askTrusted: .form("/recovery/trusted", "startRecovery", "Ask the trusted persons")
        case .status: .page("/recovery/status", "recoveryStatusPage", "How far the recovery is")
        case .enrol: .page("/recovery/enrol", "enrolPage", "Asks for the code from the counter")
        case .redeem: .form("/recovery/enrol", "redeemEnrolment", "Use the code from the counter")
        case .enrolLink: .page("/recovery/enrol/{token}", "enrolLinkPage", "What a counter's link is for")
        case .redeemLink: .form("/recovery/enrol/{token}", "redeemEnrolmentLink", "Use a counter's link")
        case .newPasskey: .page("/recovery/passkey", "recoveryPasskeyPage", "Makes a passkey on the new device")
        case .newPasskeyOptions:
            .script("/recovery/passkey/options", "recoveryPasskeyOptions", "What the browser needs for the new passkey")
        case .finish: .script("/recovery/passkey/finish", "finishRecovery", "Keep the new passkey and sign in")
        case .cancelLink: .page("/recovery/cancel/{token}", "cancelRecoveryPage", "What a notice's link stops")
        case .cancel: .form("/recovery/cancel/{token}", "cancelRecovery", "Stop a recovery")
        default: .page("/recovery", "recoveryPage", "The ways back without the old phone")
        }
    }
}
