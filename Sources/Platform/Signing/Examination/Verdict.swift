import Encoding

/// The answer to one line of the examination pipe.
package struct Verdict: Hashable, Sendable {
    package let isValid: Bool
    /// `ok`, or the stable code of the error.
    package let code: String

    package static let valid = Verdict(isValid: true, code: "ok")

    init(isValid: Bool, code: String) {
        self.isValid = isValid
        self.code = code
    }

    /// The line itself could not be read: nothing was examined.
    init(_ error: UnreadableMember) {
        self.init(isValid: false, code: error.code)
    }

    init(_ error: SignatureError) {
        self.init(isValid: false, code: error.code)
    }

    init(_ error: KeyError) {
        self.init(isValid: false, code: error.code)
    }

    /// `{"ok":true,"code":"ok"}`.
    package var text: String {
        JSONValue.object([.init("ok", .boolean(isValid)), .init("code", .string(code))]).encoded
    }
}
