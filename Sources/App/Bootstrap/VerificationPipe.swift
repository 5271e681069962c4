internal import Encoding
internal import Merkle
internal import Signing
internal import WebAuthn

/// Answers one line of `vneid verify --jsonl` with the very functions that production uses.
package enum VerificationPipe {
    /// - Returns: `{"ok":…,"code":"…"}`; a line that cannot be read is not ok, and its code says why.
    package static func answer(to line: String) -> String {
        guard line.utf8.count <= 2_000_000,
            let value = try? JSONValue.parse(line, limits: .keysAndClaims(bytes: 2_000_000)),
            let kind = value["kind"]?.text
        else { return text(isProven: false, code: "input_malformed") }
        if let verdict = Examination.verdict(kind: kind, line: value) { return verdict.text }
        if kind == "webauthn" {
            let code = WebAuthnExamination.code(of: value)
            return text(isProven: code == "ok", code: code)
        }
        guard let verdict = verdict(kind, value) else { return text(isProven: false, code: "kind_unknown") }
        return text(isProven: verdict.isProven, code: verdict.code)
    }

    private static func verdict(_ kind: String, _ line: JSONValue) -> ProofVerdict? {
        switch kind {
        case "merkle": merkle(line)
        case "checkpoint":
            ProofPipe.checkpoint(line.text("checkpoint"), keys: line.texts("keys"), origin: line["origin"]?.text)
        case "receipt":
            ProofPipe.receipt(
                line.text("receipt"),
                keys: line.texts("keys"),
                origin: line["origin"]?.text,
                checkpoint: line["checkpoint"]?.text,
                consistency: line["consistency"]?.text
            )
        default: nil
        }
    }

    /// An inclusion proof if it names a leaf, a consistency proof if it names an old tree.
    private static func merkle(_ line: JSONValue) -> ProofVerdict {
        if line["old"] != nil {
            return ProofPipe.consistency(
                old: line.text("old"),
                new: line.text("new"),
                oldRoot: line.text("old_root"),
                newRoot: line.text("new_root"),
                path: line.texts("path")
            )
        }
        if line["leaf_data"] != nil {
            guard let data = Base64.standard.decode(line.text("leaf_data")) else {
                return ProofVerdict { () throws(MerkleError) in throw .malformedHash }
            }
            return ProofPipe.inclusion(
                leafData: data,
                index: line.text("index"),
                size: line.text("size"),
                root: line.text("root"),
                path: line.texts("path")
            )
        }
        return ProofPipe.inclusion(
            leafHash: line.text("leaf_hash"),
            index: line.text("index"),
            size: line.text("size"),
            root: line.text("root"),
            path: line.texts("path")
        )
    }

    private static func text(isProven: Bool, code: String) -> String {
        "{\"ok\":\(isProven),\"code\":\"\(code)\"}"
    }
}

extension JSONValue {
    /// A member as text; a number in its decimal form; empty if it is neither, which every verifier refuses.
    fileprivate func text(_ name: String) -> String {
        self[name]?.text ?? self[name]?.integer.map { String($0) } ?? ""
    }

    fileprivate func texts(_ name: String) -> [String] {
        self[name]?.elements?.compactMap(\.text) ?? []
    }
}
