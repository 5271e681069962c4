import Civil
import Crypto
import Foundation
import SwiftASN1
import WebAuthn
import X509

/// A manufacturer's authority that certifies authenticators; every rule of section 8.2.1 can be broken.
struct AttestationAuthority: Sendable {
    /// A leaf with its key and the chain that goes into a statement.
    struct Issued: Sendable {
        let key: P256.Signing.PrivateKey
        var chain: [[UInt8]]

        func sign(_ message: [UInt8]) throws -> [UInt8] {
            Array(try key.signature(for: message).derRepresentation)
        }
    }

    /// What a leaf says.
    struct Leaf: Sendable {
        var version = Certificate.Version.v3
        var country = "VN"
        var organisation: String? = "Test Factory"
        var unit = "Authenticator Attestation"
        var name: String? = "Test Key"
        var constraints: BasicConstraints? = .notCertificateAuthority
        var model: [UInt8]? = [0x04, 0x10] + [UInt8](repeating: 0xA1, count: 16)
        var isModelCritical = false
        var days = -100.0...100.0
        var hasTwoUnits = false
    }

    static let now = Date(timeIntervalSince1970: Double(Cast.now.microseconds) / 1_000_000)
    let key = P256.Signing.PrivateKey()
    let name: DistinguishedName
    let certificate: Certificate

    init(
        days: ClosedRange<Double> = -1000...1000,
        constraints: BasicConstraints = .isCertificateAuthority(maxPathLength: nil)
    ) throws {
        name = try DistinguishedName {
            CountryName("VN")
            OrganizationName("Test Factory")
            CommonName("Test Root")
        }
        certificate = try Self.issue(
            key.publicKey,
            name,
            by: key,
            name,
            days,
            try Certificate.Extensions { Critical(constraints) }
        )
    }

    var der: [UInt8] { get throws { try Self.der(certificate) } }

    var anchor: TrustAnchor? { get throws { TrustAnchor(der: try der) } }

    func issue(_ leaf: Leaf = Leaf()) throws -> Issued {
        let key = P256.Signing.PrivateKey()
        let certificate = try Self.issue(
            key.publicKey,
            try subject(leaf),
            by: self.key,
            name,
            leaf.days,
            try extensions(leaf),
            version: leaf.version
        )
        return Issued(key: key, chain: [try Self.der(certificate)])
    }

    /// An authority of the second level, with the leaf below it.
    func issueThroughIntermediate(
        constraints: BasicConstraints = .isCertificateAuthority(maxPathLength: 0),
        usage: KeyUsage = KeyUsage(keyCertSign: true)
    ) throws -> Issued {
        let key = P256.Signing.PrivateKey()
        let name = try DistinguishedName { CommonName("Test Intermediate") }
        let intermediate = try Self.issue(
            key.publicKey,
            name,
            by: self.key,
            self.name,
            -100...100,
            try Certificate.Extensions {
                Critical(constraints)
                Critical(usage)
            }
        )
        let leafKey = P256.Signing.PrivateKey()
        let leaf = try Self.issue(
            leafKey.publicKey,
            try subject(Leaf()),
            by: key,
            name,
            -100...100,
            try extensions(Leaf())
        )
        return Issued(key: leafKey, chain: [try Self.der(leaf), try Self.der(intermediate)])
    }

    private func subject(_ leaf: Leaf) throws -> DistinguishedName {
        try DistinguishedName {
            CountryName(leaf.country)
            if let organisation = leaf.organisation { OrganizationName(organisation) }
            OrganizationalUnitName(leaf.unit)
            if leaf.hasTwoUnits { OrganizationalUnitName(leaf.unit) }
            if let name = leaf.name { CommonName(name) }
        }
    }

    private func extensions(_ leaf: Leaf) throws -> Certificate.Extensions {
        var extensions = try Certificate.Extensions {
            if let constraints = leaf.constraints { Critical(constraints) }
        }
        if let model = leaf.model {
            try extensions.append(
                Certificate.Extension(
                    oid: [1, 3, 6, 1, 4, 1, 45724, 1, 1, 4],
                    critical: leaf.isModelCritical,
                    value: model[...]
                )
            )
        }
        return extensions
    }

    private static func issue(
        _ key: P256.Signing.PublicKey,
        _ subject: DistinguishedName,
        by issuer: P256.Signing.PrivateKey,
        _ issuerName: DistinguishedName,
        _ days: ClosedRange<Double>,
        _ extensions: Certificate.Extensions,
        version: Certificate.Version = .v3
    ) throws -> Certificate {
        try Certificate(
            version: version,
            serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(key),
            notValidBefore: now.addingTimeInterval(days.lowerBound * 86_400),
            notValidAfter: now.addingTimeInterval(days.upperBound * 86_400),
            issuer: issuerName,
            subject: subject,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: extensions,
            issuerPrivateKey: Certificate.PrivateKey(issuer)
        )
    }

    private static func der(_ certificate: Certificate) throws -> [UInt8] {
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        return serializer.serializedBytes
    }
}
