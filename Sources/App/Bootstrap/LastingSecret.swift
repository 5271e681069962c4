package import OpenID
package import Procedures
internal import Signing

/// What is made of `openid-secret`, which never changes, is the same for all processes and lies in every backup.
package struct LastingSecret: Sendable {
    /// Behind pairwise subjects.
    package let openID: OpenIDSecret
    /// Behind the codes on letters.
    package let letters: LetterKey

    /// Reads the secret of a data directory, or makes it at the first start.
    package static func keep(in data: String) throws -> LastingSecret {
        let secret = try SecretFile.keep("openid-secret", in: data)
        guard let openID = OpenIDSecret(secret), let letters = LetterKey(secret: secret) else {
            throw BootstrapError.dataDirectory(data + "/openid-secret", reason: "it is damaged")
        }
        return LastingSecret(openID: openID, letters: letters)
    }
}
