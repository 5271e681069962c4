internal import Civil
internal import Crypto
internal import CryptoExtras
internal import SwiftASN1
internal import X509

/// An X.509 certificate of an attestation, read within bounds.
struct AttestationCertificate: Sendable {
    let certificate: Certificate
    private let der: [UInt8]
    private let validity: CertificateValidity

    init?(_ der: [UInt8]) {
        guard der.count <= 8_192, let certificate = try? Certificate(derEncoded: der),
            let validity = CertificateValidity(certificate.tbsCertificateBytes)
        else { return nil }
        self.der = der
        self.certificate = certificate
        self.validity = validity
    }

    /// The subject's key for the algorithm of a statement; nil if they do not fit.
    func verificationKey(_ algorithm: Int64) -> VerificationKey? {
        switch COSEAlgorithm(rawValue: algorithm) {
        case .es256: P256.Signing.PublicKey(certificate.publicKey).map { .es256($0) }
        case .eddsa: Curve25519.Signing.PublicKey(certificate.publicKey).map { .eddsa($0) }
        case .rs256: _RSA.Signing.PublicKey(certificate.publicKey).map { .rs256($0) }
        case nil: nil
        }
    }

    func isValid(at now: Timestamp) -> Bool { validity.contains(now) }

    /// Whether it names the other's issuer and its key signed the other.
    func hasIssued(_ other: AttestationCertificate) -> Bool {
        other.certificate.issuer == certificate.subject
            && certificate.publicKey.isValidSignature(other.certificate.signature, for: other.certificate)
    }

    /// Whether it is an authority's, with at most so many authorities below it.
    func mayIssue(authoritiesBelow count: Int) -> Bool {
        guard case .isCertificateAuthority(let longest)? = try? certificate.extensions.basicConstraints else {
            return false
        }
        guard longest.map({ count <= $0 }) ?? true else { return false }
        guard let usage = try? certificate.extensions.keyUsage else { return true }
        return usage.keyCertSign
    }
}

extension AttestationCertificate: Equatable {
    static func == (left: AttestationCertificate, right: AttestationCertificate) -> Bool { left.der == right.der }
}
