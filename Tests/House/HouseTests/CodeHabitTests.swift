import Testing

@Suite("Habits of the code")
struct CodeHabitTests {
    private let sources = Repository.here.sources

    @Test(
        "Nothing in Sources can be made to trap by name, because what comes from outside must end in an error and not in a crash",
        arguments: ["try!", "as!", "fatalError(", "preconditionFailure(", "precondition(", "assertionFailure("]
    )
    func nothingTraps(word: String) {
        report(places { Word.occurs(word, in: $0) }, "uses \(word)")
    }

    @Test(
        "Unstructured tasks start in Bootstrap only, because work that nobody waits for is lost at shutdown",
        arguments: ["Task {", "Task(", "Task.init", "Task.detached"]
    )
    func tasksAreStructured(word: String) {
        report(places(except: { $0.target == "Bootstrap" }) { Word.occurs(word, in: $0) }, "uses \(word)")
    }

    @Test(
        "Promises about threads that the compiler cannot check stand in Platform only, each under a comment that gives the reason",
        arguments: ["@unchecked Sendable", "nonisolated(unsafe)"]
    )
    func promisesAreExplained(word: String) {
        for source in sources {
            for line in source.code.indices where Word.occurs(word, in: source.code[line]) {
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
        let programs = ["vneid", "vneid-verify"]
        report(places(except: { programs.contains(String($0.target)) }) { Word.occurs(word, in: $0) }, "uses \(word)")
    }

    @Test(
        "Only Store imports a database, because SQL must run on both engines",
        arguments: ["import GRDB", "import CPostgres", "import libpq", "import SQLite3"]
    )
    func onlyStoreImportsADatabase(word: String) {
        report(places(except: { $0.target == "Store" }) { Word.occurs(word, in: $0) }, "has \(word)")
    }

    @Test("Services do not import each other, because Bootstrap alone joins them")
    func servicesDoNotImportEachOther() {
        let services = Set(sources.filter { $0.tier == "Services" }.map(\.target))
        for source in sources where source.tier == "Services" {
            for other in services where other != source.target {
                report(source.places { Word.occurs("import \(other)", in: $0) }, "imports \(other)")
            }
        }
    }

    @Test(
        "Core knows no clock, no randomness and no files, because its results must depend on its arguments alone",
        arguments: [
            "import Foundation", "import Glibc", "import Dispatch", "ContinuousClock", "SystemClock", "Date()",
            "SystemRandomNumberGenerator()", ".random(in", "FileManager", "fopen(", "getenv(",
        ]
    )
    func coreIsPure(word: String) {
        report(places(except: { $0.tier != "Core" }) { $0.contains(word) }, "uses \(word)")
    }

    @Test("There are no notes about work left undone, because an issue is where such work is seen")
    func nothingIsLeftUndone() {
        for source in sources {
            for line in source.lines.indices {
                let isNote = ["TODO", "FIXME", "XXX"].contains {
                    Word.occurs($0 + ":", in: source.lines[line]) || Word.occurs($0 + "(", in: source.lines[line])
                }
                #expect(!isNote, "\(source.place(line)) has a note about undone work")
            }
        }
    }

    @Test(
        "No source names a folder of one machine, because it must build on every other",
        arguments: ["/work/", "/Users/", "/root/"]
    )
    func noMachinePaths(path: String) {
        for source in sources {
            for line in source.lines.indices {
                #expect(!source.lines[line].contains("\"" + path), "\(source.place(line)) names \(path)")
            }
        }
    }

    private func places(
        except isExempt: (SourceFile) -> Bool = { _ in false },
        where condition: (Substring) -> Bool
    ) -> [String] {
        sources.filter { !isExempt($0) }.flatMap { $0.places(where: condition) }
    }

    private func report(_ places: [String], _ what: String) {
        #expect(places.isEmpty, "\(what): \(places.joined(separator: ", "))")
    }
}
