import Civil
import Identity
import Testing

/// Limits by address, by subject and altogether, and from where a request comes.
@Suite("Throttle")
struct ThrottleTests {
    private let clock = SignInClock()

    @Test("A subject's limit holds from every address, says when, and fills again")
    func limitsSubject() {
        let throttle = Throttle(clock: { [clock] in clock.now })
        for number in 0..<3 {
            let client = Client(address: "203.0.113.\(number)", userAgent: nil)
            #expect(throttle.admit(.askCode, client, about: ["001190000001"]) == nil)
        }
        let other = Client(address: "198.51.100.1", userAgent: nil)
        #expect(throttle.admit(.askCode, other, about: ["001190000001"]) == .tooMany(retryAfterSeconds: 20))
        #expect(throttle.admit(.askCode, other, about: ["001190000002"]) == nil)
        #expect(throttle.admit(.passkey, other, about: ["001190000001"]) == nil)
        clock.pass(seconds: 20)
        #expect(throttle.admit(.askCode, other, about: ["001190000001"]) == nil)
    }

    @Test("An address's limit holds for all numbers; an IPv6 customer has one for his /64")
    func limitsAddress() {
        let throttle = Throttle(clock: { [clock] in clock.now })
        let refused = (0..<100).count { number in
            let client = Client(address: "2001:db8::\(String(number, radix: 16))", userAgent: nil)
            return throttle.admit(.askCode, client, about: ["\(number)"]) != nil
        }
        #expect(refused == 40)
        let neighbour = Client(address: "2001:db8:0:1::1", userAgent: nil)
        #expect(throttle.admit(.askCode, neighbour, about: ["x"]) == nil)
    }

    @Test("Whoever only asks whether it would be let in takes nothing")
    func peeks() {
        let throttle = Throttle(clock: { [clock] in clock.now })
        let client = Client(address: "203.0.113.7", userAgent: nil)
        for _ in 0..<500 { #expect(throttle.wait(.authorize, client) == nil) }
        for _ in 0..<240 { #expect(throttle.admit(.authorize, client) == nil) }
        #expect(throttle.wait(.authorize, client) == 1)
        #expect(throttle.admit(.authorize, client) == .tooMany(retryAfterSeconds: 1))
        #expect(throttle.wait(.authorize, Client(address: "203.0.113.8", userAgent: nil)) == nil)
        clock.pass(seconds: 1)
        #expect(throttle.wait(.authorize, client) == nil)
    }

    @Test("A clock that jumps back opens no gate and closes none for ever")
    func survivesClock() {
        let throttle = Throttle(clock: { [clock] in clock.now })
        let client = Client(address: "203.0.113.7", userAgent: nil)
        for _ in 0..<3 { _ = throttle.admit(.askCode, client, about: ["n"]) }
        clock.pass(days: -3)
        #expect(throttle.admit(.askCode, client, about: ["n"]) != nil)
        clock.pass(seconds: 21)
        #expect(throttle.admit(.askCode, client, about: ["n"]) == nil)
    }

    @Test(
        "Addresses are cut to a customer and kept coarse",
        arguments: [
            ("203.0.113.7", "203.0.113.7", "203.0.113.x"), ("::ffff:203.0.113.7", "203.0.113.7", "203.0.113.x"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2", "2001:db8:1::"), ("::1", "0:0:0:0", "0:0:0::"),
            ("fe80::1%eth0", "fe80:0:0:0", "fe80:0:0::"), ("1.2.3", "", ""), ("1.2.3.400", "", ""), (":::", "", ""),
            ("1::2::3", "", ""), ("<script>", "", ""), ("", "", ""),
        ]
    )
    func cutsAddresses(_ text: String, _ network: String, _ coarse: String) {
        let address = ClientAddress(text)
        #expect(address.network == network)
        #expect(address.coarse == coarse)
    }

    @Test(
        "Devices are named in known words",
        arguments: [
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) AppleWebKit Version/19.0 Mobile Safari/604.1", "Safari, iPhone"),
            ("Mozilla/5.0 (Windows NT 10.0) Chrome/142.0 Safari/537.36 Edg/142.0", "Edge, Windows"),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
            ("Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/120 Chrome/114 Safari/537.36", "Cốc Cốc, Windows"),
            ("<script>alert(1)</script>", "Trình duyệt"), ("", "Trình duyệt"),
        ]
    )
    func namesDevices(_ agent: String, _ name: String) {
        #expect(DeviceName.of(agent) == name)
    }
}
