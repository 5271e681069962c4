package import Web

/// The pages of an officer's counter.
package enum CounterRoute: RouteSet {
    case home, find, open, visit
    case recovery, level2, activate, lock, unlock
    case application, decide

    package var route: RouteDescription {
        switch self {
        case .home: .page("/counter", "counterPage", "Find somebody; applications that wait", for: .officer)
        case .find: .form("/counter/find", "findAtCounter", "Read a number or a card's code", for: .officer)
        case .open: .form("/counter/visits", "openAtCounter", "Open somebody's data for a purpose", for: .officer)
        case .visit: .page("/counter/visits/{visit}", "counterVisit", "Somebody at the counter", for: .officer)
        case .recovery: act(.recovery, "recoverAtCounter", "Hand out a code for a new device")
        case .level2: act(.level2, "fileLevel2", "File an application for level 2")
        case .activate: act(.activate, "activateAtCounter", "Activate an account")
        case .lock: act(.lock, "lockAtCounter", "Lock an account on a legal ground")
        case .unlock: act(.unlock, "unlockAtCounter", "Lift a lock by its rule")
        case .application:
            .page("/counter/applications/{application}", "counterApplication", "An application", for: .officer)
        case .decide:
            .form("/counter/applications/{application}", "decideApplication", "Approve or refuse", for: .officer)
        }
    }

    private func act(_ act: CounterPlace.Act, _ operation: String, _ summary: String) -> RouteDescription {
        .form(Self.path(of: act), operation, summary, for: .officer)
    }

    /// Spelled out, because a template is checked when the program is built.
    private static func path(of act: CounterPlace.Act) -> PathTemplate {
        switch act {
        case .recovery: "/counter/visits/{visit}/recovery"
        case .level2: "/counter/visits/{visit}/level2"
        case .activate: "/counter/visits/{visit}/activate"
        case .lock: "/counter/visits/{visit}/lock"
        case .unlock: "/counter/visits/{visit}/unlock"
        }
    }
}
