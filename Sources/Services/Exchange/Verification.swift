package import Catalogue
package import Civil
internal import Encoding
internal import Evidence
package import Population
internal import Records
internal import Store

/// Claims about one person that a member wants compared with the register.
package struct VerificationRequest: Equatable, Sendable {
    /// Who, why and which fields; the fields are those that are claimed.
    package let question: LookUpRequest
    /// The claimed value of each field, as text in the form a look-up gives it.
    package let claims: [PersonField: String]
    /// The same for fields of records.
    package let recordClaims: [RecordFieldName: String]

    package init(
        question: LookUpRequest,
        claims: [PersonField: String],
        recordClaims: [RecordFieldName: String] = [:]
    ) {
        self.question = question
        self.claims = claims
        self.recordClaims = recordClaims
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
        /// The name of the field on the wire.
        package let name: String
        package let matches: Bool
    }
}

/// Compares claims with the register and leaves the receipt in the same transaction.
struct Verification: Sendable {
    let store: Store
    let log: EvidenceLog
    let register: PopulationRegister
    let nonces: NonceBook
    /// Nil: the installation has no records.
    let records: RecordRegister?
    let limiter: RateLimiter
    let clock: @Sendable () -> Timestamp

    func perform(
        _ request: VerificationRequest,
        for caller: Caller
    ) async throws -> Result<VerificationAnswer, Refusal> {
        let now = clock()
        let permitted = Permission.agreed(request.question, by: caller, records: records, now: now)
        try limiter.admit(permitted, at: now)
        // As for a look-up, see there.
        return try await store.write(.snapshot) { tx in
            try answer(request, permitted: permitted, for: caller, operation: .verification, now: now, in: tx)
        }
    }

    /// One verification inside a transaction; a batch runs many of these in one.
    func answer(
        _ request: VerificationRequest,
        permitted: Result<AgreementEntry, Denial>,
        for caller: Caller,
        operation: Operation,
        now: Timestamp,
        in tx: Transaction
    ) throws -> Result<VerificationAnswer, Refusal> {
        let session = Session(
            log: log,
            register: register,
            nonces: nonces,
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
                    name: field.rawValue,
                    matches: Claim.matches(request.claims[field], value: view[field])
                )
            }
            let asked = request.question.recordFields
            let readings = try session.readRecords(asked, of: key, from: records, evidence, in: tx)
            let recordResults = asked.map { name in
                VerificationAnswer.Result(
                    name: name.text,
                    matches: Claim.matches(request.recordClaims[name], name, in: readings)
                )
            }
            return .success(
                VerificationAnswer(receipt: evidence.id.description, at: now, results: results + recordResults)
            )
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

    /// A claim about a record agrees when any valid record of the person has the value, or has it in its list.
    static func matches(_ claim: String?, _ name: RecordFieldName, in readings: [UtilityReading]) -> Bool {
        guard let claim, let reading = readings.first(where: { $0.utility == name.utility }) else { return false }
        return reading.records.contains { record in
            record.standing == .valid && record.values[name.field].map { matches(claim, $0) } ?? false
        }
    }

    private static func matches(_ claim: String, _ value: JSONValue) -> Bool {
        switch value {
        case .string(let text): isSameText(claim, text)
        case .array(let elements): elements.contains { matches(claim, $0) }
        case .integer, .number, .boolean: claim == value.encoded
        case .null, .object: false
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
