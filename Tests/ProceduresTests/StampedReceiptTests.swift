import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Time stamps in proofs of arrival", .enabled(if: Peer.isAvailable, "bin/test installs the peers")) struct StampedReceiptTests {
    private func verify(_ browser: TestBrowser, _ proof: Data) async throws -> String {
        _ = try await browser.get("/verify")
        return try await browser.upload("/verify", field: "file", name: "receipt.json", proof).text
    }

    @Test("A proof of arrival says when it existed at the latest and according to whom; a wrong stamp is told as wrong, none as none")
    func arrival() async throws {
        try await Peer.with("authority") { peer in
            let ca = "\(NSTemporaryDirectory())/hiroba-receipt-\(UUID().uuidString).pem"
            defer { try? FileManager.default.removeItem(atPath: ca) }
            try #require(try await Command.run("curl", ["--silent", "--fail", "--output", ca, "\(peer.address)/ca.pem"]) == 0)
            for engine in Engine.tested {
                let settings = ["timestamp-url": "\(peer.address)/", "timestamp-ca": ca]
                try await TestSite.withSample(engine, settings: settings, at: Licence.day) { test in
                    let (browser, licence, anybody) = (try await test.browser(), Licence(test: test), try await test.browser())
                    let application = try await licence.apply(browser)
                    let receipt = try await licence.numbers(browser, application).receipt
                    func proof() async throws -> Data { Data(try await browser.get("\(application)/proof.json").bytes) }
                    let without = try await verify(anybody, try await proof())
                    #expect(without.contains(receipt) && without.contains("時刻認証はまだ入っていません") && without.contains("誤りではありません"))
                    let stamp = try await Journal.stamp(test.platform)
                    let stamped = try await proof()
                    let told = try await verify(anybody, stamped)
                    #expect(told.contains(receipt) && told.contains("遅くとも\(stamp.at.words(.ja))には") && told.contains("試験時刻認証局 honest"))
                    let english = try await verify(try await test.browser(language: "en"), stamped)
                    #expect(english.contains("The record existed at") && english.contains("at the latest"))
                    var reply = stamp.reply
                    reply[reply.count - 5] ^= 1
                    let forged = String(decoding: stamped, as: UTF8.self)
                        .replacing(Data(stamp.reply).base64EncodedString(), with: Data(reply).base64EncodedString())
                    let wrong = try await verify(anybody, Data(forged.utf8))
                    #expect(wrong.contains("時刻認証は、正しくありません") && !wrong.contains("遅くとも") && wrong.contains(receipt))
                }
            }
        }
    }

    @Test("The page of the journal leads whoever holds a proof to where it is checked, and explains a wrong result", arguments: Engine.tested)
    func page(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let page = try await test.browser().get("/journal").text
            #expect(page.contains("href=\"/verify\"") && page.contains("到達の証明") && page.contains("申請先の課に知らせて"))
            #expect(page.contains("href=\"/journal/keys.json\"") && page.contains("href=\"/journal/heads.json\""))
        }
    }
}
