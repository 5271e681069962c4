internal import Civil
internal import SwiftASN1

/// From when to when a certificate is valid (RFC 5280 section 4.1.2.5), both ends included.
struct CertificateValidity: Sendable {
    private let start: Timestamp
    private let end: Timestamp

    /// Reads the fifth field of a version 3 `TBSCertificate`, the fourth of a version 1.
    init?(_ tbsCertificate: ArraySlice<UInt8>) {
        guard let root = try? DER.parse(tbsCertificate), case .constructed(let children) = root.content else {
            return nil
        }
        var fields = Array(children)
        if let first = fields.first, first.identifier.tagClass == .contextSpecific { fields.removeFirst() }
        guard fields.count > 3, case .constructed(let times) = fields[3].content else { return nil }
        let instants = times.compactMap(Self.instant)
        guard instants.count == 2 else { return nil }
        start = instants[0]
        end = instants[1]
    }

    func contains(_ now: Timestamp) -> Bool { start <= now && now <= end }

    private static func instant(_ node: ASN1Node) -> Timestamp? {
        if let time = try? UTCTime(derEncoded: node) {
            return instant(time.year, time.month, time.day, time.hours, time.minutes, time.seconds)
        }
        guard let time = try? GeneralizedTime(derEncoded: node) else { return nil }
        return instant(time.year, time.month, time.day, time.hours, time.minutes, time.seconds)
    }

    private static func instant(
        _ year: Int,
        _ month: Int,
        _ day: Int,
        _ hours: Int,
        _ minutes: Int,
        _ seconds: Int
    ) -> Timestamp? {
        guard let day = Day(year: year, month: month, day: day) else { return nil }
        // Midnight in Vietnam is seven hours earlier than midnight UTC.
        return Timestamp(startInVietnam: day) + (7 * 3600 + hours * 3600 + minutes * 60 + seconds)
    }
}
