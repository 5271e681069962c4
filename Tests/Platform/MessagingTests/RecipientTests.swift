import Messaging
import Testing

@Suite("Recipients")
struct RecipientTests {
    @Test(
        "Plain addresses are taken, their domain in small letters",
        arguments: [
            ("hoa@example.vn", "hoa@example.vn"), ("Hoa.Nguyen+vneid@Example.COM", "Hoa.Nguyen+vneid@example.com"),
            ("a@b.c", "a@b.c"), ("o'neil_1@sub.a-b.vn", "o'neil_1@sub.a-b.vn"),
        ]
    )
    func addresses(text: String, expected: String) {
        #expect(EmailAddress(text)?.text == expected)
        #expect(Recipient(text)?.channel == "email")
    }

    @Test(
        "What could break out of a command or a header is no address",
        arguments: [
            "", "@", "a@", "@b.vn", "a@b", "a@@b.vn", "a b@c.vn", "a@b.vn\r\nRCPT TO:<x@y.vn>", "a@b.vn>", "<a@b.vn",
            "a@b.vn ",
            "\"a b\"@c.vn", "a@[127.0.0.1]", ".a@b.vn", "a.@b.vn", "a..b@c.vn", "a@-b.vn", "a@b-.vn", "a@b..vn",
            "hoà@b.vn",
            "a@hoà.vn", "a@b.vn\u{0}", "a,b@c.vn", "a:b@c.vn", "a@b.vn\u{2028}",
            String(repeating: "a", count: 65) + "@b.vn",
            "a@" + String(repeating: "b", count: 64) + ".vn", "a@" + String(repeating: "b.", count: 130) + "vn",
        ]
    )
    func noAddresses(text: String) {
        #expect(EmailAddress(text) == nil)
    }

    @Test("Numbers become E.164")
    func numbers() {
        #expect(Recipient("0912 345 678")?.text == "+84912345678")
        #expect(Recipient("0912 345 678")?.channel == "phone")
        #expect(Recipient("001190000001") == nil)
    }

    @Test("Identifiers are 32 digits of hexadecimal and differ")
    func identifiers() {
        #expect(MessageID.random() != MessageID.random())
        #expect(MessageID(MessageID.random().text) != nil)
        for bad in [
            "", "a", String(repeating: "A", count: 32), String(repeating: "g", count: 32),
            String(repeating: "a", count: 33),
        ] {
            #expect(MessageID(bad) == nil)
        }
    }

    @Test("The router chooses by recipient, and where nothing is configured nothing is sent")
    func router() async throws {
        let (phone, email) = (NotingMessenger(), NotingMessenger())
        let router = MessageRouter(phone: phone, email: email)
        try await router.send(Cast.sms(), as: Cast.id())
        try await router.send(Cast.mail(), as: Cast.id("b"))
        #expect(phone.attempts.map(\.id) == [try Cast.id()])
        #expect(email.attempts.map(\.id) == [try Cast.id("b")])
        await #expect(throws: MessagingError.noChannel) { try await NoMessenger().send(Cast.sms(), as: Cast.id()) }
    }
}
