import HTTPTypes
import Signing
import Testing

/// The component values of RFC 9421 section 2.
struct ComponentTests {
    private static let types = StructuredFieldType.known.merging(["example-dict": .dictionary]) { $1 }

    private func line(_ component: String, _ request: String) throws -> String {
        var message = try Wire.request(request)
        try message.fields.set("Signature-Input", "s=(\(component));created=1")
        let base = try SignatureBase.text(of: .request(message), label: "s", structuredFields: Self.types)
        return String(base.prefix { $0 != "\n" })
    }

    private static let fields = """
        GET /path HTTP/1.1
        Host: www.example.com
        Date: Tue, 20 Apr 2021 02:07:56 GMT
        X-OWS-Header:   Leading and trailing whitespace.  \t
        Cache-Control: max-age=60
        Cache-Control:    must-revalidate
        Example-Dict:  a=1,    b=2;x=1;y=2,   c=(a   b   c), d
        Example-Header: value, with, lots
        Example-Header: of, commas
        X-Empty-Header:
        """

    @Test(
        "Fields: joined, trimmed, serialised anew, picked by key, wrapped",
        arguments: [
            (#""host""#, #""host": www.example.com"#),
            (#""x-ows-header""#, #""x-ows-header": Leading and trailing whitespace."#),
            (#""cache-control""#, #""cache-control": max-age=60, must-revalidate"#),
            (#""example-dict""#, #""example-dict": a=1,    b=2;x=1;y=2,   c=(a   b   c), d"#),
            (#""example-dict";sf"#, #""example-dict";sf: a=1, b=2;x=1;y=2, c=(a b c), d"#),
            (#""example-dict";key="a""#, #""example-dict";key="a": 1"#),
            (#""example-dict";key="d""#, #""example-dict";key="d": ?1"#),
            (#""example-dict";key="b""#, #""example-dict";key="b": 2;x=1;y=2"#),
            (#""example-dict";key="c""#, #""example-dict";key="c": (a b c)"#),
            (#""example-header""#, #""example-header": value, with, lots, of, commas"#),
            (#""example-header";bs"#, #""example-header";bs: :dmFsdWUsIHdpdGgsIGxvdHM=:, :b2YsIGNvbW1hcw==:"#),
            (#""x-empty-header""#, #""x-empty-header": "#),
        ]
    )
    func field(_ component: String, _ expected: String) throws {
        #expect(try line(component, Self.fields) == expected)
    }

    @Test(
        "Derived components of section 2.2",
        arguments: [
            ("/path?param=value", #""@method""#, #""@method": POST"#),
            ("/path?param=value", #""@target-uri""#, #""@target-uri": https://www.example.com/path?param=value"#),
            ("/path?param=value", #""@authority""#, #""@authority": www.example.com"#),
            ("/path?param=value", #""@scheme""#, #""@scheme": https"#),
            ("/path?param=value", #""@request-target""#, #""@request-target": /path?param=value"#),
            (
                "https://www.example.com/path", #""@request-target""#,
                #""@request-target": https://www.example.com/path"#
            ),
            ("www.example.com:80", #""@request-target""#, #""@request-target": www.example.com:80"#),
            ("*", #""@request-target""#, #""@request-target": *"#),
            ("/path?param=value", #""@path""#, #""@path": /path"#),
            ("/path?a=b&baz=bat%2Dman", #""@query""#, #""@query": ?a=b&baz=bat%2Dman"#),
            ("/path?queryString", #""@query""#, #""@query": ?queryString"#),
            ("/path", #""@query""#, #""@query": ?"#),
            ("/p?param=value&baz=batman&qux=", #""@query-param";name="baz""#, #""@query-param";name="baz": batman"#),
            ("/p?param=value&baz=batman&qux=", #""@query-param";name="qux""#, #""@query-param";name="qux": "#),
            (
                "/p?bar=with+plus+whitespace", #""@query-param";name="bar""#,
                #""@query-param";name="bar": with%20plus%20whitespace"#
            ),
            (
                "/p?var=this%20is%20a%20big%0Amultiline%20value", #""@query-param";name="var""#,
                #""@query-param";name="var": this%20is%20a%20big%0Amultiline%20value"#
            ),
            (
                "/p?fa%C3%A7ade%22%3A%20=something", #""@query-param";name="fa%C3%A7ade%22%3A%20""#,
                #""@query-param";name="fa%C3%A7ade%22%3A%20": something"#
            ),
        ]
    )
    func derived(_ target: String, _ component: String, _ expected: String) throws {
        #expect(try line(component, "POST \(target) HTTP/1.1\nHost: WWW.example.com:443") == expected)
    }

    @Test(
        "What cannot be evaluated is refused",
        arguments: [
            (#""@status""#, "component_unknown"), (#""@signature-params""#, "component_unknown"),
            (#""@unheard""#, "component_unknown"), (#""host";req"#, "component_unknown"),
            (#""host";tr"#, "component_unknown"), (#""host";what"#, "component_unknown"),
            (#""host";sf=?0"#, "component_unknown"), (#""host";sf"#, "component_unknown"),
            (#""host";bs;sf"#, "component_unknown"), (#""host";bs;key="a""#, "component_unknown"),
            (#""@method";sf"#, "component_unknown"), (#""@query-param""#, "component_unknown"),
            (#""@path";name="a""#, "component_unknown"), (#""Host""#, "component_unknown"),
            (#""""#, "component_unknown"), (#""x y""#, "component_unknown"),
            (#""absent""#, "component_missing"), (#""example-dict";key="z""#, "component_missing"),
            (#""content-digest""#, "digest_missing"), (#""@query-param";name="no""#, "component_missing"),
            (#""date";key="a""#, "signature_malformed"), (#""host" "host""#, "signature_malformed"),
            (#""host";bs "host";bs"#, "signature_malformed"), (#""host";bs;bs"#, "signature_malformed"),
            ("host", "signature_malformed"), (#""host"#, "signature_malformed"), (#""ho\st""#, "signature_malformed"),
        ]
    )
    func refused(_ component: String, _ code: String) throws {
        let error = #expect(throws: SignatureError.self) { try line(component, Self.fields) }
        #expect(error?.code == code)
    }

    @Test("A query parameter that occurs twice cannot be covered")
    func twice() throws {
        #expect(throws: SignatureError.componentMissing(#""@query-param";name="a""#)) {
            try line(#""@query-param";name="a""#, "GET /?a=1&a=2 HTTP/1.1\nHost: x")
        }
    }

    @Test("No byte of a message can add a line to the base", arguments: ["/a\nb", "/a b", "/ä", "/a\r", "/a\u{0}"])
    func lines(_ target: String) throws {
        var fields = HTTPFields()
        try fields.set("Signature-Input", #"s=("@target-uri");created=1"#)
        let message = RequestMessage(method: "GET", scheme: "https", authority: "x", target: target, fields: fields)
        #expect(throws: SignatureError.malformed("request line")) {
            try SignatureBase.text(of: .request(message), label: "s")
        }
    }

    @Test(
        "Signature-Input in another spelling gives the canonical parameters",
        arguments: [
            #"s=( "host"  "date" ) ; created=1"#, #"s=("host" "date");  created=1"#, "s=(\"host\" \"date\");created=01",
            "  s=(\"host\" \"date\");created=1  ",
        ]
    )
    func spelling(_ input: String) throws {
        var message = try Wire.request(Self.fields)
        message.fields.append(HTTPField(name: try HTTPField.Name("Signature-Input").orThrow(), value: input))
        guard input != #"s=( "host"  "date" ) ; created=1"# else {
            // White space before a semicolon is not in the grammar.
            #expect(throws: SignatureError.self) { try SignatureBase.text(of: .request(message), label: "s") }
            return
        }
        let base = try SignatureBase.text(of: .request(message), label: "s")
        #expect(base.hasSuffix("\n\"@signature-params\": (\"host\" \"date\");created=1"))
    }
}
