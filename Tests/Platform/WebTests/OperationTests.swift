import HTTPTypes
import Hummingbird
import Logging
import ServiceLifecycle
import Testing
import Web

@Suite("Operation")
struct OperationTests {
    @Test("Readiness refuses until started, names the failing check, and refuses again when stopping")
    func readiness() async throws {
        let site = try TestSite()
        #expect(try await site.send(.get, "/readyz").status == 503)
        #expect(try await site.send(.get, "/startupz").status == 503)
        site.health.started()
        #expect(try await site.send(.get, "/readyz").status == 200)
        site.health.register("store") { "disk\nfull" }
        let outside = try await site.send(.get, "/readyz?verbose")
        #expect(outside.status == 503 && outside.body.contains("[-] store failed") && !outside.body.contains("disk"))
        let inside = try await site.send(.get, "/readyz?verbose", from: "127.0.0.1", authority: "localhost:1")
        #expect(inside.body.contains("[-] store disk\\u{a}full"))
        #expect(try await site.send(.get, "/livez").body == "ok\n")
    }

    @Test("A stopping process is not ready")
    func stopping() async throws {
        let site = try TestSite()
        site.health.started()
        site.health.stopping()
        #expect(try await site.send(.get, "/readyz").status == 503)
    }

    @Test(
        "Metrics are for this machine only, whatever a proxy or a page elsewhere pretends",
        arguments: [
            ("203.0.113.9", "localhost", nil), ("127.0.0.1", "vneid.example.vn", nil),
            ("127.0.0.1", "localhost", "1.2.3.4"), ("127.0.0.1", "localhost.evil.example", nil),
        ] as [(String, String, String?)]
    )
    func metricsRefused(address: String, authority: String, forwarded: String?) async throws {
        var headers = HTTPFields()
        headers[.forwardedFor] = forwarded
        let answer = try await TestSite().send(.get, "/metrics", headers: headers, from: address, authority: authority)
        #expect(answer.status == 404)
    }

    @Test("The metrics page is valid text format and counts what happened")
    func metrics() async throws {
        let site = try TestSite()
        site.application.site.metrics.describeBuild(version: "0.1\"\n", commit: "abc")
        for _ in 0..<3 { _ = try await site.send(.get, "/hello") }
        _ = try await site.send(.get, "/nowhere/not-a-label")
        let answer = try await site.send(.get, "/metrics", from: "127.0.0.1", authority: "127.0.0.1:99")
        #expect(answer.headers[.contentType]?.hasPrefix("text/plain; version=0.0.4") == true)
        #expect(answer.body.contains("http_server_requests_total{route=\"hello\",status=\"2xx\"} 3\n"))
        #expect(answer.body.contains("http_server_requests_total{route=\"none\",status=\"4xx\"} 1\n"))
        #expect(answer.body.contains("http_server_request_duration_seconds_bucket{route=\"hello\",le=\"+Inf\"} 3\n"))
        #expect(answer.body.contains("build_info{commit=\"abc\",version=\"0.1\\\"\\n\"} 1\n"))
        #expect(answer.body.contains("process_resident_memory_bytes") && !answer.body.contains("not-a-label"))
        let line = try Regex(#"(# (HELP|TYPE) [a-z_]+ .*|[a-z_]+(\{[^}]*\})? ([0-9.e+-]+|NaN|[+-]Inf))"#)
        for text in answer.body.split(separator: "\n") { #expect(try line.wholeMatch(in: String(text)) != nil) }
    }

    @Test("Series beyond the bound are not kept")
    func cardinality() {
        let registry = PrometheusRegistry()
        for index in 0..<(PrometheusRegistry.maximumSeries + 50) {
            registry.counter("people", labels: [("id", "\(index)")]).increment()
        }
        #expect(registry.render().split(separator: "\n").count == PrometheusRegistry.maximumSeries + 1)
    }

    @Test("Histograms are cumulative")
    func histogram() {
        let registry = PrometheusRegistry()
        let histogram = registry.histogram("wait_seconds", bounds: [1, 2])
        for value in [0.5, 1, 1.5, 9] { histogram.observe(value) }
        #expect(
            registry.render() == """
                # TYPE wait_seconds histogram
                wait_seconds_bucket{le="1"} 2
                wait_seconds_bucket{le="2"} 3
                wait_seconds_bucket{le="+Inf"} 4
                wait_seconds_sum 12
                wait_seconds_count 4

                """
        )
    }

    @Test("One log event is one line, whatever it carries", arguments: LogFormat.allCases)
    func injection(format: LogFormat) {
        let lines = LogLines()
        var logger = lines.logger
        logger.handler = StructuredLogHandler(label: "test", format: format) { lines.add($0) }
        logger.info("a\nERROR b\u{2028}\u{1b}[31m", metadata: ["k\n": "v\r\n\u{202e}x"])
        #expect(lines.all.count == 1)
        let body = lines.all[0].dropLast()
        #expect(lines.all[0].hasSuffix("\n") && !body.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x2028 })
    }

    @Test(
        "Templates with variables in dangerous places are found",
        arguments: [
            "<a href={{x}}>", "<a href=\"{{link}}\">", "<script>let a = '{{x}}'</script>", "<style>{{x}}</style>",
            "<p onclick=\"f('{{x}}')\">", "<p style=\"color:{{x}}\">", "<p title=\"{{{x}}}\">", "<{{x}}>", "<p {{x}}>",
            "<input value=a>",
        ]
    )
    func lint(template: String) {
        #expect(!TemplateLint.findings(in: template, named: "t").isEmpty)
    }

    @Test(
        "Templates without dangerous places pass the lint",
        arguments: [
            "<a href=\"{{homePath}}\" title='{{x}}'>{{x}} < 3</a>", "<a href=\"/p/{{id}}\">",
            "{{#a}}<br/>{{/a}}{{{chart}}}",
            "<!-- <a href={{x}}> --><p {{#open}}hidden{{/open}}>{{! note }}</p>", "<script src=\"/a.js\"></script>",
        ]
    )
    func lintPasses(template: String) {
        #expect(TemplateLint.findings(in: template, named: "t") == [])
    }

    @Test("A service that fails is known to the log by its name, not by what it holds")
    func serviceNames() async throws {
        struct Failing: Service {
            let secret: String
            func run() async throws { throw WebError.notFound }
        }
        let lines = LogLines()
        var logger = lines.logger
        logger.logLevel = .debug
        let failing = ServiceGroupConfiguration.ServiceConfiguration(named: Failing(secret: "pepper"))
        let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: [failing], logger: logger))
        await #expect(throws: (any Error).self) { try await group.run() }
        let log = lines.all.joined()
        #expect(log.contains("Failing") && !log.contains("pepper"), "\(log)")
    }

    @Test("Assets are immutable under a name that follows their content")
    func assets() throws {
        let one = StaticAssets([("site.css", "text/css", [1])])
        let two = StaticAssets([("site.css", "text/css", [2])])
        let path = try #require(one.path(of: "site.css"))
        #expect(path != two.path(of: "site.css") && path.hasSuffix(".css"))
        let response = try one.response(for: String(path.dropFirst("/assets/".count)), accepting: nil)
        #expect(response.headers[.cacheControl]?.contains("immutable") == true)
        #expect(throws: WebError.notFound) { try one.response(for: "site.css", accepting: nil) }
    }

    @Test(
        "Assets that gzip makes smaller go compressed to those who take it, and plain to everybody else",
        arguments: [
            ("gzip, br", true), ("br;q=1.0, GZIP;q=0.5", true), ("gzip ;q=0.001", true), ("gzip;q=0", false),
            ("gzip; q=0.000", false), ("identity", false), ("x-gzipped", false), ("", false),
        ]
    )
    func compressed(encodings: String, isPacked: Bool) throws {
        let text = [UInt8](String(repeating: "a { color: red } ", count: 100).utf8)
        let assets = StaticAssets([("site.css", "text/css", text), ("dot.png", "image/png", [1, 2, 3])])
        func answer(_ name: String) throws -> Response {
            let path = try #require(assets.path(of: name))
            return try assets.response(for: String(path.dropFirst("/assets/".count)), accepting: encodings)
        }
        let style = try answer("site.css")
        #expect(style.headers[.contentEncoding] == (isPacked ? "gzip" : nil))
        #expect(style.headers[.vary] == "Accept-Encoding")
        #expect(style.body.contentLength == (isPacked ? Gzip.compress(text)?.count : text.count))
        let dot = try answer("dot.png")
        #expect(dot.headers[.contentEncoding] == nil && dot.headers[.vary] == nil && dot.body.contentLength == 3)
    }
}
