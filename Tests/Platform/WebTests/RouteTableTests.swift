import HTTPTypes
import Testing
import Web

@Suite("The list of routes")
struct RouteTableTests {
    private func mistake(_ routes: RouteDescription...) throws -> RouteTableError? {
        var table = RouteTable()
        for route in routes { table.on(route) { _, _ in .text("") } }
        let site = try TestSite().application.site
        do throws(RouteTableError) {
            _ = try WebApplication(site: site, routes: table)
            return nil
        } catch {
            return error
        }
    }

    private func page(_ path: PathTemplate, _ id: String, access: AccessClass = .anyone) -> RouteDescription {
        RouteDescription(.get, path, operationID: id, summary: "", access: access, kind: .page)
    }

    private func form(_ path: PathTemplate, on page: PathTemplate) -> RouteDescription {
        RouteDescription(
            .post,
            path,
            operationID: "form",
            summary: "",
            access: .anyone,
            kind: .page,
            formPage: page
        )
    }

    private func route(_ path: PathTemplate, _ id: String, access: AccessClass = .anyone) -> RouteDescription {
        RouteDescription(.get, path, operationID: id, summary: "", access: access)
    }

    @Test("Mistakes are found before anything listens")
    func mistakes() throws {
        #expect(try mistake(route("/a", "a"), route("/b", "b")) == nil)
        #expect(try mistake(route("/a", "a"), route("/b", "a")) == .duplicateOperationID("a"))
        #expect(try mistake(route("/a/{x}", "a"), route("/a/{y}", "b")) == .duplicateRoute("GET /a/{y}"))
        #expect(try mistake(route("/a", "a", access: .citizen)) == .gateMissing("a"))
        #expect(try mistake(route("/en/a", "a")) == .invalidPath("/en/a"))
        #expect(try mistake(route("a", "a")) == .invalidPath("a"))
    }

    @Test("A form names a page that is there, for the same callers, with parameters of the form's own path")
    func formPages() throws {
        #expect(try mistake(page("/a/{x}", "a"), form("/b/{x}", on: "/a/{x}")) == nil)
        #expect(try mistake(page("/a", "a"), form("/b", on: "/c")) == .formPageMissing("form"))
        #expect(try mistake(route("/a", "a"), form("/b", on: "/a")) == .formPageMissing("form"))
        #expect(try mistake(page("/a/{x}", "a"), form("/b/{y}", on: "/a/{x}")) == .formPageMissing("form"))
        #expect(
            try mistake(page("/a", "a", access: .loopback), form("/b", on: "/a")) == .formPageMissing("form")
        )
    }

    @Test("A gate of another class does not fit")
    func gate() throws {
        var table = RouteTable()
        table.on(route("/a", "a", access: .officer), through: Gate<Int>(.citizen) { _, _ in 1 }) { _, _ in .text("") }
        #expect(throws: RouteTableError.gateOfAnotherClass("a")) {
            try WebApplication(site: try TestSite().application.site, routes: table)
        }
    }

    @Test("Links encode their arguments and follow the language on pages")
    func links() {
        #expect(SampleRoute.page.link("Mai/ Lê", in: .english) == "/en/home/Mai%2F%20L%C3%AA")
        #expect(SampleRoute.hello.link(in: .english) == "/hello")
    }

    @Test("Problem codes are unique and well formed")
    func codes() throws {
        var registry = ProblemRegistry()
        let text = LocalizedText(vi: "a", en: "a")
        #expect(throws: ProblemRegistryError.codeTaken("not-found")) {
            try registry.add(ProblemKind("not-found", status: 410, title: text, explanation: text))
        }
        #expect(throws: ProblemRegistryError.invalidCode("Bad Code")) {
            try registry.add(ProblemKind("Bad Code", status: 410, title: text, explanation: text))
        }
        #expect(throws: ProblemRegistryError.invalidStatus("fine")) {
            try registry.add(ProblemKind("fine", status: 200, title: text, explanation: text))
        }
    }
}
