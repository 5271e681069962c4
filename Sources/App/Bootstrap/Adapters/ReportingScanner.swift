internal import Attachments
internal import Logging

/// Tells the operator what a virus scanner found, and when it cannot be asked.
struct ReportingScanner: VirusScanner {
    let scanner: any VirusScanner
    let logger: Logger

    func scan(_ bytes: [UInt8]) async -> ScanOutcome {
        let outcome = await scanner.scan(bytes)
        switch outcome {
        case .clean: break
        case .infected(let name): logger.notice("a file was refused as malware", metadata: ["found": "\(name)"])
        case .unavailable(let why): logger.error("VIRUS-SCANNER-DOWN", metadata: ["why": "\(why)"])
        }
        return outcome
    }
}
