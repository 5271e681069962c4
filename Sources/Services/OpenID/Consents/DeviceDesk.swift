internal import Civil
package import HTTPTypes
internal import Store

/// The page where somebody types the code that a device shows (RFC 8628 section 3.3).
package struct DeviceDesk: Sendable {
    let parts: ProviderParts
    let lookup: InteractionLookup

    /// Finds the request of a code, however it was typed; too many wrong ones, and the account has to wait.
    ///
    /// - Returns: the identifier of the interaction that the page goes on with.
    package func find(
        userCode: String,
        from fields: HTTPFields
    ) async throws -> Result<String, InteractionRefusal> {
        let reference = OpaqueToken()
        return try await parts.store.write { tx in
            let now = parts.clock()
            guard let session = try parts.ports.sessions.session(of: fields, in: tx) else {
                return .failure(.signInNeeded)
            }
            let window = now - parts.rules.wrongCodeWindow
            guard try WrongCodeRows.count(of: session.account, since: window, in: tx) < parts.rules.wrongCodes else {
                return .failure(.tooManyTries)
            }
            guard let code = UserCode(typed: userCode),
                let row = try InteractionRows.find(userCode: parts.userCodeHash(code.letters), in: tx),
                now < row.expires, row.state == .open, row.account == nil || row.account == session.account
            else {
                try WrongCodeRows.insert(of: session.account, at: now, in: tx)
                return .failure(.wrongCode)
            }
            // The device's row gets a reference that only this answer names: the code itself opens no page.
            try InteractionRows.rename(row.hash, to: reference.digest, in: tx)
            return .success(reference.text)
        }
    }

    /// She says that the device is in front of her: from now on nobody else can answer.
    package func confirm(
        _ id: String,
        from fields: HTTPFields
    ) async throws -> Result<Interaction, InteractionRefusal> {
        try await parts.store.write { tx in
            guard case .open(let open) = try lookup.find(id, from: fields, in: tx), open.row.kind == .device else {
                return .failure(.unknown)
            }
            guard let session = open.session else { return .failure(.signInNeeded) }
            guard try InteractionRows.claim(open.row.hash, by: session.account, in: tx) else {
                return .failure(.unknown)
            }
            return .success(try lookup.interaction(open, for: session, in: tx))
        }
    }
}

/// The short code of a device: eight letters without vowels and without any that look alike (RFC 8628 section 6.1).
struct UserCode: Sendable, Equatable {
    /// Twenty letters: 34 bits in eight of them.
    static let alphabet = Array("BCDFGHJKLMNPQRSTVWXZ")

    /// Eight capital letters.
    let letters: String

    /// A new one from the system's random source.
    init() {
        var generator = SystemRandomNumberGenerator()
        letters = String((0..<8).compactMap { _ in Self.alphabet.randomElement(using: &generator) })
    }

    /// Takes what somebody typed: blanks, hyphens and small letters do not matter.
    init?(typed text: String) {
        guard text.utf8.count <= 64 else { return nil }
        let letters = text.uppercased().filter { $0.isLetter }
        guard letters.count == 8, letters.allSatisfy(Self.alphabet.contains) else { return nil }
        self.letters = letters
    }

    /// As the device shows it: `BCDF-GHJK`.
    var shown: String { letters.prefix(4) + "-" + letters.dropFirst(4) }
}
