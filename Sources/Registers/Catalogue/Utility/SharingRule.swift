/// Which agreements may read which fields, and what for.
package struct SharingRule: Hashable, Sendable {
    /// Codes of agreements; `police.*` means every agreement whose code begins with `police.`.
    package let agreements: [String]
    package let purpose: Wording
    package let fields: Set<String>

    /// Whether it speaks of this agreement.
    package func covers(agreement code: String) -> Bool {
        agreements.contains { pattern in
            pattern.hasSuffix(".*") ? code.hasPrefix(pattern.dropLast()) : pattern == code
        }
    }
}
