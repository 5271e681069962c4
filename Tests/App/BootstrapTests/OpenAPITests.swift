import Bootstrap
import HTTPTypes
import Logging
import Store
import StoreSupport
import Testing
import Web
import Yams

/// The description that integrators read is the list of routes that the server has, and nothing else.
@Suite struct OpenAPITests {
    @Test("Every registered route is described under its operation, and every description has a route")
    func routesAndDescriptionAgree() async throws {
        let described = try Self.describedOperations()
        let registered = try await Self.registeredOperations()
        for (operation, id) in registered where described[operation] != id {
            Issue.record("\(operation) is registered as \(id) and described as \(described[operation] ?? "nothing")")
        }
        for (operation, id) in described where registered[operation] == nil {
            Issue.record("\(operation) (\(id)) is described, but nothing answers it")
        }
    }

    @Test("The JSON form is the same document")
    func jsonIsTheSameDocument() throws {
        let document = try Yams.load(yaml: OpenAPI.json()) as? [String: Any]
        #expect(document?["openapi"] as? String == "3.1.0")
        #expect((document?["paths"] as? [String: Any])?.isEmpty == false)
    }

    private static func describedOperations() throws -> [String: String] {
        let document = try #require(try Yams.load(yaml: OpenAPI.yaml) as? [String: Any])
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        var operations: [String: String] = [:]
        for (path, item) in paths {
            for method in ["get", "post", "put", "delete"] {
                guard let operation = item[method] as? [String: Any] else { continue }
                operations["\(method.uppercased()) \(path)"] = operation["operationId"] as? String ?? ""
            }
        }
        return operations
    }

    private static func registeredOperations() async throws -> [String: String] {
        let directory = try TestDirectory("openapi")
        defer { directory.remove() }
        // The test's own directory is open to others; an installation makes and closes one of its own.
        let options = try InstallationOptions(
            data: directory.path + "/data",
            storeOptions: .quiet,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let installation = try await Installation.open(options)
        let platform = try await Platform(
            installation,
            web: WebConfiguration.from(listen: "127.0.0.1:1", publicURL: nil),
            isDemonstration: true
        )
        await installation.store.close()
        return Dictionary(
            platform.routes.map { route in
                // OpenAPI knows no wildcard over several segments: there the rest of the path is one parameter.
                let path = route.path.text.replacing("/**", with: "/{path}")
                return ("\(route.method.rawValue) \(path)", route.operationID)
            },
            uniquingKeysWith: { first, _ in first }
        )
    }
}
