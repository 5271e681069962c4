/// How somebody authenticated, in the words of RFC 8176 where it has one.
package enum AuthenticationMethod: String, Sendable, CaseIterable {
    /// A key in hardware that does not leave it.
    case hardwareKey = "hwk"
    /// A key that is copied between devices of the owner.
    case softwareKey = "swk"
    /// The authenticator checked that it was its owner, by finger, face or code.
    case userVerified = "user"
    case oneTimeCode = "otp"
    case passcode = "pin"
    case smartCard = "sc"
    case fingerprint = "fpt"
    case face
    /// An officer saw the person and her document; not of the RFC.
    case counter = "vneid_counter"
    /// A one-time link of the demonstration; not of the RFC.
    case demonstration = "demo"
}

extension [AuthenticationMethod] {
    /// The text that the tables hold: the words with blanks between.
    var stored: String { map(\.rawValue).joined(separator: " ") }

    /// Reads the text of a table; a word that is none is left out.
    init(stored text: String) {
        self = text.split(separator: " ").compactMap { AuthenticationMethod(rawValue: String($0)) }
    }

    /// The methods with more of them, each once and in the order of the list of all.
    func joined(with more: [AuthenticationMethod]) -> [AuthenticationMethod] {
        AuthenticationMethod.allCases.filter { contains($0) || more.contains($0) }
    }
}
