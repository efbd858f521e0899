import Core
import Foundation
import Glibc
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Lists of revoked cards in folders, and how it stands with them") struct RevocationFolderTests {
    private static func link(_ path: String, to target: String) throws {
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }

    @Test(
        "A folder may hold links into folders that are swapped as a whole; what was not there yet is found when it is, and a pipe is waited for by nobody"
    )
    func links() async throws {
        try await CardDesk.with("mounted") { desk in
            let (mounted, list) = ("\(desk.authority.folder)/mounted", "\(desk.authority.folder)/lists/list.pem")
            for name in ["..one", "..two"] {
                try FileManager.default.createDirectory(atPath: "\(mounted)/\(name)", withIntermediateDirectories: true)
            }
            try Self.link("\(mounted)/list.pem", to: "..data/list.pem")
            #expect(mkfifo("\(mounted)/pipe", 0o600) == 0)
            try await desk.authority.issue()
            let signature = try await desk.authority.sign(CardDesk.document)
            let trust = try #require(CardTrust(desk.test.platform))
            #expect(try await desk.refusal(signature) == .noFreshList, "the link leads nowhere yet")
            #expect(try await trust.outlooks([], at: desk.test.platform.now).first?.until == nil)
            try FileManager.default.copyItem(atPath: list, toPath: "\(mounted)/..one/list.pem")
            try Self.link("\(mounted)/..data", to: "..one")
            #expect(try await desk.refusal(signature) == nil)
            #expect(try await trust.outlooks([], at: desk.test.platform.now).first?.until?.description == "2022-10-05T00:00:00.000Z")
            try await desk.authority.revoke(until: "20221006000000Z")
            try FileManager.default.copyItem(atPath: list, toPath: "\(mounted)/..two/list.pem")
            try Self.link("\(mounted)/..data", to: "..two")
            #expect(try await desk.refusal(signature) == .revoked)
            #expect(try await trust.outlooks([], at: desk.test.platform.now).first?.until?.description == "2022-10-06T00:00:00.000Z")
        }
    }

    @Test("A list that could not be read, or was written half, is read once it can be")
    func late() async throws {
        try await CardDesk.with { desk in
            let list = "\(desk.authority.folder)/lists/list.pem"
            try await desk.authority.issue()
            let signature = try await desk.authority.sign(CardDesk.document)
            let whole = try Data(contentsOf: URL(fileURLWithPath: list))
            try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: list))
            #expect(try await desk.refusal(signature) == .noFreshList)
            try whole.write(to: URL(fileURLWithPath: list))
            #expect(try await desk.refusal(signature) == nil)
        }
    }

    @Test("One that this user may not read is read once they may", .enabled(if: geteuid() != 0, "root may read all"))
    func permissions() async throws {
        try await CardDesk.with { desk in
            let list = "\(desk.authority.folder)/lists/list.pem"
            try await desk.authority.issue()
            let signature = try await desk.authority.sign(CardDesk.document)
            #expect(chmod(list, 0) == 0)
            #expect(try await desk.refusal(signature) == .noFreshList)
            #expect(chmod(list, 0o600) == 0)
            #expect(try await desk.refusal(signature) == nil)
        }
    }

    @Test("A part whose list is over is told as late, then as left from an abolished municipality, and spoils none of the others")
    func over() async throws {
        try await CardDesk.with { desk in
            try desk.remove()
            try await desk.authority.list(until: "20221003120000Z", district: "naka")
            try await desk.authority.list(until: "20221205000000Z", district: "kure")
            let trust = try #require(CardTrust(desk.test.platform))
            func outlook() async throws -> RevocationOutlook { try #require(try await trust.outlooks([], at: desk.test.platform.now).first) }
            let before = try await outlook()
            #expect(before.lists == 2 && before.over.isEmpty && before.until?.description == "2022-10-03T12:00:00.000Z")
            desk.test.wait(seconds: 86_400)
            let late = try await outlook()
            #expect(late.lists == 1 && late.over.map(\.name) == ["JPKI naka CRLDP"] && late.until?.description == "2022-12-05T00:00:00.000Z")
            #expect(!late.isGood(at: desk.test.platform.now), "the next one is missing")
            let words = CardSignatureProblem.listEnds([late]).message
            #expect(words.ja.contains("有効なリスト1件") && words.ja.contains("期限を過ぎたもの JPKI naka CRLDP（令和４年10月３日"))
            #expect(!words.ja.contains("lists") && !words.ja.contains("T12:00") && words.en.contains("over: JPKI naka CRLDP since 2022-10-03T12"))
            desk.test.wait(seconds: 31 * 86_400)
            let left = try await outlook()
            #expect(left.isGood(at: desk.test.platform.now) && left.over.count == 1, "it is only named")
            try await desk.authority.list(from: "20221103000000Z", until: "20221206000000Z")
            let all = try await outlook()
            #expect(all.over.isEmpty && all.lists == 2, "a list of all tells of those too")
        }
    }

    @Test("Of two issuers of one name each is told of by itself, and lists of an issuer that is not believed count for none")
    func issuers() async throws {
        try await CardDesk.with { desk in
            try await CardAuthority.with { other in
                try await other.list(until: "20221003060000Z", district: "kure")
                for name in ["list", "list-kure"] {
                    try FileManager.default.copyItem(
                        atPath: "\(other.folder)/lists/\(name).pem", toPath: "\(desk.authority.folder)/lists/other-\(name).pem")
                }
                let trust = try #require(CardTrust(desk.test.platform))
                let own = try await trust.outlooks([], at: desk.test.platform.now)
                #expect(own.map(\.lists) == [1] && own[0].isGood(at: desk.test.platform.now))
                try FileManager.default.copyItem(atPath: "\(other.folder)/roots/root.pem", toPath: "\(desk.authority.folder)/roots/other.pem")
                let both = try await trust.outlooks([], at: desk.test.platform.now)
                #expect(both.map(\.lists).sorted() == [1, 2])
                #expect(both.filter { $0.isGood(at: desk.test.platform.now) }.map(\.lists) == [1], "the other's ends within hours")
                #expect(trust.endingRoots(at: desk.test.platform.now).isEmpty)
                let end = try #require(Instant(iso: "2039-12-01T00:00:00.000Z"))
                #expect(trust.endingRoots(at: end).count == 2, "what ends within sixty days is named")
            }
        }
    }

    @Test(
        "A list of which it cannot be read for what it counts is none",
        arguments: [("cRLNumber", 0x14), ("issuingDistributionPoint", 0x1C), ("authorityKeyIdentifier", 0x23)] as [(String, UInt8)])
    func decisive(_ name: String, _ number: UInt8) async throws {
        try await CardDesk.with { desk in
            try await desk.authority.list(district: "naka")
            let lines = String(decoding: try #require(try desk.lists("list-naka").first).text, as: UTF8.self).split(separator: "\n")
            var bytes = Array(try #require(Data(base64Encoded: lines.filter { !$0.hasPrefix("-") }.joined())))
            #expect(RevocationList.all(Data(bytes)).count == 1)
            var place = try #require(bytes.firstRange(of: [0x06, 0x03, 0x55, 0x1D, number])).upperBound
            // critical
            if bytes[place] == 0x01 { place += 3 }
            try #require(bytes[place] == 0x04)
            place += bytes[place + 1] < 0x80 ? 2 : 2 + Int(bytes[place + 1] & 0x7F)
            bytes[place] = 0x1F
            #expect(RevocationList.all(Data(bytes)).isEmpty, "\(name)")
        }
    }

    @Test("The signature of one draft is checked ten times a minute; others are checked meanwhile")
    func attempts() async throws {
        try await CardDesk.with { desk in
            let trust = try #require(CardTrust(desk.test.platform))
            func tried(_ subject: String) async throws -> CardSignatureProblem? {
                do {
                    _ = try await trust.check([0x30, 0x00], over: Array(CardDesk.document), of: subject, at: desk.test.platform.now) { _ in [] }
                    return nil
                } catch let problem as CardSignatureProblem { return problem }
            }
            for _ in 0..<10 { #expect(try await tried("a") == .unreadable) }
            let refused = try await tried("a")
            #expect(refused == .tooOften && refused?.isOurs == true && refused?.status == .tooManyRequests)
            #expect(try await tried("b") == .unreadable)
            desk.test.wait(seconds: 60)
            #expect(try await tried("a") == .unreadable)
        }
    }

    @Test("Whoever tries signatures until none is taken any more keeps nobody from sending; they are asked to come again, and lose nothing")
    func crowd() async throws {
        try await CardDesk.with { desk in
            try await desk.authority.issue()
            let signature = Array(try await desk.authority.sign(CardDesk.document))
            let trust = try #require(CardTrust(desk.test.platform))
            let now = desk.test.platform.now
            try await Crowd.with(desk.test.platform.signatureChecks, room: 34) {
                await #expect(throws: CardSignatureProblem.busy) {
                    try await trust.check(signature, over: Array(CardDesk.document), at: now) { _ in [] }
                }
                #expect(CardSignatureProblem.busy.isOurs)
                _ = try await trust.check(signature, over: Array(CardDesk.document), .sending, at: now) { _ in [] }
            }
            _ = try await trust.check(signature, over: Array(CardDesk.document), at: now) { _ in [] }
        }
    }
}
