import Attachments
import Civil
import Synchronization
import Testing

@Suite("Turns at the cleaner")
struct TurnsTests {
    private let mai = AttachmentsFixture.mai
    private let anh = AttachmentsFixture.anh

    @Test("Who waits is served in turn, one file of each person at a time")
    func inTurn() async throws {
        let turns = CleaningTurns(limits: limits())
        let (order, gate) = (Order(), Gate())
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await enter(turns, mai, "mai 1", order, until: gate) }
            await until { order.all == ["mai 1"] }
            for (place, person, name) in [(1, mai, "mai 2"), (2, anh, "anh 1"), (3, mai, "mai 3")] {
                group.addTask { await enter(turns, person, name, order, until: nil) }
                await until { turns.waiting == place }
            }
            gate.open()
        }
        #expect(order.all == ["mai 1", "mai 2", "anh 1", "mai 3"])
        #expect(turns.waiting == 0)
    }

    @Test("A second place is somebody else's, however long the first person's line is")
    func fairness() async throws {
        var limits = limits()
        limits.cleanedAtOnce = 2
        let turns = CleaningTurns(limits: limits)
        let (order, gate) = (Order(), Gate())
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await enter(turns, mai, "mai 1", order, until: gate) }
            await until { order.all == ["mai 1"] }
            group.addTask { await enter(turns, mai, "mai 2", order, until: nil) }
            await until { turns.waiting == 1 }
            await enter(turns, anh, "anh 1", order, until: nil)
            #expect(order.all == ["mai 1", "anh 1"])
            gate.open()
        }
        #expect(order.all == ["mai 1", "anh 1", "mai 2"])
    }

    @Test("More than may wait, of one person or in bytes, is sent away at once")
    func full() async throws {
        let turns = CleaningTurns(limits: limits())
        let (order, gate) = (Order(), Gate())
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await enter(turns, mai, "mai 1", order, until: gate) }
            await until { order.all == ["mai 1"] }
            for place in 1...2 {
                group.addTask { await enter(turns, mai, "later", order, until: nil) }
                await until { turns.waiting == place }
            }
            #expect(await turns.run(for: mai, bytes: 1) { true } == nil)
            #expect(await turns.run(for: anh, bytes: 1_000) { true } == nil)
            gate.open()
        }
        #expect(order.all.count == 3)
    }

    @Test("A turn that does not come in time is given up, and the line moves on")
    func patience() async throws {
        var limits = limits()
        limits.patience = .milliseconds(20)
        let turns = CleaningTurns(limits: limits)
        let (order, gate) = (Order(), Gate())
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await enter(turns, mai, "mai 1", order, until: gate) }
            await until { order.all == ["mai 1"] }
            #expect(await turns.run(for: anh, bytes: 1) { true } == nil)
            #expect(turns.waiting == 0)
            gate.open()
        }
        #expect(await turns.run(for: anh, bytes: 1) { true } == true)
    }

    @Test("Many at once all have their turn")
    func crowd() async throws {
        var limits = limits()
        (limits.cleanedAtOnce, limits.waitingBytes) = (3, 1_000)
        let turns = CleaningTurns(limits: limits)
        let served = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<500 {
                let person = PersonKey(rawValue: 36_190_000_000 + Int64(number))
                group.addTask {
                    await turns.run(for: person, bytes: 1) {
                        await Task.yield()
                        return true
                    } ?? false
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(served == 500)
    }

    // MARK: help

    private func limits() -> AttachmentLimits {
        var limits = AttachmentLimits()
        (limits.cleanedAtOnce, limits.waitingOfPerson, limits.waitingBytes) = (1, 2, 100)
        limits.patience = .seconds(600)
        return limits
    }

    @concurrent
    private func enter(
        _ turns: CleaningTurns,
        _ person: PersonKey,
        _ name: String,
        _ order: Order,
        until gate: Gate?
    ) async {
        await turns.run(for: person, bytes: 1) {
            order.add(name)
            await until { gate?.isOpen ?? true }
        }
    }

    private func until(_ holds: @Sendable () -> Bool) async {
        while !holds() { try? await Task.sleep(for: .milliseconds(1)) }
    }
}

private final class Order: Sendable {
    private let names = Mutex<[String]>([])
    var all: [String] { names.withLock { $0 } }
    func add(_ name: String) { names.withLock { $0.append(name) } }
}

private final class Gate: Sendable {
    private let state = Mutex(false)
    var isOpen: Bool { state.withLock { $0 } }
    func open() { state.withLock { $0 = true } }
}
