internal import Encoding
internal import Foundation
internal import Store

/// The file in which an operator says how agencies are asked.
package struct SourceFile: Sendable {
    package let path: String

    package init(path: String) {
        self.path = path
    }

    /// Why a file of connections is refused as a whole.
    package enum Fault: Error, Equatable, Sendable, CustomStringConvertible {
        case unreadable(String)
        case notJSON(String)
        /// The element of `agencies`, from 0.
        case malformed(Int)
        case twice(String)

        package var description: String {
            switch self {
            case .unreadable(let path): "\(path) cannot be read"
            case .notJSON(let why): "it is not JSON: \(why)"
            case .malformed(let place):
                "agencies[\(place)] needs agency and url (https:, or http: on this machine); timeout_ms, concurrency, batch"
            case .twice(let agency): "«\(agency)» stands there twice"
            }
        }
    }

    /// What tells one state of the file from another; nil when there is none.
    var stamp: FileStamp? { FileStamp(path: path) }

    /// Reads every connection; a file that is not there has none.
    package func read() throws(Fault) -> [SourceConnection] {
        guard stamp != nil else { return [] }
        guard let data = FileManager.default.contents(atPath: path) else { throw .unreadable(path) }
        let value: JSONValue
        do {
            value = try JSONValue.parse(Array(data), limits: JSONLimits(bytes: 1 << 20, depth: 4, values: 20_000))
        } catch {
            throw .notJSON("\(error)")
        }
        guard let elements = value["agencies"]?.elements else { throw .notJSON("there is no list «agencies»") }
        var connections: [SourceConnection] = []
        for (place, element) in elements.enumerated() {
            guard let connection = SourceConnection(json: element) else { throw .malformed(place) }
            guard !connections.contains(where: { $0.agency == connection.agency }) else {
                throw .twice(connection.agency)
            }
            connections.append(connection)
        }
        return connections
    }

    /// Writes the file anew; a reader sees the old one or the new one.
    package func write(_ connections: [SourceConnection]) throws {
        var json = JSONWriter()
        json.object { json in
            json.array("agencies") { list in connections.forEach { $0.write(to: &list) } }
        }
        try Data(json.bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
    }
}
