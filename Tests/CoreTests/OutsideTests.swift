import Core
import Documents
import Foundation
import HirobaTesting
import Testing

@Suite("What this program is told to call") struct OutsideTests {
    @Test("Only addresses of the public internet are public, however they are written") func addresses() async throws {
        let inner = [
            "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.255", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8",
            "192.0.2.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "203.0.113.9", "224.0.0.1", "255.255.255.255", "::", "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "fc00::1", "fd12:3456::1", "fe80::1", "ff02::1", "2001:db8::1", "2001::1",
            "2002:7f00:1::", "3fff::1", "5f00::1",
        ]
        for text in inner { #expect(try #require(NetworkAddress(text)).isPublic == false, "\(text)") }
        for text in [
            "1.1.1.1", "100.128.0.1", "172.15.0.1", "172.32.0.1", "198.20.0.1", "203.0.114.1", "2400:4050::1", "2606:4700::1111", "64:ff9b::101:101",
        ] {
            #expect(try #require(NetworkAddress(text)).isPublic, "\(text)")
        }
        for text in ["", "x", "1.2.3", "1.2.3.4.5", "::g", "fe80::1%eth0"] { #expect(NetworkAddress(text) == nil, "\(text)") }
        for host in ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "::1"] {
            #expect(try await NetworkAddress.all(of: host).allSatisfy(\.isLoopback), "\(host)")
        }
    }

    @Test("An address that leads into the network, is not encrypted or holds a password is not called") func refusals() async throws {
        for (url, problem) in [
            ("https://127.0.0.1/", OutsideProblem.notPublic("127.0.0.1")), ("https://localhost:8443/x", .notPublic("127.0.0.1")),
            ("https://[::1]/", .notPublic("::1")), ("https://2130706433/", .notPublic("127.0.0.1")),
            ("https://169.254.169.254/latest/meta-data", .notPublic("169.254.169.254")),
            ("https://[::ffff:10.0.0.1]/", .notPublic("::ffff:10.0.0.1")),
            ("http://127.0.0.1/", .notEncrypted), ("http://1.1.1.1/", .notEncrypted), ("ftp://1.1.1.1/", .noAddress), ("https://", .noAddress),
            ("https://user:word@1.1.1.1/", .noAddress), ("https://1.1.1.1/#x", .noAddress), ("https://1.1.1.1/\n-o x", .noAddress),
            ("file:///etc/passwd", .noAddress), ("https://nowhere.invalid/", .unknownHost("nowhere.invalid")),
        ] {
            let found = await #expect(throws: OutsideProblem.self, "\(url)") { try await OutsidePost.check(url, allowsPrivate: false) }
            // A machine may know its own name by either family first.
            if url.contains("localhost"), case .notPublic? = found { continue }
            #expect(found == problem, "\(url): \(String(describing: found))")
        }
        await #expect(throws: OutsideProblem.notEncrypted) { try await OutsidePost.check("http://10.0.0.1/", allowsPrivate: true) }
        try await OutsidePost.check("http://127.0.0.1:1/", allowsPrivate: true)
        try await OutsidePost.check("https://1.1.1.1/", allowsPrivate: false)
    }

    @Test("Whoever never answers, or drips a byte a second, is given up at the deadline", .timeLimit(.minutes(20))) func deadlines() async throws {
        try await Peer.with("receiver") { receiver in
            for path in ["/silent", "/drip"] {
                let start = ContinuousClock.now
                let post = OutsidePost(
                    url: receiver.address + path, headers: [("webhook-id", "m"), ("webhook-timestamp", "1"), ("webhook-signature", "v1,x")],
                    body: "{}",
                    allowsPrivate: true, longest: 2)
                await #expect(throws: OutsideProblem.self, "\(path)") { try await post.send() }
                #expect(start.duration(to: .now) < .seconds(240), "\(path)")
            }
        }
    }

    @Test("An answer without end is no answer, and is not listened to", .timeLimit(.minutes(20))) func endless() async throws {
        try await Peer.with("receiver") { receiver in
            let start = ContinuousClock.now
            let post = OutsidePost(
                url: receiver.address + "/endless", headers: [("webhook-id", "m"), ("webhook-timestamp", "1"), ("webhook-signature", "v1,x")],
                body: "{}", allowsPrivate: true, longest: 400)
            await #expect(throws: OutsideProblem.self) { try await post.send() }
            #expect(start.duration(to: .now) < .seconds(200), "long before its time is over")
        }
    }

    @Test("Another program learns nothing of the settings from its environment") func environment() async throws {
        setenv("HIROBA_STRIPE_KEY", "sk_test_whisper", 1)
        defer { unsetenv("HIROBA_STRIPE_KEY") }
        let known = try await OtherProgram.run("env", [], output: 1 << 20, within: 600).output
        #expect(known.contains("PATH=") && !known.contains("HIROBA_"))
    }

    @Test("Another program is ended at its deadline, and what it started with it", .timeLimit(.minutes(20))) func programs() async throws {
        let file = "\(NSTemporaryDirectory())/hiroba-child-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: file) }
        let start = ContinuousClock.now
        await #expect(throws: OtherProgram.Failure.tooSlow(seconds: 1)) {
            try await OtherProgram.run("sh", ["-c", "sleep 300 & echo $! > \(file); trap '' TERM; wait; sleep 300"], within: 1)
        }
        #expect(start.duration(to: .now) < .seconds(240))
        let child = try #require(Int32(String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self).dropLast()))
        // A child whose parent ended may stand in the list of processes until somebody looks after it; it runs no more.
        // What was killed is gone when the processor comes to it.
        var state: Substring?
        for _ in 0..<600 {
            state = (try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8))?.split(separator: ")").last?.prefix(2)
            if state == nil || state == " Z" { break }
            try await Task.sleep(for: .milliseconds(100))
        }
        #expect(state == nil || state == " Z", "\(String(describing: state))")
        #expect(try await OtherProgram.run("cat", [], input: "広場", within: 600).output == "広場")
        await #expect(throws: OtherProgram.Failure.notInstalled("hiroba-nothing")) { try await OtherProgram.run("hiroba-nothing", [], within: 600) }
    }

    @Test("A POST arrives as it was written; a redirect is not followed; what cannot be reached is said in a sentence") func post() async throws {
        try await Peer.with("receiver") { receiver in
            func send(_ path: String, _ body: String) async throws -> Int {
                let headers = [("webhook-id", "m"), ("webhook-timestamp", "1"), ("webhook-signature", "v1,x")]
                return try await OutsidePost(url: receiver.address + path, headers: headers, body: body, allowsPrivate: true, longest: 600).send()
            }
            let body = #"{"a":"\"quoted\" \\ back","b":"@/etc/passwd"}"#
            #expect(try await send("/hook", body) == 204)
            #expect(try await send("/hook", "@/etc/passwd") == 204)
            #expect(try await send("/hook/503", body) == 503)
            #expect(try await send("/redirect", body) == 302)
            let seen = try await Command.output("curl", ["--silent", "\(receiver.address)/seen?secret=whsec_AAAA"]).words
            let all = try JSON(parsing: Data(seen.utf8)).items
            #expect(all.map { $0["path"]?.text } == ["/hook", "/hook", "/hook/503", "/redirect"])
            #expect(all.first?["body"]?.text == body && all[1]["body"]?.text == "@/etc/passwd")
            await #expect(throws: OutsideProblem.notEncrypted) {
                try await OutsidePost(url: receiver.address + "/hook", headers: [], body: "", allowsPrivate: false, longest: 600).send()
            }
            let closed = await #expect(throws: OutsideProblem.self) {
                try await OutsidePost(url: "http://127.0.0.1:1/", headers: [], body: "", allowsPrivate: true, longest: 600).send()
            }
            #expect(closed?.message.en.contains("connect") == true, "\(String(describing: closed))")
        }
    }
}
