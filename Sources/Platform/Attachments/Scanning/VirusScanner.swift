/// Looks for malware in a file.
package protocol VirusScanner: Sendable {
    /// Never throws: a scanner that cannot be asked is an answer too.
    func scan(_ bytes: [UInt8]) async -> ScanOutcome
}

/// What a scanner says.
package enum ScanOutcome: Sendable, Hashable {
    case clean
    /// The name of what was found.
    case infected(String)
    case unavailable(String)
}
