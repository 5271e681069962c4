import Encoding
import Signing

/// A public key whose private half nobody has kept.
enum FuzzKey {
    static let trusted: TrustedKey? = {
        let text = #"{"kty":"OKP","crv":"Ed25519","kid":"k","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#
        return (try? PublicKey(jwk: text)).map { TrustedKey($0, holder: "fuzz") }
    }()
}
