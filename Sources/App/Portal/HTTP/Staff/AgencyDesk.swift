internal import Catalogue
internal import Civil
internal import Exchange
internal import Hummingbird
internal import Population
internal import Signing
internal import Web

/// The page of a member's own administrator.
///
/// It shows requests, never persons.
struct AgencyDesk: Sendable {
    let exchange: ExchangeService
    let statistics: Statistics
    let kinds: [String: ProblemKind]
    let catalogue: CatalogueHolder
    let pages: PageWriter
    let clock: @Sendable () -> Timestamp

    func mount(on routes: inout RouteTable, through officers: Gate<OfficerVisit>) {
        routes.on(PageRoute.agency, through: officers) { _, visit in try await show(visit) }
    }

    private func show(_ visit: OfficerVisit) async throws -> Response {
        let now = clock()
        let since = now - 86_400
        guard let account = try await exchange.account(of: visit.member, on: now.dayInVietnam) else {
            throw PortalError.memberNotInForce
        }
        let below = try visit.web.query()["below"].flatMap(AccessCursor.number)
        let kept = try await exchange.refusals(of: visit.member, below: below ?? .max, limit: Self.pageSize)
        let figures = try await RequestFigures(hours: statistics.hours(since: since, of: visit.member))
        let catalogue = catalogue.current
        let page = AgencyPage(
            body: visit.body,
            asOf: now,
            outcomes: figures.outcomes,
            refusals: kept.refusals.map { RefusalRow($0, kind: kinds[$0.code]) },
            below: below,
            older: kept.next,
            agreements: account.agreements.map { AgreementSummary($0, catalogue) },
            keys: account.keys.map { KeySummary($0, at: now) }
        )
        return try pages.response(page, for: visit)
    }

    private static let pageSize = 50
}

extension RefusalRow {
    /// A refusal as the exchange kept it, explained by the kind of problem the member was sent.
    fileprivate init(_ entry: ExchangeService.RefusalEntry, kind: ProblemKind?) {
        self.init(
            at: entry.at,
            code: entry.code,
            reason: kind?.title ?? Phrase(same: entry.code),
            remedy: Self.remedy(kind?.explanation, detail: entry.detail),
            agreement: entry.purpose.isEmpty ? nil : entry.purpose,
            keyID: entry.keyID.isEmpty ? nil : entry.keyID,
            requestID: ""
        )
    }

    /// What to do in general, and what was wrong with this very request.
    private static func remedy(_ explanation: Phrase?, detail: Phrase?) -> Phrase {
        guard let explanation else { return detail ?? Phrase(same: "") }
        guard let detail else { return explanation }
        return Phrase(
            "\(explanation.vietnamese) [\(detail.vietnamese)]",
            "\(explanation.english) [\(detail.english)]"
        )
    }
}

extension AgreementSummary {
    fileprivate init(_ agreement: Agreement, _ catalogue: Catalogue) {
        self.init(
            code: agreement.code,
            purpose: Phrase(agreement.purposeVi, agreement.purposeEn),
            legalBasis: Phrase(same: agreement.legalBasis),
            fields: agreement.fieldNames.map { catalogue.words(forField: $0) ?? FieldWords.phrase(for: $0) },
            condition: Self.words(agreement.condition),
            ratePerSecond: agreement.ratePerSecond,
            validFrom: agreement.validity.lowerBound,
            validTo: agreement.validity.upperBound == .openEnd ? nil : agreement.validity.upperBound
        )
    }

    private static func words(_ condition: AgreementCondition) -> Phrase {
        switch condition {
        case .law: Phrase("Theo luật", "By law")
        case .consent: Phrase("Người dân đồng ý", "With the person's consent")
        case .caseNumber: Phrase("Có số hồ sơ", "With a case number")
        }
    }
}

extension KeySummary {
    fileprivate init(_ key: ExchangeService.KeyState, at now: Timestamp) {
        self.init(
            id: key.id,
            algorithm: Self.name(of: key.algorithm),
            validFrom: key.notBefore.dayInVietnam,
            validTo: key.notAfter.dayInVietnam,
            isRevoked: key.revokedAt.map { $0 <= now } ?? false
        )
    }

    private static func name(of algorithm: SignatureAlgorithm) -> String {
        switch algorithm {
        case .ed25519: "Ed25519"
        case .ecdsaP256SHA256: "ECDSA P-256"
        }
    }
}
