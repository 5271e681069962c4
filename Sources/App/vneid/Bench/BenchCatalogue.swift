import ArgumentParser
import Catalogue
import Encoding

/// `vneid bench catalogue`: how long a large catalogue takes to read and check.
struct BenchCatalogue: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue",
        abstract: "Read and check many utilities, made of copies of those in the program."
    )

    @Option(help: "How many utilities.")
    var utilities = 500

    func validate() throws {
        guard (1...2_000).contains(utilities) else { throw ValidationError("--utilities takes 1 to 2000.") }
    }

    func run() throws {
        // Files of procedures alone are no utilities.
        let own = CatalogueFile.embedded.filter {
            String(decoding: $0.bytes, as: UTF8.self).contains("\nutility:")
                || $0.bytes.starts(with: Array("utility:".utf8))
        }
        let files = (0..<utilities).map { Self.copy($0, of: own[$0 % own.count]) }
        let clock = ContinuousClock()
        var best = Duration.seconds(3_600)
        for _ in 0..<5 {
            let start = clock.now
            let catalogue = try Catalogue.load(files).get()
            best = min(best, clock.now - start)
            guard catalogue.utilities.count == utilities else { throw ExitCode(1) }
        }
        var json = JSONWriter()
        json.object { members in
            members.member("utilities", utilities)
            members.member("bytes", files.map(\.bytes.count).reduce(0, +))
            members.member("seconds", Double(best.components.attoseconds) / 1e18 + Double(best.components.seconds))
        }
        StandardOutput.line(String(decoding: json.bytes, as: UTF8.self))
    }

    /// The same file under another code.
    private static func copy(_ number: Int, of file: CatalogueFile) -> CatalogueFile {
        let code = "copy-a\(number)"
        let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let text = lines.map { $0.hasPrefix("utility:") ? "utility: \(code)" : String($0) }.joined(separator: "\n")
        return CatalogueFile(name: code + ".yaml", bytes: Array(text.utf8))
    }
}
