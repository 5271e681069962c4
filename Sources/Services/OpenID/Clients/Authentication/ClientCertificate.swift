import Civil
import Crypto
import Encoding
import FoundationEssentials
import SwiftASN1
import X509

/// The certificate that a client showed to the proxy in front (RFC 9440, RFC 8705).
///
/// The proxy has checked its chain and that the client holds the key; here it is compared with what is registered.
package struct ClientCertificate: Hashable, Sendable {
    /// DER.
    let bytes: [UInt8]
    /// RFC 4514 text of the subject.
    let subject: String
    let domainNames: [String]
    let addresses: [String]
    /// From the first to the last second of its validity, since 1970.
    let validity: ClosedRange<Int64>

    /// Reads the value of `Client-Cert`, a structured byte sequence; the caller knows that a trusted proxy wrote it.
    package init(field: String) throws(OAuthError) {
        let text = field.utf8.first == 0x20 || field.utf8.last == 0x20 ? field.split(separator: " ").joined() : field
        guard text.utf8.count <= 16_384, text.utf8.count > 2, text.hasPrefix(":"), text.hasSuffix(":"),
            let bytes = Base64.standard.decode(String(text.dropFirst().dropLast()))
        else { throw Self.refusal }
        try self.init(der: bytes)
    }

    /// Reads a certificate.
    package init(der bytes: [UInt8]) throws(OAuthError) {
        do {
            let certificate = try Certificate(derEncoded: bytes)
            let names = try certificate.extensions.subjectAlternativeNames
            self.bytes = bytes
            subject = certificate.subject.description
            let begins = Int64(certificate.notValidBefore.timeIntervalSince1970)
            validity = begins...max(begins, Int64(certificate.notValidAfter.timeIntervalSince1970))
            domainNames = names?.compactMap { if case .dnsName(let name) = $0 { name } else { nil } } ?? []
            addresses =
                names?.compactMap { if case .uniformResourceIdentifier(let uri) = $0 { uri } else { nil } } ?? []
        } catch {
            throw Self.refusal
        }
    }

    /// `x5t#S256` (RFC 8705 section 3.1).
    package var thumbprint: String { Base64.url.encode(Array(SHA256.hash(data: bytes))) }

    /// Whether its time has begun and not ended: a proxy that takes certificates signed by themselves may not have looked.
    func isValid(at now: Timestamp) -> Bool { validity.contains(now.microseconds / 1_000_000) }

    /// Whether it is what a client has registered.
    func satisfies(_ rule: ClientCertificateRule) -> Bool {
        switch rule {
        case .subject(let text): subject.utf8.elementsEqual(text.utf8)
        case .domainName(let name): domainNames.contains { $0.lowercased() == name.lowercased() }
        case .address(let address): addresses.contains { $0.utf8.elementsEqual(address.utf8) }
        }
    }

    private static let refusal = OAuthError(.invalidClient, "client certificate is unreadable")
}
