internal import CDocuments
internal import Foundation
internal import HTTPTypes
package import Web
internal import Yams

/// The description of every route (OpenAPI 3.1), as it stands in docs/openapi.yaml.
package enum OpenAPI {
    /// The file's text.
    package static let yaml = String(
        decoding: UnsafeBufferPointer(start: document_openapi(), count: document_openapi_size()),
        as: UTF8.self
    )

    /// The same document as JSON.
    package static func json() throws -> String {
        let document = try Yams.load(yaml: yaml) ?? [String: Any]()
        let data = try JSONSerialization.data(
            withJSONObject: document,
            options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        )
        return String(decoding: data, as: UTF8.self)
    }

    /// Serves both forms.
    static func mount(on routes: inout RouteTable) {
        routes.on(OpenAPIRoute.yaml) { _, _ in .text(yaml, type: "application/yaml") }
        routes.on(OpenAPIRoute.json) { _, _ in try await .text(made.value, type: "application/json") }
    }

    /// Made once somebody asks, beside the threads that answer: it would take a fifth of every start.
    private static let made = Task.detached { try json() }
}

/// The routes of the description itself.
package enum OpenAPIRoute: RouteSet {
    case yaml
    case json

    package var route: RouteDescription {
        switch self {
        case .yaml:
            RouteDescription(
                .get,
                "/openapi.yaml",
                operationID: "getOpenAPIYAML",
                summary: "This description",
                access: .anyone
            )
        case .json:
            RouteDescription(
                .get,
                "/openapi.json",
                operationID: "getOpenAPIJSON",
                summary: "This description as JSON",
                access: .anyone
            )
        }
    }
}
