import Crypto
import Encoding
import FoundationEssentials
import SwiftASN1
import X509

/// Certificates of clients for tests, each signed by itself.
enum TestCertificate {
    /// DER; the serial number makes one different from another with the same names.
    static func make(
        name: String = "shop.example.vn",
        serial: Int = 1,
        from begins: Int64 = 1_700_000_000,
        until ends: Int64 = 1_900_000_000
    ) throws -> [UInt8] {
        let key = try P256.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 5, count: 32))
        let subject = try DistinguishedName {
            OrganizationName("Shop")
            CommonName(name)
        }
        let certificate = try Certificate(
            version: .v3,
            serialNumber: .init(serial),
            publicKey: .init(key.publicKey),
            notValidBefore: .init(timeIntervalSince1970: Double(begins)),
            notValidAfter: .init(timeIntervalSince1970: Double(ends)),
            issuer: subject,
            subject: subject,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions { SubjectAlternativeNames([.dnsName(name)]) },
            issuerPrivateKey: .init(key)
        )
        var serializer = DER.Serializer()
        try certificate.serialize(into: &serializer)
        return serializer.serializedBytes
    }

    /// As a proxy hands it over (RFC 9440 section 2.1).
    static func field(_ der: [UInt8]) -> String { ":\(Base64.standard.encode(der)):" }
}
