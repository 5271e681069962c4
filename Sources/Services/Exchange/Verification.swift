package import Civil
internal import Evidence
package import Population
internal import Store

/// Claims about one person that a member wants compared with the register.
package struct VerificationRequest: Equatable, Sendable {
    /// Who, why and which fields; the fields are those that are claimed.
    package let question: LookUpRequest
    /// The claimed value of each field, as text in the form a look-up gives it.
    package let claims: [PersonField: String]

    package init(question: LookUpRequest, claims: [PersonField: String]) {
        self.question = question
        self.claims = claims
    }
}

/// Match or mismatch for each claim; nothing else leaves the register.
package struct VerificationAnswer: Sendable, Equatable {
    package let receipt: String
    package let at: Timestamp
    /// In the order claimed.
    package let results: [Result]

    /// What came of one claim.
    package struct Result: Sendable, Equatable {
        package let field: PersonField
        package let matches: Bool
    }
}

/// Compares claims with the register and leaves the receipt in the same transaction.
struct Verification: Sendable {
    let store: Store
    let log: EvidenceLog
    let register: PopulationRegister
    let limiter: RateLimiter
    let clock: @Sendable () -> Timestamp

    func perform(
        _ request: VerificationRequest,
        for caller: Caller
    ) async throws -> Result<VerificationAnswer, Refusal> {
        let now = clock()
        let permitted = Permission.agreed(request.question, by: caller, now: now)
        try limiter.admit(permitted, at: now)
        // As for a look-up, see there.
        return try await store.write(.snapshot) { tx in
            try answer(request, permitted: permitted, for: caller, operation: .verification, now: now, in: tx)
        }
    }

    /// One verification inside a transaction; a batch runs many of these in one.
    func answer(
        _ request: VerificationRequest,
        permitted: Result<AgreementEntry, Refusal>,
        for caller: Caller,
        operation: Operation,
        now: Timestamp,
        in tx: Transaction
    ) throws -> Result<VerificationAnswer, Refusal> {
        let session = Session(
            log: log,
            register: register,
            caller: caller,
            operation: operation,
            now: now,
            asOf: request.question.asOf
        )
        return try session.examine(request.question, permitted: permitted, in: tx) { key, evidence in
            let fields = request.question.fields
            guard let view = try register.read(fields, of: key, asOf: session.day, under: evidence, in: tx) else {
                return .failure(.personNotFound)
            }
            let results = fields.map { field in
                VerificationAnswer.Result(
                    field: field,
                    matches: Claim.matches(request.claims[field], value: view[field])
                )
            }
            return .success(VerificationAnswer(receipt: evidence.id.description, at: now, results: results))
        }
    }
}

/// When a claim agrees with the register.
///
/// A value the register lacks agrees with nothing.
enum Claim {
    static func matches(_ claim: String?, value: FieldValue?) -> Bool {
        guard let claim, let value else { return false }
        switch value {
        case .none: return false
        case .text(let text): return isSameText(claim, text)
        case .texts(let texts): return texts.contains { isSameText(claim, $0) }
        case .date(let date): return CivilDate(claim) == date
        case .sex(let sex): return claim == sex.rawValue
        case .maritalStatus(let status): return claim == status.rawValue
        case .address(let address): return claim == address.commune.text
        case .relatives(let relatives):
            return relatives.contains { isSameText(claim, $0.name) || claim == $0.number?.text }
        }
    }

    /// Diacritics count; letter case, spaces, NFC or NFD, and the place of the tone mark ("hoà", "hòa") do not.
    private static func isSameText(_ left: String, _ right: String) -> Bool {
        comparable(left) == comparable(right)
    }

    private static func comparable(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return VietnameseText.toneNormalised(words).lowercased()
    }
}
