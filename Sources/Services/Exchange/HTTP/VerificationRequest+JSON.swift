internal import Catalogue
internal import Civil
internal import Encoding
internal import Population
internal import Web

extension VerificationRequest {
    /// Reads the body of `POST /exchange/v1/verifications`.
    init(json bytes: [UInt8], today: Day) throws(Refusal) {
        var body = try BodyReader(bytes)
        let claims = try Self.claims(body.object("claims"))
        let question = try LookUpRequest(common: &body, fields: AskedFields(claims.map(\.name)), today: today)
        try body.requireNothingElse()
        self.init(question: question, claims: claims)
    }

    init(question: LookUpRequest, claims: [(name: String, claim: String)]) {
        let claims = Dictionary(claims.map { ($0.name, $0.claim) }) { first, _ in first }
        self.init(
            question: question,
            claims: Dictionary(question.fields.map { ($0, claims[$0.rawValue] ?? "") }) { first, _ in first },
            recordClaims: Dictionary(question.recordFields.map { ($0, claims[$0.text] ?? "") }) { first, _ in first }
        )
    }

    static func claims(_ object: JSONObject) throws(Refusal) -> [(name: String, claim: String)] {
        guard !object.members.isEmpty else {
            throw .bodyMalformed(
                pointer: "/claims",
                detail: RefusalDetail(vi: "Hãy đối chiếu ít nhất một trường.", en: "Claim at least one field.")
            )
        }
        var claims: [(name: String, claim: String)] = []
        for member in object.members {
            guard member.name.isName else { throw .bodyMalformed(pointer: "/claims", detail: .isNoName) }
            guard let claim = member.value.text, claim.utf8.count <= 500 else {
                throw .bodyMalformed(
                    pointer: "/claims/\(member.name)",
                    detail: RefusalDetail(
                        vi: "Phải là chuỗi ký tự dài tối đa 500 byte.",
                        en: "Must be a string of at most 500 bytes."
                    )
                )
            }
            claims.append((member.name, claim))
        }
        return claims
    }
}

extension VerificationAnswer {
    /// The body of an answered verification.
    var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("receipt", receipt)
            json.member("at", at.rfc3339)
            writeResults(to: &json)
        }
        return json.bytes
    }

    func writeResults(to json: inout JSONWriter) {
        json.object("results") { json in
            for result in results { json.member(result.name, result.matches ? "match" : "mismatch") }
        }
    }
}

/// One line of a batch: `{"person":"…","claims":{…},"ref":"…"}`, the reference being the member's own.
struct BatchLine {
    let verification: Result<VerificationRequest, Refusal>
    /// Known as soon as the line is an object, so that a refused row has it too.
    let reference: String?

    init(_ bytes: [UInt8], of batch: Batch) {
        var reference: String?
        verification = Result { () throws(Refusal) in try Self.read(bytes, of: batch, &reference) }
        self.reference = reference
    }

    private static func read(
        _ bytes: [UInt8],
        of batch: Batch,
        _ reference: inout String?
    ) throws(Refusal) -> VerificationRequest {
        var body = try BodyReader(bytes)
        reference = try body.optionalString("ref")
        let claims = try VerificationRequest.claims(body.object("claims"))
        let fields = AskedFields(claims.map(\.name))
        let question = try LookUpRequest(
            person: LookUpRequest.number(body.string("person")),
            purpose: batch.purpose,
            fields: fields.person,
            recordFields: fields.records,
            unknownFields: fields.unknown,
            officer: batch.officer,
            caseNumber: batch.caseNumber
        )
        try body.requireNothingElse()
        return VerificationRequest(question: question, claims: claims)
    }

    /// The answer to one line, ended by a line feed.
    static func answer(
        _ result: Result<VerificationAnswer, Refusal>,
        row: Int64,
        reference: String?
    ) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("row", row)
            json.memberIfPresent("ref", reference)
            switch result {
            case .success(let answer):
                json.member("receipt", answer.receipt)
                answer.writeResults(to: &json)
            case .failure(let refusal):
                json.member("refused", refusal.code)
                if !refusal.detail.isEmpty { json.member("detail", refusal.detail) }
            }
        }
        return json.bytes + [0x0A]
    }
}
