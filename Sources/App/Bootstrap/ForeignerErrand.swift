internal import Civil
internal import Foundation
package import Identity
internal import Store
internal import Web

/// Takes over a file of foreigners with residence cards: first every line is checked, then they are stored, some hundreds at a time.
///
/// With a fault anywhere nothing is stored. A crash while storing leaves whole batches; running it again stores the rest.
package struct ForeignerErrand: Sendable {
    /// What a look at the file found.
    package struct Outcome: Equatable, Sendable {
        /// How many people the file names.
        package var people = 0
        package var faults = 0
    }

    private let path: String
    private let format: ForeignerFileReader.Format

    package init(path: String, format: ForeignerFileReader.Format) {
        self.path = path
        self.format = format
    }

    /// Reads the whole file and tells each fault with its line.
    package func check(_ tell: (ForeignerImport.Fault) -> Void) throws -> Outcome {
        var outcome = Outcome()
        var lines: [String: Int] = [:]
        var pieces = try Pieces(path, format)
        while let read = try pieces.next() {
            for line in read {
                var reasons: [String] = []
                switch line.content {
                case .failure(let faults): reasons = faults.reasons
                case .success(let record):
                    outcome.people += 1
                    if let first = lines[record.file] {
                        reasons = ["the file number stands twice, first on line \(first)"]
                    } else {
                        lines[record.file] = line.number
                    }
                }
                for reason in reasons { tell(ForeignerImport.Fault(line: line.number, reason: reason)) }
                outcome.faults += reasons.count
            }
        }
        return outcome
    }

    /// Stores a file that was checked, and tells after each batch how far it is.
    ///
    /// A batch is one commit with its evidence: a crash leaves a whole number of them.
    /// - Throws: ``BootstrapError/changedFile(_:)`` when a line can no longer be read.
    package func store(
        in installation: Installation,
        progress: (ForeignerImport.Report) -> Void = { _ in }
    ) async throws -> ForeignerImport.Report {
        let foreigners = installation.accountServices(at: .localhost).identity.foreigners
        var (report, batch, pieces) = (ForeignerImport.Report(), [ForeignerRecord](), try Pieces(path, format))
        while let lines = try pieces.next() {
            for line in lines {
                guard case .success(let record) = line.content else { throw BootstrapError.changedFile(path) }
                batch.append(record)
            }
            guard batch.count >= Self.batch else { continue }
            report = report + (try await Self.store(batch, foreigners, installation.store))
            batch = []
            progress(report)
        }
        return report + (try await Self.store(batch, foreigners, installation.store))
    }

    private static let batch = 500

    private static func store(
        _ records: [ForeignerRecord],
        _ foreigners: ForeignerImport,
        _ store: Store
    ) async throws -> ForeignerImport.Report {
        guard !records.isEmpty else { return ForeignerImport.Report() }
        return try await store.write { tx in try foreigners.store(records, in: tx) }
    }
}

/// The lines of a file, as many at a time as end in one piece of it.
private struct Pieces {
    private let path: String
    private let file: FileHandle
    private var reader: ForeignerFileReader
    private var isOver = false

    init(_ path: String, _ format: ForeignerFileReader.Format) throws {
        guard let file = FileHandle(forReadingAtPath: path) else { throw BootstrapError.unreadableFile(path) }
        self.path = path
        self.file = file
        reader = ForeignerFileReader(format)
    }

    mutating func next() throws -> [ForeignerFileReader.Line]? {
        guard !isOver else { return nil }
        guard let bytes = try piece(), !bytes.isEmpty else {
            isOver = true
            return reader.finish()
        }
        return reader.take(bytes)
    }

    /// A directory can be opened and not be read.
    private func piece() throws(BootstrapError) -> Data? {
        do {
            return try file.read(upToCount: 64 * 1_024)
        } catch {
            throw .unreadableFile(path)
        }
    }
}
