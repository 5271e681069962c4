package import Civil
package import Store

/// What was shown and compared to prove an identity for level 2.
package struct PresentedIdentity: Hashable, Sendable {
    package let document: PresentedDocument
    package let checks: [PerformedCheck]

    package init(document: PresentedDocument, checks: [PerformedCheck]) {
        self.document = document
        self.checks = checks
    }

    /// Whether a living feature was compared by a machine, so that one officer may decide alone.
    package var hasBiometrics: Bool { checks.contains { $0 == .face || $0 == .fingerprints } }
}

/// A document that somebody showed.
package struct PresentedDocument: Hashable, Sendable {
    /// The kinds that count; the raw value stands in the tables.
    package enum Kind: String, Sendable, CaseIterable {
        /// Căn cước, since July 2024.
        case identityCard = "identity_card"
        /// Căn cước công dân with a chip, before.
        case citizenCard = "citizen_card"
        case passport
        case residenceCard = "residence_card"
        /// A child's, shown by the parent.
        case birthCertificate = "birth_certificate"
    }

    package let kind: Kind
    package let number: String
    /// The last day it is valid; nil for one without an end.
    package let expires: Day?

    package init(kind: Kind, number: String, expires: Day?) {
        self.kind = kind
        self.number = number
        self.expires = expires
    }

    /// The last three characters, for entries that the owner reads.
    package var masked: String { "***" + number.suffix(3) }
}

/// How the person was compared with the document or the register; the raw value stands in the tables.
package enum PerformedCheck: String, Sendable, CaseIterable {
    case face
    case fingerprints
    /// The chip was read and its signature held.
    case chip
    /// The officer compared the portrait with the person: weaker, so a second officer decides.
    case portraitByOfficer = "portrait_by_officer"
}

extension PresentedIdentity {
    /// The text that the table keeps: `identity_card 20330102 face,chip 012345678901`.
    var stored: String {
        let expires = document.expires.map { String($0.rawValue) } ?? "-"
        let checks = checks.map(\.rawValue).joined(separator: ",")
        return "\(document.kind.rawValue) \(expires) \(checks.isEmpty ? "-" : checks) \(document.number)"
    }

    /// Reads what the table keeps; nil for the empty text of an application at a distance.
    init?(stored text: String) throws {
        guard !text.isEmpty else { return nil }
        let parts = text.split(separator: " ", maxSplits: 3).map(String.init)
        guard parts.count == 4, let kind = PresentedDocument.Kind(rawValue: parts[0]) else {
            throw IdentityError.damaged("a document of an application")
        }
        document = PresentedDocument(
            kind: kind,
            number: parts[3],
            expires: Int32(parts[1]).map { Day(rawValue: $0) }
        )
        checks = parts[2].split(separator: ",").compactMap { PerformedCheck(rawValue: String($0)) }
    }
}

/// Counts what the officer records until the chip of the card is read by a machine.
///
/// It looks at the record only: a document of a kind that counts, in force, and a comparison of the person.
package struct RecordedIdentityCheck: IdentityCheck {
    package init() {}

    /// Judges the record alone.
    package func defects(
        of presented: PresentedIdentity,
        for key: AccountKey,
        on day: Day,
        in tx: Transaction
    ) throws -> [Defect] {
        var defects: [Defect] = []
        let document = presented.document
        if !Self.counts(document.kind, for: key.kind) || document.number.isEmpty {
            defects.append(Defect(.noValidDocument, .document, of: key.kind))
        }
        if let expires = document.expires, expires < day {
            defects.append(Defect(.noValidDocument, .documentExpiry, of: key.kind))
        }
        if presented.checks.isEmpty { defects.append(Defect(.notRecognised, .face, of: key.kind)) }
        return defects
    }

    private static func counts(_ kind: PresentedDocument.Kind, for holder: HolderKind) -> Bool {
        switch holder {
        case .citizen: [.identityCard, .citizenCard, .birthCertificate].contains(kind)
        case .foreigner: [.residenceCard, .passport].contains(kind)
        case .organisation: false
        }
    }
}
