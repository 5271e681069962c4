import CPostgres
import Foundation

/// Why a test has no PostgreSQL database.
package enum TestDatabaseError: Error, CustomStringConvertible {
    case noServer
    case refused(String)

    package var description: String {
        switch self {
        case .noServer:
            "VNEID_TEST_POSTGRES names no PostgreSQL server: run the tests with bin/test, which starts one for them"
        case .refused(let reason): "the PostgreSQL server of the tests refused: \(reason)"
        }
    }
}

/// Makes and drops databases on the server that `VNEID_TEST_POSTGRES` names.
struct PostgresAdministration: Sendable {
    private let parameters: [String: String]

    init() throws(TestDatabaseError) {
        guard let address = ProcessInfo.processInfo.environment["VNEID_TEST_POSTGRES"], !address.isEmpty else {
            throw .noServer
        }
        guard let options = PQconninfoParse(address, nil) else {
            throw .refused("VNEID_TEST_POSTGRES is not a conninfo")
        }
        defer { PQconninfoFree(options) }
        parameters = Self.parameters(options)
    }

    private static func parameters(_ options: UnsafeMutablePointer<PQconninfoOption>) -> [String: String] {
        var parameters: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { parameters[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return parameters
    }

    /// The server's address with another database.
    func conninfo(database: String) -> String {
        var parameters = parameters
        parameters["dbname"] = database
        return parameters.sorted { $0.key < $1.key }.map { "\($0.key)='\(Self.escaped($0.value))'" }.joined(
            separator: " "
        )
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
    }

    func createDatabase() async throws -> String {
        let name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
        let sql = "CREATE DATABASE \(name) TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
        try await aside { try run(sql, database: home) }
        return name
    }

    func dropDatabase(_ name: String) async throws {
        // The server waits five seconds for sessions that it ends; on a machine that is busy with other tests that can be too short.
        let sql = "DROP DATABASE IF EXISTS \(name) WITH (FORCE)"
        try await aside {
            for _ in 0..<5 where (try? run(sql, database: home)) != nil { return }
            try run(sql, database: home)
        }
    }

    /// Runs something that waits for the server on a thread of its own: the few of Swift's pool are those of all tests, and while they
    /// wait no other test sees a time limit or an answer.
    private func aside(_ work: @escaping @Sendable () throws -> Void) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            Thread.detachNewThread {
                do {
                    continuation.resume(returning: try work())
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }
    }

    private var home: String { parameters["dbname"] ?? "postgres" }

    func run(_ sql: String, database: String) throws(TestDatabaseError) {
        let connection = PQconnectdb(conninfo(database: database))
        defer { PQfinish(connection) }
        guard PQstatus(connection) == CONNECTION_OK else { throw .refused(Self.message(connection)) }
        let result = PQexec(connection, sql)
        defer { PQclear(result) }
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
            throw .refused(Self.message(connection))
        }
    }

    private static func message(_ connection: OpaquePointer?) -> String {
        PQerrorMessage(connection).map { String(cString: $0) } ?? "no reason given"
    }
}
