import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Time stamps in proofs", .enabled(if: Peer.isAvailable, "bin/test installs the peers")) struct StampedProofTests {
    private func changed(_ proof: JournalProof, _ change: (inout [String: Any]) throws -> Void) throws -> JournalProof {
        var whole = try #require(try JSONSerialization.jsonObject(with: JSONEncoder().encode(proof)) as? [String: Any])
        var stamp = whole["stamp"] as? [String: Any] ?? [:]
        try change(&stamp)
        whole["stamp"] = stamp
        return try JSONDecoder().decode(JournalProof.self, from: JSONSerialization.data(withJSONObject: whole))
    }

    @Test("A proof carries the first stamp after its entry, which says when the entry was there at the latest", arguments: Engine.tested)
    func first(_ engine: Engine) async throws {
        try await Peer.with("authority") { peer in
            try await Stamped.with(engine, peer) { site in
                let trust = TimeStampTrust(file: site.ca, seconds: 300)
                for _ in 0..<5 { try await site.note() }
                let early = try await site.proof(of: 2)
                #expect(early.stamp == nil && early.holds())
                #expect(try await early.stamped(trust) == .absent)
                let stamp = try await site.stamp()
                for _ in 0..<6 { try await site.note() }
                let later = try await site.proof(of: 9)
                #expect(try await later.stamped(trust) == .absent, "younger than the stamp")
                let second = try await site.stamp()
                for (position, expected) in [(0, stamp), (2, stamp), (4, stamp), (5, second), (9, second)] {
                    let proof = try await site.proof(of: position)
                    let copy = try JSONDecoder().decode(JournalProof.self, from: JSONEncoder().encode(proof))
                    #expect(copy.holds() && copy.stamp?.size == expected.size, "\(position)")
                    #expect(try await copy.stamped(trust) == .holds(at: expected.at, by: "試験時刻認証局 honest"), "\(position)")
                }
                let text = String(decoding: try JSONEncoder().encode(early), as: UTF8.self)
                #expect(!text.contains("\"stamp\""), "as proofs were before there were any")
                #expect(try JSONDecoder().decode(JournalProof.self, from: Data(text.utf8)).holds())
            }
        }
    }

    @Test("A stamp of another record, or one that was changed, is wrong; one by an unknown authority is nobody's", arguments: Engine.tested)
    func wrong(_ engine: Engine) async throws {
        try await Peer.with("authority") { peer in
            try await Stamped.with(engine, peer) { site in
                let trust = TimeStampTrust(file: site.ca, seconds: 300)
                for _ in 0..<5 { try await site.note() }
                try await site.stamp()
                try await site.note()
                try await site.stamp()
                let (proof, other) = (try await site.proof(of: 1), try #require(try await site.proof(of: 5).stamp))
                let own = try #require(proof.stamp)
                let bytes = Array(try #require(Data(base64Encoded: own.reply)))
                let altered = Data(bytes.dropLast(5) + [bytes[bytes.count - 5] ^ 1] + bytes.suffix(4)).base64EncodedString()
                for (name, value) in [("reply", other.reply), ("root", other.root), ("reply", altered), ("reply", "x"), ("root", "")] {
                    let forged = try changed(proof) { $0[name] = value }
                    #expect(try await forged.stamped(trust) == .wrong, "\(name)")
                    #expect(forged.holds(), "what the site says stands for itself")
                }
                #expect(try await changed(proof) { $0["path"] = other.path }.stamped(trust) == .wrong)
                #expect(try await changed(proof) { $0["size"] = Int.max }.stamped(trust) == .wrong)
                let strangers = try await Stamped.certificates(peer, "other")
                defer { try? FileManager.default.removeItem(atPath: strangers) }
                let untrusted = try await proof.stamped(TimeStampTrust(file: strangers, seconds: 300))
                #expect(untrusted == .untrusted(by: "試験時刻認証局 honest"))
                // A file without certificates, one that is not there, a program that is ended: nothing is said against the token.
                let (none, slow) = (TimeStampTrust(file: "/etc/passwd", seconds: 300), TimeStampTrust(file: site.ca, seconds: 0))
                for trust in [nil, TimeStampTrust(file: "/nowhere/ca.pem", seconds: 300), none, slow] {
                    guard case .unchecked = try await proof.stamped(trust) else {
                        Issue.record("nobody could have checked it")
                        continue
                    }
                }
            }
        }
    }

    @Test("A reply of which any byte is another, or the end is missing, is read or refused, and never more", arguments: [Engine.sqlite])
    func garbled(_ engine: Engine) async throws {
        try await Peer.with("authority") { peer in
            try await Stamped.with(engine, peer) { site in
                try await site.note()
                try await site.stamp()
                let proof = try await site.proof(of: 0)
                let reply = try #require(proof.stamp).reply
                let bytes = Array(try #require(Data(base64Encoded: reply)))
                for place in bytes.indices {
                    var one = bytes
                    one[place] = place.isMultiple(of: 2) ? 0xFF : ~one[place]
                    for reply in [one, Array(bytes[..<place])] {
                        let forged = try changed(proof) { $0["reply"] = Data(reply).base64EncodedString() }
                        switch try await forged.stamped(nil) {
                        case .wrong, .unchecked: break
                        case let other: Issue.record("byte \(place): \(other)")
                        }
                    }
                }
            }
        }
    }

    @Test("The signatures of the stamps are checked: one that was changed, and another time in its row, are found", arguments: Engine.tested)
    func signatures(_ engine: Engine) async throws {
        try await Peer.with("authority") { peer in
            try await Stamped.with(engine, peer) { site in
                try await site.note()
                let stamp = try await site.stamp()
                let good = try await Journal.checkStamps(site.test.platform)
                #expect(good.checked == 1 && good.findings.isEmpty && good.lacks == nil)
                let altered = stamp.reply.dropLast(5) + [stamp.reply[stamp.reply.count - 5] ^ 1] + stamp.reply.suffix(4)
                try await site.test.platform.database.write {
                    try $0.run("UPDATE journal_stamp SET reply = \(Array(altered)), stamped_at = \(stamp.at.adding(seconds: -60))")
                }
                #expect(try await Journal.checkStamps(site.test.platform).findings == [.falseStamp(size: stamp.size)])
                #expect(try await site.test.platform.database.read { try Journal.verify(in: $0).findings } == [.falseStamp(size: stamp.size)])
            }
            try await Stamped.with(engine, peer) { site in
                try await site.note()
                try await site.stamp()
                try FileManager.default.removeItem(atPath: site.ca)
                let unknown = try await Journal.checkStamps(site.test.platform)
                #expect(unknown.checked == 0 && unknown.findings.isEmpty && unknown.lacks != nil, "nothing is said against them")
            }
        }
    }

    @Test("A stamp that somebody put under another head in the database is found", arguments: Engine.tested)
    func stray(_ engine: Engine) async throws {
        try await Peer.with("authority") { peer in
            try await Stamped.with(engine, peer) { site in
                try await site.note()
                let stamp = try await site.stamp()
                try await site.note()
                let second = try await site.stamp()
                try await site.test.platform.database.write {
                    try $0.run("UPDATE journal_stamp SET reply = \(stamp.reply) WHERE size = \(second.size)")
                }
                #expect(try await site.test.platform.database.read { try Journal.verify(in: $0).findings } == [.strayStamp(size: second.size)])
            }
        }
    }
}
