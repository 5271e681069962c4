package import Web

/// The pages of the developer portal.
package enum DeveloperRoute: RouteSet {
    case home, new, register, personas
    case application, edit, change, enabled
    case keys, checkKeys, preview, log, redirectCheck

    package var route: RouteDescription {
        switch self {
        case .home: .page("/developer", "developerPage", "A command to try, applications, documents", for: .developer)
        case .new: .page("/developer/new", "newApplication", "The form of a registration", for: .developer)
        case .register: .form("/developer/new", "registerApplication", "Register an application", for: .developer)
        case .personas: .page("/developer/personas", "personasPage", "People to try with", for: .developer)
        case .application:
            .page("/developer/applications/{client}", "applicationPage", "One application", for: .developer)
        case .edit:
            .page("/developer/applications/{client}/edit", "editApplication", "Its registration", for: .developer)
        case .change:
            .form("/developer/applications/{client}/edit", "changeApplication", "Change it", for: .developer)
        case .enabled:
            .form(
                "/developer/applications/{client}/enabled",
                "enableApplication",
                "Switch it on or off",
                for: .developer
            )
        case .keys: .page("/developer/applications/{client}/keys", "applicationKeys", "Its keys", for: .developer)
        case .checkKeys:
            .form(
                "/developer/applications/{client}/keys",
                "checkApplicationKeys",
                "Check or save keys",
                for: .developer
            )
        case .preview:
            .page("/developer/applications/{client}/preview", "consentPreview", "The consent page", for: .developer)
        case .log: .page("/developer/applications/{client}/log", "requestLogPage", "Its requests", for: .developer)
        case .redirectCheck:
            .page("/developer/redirect-check", "redirectCheck", "Where a redirect address differs")
        }
    }
}
