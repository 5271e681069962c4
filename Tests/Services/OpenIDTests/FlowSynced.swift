import Encoding
import Synchronization

/// A value that several tasks use.
final class Synced<Value: Sendable>: Sendable {
    private let stored: Mutex<Value>

    init(_ value: Value) {
        stored = Mutex(value)
    }

    var value: Value {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }
}

extension Result {
    /// What went wrong, if anything.
    var failure: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}

extension JSONObject {
    /// The text of a member, empty where there is none.
    func text(_ name: String) -> String { self[name]?.text ?? "" }
}
