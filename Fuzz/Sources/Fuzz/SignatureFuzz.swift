import Civil
import HTTPTypes
import Signing

/// Two lines: `Signature-Input` and `Signature`.
///
/// No request may be signed: nobody has the key.
enum SignatureFuzz {
    static func run(_ bytes: [UInt8]) {
        let lines = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        guard lines.count == 2, let input = HTTPField.Name("signature-input"), let name = HTTPField.Name("signature")
        else { return }
        var fields = HTTPFields()
        fields.append(HTTPField(name: input, lenientValue: Array(lines[0])))
        fields.append(HTTPField(name: name, lenientValue: Array(lines[1])))
        guard let request = RequestMessage(method: "GET", uri: "https://example.com/a?b=c", fields: fields) else {
            return
        }
        for policy in [SignaturePolicy.request, lax] {
            let verified = try? RequestVerifier(policy: policy).verify(UnverifiedRequest(request), now: now) { _ in
                FuzzKey.trusted
            }
            demand(verified == nil, "a request holds that nobody signed")
        }
    }

    private static let lax: SignaturePolicy = {
        var policy = SignaturePolicy.request
        policy.components = []
        policy.parameters = []
        policy.maximumAge = nil
        return policy
    }()

    private static let now = Timestamp(microseconds: 1_618_884_473_000_000)
}
