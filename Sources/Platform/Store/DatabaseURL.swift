/// The two database engines that every statement must serve.
package enum Engine: String, Hashable, Sendable, CaseIterable {
    case sqlite
    case postgres
}

/// Where the database is: `sqlite:/path/file.sqlite`, or `postgres:` followed by a libpq conninfo or URI.
package struct DatabaseURL: Hashable, Sendable {
    package let engine: Engine
    /// The file's path, or what libpq is given; may hold a password, so never log it.
    let location: String

    /// Reads `sqlite:PATH`, `postgres:host=… dbname=…`, `postgres://…` or `postgresql://…`.
    package init(_ text: String) throws(StoreError) {
        if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self.init(engine: .postgres, location: text)
        } else if text.hasPrefix("postgres:") {
            self.init(engine: .postgres, location: String(text.dropFirst("postgres:".count)))
        } else if text.hasPrefix("sqlite:") {
            try self.init(sqlitePath: Self.path(of: text.dropFirst("sqlite:".count)))
        } else {
            throw .invalidURL("it must begin with sqlite: or postgres:")
        }
    }

    /// A SQLite file.
    package init(sqlitePath path: String) throws(StoreError) {
        guard !path.isEmpty, path != ":memory:", !path.utf8.contains(0) else {
            throw .invalidURL("SQLite needs the path of a file")
        }
        self.init(engine: .sqlite, location: path)
    }

    private init(engine: Engine, location: String) {
        self.engine = engine
        self.location = location
    }

    private static func path(of rest: Substring) -> String {
        rest.hasPrefix("///") ? String(rest.dropFirst(2)) : String(rest)
    }
}

extension DatabaseURL: CustomStringConvertible {
    /// The engine, and the path of a file; what leads to a PostgreSQL server is left out because it may hold a password.
    package var description: String {
        switch engine {
        case .sqlite: "sqlite:\(location)"
        case .postgres: "postgres:…"
        }
    }
}
