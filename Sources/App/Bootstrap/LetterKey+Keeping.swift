package import Procedures
internal import Signing

extension LetterKey {
    /// The key of a data directory: derived from `openid-secret`, which never changes, is the same for all processes and lies in every
    /// backup already.
    package static func keep(in data: String) throws -> LetterKey {
        guard let key = LetterKey(secret: try SecretFile.keep("openid-secret", in: data)) else {
            throw BootstrapError.dataDirectory(data + "/openid-secret", reason: "it is damaged")
        }
        return key
    }
}
