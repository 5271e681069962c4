import Signing

/// Appendix B.3 (a proxy that ends TLS) and B.4 (transformations on the way).
extension RFC9421Vector {
    static let b3 = RFC9421Vector(
        section: "B.3",
        label: "ttrp",
        refusal: nil,
        request: #"""
            POST /foo?param=Value&Pet=dog HTTP/1.1
            Host: service.internal.example
            Date: Tue, 20 Apr 2021 02:07:55 GMT
            Content-Type: application/json
            Content-Length: 18
            Client-Cert: :MIIBqDCCAU6gAwIBAgIBBzAKBggqhkjOPQQDAjA6MRswGQYDVQQKDBJMZXQncyBBdXRoZW50aWNhdGUxGzAZBg\#
            NVBAMMEkxBIEludGVybWVkaWF0ZSBDQTAeFw0yMDAxMTQyMjU1MzNaFw0yMTAxMjMyMjU1MzNaMA0xCzAJBgNVBAMMAkJDMFkwEw\#
            YHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8YnXXfaUgmnMtOXU/IncWalRhebrXmckC8vdgJ1p5Be5F/3YC8OthxM4+k1M6aEAEFcGzk\#
            JiNy6J84y7uzo9M6NyMHAwCQYDVR0TBAIwADAfBgNVHSMEGDAWgBRm3WjLa38lbEYCuiCPct0ZaSED2DAOBgNVHQ8BAf8EBAMCBs\#
            AwEwYDVR0lBAwwCgYIKwYBBQUHAwIwHQYDVR0RAQH/BBMwEYEPYmRjQGV4YW1wbGUuY29tMAoGCCqGSM49BAMCA0gAMEUCIBHda/\#
            r1vaL6G3VliL4/Di6YK0Q6bMjeSkC3dFCOOB8TAiEAx/kHSB4urmiZ0NX5r5XarmPk0wmuydBVoU4hBVZ1yhk=:
            Signature-Input: ttrp=("@path" "@query" "@method" "@authority" "client-cert");created=1618884473;key\#
            id="test-key-ecc-p256"
            Signature: ttrp=:xVMHVpawaAC/0SbHrKRs9i8I3eOs5RtTMGCWXm/9nvZzoHsIg6Mce9315T6xoklyy0yzhD9ah4JHRwMLOgm\#
            izw==:

            {"hello": "world"}
            """#,
        response: nil,
        base: #"""
            "@path": /foo
            "@query": ?param=Value&Pet=dog
            "@method": POST
            "@authority": service.internal.example
            "client-cert": :MIIBqDCCAU6gAwIBAgIBBzAKBggqhkjOPQQDAjA6MRswGQYDVQQKDBJMZXQncyBBdXRoZW50aWNhdGUxGzAZ\#
            BgNVBAMMEkxBIEludGVybWVkaWF0ZSBDQTAeFw0yMDAxMTQyMjU1MzNaFw0yMTAxMjMyMjU1MzNaMA0xCzAJBgNVBAMMAkJDMFkw\#
            EwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE8YnXXfaUgmnMtOXU/IncWalRhebrXmckC8vdgJ1p5Be5F/3YC8OthxM4+k1M6aEAEFcG\#
            zkJiNy6J84y7uzo9M6NyMHAwCQYDVR0TBAIwADAfBgNVHSMEGDAWgBRm3WjLa38lbEYCuiCPct0ZaSED2DAOBgNVHQ8BAf8EBAMC\#
            BsAwEwYDVR0lBAwwCgYIKwYBBQUHAwIwHQYDVR0RAQH/BBMwEYEPYmRjQGV4YW1wbGUuY29tMAoGCCqGSM49BAMCA0gAMEUCIBHd\#
            a/r1vaL6G3VliL4/Di6YK0Q6bMjeSkC3dFCOOB8TAiEAx/kHSB4urmiZ0NX5r5XarmPk0wmuydBVoU4hBVZ1yhk=:
            "@signature-params": ("@path" "@query" "@method" "@authority" "client-cert");created=1618884473;keyi\#
            d="test-key-ecc-p256"
            """#
    )

    static let b4Original = RFC9421Vector(
        section: "B.4",
        label: "transform",
        refusal: nil,
        request: #"""
            GET /demo?name1=Value1&Name2=value2 HTTP/1.1
            Host: example.org
            Date: Fri, 15 Jul 2022 14:24:55 GMT
            Accept: application/json
            Accept: */*
            Signature-Input: transform=("@method" "@path" "@authority" "accept");created=1618884473;keyid="test-\#
            key-ed25519"
            Signature: transform=:ZT1kooQsEHpZ0I1IjCqtQppOmIqlJPeo7DHR3SoMn0s5JZ1eRGS0A+vyYP9t/LXlh5QMFFQ6cpLt2m\#
            0pmj3NDA==:
            """#,
        response: nil,
        base: #"""
            "@method": GET
            "@path": /demo
            "@authority": example.org
            "accept": application/json, */*
            "@signature-params": ("@method" "@path" "@authority" "accept");created=1618884473;keyid="test-key-ed\#
            25519"
            """#
    )

    static let b4AddedFieldAndQuery = RFC9421Vector(
        section: "B.4",
        label: "transform",
        refusal: nil,
        request: #"""
            GET /demo?name1=Value1&Name2=value2&param=added HTTP/1.1
            Host: example.org
            Date: Fri, 15 Jul 2022 14:24:55 GMT
            Accept: application/json
            Accept: */*
            Accept-Language: en-US,en;q=0.5
            Signature-Input: transform=("@method" "@path" "@authority" "accept");created=1618884473;keyid="test-\#
            key-ed25519"
            Signature: transform=:ZT1kooQsEHpZ0I1IjCqtQppOmIqlJPeo7DHR3SoMn0s5JZ1eRGS0A+vyYP9t/LXlh5QMFFQ6cpLt2m\#
            0pmj3NDA==:
            """#,
        response: nil,
        base: #"""
            "@method": GET
            "@path": /demo
            "@authority": example.org
            "accept": application/json, */*
            "@signature-params": ("@method" "@path" "@authority" "accept");created=1618884473;keyid="test-key-ed\#
            25519"
            """#
    )

    static let b4CollapsedAccept = RFC9421Vector(
        section: "B.4",
        label: "transform",
        refusal: nil,
        request: #"""
            GET /demo?name1=Value1&Name2=value2 HTTP/1.1
            Host: example.org
            Referer: https://developer.example.org/demo
            Accept: application/json, */*
            Signature-Input: transform=("@method" "@path" "@authority" "accept");created=1618884473;keyid="test-\#
            key-ed25519"
            Signature: transform=:ZT1kooQsEHpZ0I1IjCqtQppOmIqlJPeo7DHR3SoMn0s5JZ1eRGS0A+vyYP9t/LXlh5QMFFQ6cpLt2m\#
            0pmj3NDA==:
            """#,
        response: nil,
        base: #"""
            "@method": GET
            "@path": /demo
            "@authority": example.org
            "accept": application/json, */*
            "@signature-params": ("@method" "@path" "@authority" "accept");created=1618884473;keyid="test-key-ed\#
            25519"
            """#
    )

    static let b4ReorderedFields = RFC9421Vector(
        section: "B.4",
        label: "transform",
        refusal: nil,
        request: #"""
            GET /demo?name1=Value1&Name2=value2 HTTP/1.1
            Accept: application/json
            Accept: */*
            Date: Fri, 15 Jul 2022 14:24:55 GMT
            Host: example.org
            Signature-Input: transform=("@method" "@path" "@authority" "accept");created=1618884473;keyid="test-\#
            key-ed25519"
            Signature: transform=:ZT1kooQsEHpZ0I1IjCqtQppOmIqlJPeo7DHR3SoMn0s5JZ1eRGS0A+vyYP9t/LXlh5QMFFQ6cpLt2m\#
            0pmj3NDA==:
            """#,
        response: nil,
        base: #"""
            "@method": GET
            "@path": /demo
            "@authority": example.org
            "accept": application/json, */*
            "@signature-params": ("@method" "@path" "@authority" "accept");created=1618884473;keyid="test-key-ed\#
            25519"
            """#
    )

    static let b4ChangedMethodAndAuthority = RFC9421Vector(
        section: "B.4",
        label: "transform",
        refusal: .badSignature,
        request: #"""
            POST /demo?name1=Value1&Name2=value2 HTTP/1.1
            Host: example.com
            Date: Fri, 15 Jul 2022 14:24:55 GMT
            Accept: application/json
            Accept: */*
            Signature-Input: transform=("@method" "@path" "@authority" "accept");created=1618884473;keyid="test-\#
            key-ed25519"
            Signature: transform=:ZT1kooQsEHpZ0I1IjCqtQppOmIqlJPeo7DHR3SoMn0s5JZ1eRGS0A+vyYP9t/LXlh5QMFFQ6cpLt2m\#
            0pmj3NDA==:
            """#,
        response: nil,
        base: nil
    )

    static let b4ReorderedAccept = RFC9421Vector(
        section: "B.4",
        label: "transform",
        refusal: .badSignature,
        request: #"""
            GET /demo?name1=Value1&Name2=value2 HTTP/1.1
            Host: example.org
            Date: Fri, 15 Jul 2022 14:24:55 GMT
            Accept: */*
            Accept: application/json
            Signature-Input: transform=("@method" "@path" "@authority" "accept");created=1618884473;keyid="test-\#
            key-ed25519"
            Signature: transform=:ZT1kooQsEHpZ0I1IjCqtQppOmIqlJPeo7DHR3SoMn0s5JZ1eRGS0A+vyYP9t/LXlh5QMFFQ6cpLt2m\#
            0pmj3NDA==:
            """#,
        response: nil,
        base: nil
    )
}
