import Catalogue
import Civil
import Encoding
import Evidence
import Records
import Testing

@Suite("The fold of a record's actions")
struct FoldTests {
    private static let reason = RecordReason(.other)
    private static let submission = Submission(
        agency: "library.national",
        method: .officer,
        due: Timestamp(microseconds: 99)
    )

    /// One change of each kind.
    private static let changes: [RecordChange] = [
        .claimed([.init("branch", .string("Vinh"))], attachments: []), .submitted(submission),
        .contested([.init("branch", .string("Huế"))], method: .system), .withdrawn,
        .verified([], method: .officer, RecordPeriod()), .rejected([RecordReason("differs")]),
        .issued([.init("branch", .string("Hà Nội"))], method: .push, RecordPeriod()),
        .corrected([.init("branch", .string("Huế"))], method: .push, RecordPeriod(), reason: nil),
        .renewed([], method: .push, RecordPeriod(until: .openEnd)), .suspended(reason), .resumed(reason),
        .revoked(reason), .expired(.openEnd), .superseded(by: 2),
    ]

    private static func actions(_ kinds: [RecordActionKind]) throws -> [RecordAction] {
        let id = try RecordID(person: Someone.mai, utility: TestCatalogue.code("library-card"), ordinal: 1)
        return try kinds.enumerated().map { offset, kind in
            RecordAction(
                id: id,
                ordinal: offset + 1,
                at: Timestamp(microseconds: Int64(offset)),
                actor: Someone.librarian,
                catalogueVersion: 1,
                change: try #require(changes.first { $0.kind == kind }),
                evidence: EntryID(rawValue: 1)
            )
        }
    }

    private static let live: Set<RecordActionKind> = [
        .claimed, .corrected, .renewed, .revoked, .expired, .superseded,
    ]
    private static let open: Set<RecordActionKind> = [.submitted, .withdrawn, .contested, .verified, .rejected]

    /// How a record comes to be as it is, and all that can be done to it then.
    private static let table: [([RecordActionKind], RecordStanding, Set<RecordActionKind>)] = [
        ([.claimed], .claimed, [.claimed, .submitted, .withdrawn, .issued]),
        ([.claimed, .submitted], .claimed, open.union([.claimed, .issued])),
        ([.claimed, .submitted, .rejected], .refused, [.claimed, .issued]),
        ([.claimed, .withdrawn], .refused, [.claimed, .issued]),
        ([.claimed, .submitted, .verified], .valid, live.union([.suspended])),
        ([.issued], .valid, live.union([.suspended])),
        ([.issued, .claimed, .submitted], .valid, live.union(open).union([.suspended])),
        ([.issued, .suspended], .suspended, live.union([.resumed])),
        ([.issued, .suspended, .claimed, .submitted, .verified], .suspended, live.union([.resumed])),
        ([.issued, .suspended, .resumed], .valid, live.union([.suspended])),
        ([.issued, .expired], .expired, live.subtracting([.expired]).union([.issued])),
        ([.issued, .expired, .renewed], .valid, live.union([.suspended])),
        ([.issued, .revoked], .revoked, []), ([.issued, .superseded], .superseded, []),
        ([.issued, .claimed, .submitted, .revoked], .revoked, []),
    ]

    @Test("What can be done depends on what was done", arguments: table)
    func possible(history: [RecordActionKind], standing: RecordStanding, possible: Set<RecordActionKind>) throws {
        let state = try #require(try RecordState.folding(Self.actions(history)))
        #expect(state.standing == standing && state.version == history.count)
        for kind in RecordActionKind.allCases {
            let next = Result { () throws in try RecordState.folding(Self.actions(history + [kind])) }
            #expect(state.isPossible(kind) == possible.contains(kind), "\(kind)")
            if possible.contains(kind) {
                #expect(throws: Never.self) { try next.get() }
            } else {
                #expect(throws: RecordError.notNow(kind, standing)) { try next.get() }
            }
        }
    }

    @Test("A record begins with a claim or an issue", arguments: RecordActionKind.allCases)
    func beginning(kind: RecordActionKind) throws {
        let first = Result { () throws in try RecordState.folding(Self.actions([kind])) }
        if kind == .claimed || kind == .issued {
            #expect(throws: Never.self) { try first.get() }
        } else {
            #expect(throws: RecordError.notNow(kind, nil)) { try first.get() }
        }
    }

    @Test("An action that is missing, doubled or of another record does not fold")
    func order() throws {
        let all = try Self.actions([.issued, .suspended, .resumed])
        for wrong in [[all[0], all[2]], [all[0], all[0]], [all[1]], [all[0], all[1], all[1]]] {
            #expect(throws: RecordError.self) { try RecordState.folding(wrong) }
        }
        #expect(try RecordState.folding([]) == nil)
    }
}
