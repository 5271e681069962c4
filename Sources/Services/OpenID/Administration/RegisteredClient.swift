package import Civil

/// An application as it is registered now.
package struct RegisteredClient: Sendable, Equatable {
    package let id: String
    /// Counts its versions from 1.
    package let version: Int64
    /// When this version began to count.
    package let since: Timestamp
    /// The body it was registered for; empty for the platform's operator.
    package let member: String
    package let isEnabled: Bool
    package let metadata: ClientMetadata
    /// The entry of evidence of this version.
    let evidence: Int64

    package var environment: ClientEnvironment { metadata.environment }
    /// The canonical text of its metadata.
    package var json: String { metadata.json }
}

/// Who registers or changes an application.
package enum ClientAuthor: Sendable, Equatable {
    /// The operator, by the command line.
    case operatorCommand
    /// A developer of a body, in the portal.
    case developer(account: Int64, member: String)

    /// The body whose applications the author may touch; nil: all of them.
    var member: String? {
        switch self {
        case .operatorCommand: nil
        case .developer(_, let member): member
        }
    }

    /// As rows and entries name the author.
    var text: String {
        switch self {
        case .operatorCommand: "operator"
        case .developer(let account, _): "developer:\(account)"
        }
    }
}
