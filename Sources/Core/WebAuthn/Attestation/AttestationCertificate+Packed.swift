internal import SwiftASN1
internal import X509

extension AttestationCertificate {
    /// The requirements of section 8.2.1, and the model the certificate is for.
    func model(aaguid: AAGUID) throws(WebAuthnError) -> (manufacturer: String, name: String) {
        guard certificate.version == .v3 else { throw .attestationCertificate("version") }
        guard let country = subject(.RDNAttributeType.countryName), country.utf8.count == 2 else {
            throw .attestationCertificate("subject-C")
        }
        guard let manufacturer = subject(.RDNAttributeType.organizationName), !manufacturer.isEmpty else {
            throw .attestationCertificate("subject-O")
        }
        guard subject(.RDNAttributeType.organizationalUnitName) == "Authenticator Attestation" else {
            throw .attestationCertificate("subject-OU")
        }
        guard let name = subject(.RDNAttributeType.commonName), !name.isEmpty else {
            throw .attestationCertificate("subject-CN")
        }
        guard case .notCertificateAuthority? = try? certificate.extensions.basicConstraints else {
            throw .attestationCertificate("basicConstraints")
        }
        try checkModel(aaguid)
        return (manufacturer, name)
    }

    /// The one value of an attribute of the subject; nil if there is none or more than one.
    private func subject(_ type: ASN1ObjectIdentifier) -> String? {
        var found: String?
        for name in certificate.subject {
            for attribute in name where attribute.type == type {
                guard found == nil, let text = String(attribute.value) else { return nil }
                found = text
            }
        }
        return found
    }

    /// `id-fido-gen-ce-aaguid`, where it stands, is not critical and names this model, in two OCTET STRINGs.
    private func checkModel(_ aaguid: AAGUID) throws(WebAuthnError) {
        guard let entry = certificate.extensions.first(where: { $0.oid == Self.modelIdentifier }) else { return }
        guard !entry.critical, Array(entry.value) == [0x04, 0x10] + aaguid.bytes else {
            throw .attestationCertificate("id-fido-gen-ce-aaguid")
        }
    }

    private static let modelIdentifier: ASN1ObjectIdentifier = [1, 3, 6, 1, 4, 1, 45724, 1, 1, 4]
}
