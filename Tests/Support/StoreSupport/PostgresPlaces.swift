/// Bounds how many tests use the PostgreSQL server at once, so that its connections suffice however many tests run in parallel.
actor PostgresPlaces {
    static let shared = PostgresPlaces(free: 8)

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(free: Int) { self.free = free }

    nonisolated func withPlace<T>(_ body: () async throws -> T) async throws -> T {
        await take()
        do {
            let result = try await body()
            await giveBack()
            return result
        } catch {
            await giveBack()
            throw error
        }
    }

    private func take() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func giveBack() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
