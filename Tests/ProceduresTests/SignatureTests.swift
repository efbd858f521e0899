import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Applications that are signed with the card") struct SignatureTests {
    @Test("A draft is signed at its end and sent; receipt, proof, officer and file say so, and nobody else sees it", arguments: Engine.tested)
    func whole(_ engine: Engine) async throws {
        try await Signing.with(engine) { signing in
            try await signing.authority.issue()
            let (test, browser) = (signing.test, try await signing.test.browser())
            let procedure = try await signing.licence.procedure()
            #expect(try await browser.get("/procedures/\(procedure)/apply").text.contains("署名用電子証明書"))
            let base = try await signing.fill(browser)
            let check = try await browser.get("\(base)/check-answers").text
            #expect(check.contains("\(base)/card-signature") && !check.contains("action=\"\(base)/submission\""))
            #expect(try await browser.post("\(base)/submission").header("Location") == "\(base)/check-answers?unsent=yes", "unsigned it is not sent")
            let document = try await signing.document(browser, base)
            let reading = try await browser.get("\(base)/card-signature/reading.pdf")
            #expect(reading.bytes.starts(with: Array("%PDF-".utf8)))
            let words = String(decoding: document, as: UTF8.self)
            #expect(words.contains(String(base.suffix(26))) && words.contains(Digest(of: reading.bytes).hex), "the digest of the PDF stands in it")
            #expect(words.contains(Digest(of: Licence.pdf).hex) && words.contains("広場 花子"), "and what was answered and attached")
            let signature = try await signing.authority.sign(document)
            #expect(try await signing.send(browser, base, signature).status == 303)
            let done = try await browser.get("\(base)/card-signature").text
            #expect(done.contains("署名を確かめました") && !done.contains("電子証明書と入力に違いあり"))
            let stranger = try await test.browser()
            for address in ["", "/document.json", "/reading.pdf"] {
                #expect(try await stranger.get("\(base)/card-signature\(address)").status == 404, "\(address)")
            }
            let ready = try await browser.get("\(base)/check-answers").text
            #expect(ready.contains("action=\"\(base)/submission\"") && ready.contains("さんのカードによる電子署名を確認しました"), "\(ready)")
            let application = try await signing.licence.submit(browser, base)
            #expect(try await browser.get("\(application)/receipt").text.contains("あり（JPKI JPKI Test の電子証明書）"))
            let proof = try await browser.get("\(application)/proof.json")
            let noted = try JSONDecoder().decode(JournalProof.self, from: Data(proof.bytes)).noted
            #expect(noted["signature"] == Digest(of: signature).hex, "the journal binds it")
            let verified = try await browser.upload("/verify", field: "file", name: "receipt.json", Data(proof.bytes))
            #expect(verified.text.contains("SHA-256 \(Digest(of: signature).hex)"))
            let address = Licence.staff(application)
            let officer = try await test.browser("jirou")
            let page = try await officer.get(address).text
            #expect(page.contains("電子証明書と入力が一致") && page.contains("広島県広島市中区基町１０番５２号"))
            #expect(try await Data(officer.get("\(address)/signature/document").bytes) == document)
            #expect(try await officer.get("\(address)/signature/nothing").status == 404)
            let other = try await test.browser("tarou")
            #expect(try await other.get("\(address)/signature/document").status == 404)
        }
    }

    @Test("An answer that is changed after signing voids the signature, and says so", arguments: Engine.tested)
    func changed(_ engine: Engine) async throws {
        try await Signing.with(engine) { signing in
            try await signing.authority.issue()
            let browser = try await signing.test.browser()
            let base = try await signing.fill(browser)
            try await signing.sign(browser, base)
            try await signing.licence.save(browser, "\(base)/applicant", Signing.person.merging(["phone": "082-228-2112"]) { $1 })
            #expect(try await browser.get("\(base)/card-signature").text.contains("入力か送る人が変わったため、前の文書は使えません"))
            #expect(try await browser.get("\(base)/card-signature/document.json").status == 404)
            _ = try await browser.get("\(base)/check-answers")
            #expect(try await browser.post("\(base)/submission").header("Location") == "\(base)/check-answers?unsent=yes")
            let told = try await browser.get("\(base)/check-answers?unsent=yes").text
            #expect(told.contains("申請はまだ送られていません。署名したあとで入力か様式が変わったので、もう一度署名してください"))
            #expect(told.contains("href=\"#identity\"") && told.contains("id=\"identity\""))
            #expect(told.components(separatedBy: "署名用電子証明書").count == 2, "that it is signed is said once")
            #expect(try await !browser.get("\(base)/check-answers").text.contains("申請はまだ送られていません"), "to nobody who has sent nothing")
            try await signing.sign(browser, base)
            #expect(try await !browser.get("\(base)/check-answers?unsent=yes").text.contains("申請はまだ送られていません"), "signed once more")
            _ = try await signing.licence.submit(browser, base)
        }
    }

    @Test("A signature over another draft, by a certificate for signing in, or over what was tampered with is told apart", arguments: [Engine.sqlite])
    func foreign(_ engine: Engine) async throws {
        try await Signing.with(engine) { signing in
            var login = CardAuthority.Card()
            login.usage = "digitalSignature"
            try await signing.authority.issue()
            try await signing.authority.issue("login", login)
            let browser = try await signing.test.browser()
            let (base, other) = (try await signing.fill(browser), try await signing.fill(browser, ["name": "広場 月子"]))
            let (document, foreign) = (try await signing.document(browser, base), try await signing.document(browser, other))
            let answers = [
                ("別の文書に付けた署名です", try await signing.authority.sign(foreign)),
                ("別の文書に付けた署名です", try await signing.authority.sign(foreign, .attached)),
                ("別の文書に付けた署名です", try await signing.authority.sign(Data(document.dropLast()) + Data(" }".utf8))),
                ("署名用の電子証明書ではありません", try await signing.authority.sign(document, with: "login")),
                ("読み取れません", Data("広場 花子".utf8)),
            ]
            for (words, signature) in answers {
                let answer = try await signing.send(browser, base, signature)
                #expect(answer.status == 422 && answer.text.contains(words), "\(words): \(answer.status)")
            }
            #expect(try await browser.post("\(base)/submission").header("Location") == "\(base)/check-answers?unsent=yes")
            let id = String(other.suffix(26))
            func kept() async throws -> Int {
                try await signing.test.platform.database.read { try $0.count("SELECT count(*) FROM applicant_signature WHERE subject = \(id)") }
            }
            #expect(try await kept() == 1)
            #expect(try await browser.post("\(other)/removal", ["sure": "yes"]).status == 303)
            #expect(try await kept() == 0, "what was to be signed goes with its draft")
        }
    }

    @Test("Whoever moves between signing and sending is told, and nothing is sent; with a list too old it waits", arguments: Engine.tested)
    func revoked(_ engine: Engine) async throws {
        try await Signing.with(engine) { signing in
            try await signing.authority.issue()
            let browser = try await signing.test.browser()
            let base = try await signing.fill(browser)
            try await signing.sign(browser, base)
            signing.test.wait(seconds: 4 * 86_400)
            let waiting = try await browser.post("\(base)/submission")
            #expect(waiting.status == 503 && waiting.text.contains("失効していないかを、いまは確かめられません"))
            try await signing.authority.list(from: "20221006000000Z", until: "20221009000000Z")
            try await signing.authority.revoke(from: "20221006000000Z", until: "20221009000000Z")
            let refused = try await browser.post("\(base)/submission")
            #expect(refused.status == 422 && refused.text.contains("電子証明書が失効しています"))
            let id = String(base.suffix(26))
            let count = try await signing.test.platform.database.read { try $0.count("SELECT count(*) FROM application WHERE id = \(id)") }
            #expect(count == 0 && !refused.text.contains("署名用の電子証明書ではありません"))
            #expect(try await browser.get(base).status == 200, "the draft is as it was")
        }
    }

    @Test("What the certificate says otherwise is told field by field, to whoever applies and to the officer", arguments: Engine.tested)
    func differs(_ engine: Engine) async throws {
        try await Signing.with(engine) { signing in
            try await signing.authority.issue("variant", CardAuthority.Card(name: "髙橋　花子"))
            try await signing.authority.issue("moved", CardAuthority.Card(name: "広場　花子", birthdate: "519800402", address: "広島県呉市中央４丁目１−６"))
            var young = CardAuthority.Card(birthdate: "520090101")
            young.substitutes = "00010"
            young.name = "広場　〓子"
            try await signing.authority.issue("young", young)
            let cases: [(String, [String: String], [String])] = [
                ("variant", ["name": "高橋 花子"], ["一致（字体・表記の違いのみ）", "電子証明書と入力が一致"]),
                ("moved", [:], ["電子証明書と入力に違いあり", "入力と違う"]),
                ("young", ["birthday": "平成21年1月1日"], ["15歳未満", "電子証明書と入力に違いあり"]),
            ]
            let officer = try await signing.test.browser("jirou")
            for (label, changes, words) in cases {
                let browser = try await signing.test.browser()
                let base = try await signing.fill(browser, changes)
                try await signing.sign(browser, base, with: label)
                let page = try await browser.get("\(base)/card-signature").text
                #expect(page.contains("電子証明書と入力に違いあり") == (label != "variant"), "\(label)")
                let application = try await signing.licence.submit(browser, base)
                let told = try await officer.get(Licence.staff(application)).text
                for one in words { #expect(told.contains(one), "\(label): \(one)") }
            }
        }
    }

    @Test("Where it is not set by what signatures are checked, a guide cannot ask for one, and says why", arguments: Engine.tested)
    func unset(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (licence, officer) = (Licence(test: test), try await test.browser("jirou"))
            let desk = GuideDesk(procedure: try await licence.procedure())
            let page = try await officer.get(desk.address).text
            #expect(page.contains("電子署名は選べません") && !page.contains("name=\"identity\" value=\"signature\""))
            let refused = try await desk.send(officer, with: ["identity": "signature"])
            #expect(refused.status == 422 && refused.text.contains("jpki-roots"))
            try await licence.ask("signature")
            let browser = try await test.browser()
            let procedure = try await licence.procedure()
            let start = try await browser.get("/procedures/\(procedure)/apply").text
            #expect(start.contains("このサイトではまだ受け付けていません"))
            let edited = try await desk.send(officer, with: ["do": "publish", "law": "ordinance"])
            #expect(edited.status == 303, "one that asks already is kept up: \(desk.complaint(edited.text))")
        }
    }
}
