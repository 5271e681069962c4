internal import Synchronization

/// The catalogue in force, for everybody in this process; readers take it once for each request.
package final class CatalogueHolder: Sendable {
    private let state: Mutex<Catalogue>

    package init(_ catalogue: Catalogue) {
        state = Mutex(catalogue)
    }

    /// The catalogue as of now.
    package var current: Catalogue { state.withLock { $0 } }

    /// Puts another one in force, whole.
    package func replace(by catalogue: Catalogue) {
        state.withLock { $0 = catalogue }
    }
}
