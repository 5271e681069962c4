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
        do throws(UnreadableMember) {
            guard let verdict = try proof(kind, value) else { return text(isProven: false, code: "kind_unknown") }
            return text(isProven: verdict.isProven, code: verdict.code)
        } catch {
            return text(isProven: false, code: error.code)
        }
    }

    private static func proof(_ kind: String, _ line: JSONValue) throws(UnreadableMember) -> ProofVerdict? {
        switch kind {
        case "merkle": return try merkle(line)
        case "checkpoint": return try checkpoint(line)
        case "receipt": return try receipt(line)
        default: return nil
        }
    }

    private static func checkpoint(_ line: JSONValue) throws(UnreadableMember) -> ProofVerdict {
        ProofPipe.checkpoint(
            try line.member("checkpoint", \.text),
            keys: try line.member("keys", \.texts),
            origin: try line.memberIfPresent("origin", \.text)
        )
    }

    private static func receipt(_ line: JSONValue) throws(UnreadableMember) -> ProofVerdict {
        let receipt = try line.member("receipt", \.text)
        let keys = try line.member("keys", \.texts)
        let origin = try line.memberIfPresent("origin", \.text)
        let checkpoint = try line.memberIfPresent("checkpoint", \.text)
        let consistency = try line.memberIfPresent("consistency", \.text)
        guard checkpoint != nil || consistency == nil else { throw UnreadableMember("checkpoint") }
        return ProofPipe.receipt(
            receipt,
            keys: keys,
            origin: origin,
            checkpoint: checkpoint,
            consistency: consistency
        )
    }

    /// An inclusion proof if it names a leaf, a consistency proof if it names an old tree.
    private static func merkle(_ line: JSONValue) throws(UnreadableMember) -> ProofVerdict {
        if line["old"] != nil {
            return ProofPipe.consistency(
                old: try line.member("old", \.decimal),
                new: try line.member("new", \.decimal),
                oldRoot: try line.member("old_root", \.text),
                newRoot: try line.member("new_root", \.text),
                path: try line.member("path", \.texts)
            )
        }
        if line["leaf_data"] != nil {
            return ProofPipe.inclusion(
                leafData: try line.member("leaf_data", \.bytes),
                index: try line.member("index", \.decimal),
                size: try line.member("size", \.decimal),
                root: try line.member("root", \.text),
                path: try line.member("path", \.texts)
            )
        }
        return ProofPipe.inclusion(
            leafHash: try line.member("leaf_hash", \.text),
            index: try line.member("index", \.decimal),
            size: try line.member("size", \.decimal),
            root: try line.member("root", \.text),
            path: try line.member("path", \.texts)
        )
    }

    private static func text(isProven: Bool, code: String) -> String {
        "{\"ok\":\(isProven),\"code\":\"\(code)\"}"
    }
}

extension JSONValue {
    /// A text, or a whole number in its decimal form.
    fileprivate var decimal: String? { text ?? integer.map { String($0) } }
}
