import Core
import Crypto
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Proofs of arrival") struct ProofTests {
    private func verify(_ browser: TestBrowser, _ proof: Data) async throws -> String {
        _ = try await browser.get("/verify")
        return try await browser.upload("/verify", field: "file", name: "receipt.json", proof).text
    }

    private func apply(_ test: TestSite) async throws -> (receipt: String, proof: Data) {
        let (browser, licence) = (try await test.browser(), Licence(test: test))
        let application = try await licence.apply(browser)
        let receipt = try await licence.numbers(browser, application).receipt
        return (receipt, Data(try await browser.get("\(application)/proof.json").bytes))
    }

    private func procedure(_ test: TestSite) async throws -> String {
        let id = try await Licence(test: test).procedure()
        return try #require(try await test.platform.database.read { try $0.value("SELECT name FROM procedure WHERE id = \(id)", as: String.self) })
    }

    @Test(
        "Verifying a proof tells whose it is: the receipt number and the procedure, and nothing once a bit of it is altered", arguments: Engine.tested
    )
    func told(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (own, other) = (try await apply(test), try await apply(test))
            let (anybody, name) = (try await test.browser(), try await procedure(test))
            for (one, another) in [(own, other), (other, own)] {
                let text = try await verify(anybody, one.proof)
                #expect(text.contains("記録されたことが確かめられました") && text.contains(one.receipt) && text.contains(name))
                #expect(text.contains("申請を受付") && text.contains("手元の受付票と同じか") && !text.contains(another.receipt))
                #expect(!text.contains("ひろば亭") && !text.contains("ひろば食品"), "nothing of what was applied with")
            }
            for place in stride(from: 0, to: own.proof.count, by: max(1, own.proof.count / 25)) {
                var altered = own.proof
                altered[place] ^= 1
                #expect(try await !verify(anybody, altered).contains(own.receipt), "byte \(place)")
            }
            let changed = String(decoding: own.proof, as: UTF8.self).replacing(own.receipt, with: other.receipt)
            let refused = try await verify(anybody, Data(changed.utf8))
            #expect(refused.contains("保存し直して、もう一度確かめてください。"), "what to do next")
            #expect(refused.contains("このサイトの記録と合いません") && !refused.contains(other.receipt))
        }
    }

    @Test("A proof that was made before the procedure's name stood in it is told by the procedure's name of today", arguments: Engine.tested)
    func old(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (id, keys) = (try await Licence(test: test).procedure(), test.platform.keys)
            let proof = try await test.platform.database.write { db in
                let position = try Journal.record(
                    Journal.Action("procedures.receive", .init(same: "")), Journal.Subject("application", "x"),
                    after: ["receipt": "34000-22-001-002-0033", "procedure": id], by: .program("test"), at: test.platform.now, in: db)
                let head = try Journal.sign(with: keys.journal, at: test.platform.now, in: db)
                return try Journal.proof(of: position, under: head, isOpened: true, in: db)
            }
            let text = try await verify(try await test.browser(), try JSONEncoder().encode(proof))
            let name = try await procedure(test)
            #expect(text.contains("34000-22-001-002-0033") && text.contains(name))
        }
    }

    @Test(
        "After the signing key was replaced the proofs of before and after both hold; one by a key that the site never had is refused as that",
        arguments: Engine.tested)
    func keyChange(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (before, folder) = (try await apply(test), "\(test.folder)/keys")
            let next = try Keys.nextJournal(in: folder, mayMake: true)
            try await test.platform.database.write { [keys = test.platform.keys] in
                try Journal.replace(keys.journal, with: next, by: .program("test"), at: test.platform.now, in: $0)
            }
            try Keys.putNextJournalInForce(in: folder)
            test.wait(seconds: 60)
            let later = try test.restarted()
            let after = try await apply(later)
            let anybody = try await later.browser()
            #expect(try await verify(anybody, before.proof).contains(before.receipt))
            #expect(try await verify(anybody, after.proof).contains(after.receipt))
            let stranger = hex(Curve25519.Signing.PrivateKey().publicKey.rawRepresentation)
            let foreign = String(decoding: before.proof, as: UTF8.self).replacing(test.platform.keys.publicKey, with: stranger)
            let refused = try await verify(anybody, Data(foreign.utf8))
            #expect(refused.contains("このサイトのものではない鍵") && !refused.contains(before.receipt))
        }
    }
}
