import Testing

@Suite("Habits of the code")
struct CodeHabitTests {
    private let sources = Repository.here.sources

    @Test(
        "Nothing in Sources can be made to trap by name, because what comes from outside must end in an error and not in a crash",
        arguments: ["try!", "as!", "fatalError(", "preconditionFailure(", "precondition(", "assertionFailure("]
    )
    func nothingTraps(word: String) {
        expectNone(of: word)
    }

    @Test(
        "Unstructured tasks start in Bootstrap only, because work that nobody waits for is lost at shutdown",
        arguments: ["Task {", "Task(", "Task.init", "Task.detached", "Task<"]
    )
    func tasksAreStructured(word: String) {
        expectNone(of: word, except: { $0.target == "Bootstrap" })
    }

    @Test(
        "Promises about threads that the compiler cannot check stand in Platform only, each under a comment that gives the reason",
        arguments: ["@unchecked Sendable", "nonisolated(unsafe)"]
    )
    func promisesAreExplained(word: String) {
        for source in sources {
            for line in source.code.lines(of: word) {
                #expect(source.tier == "Platform", "\(source.place(line)) uses \(word) outside of Platform")
                #expect(
                    source.isCommented(line, with: "//"),
                    "\(source.place(line)) uses \(word) without a comment above it"
                )
            }
        }
    }

    @Test(
        "Only programs print, because a library's output belongs into the log",
        arguments: ["print(", "debugPrint(", "dump("]
    )
    func onlyProgramsPrint(word: String) {
        expectNone(of: word, except: { ["vneid", "vneid-verify"].contains($0.target) })
    }

    @Test(
        "Only Store imports a database, because SQL must run on both engines",
        arguments: ["import GRDB", "import CPostgres", "import libpq", "import SQLite3"]
    )
    func onlyStoreImportsADatabase(word: String) {
        expectNone(of: word, except: { $0.target == "Store" })
    }

    @Test("Services do not import each other, because Bootstrap alone joins them")
    func servicesDoNotImportEachOther() {
        let services = Set(sources.filter { $0.tier == "Services" }.map(\.target))
        for other in services {
            expectNone(of: "import \(other)", except: { $0.tier != "Services" || $0.target == other })
        }
    }

    @Test(
        "Core knows no clock, no randomness of its own and no files, because its results must depend on its arguments alone",
        arguments: [
            "import Foundation", "import Glibc", "import Dispatch", "ContinuousClock", "SuspendingClock", "Date(",
            "SystemRandomNumberGenerator", "FileManager", "fopen(", "getenv(",
        ]
    )
    func coreIsPure(word: String) {
        expectNone(of: word, except: { $0.tier != "Core" })
    }

    @Test(
        "There are no notes about work left undone, because an issue is where such work is seen",
        arguments: ["TODO", "FIXME", "XXX:", "HACK:"]
    )
    func nothingIsLeftUndone(note: String) {
        for source in sources {
            let lines = source.whole.lines(of: note)
            #expect(lines.isEmpty, "\(note) in \(lines.map { source.place($0) })")
        }
    }

    @Test(
        "No source names a folder of one machine, because it must build on every other",
        arguments: ["/work/", "/Users/", "/root/"]
    )
    func noMachinePaths(path: String) {
        for source in sources {
            let lines = source.whole.lines(of: path)
            #expect(lines.isEmpty, "\(path) in \(lines.map { source.place($0) })")
        }
    }

    private func expectNone(of word: String, except isExempt: (SourceFile) -> Bool = { _ in false }) {
        let places = sources.filter { !isExempt($0) }.flatMap { $0.places(of: word) }
        #expect(places.isEmpty, "«\(word)» in \(places.joined(separator: ", "))")
    }
}
