package import Catalogue
internal import Encoding
internal import Foundation
package import Store

/// A file of records in the form of a delivery, which a simulated agency takes as its own truth.
package struct HoldingFile: Sendable {
    let path: String

    package init(path: String) {
        self.path = path
    }

    /// Loads lines `{"utility":"…","person":"…","values":{…}}`.
    /// - Returns: how many records were taken; lines of unknown utilities or without a key are left out.
    package func load(into store: Store, catalogue: Catalogue) async throws -> Int {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        var count = 0
        let lines = text.split(separator: "\n")
        for start in stride(from: 0, to: lines.count, by: 1_000) {
            let part = lines[start..<min(start + 1_000, lines.count)].map(String.init)
            count += try await store.write { tx in
                try part.count { line in try Self.take(line, catalogue, in: tx) }
            }
        }
        return count
    }

    private static func take(_ line: String, _ catalogue: Catalogue, in tx: Transaction) throws -> Bool {
        guard let json = try? JSONValue.parse(line), let code = json["utility"]?.text,
            let person = json["person"]?.text,
            let values = json["values"]?.object, let utility = UtilityCode(code).flatMap({ catalogue[$0] })
        else { return false }
        let key = utility.keyText(of: .object(values)) ?? ""
        try HoldingRows.put(values, key: key, person: person, utility: code, in: tx)
        return true
    }
}
