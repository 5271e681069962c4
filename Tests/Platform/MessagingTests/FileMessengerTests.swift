import Encoding
import Foundation
import Messaging
import StoreSupport
import Testing

@Suite("Messages as lines of a file")
struct FileMessengerTests {
    private func inDirectory(_ body: (String) async throws -> Void) async throws {
        let directory = try TestDirectory("messages")
        defer { directory.remove() }
        try await body(directory.path + "/messages.jsonl")
    }

    private func lines(_ path: String) throws -> [String] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { String($0) }
    }

    @Test("Each message is one line of JSON in a file that only its owner reads")
    func appends() async throws {
        try await inDirectory { path in
            let messenger = FileMessenger(path: path, clock: { Cast.now })
            try await messenger.send(Cast.mail(), as: Cast.id())
            try await messenger.send(Cast.sms("Mã: 1\nhai \"ba\""), as: Cast.id("b"))
            #expect(
                try lines(path) == [
                    #"{"id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","at":"2026-11-26T08:04:05.000Z","kind":"identity.locked","channel":"email","to":"hoa@example.vn","language":"vi","subject":"Tài khoản đã bị khóa","text":"Xin chào,\n.một dòng\n"}"#,
                    #"{"id":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","at":"2026-11-26T08:04:05.000Z","kind":"identity.code","channel":"phone","to":"+84912345678","language":"vi","subject":"","text":"Mã: 1\nhai \"ba\""}"#,
                ]
            )
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test("Many at a time keep their lines apart")
    func concurrent() async throws {
        try await inDirectory { path in
            let messenger = FileMessenger(path: path, clock: { Cast.now })
            let message = try Cast.mail(text: String(repeating: "ộ", count: 5_000))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<40 { group.addTask { try await messenger.send(message, as: .random()) } }
                try await group.waitForAll()
            }
            let ids = try lines(path).map { try JSONValue.parse($0)["id"]?.text }
            #expect(Set(ids).count == 40)
        }
    }

    @Test("Half a line that a crash left behind spoils no other")
    func torn() async throws {
        try await inDirectory { path in
            try "{\"id\":\"to".write(toFile: path, atomically: false, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            try await FileMessenger(path: path, clock: { Cast.now }).send(Cast.mail(), as: Cast.id())
            #expect(try lines(path).count == 2)
            #expect(try JSONValue.parse(lines(path)[1])["id"]?.text == Cast.id().text)
        }
    }

    @Test("A file that others read, a link and a directory are refused")
    func unsafe() async throws {
        try await inDirectory { path in
            try "".write(toFile: path, atomically: false, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
            let link = path + "-link"
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
            let folder = path + "-folder"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
            for bad in [path, link, folder, path + "/none"] {
                let error = await #expect(throws: MessagingError.self) {
                    try await FileMessenger(path: bad, clock: { Cast.now }).send(Cast.mail(), as: Cast.id())
                }
                #expect(error?.isTransient == true)
            }
            #expect(try lines(path).isEmpty)
        }
    }
}
