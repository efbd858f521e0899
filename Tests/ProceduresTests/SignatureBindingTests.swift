import Core
import Foundation
import HirobaTesting
import Procedures
import Storage
import Testing
import Web

@Suite("Whose signature it is, and what becomes of it") struct SignatureBindingTests {
    /// Somebody who acts for others, and lives elsewhere.
    private static let delegate = CardAuthority.Card(name: "代理　次郎", birthdate: "319720915", address: "広島県呉市中央四丁目１番６号")

    private func rows(_ test: TestSite, _ base: String) async throws -> Int {
        let id = String(base.suffix(26))
        return try await test.platform.database.read { try $0.count("SELECT count(*) FROM applicant_signature WHERE subject = \(id)") }
    }

    @Test(
        "What a delegate has signed nobody else sends or reads, and it is void once the mandate ends: the principal signs for themselves",
        arguments: Engine.tested)
    func mandate(_ engine: Engine) async throws {
        try await Signing.with(engine) { signing in
            let (test, licence) = (signing.test, signing.licence)
            try await signing.authority.issue()
            try await signing.authority.issue("delegate", Self.delegate)
            let (delegate, principal) = (try await test.browser(), try await test.browser())
            let base = try await signing.fill(delegate)
            try await signing.sign(delegate, base)
            try await Mandating.agree(delegate, principal, base, until: "令和５年３月31日", test)
            #expect(try await rows(test, base) == 0, "what was signed before is nobody's for the principal")
            let link = try await Mandating.link(test)
            try await signing.sign(delegate, base, with: "delegate")
            #expect(try await delegate.get("\(base)/card-signature").text.contains("呉市中央四丁目"))
            let document = try await delegate.get("\(base)/card-signature/document.json").text
            #expect(document.contains("\"part\":\"delegate\"") && document.contains("\"mandate\":\""))
            let seen = try await principal.get("\(base)/card-signature").text
            #expect(seen.contains("ほかの人が署名しています") && !seen.contains("呉市") && !seen.contains("代理　次郎"))
            #expect(try await principal.get("\(base)/card-signature/document.json").status == 404)
            #expect(
                try await principal.post("\(base)/submission").header("Location") == "\(base)/check-answers?unsent=yes", "it is not theirs to send")
            #expect(try await principal.get("\(base)/check-answers?unsent=yes").text.contains("その署名で送れるのは、署名した人だけです"))
            _ = try await principal.get(link)
            #expect(try await principal.post(link, ["do": "end", "sure": "yes"]).status == 303)
            #expect(try await rows(test, base) == 0)
            #expect(try await principal.post("\(base)/submission").header("Location") == "\(base)/check-answers?unsent=yes", "void")
            try await signing.sign(principal, base)
            let application = try await licence.submit(principal, base)
            let page = try await test.browser("jirou").get(Licence.staff(application)).text
            #expect(page.contains("電子証明書と入力が一致") && !page.contains("代理　次郎"))
        }
    }

    @Test("A delegate's signature is sent by the delegate, also past the last day of it by nobody", arguments: Engine.tested)
    func delegated(_ engine: Engine) async throws {
        try await Signing.with(engine) { signing in
            let test = signing.test
            try await signing.authority.issue("delegate", Self.delegate)
            let (delegate, principal) = (try await test.browser(), try await test.browser())
            let (base, late) = (try await signing.fill(delegate), try await signing.fill(delegate))
            try await Mandating.agree(delegate, principal, base, until: "令和５年３月31日", test)
            try await signing.sign(delegate, base, with: "delegate")
            let application = try await signing.licence.submit(delegate, base)
            let page = try await test.browser("jirou").get(Licence.staff(application)).text
            #expect(page.contains("電子証明書と代理人の氏名が一致") && page.contains("代理　次郎"), "the officer is told whose it is")
            #expect(!page.contains("電子証明書と入力が一致") && !page.contains("違いあり"), "and nothing of the principal's is held against it")
            // Mails of one moment have no order.
            test.wait(seconds: 1)
            try await Mandating.agree(delegate, principal, late, until: "令和４年10月４日", test)
            try await signing.sign(delegate, late, with: "delegate")
            test.wait(seconds: 2 * 86_400)
            #expect(try await principal.get("\(late)/card-signature").text.contains("ほかの人が署名しています"))
            #expect(try await principal.post("\(late)/submission").header("Location") == "\(late)/check-answers?unsent=yes")
            #expect(try await delegate.post("\(late)/submission").status == 404, "nor is it the delegate's to send any more")
            #expect(try await delegate.get("\(late)/card-signature").status == 404)
            let id = String(late.suffix(26))
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM application WHERE id = \(id)") } == 0)
        }
    }

    @Test(
        "Who acts for somebody signs with their own card, by the name of the mandate; the principal's in their hand, or a stranger's, is flagged",
        arguments: Engine.tested)
    func others(_ engine: Engine) async throws {
        try await Signing.with(engine) { signing in
            let test = signing.test
            try await signing.authority.issue()
            try await signing.authority.issue("delegate", Self.delegate)
            try await signing.authority.issue("sub", CardAuthority.Card(name: "復代　三郎"))
            try await signing.authority.issue("stranger", CardAuthority.Card(name: "見知　四郎"))
            let (delegate, principal, sub) = (try await test.browser(), try await test.browser(), try await test.browser())
            let base = try await signing.fill(delegate)
            try await Mandating.agree(delegate, principal, base, until: "令和５年３月31日", sub: true, test)
            try await signing.sign(delegate, base, with: "delegate")
            let own = try await delegate.get("\(base)/card-signature").text
            #expect(own.contains("比べる入力なし") && !own.contains("違いあり") && !own.contains("入力と違う"), "the answers are the principal's")
            try await signing.sign(delegate, base, with: "stranger")
            #expect(try await delegate.get("\(base)/card-signature").text.contains("電子証明書と代理人の氏名に違いあり"))
            try await signing.sign(delegate, base)
            let theirs = try await delegate.get("\(base)/card-signature").text
            #expect(theirs.contains("本人の電子証明書で、代理で送る人が署名") && theirs.contains("本人のカードで署名できるのは本人だけです"))
            try await SubMandating.accepted(delegate, sub, base, test)
            try await signing.sign(sub, base, with: "delegate")
            #expect(try await sub.get("\(base)/card-signature").text.contains("電子証明書と復代理人の氏名に違いあり"), "it is the delegate's")
            try await signing.sign(sub, base, with: "sub")
            #expect(try await !sub.get("\(base)/card-signature").text.contains("違いあり"))
            try await signing.sign(delegate, base)
            let application = try await signing.licence.submit(delegate, base)
            let page = try await test.browser("jirou").get(Licence.staff(application)).text
            #expect(page.contains("本人の電子証明書で、代理で送る人が署名") && !page.contains("が一致</span>"), "the officer is told")
            let reader = try await System(test, "jirou", ["procedures.read"])
            let shown = try #require(try await reader.get("/applications/\(application.suffix(26))").json["signature"])
            #expect(shown["signer"]?.text == "delegate" && shown["name"]?.text == "other" && shown["address"]?.text == "unasked")
            #expect(shown["is_principals"] == .bool(true))
        }
    }

    @Test(
        "The end of a sub-mandate or mandate voids what those have made or signed who act no longer, and nothing of the principal's",
        arguments: Engine.tested)
    func ended(_ engine: Engine) async throws {
        try await Signing.with(engine) { signing in
            let test = signing.test
            try await signing.authority.issue()
            try await signing.authority.issue("sub", CardAuthority.Card(name: "復代　三郎"))
            let (delegate, principal, sub) = (try await test.browser(), try await test.browser(), try await test.browser())
            let base = try await signing.fill(delegate)
            try await Mandating.agree(delegate, principal, base, until: "令和５年３月31日", sub: true, test)
            let link = try await Mandating.link(test)
            let page = SubMandating.page(base)
            try await SubMandating.accepted(delegate, sub, base, test)
            try await signing.sign(sub, base, with: "sub")
            #expect(try await principal.get("\(base)/card-signature").text.contains("ほかの人が署名しています"))
            _ = try await principal.get(page)
            #expect(try await principal.post("\(page)/end", ["sure": "yes"]).status == 303)
            #expect(try await rows(test, base) == 0, "the sub-delegate's is void")
            // Mails of one moment have no order.
            test.wait(seconds: 1)
            try await SubMandating.accepted(delegate, sub, base, test)
            try await signing.sign(principal, base)
            _ = try await principal.get(page)
            #expect(try await principal.post("\(page)/end", ["sure": "yes"]).status == 303)
            #expect(try await rows(test, base) == 1)
            _ = try await principal.get(link)
            #expect(try await principal.post(link, ["do": "end", "sure": "yes"]).status == 303)
            #expect(try await rows(test, base) == 1)
            #expect(try await principal.get("\(base)/card-signature").text.contains("署名を確かめました"))
            _ = try await signing.licence.submit(principal, base)
        }
    }

    @Test("A guide that asks no longer forgets what was signed; sent twice it is one application with one signature", arguments: Engine.tested)
    func sending(_ engine: Engine) async throws {
        try await Signing.with(engine) { signing in
            let test = signing.test
            try await signing.authority.issue()
            let browser = try await test.browser()
            let (base, other) = (try await signing.fill(browser), try await signing.fill(browser))
            try await signing.sign(browser, base)
            try await signing.sign(browser, other)
            async let first = browser.post("\(base)/submission")
            async let second = browser.post("\(base)/submission")
            let answers = try await (first, second)
            #expect(answers.0.header("Location") == answers.1.header("Location") && answers.0.status == 303)
            let kept = try await rows(test, base)
            #expect(kept == 1)
            let guides = try Repository.text("Samples/hiroshima/guides.yml").replacing("valid_from: 2022-04-01", with: "valid_from: 2022-10-03")
            #expect(try await test.take("guides", Data(guides.utf8)).problems.isEmpty)
            _ = try await signing.licence.submit(browser, other)
            #expect(try await rows(test, other) == 0, "what nobody has asked for is not kept")
        }
    }

    @Test("What is corrected after the arrival is not signed, and the case says of what signature and comparison are", arguments: Engine.tested)
    func corrected(_ engine: Engine) async throws {
        try await Signing.with(engine) { signing in
            try await signing.authority.issue()
            let (browser, officer) = (try await signing.test.browser(), try await signing.test.browser("jirou"))
            let base = try await signing.fill(browser)
            try await signing.sign(browser, base)
            let application = try await signing.licence.submit(browser, base)
            let address = Licence.staff(application)
            #expect(try await !officer.get(address).text.contains("署名は受付のときの内容"))
            #expect(try await officer.post("\(address)/flags", ["path": "name", "reason": "wrong"]).status == 303)
            #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
            #expect(try await !officer.get(address).text.contains("署名は受付のときの内容"), "nothing was corrected yet")
            let page = try await browser.get("\(application)/correction/applicant").text
            let seen = String(try #require(page.firstMatch(of: /name="seen" value="([0-9a-f]{16})"/)).1)
            let name = ["asked": "name", "name": "広場 月子", "seen": seen]
            #expect(try await browser.post("\(application)/correction/applicant", name).status == 303)
            let summary = try await browser.get("\(application)/correction/check-answers").text
            let digest = String(try #require(summary.firstMatch(of: /name="digest" value="([0-9a-f]{16})"/)).1)
            #expect(try await browser.post("\(application)/correction", ["digest": digest]).status == 303)
            let told = try await officer.get(address).text
            #expect(told.contains("広場 月子") && told.contains("電子証明書と入力が一致"))
            #expect(told.contains("署名は受付のときの内容に付いています（補正前）"))
        }
    }

    @Test("A signature that was replaced since is not sent for the other, and making the document anew voids it", arguments: Engine.tested)
    func replaced(_ engine: Engine) async throws {
        try await Signing.with(engine) { signing in
            try await signing.authority.issue()
            try await signing.authority.issue("second")
            let browser = try await signing.test.browser()
            let base = try await signing.fill(browser)
            let document = try await signing.document(browser, base)
            let first = try await signing.authority.sign(document)
            #expect(try await signing.send(browser, base, first).status == 303)
            signing.test.wait(seconds: 60)
            let again = try await signing.document(browser, base)
            #expect(again != document)
            let check = try await browser.get("\(base)/check-answers").text
            #expect(check.contains("\(base)/card-signature") && !check.contains("action=\"\(base)/submission\""))
            #expect(try await signing.send(browser, base, first).status == 422, "it is over the one before")
            #expect(try await signing.send(browser, base, signing.authority.sign(again)).status == 303)
            let second = try await signing.authority.sign(again, with: "second")
            #expect(try await signing.send(browser, base, second).status == 303)
            let application = try await signing.licence.submit(browser, base)
            let proof = try await browser.get("\(application)/proof.json")
            let noted = try JSONDecoder().decode(JournalProof.self, from: Data(proof.bytes)).noted
            #expect(noted["signature"] == Digest(of: second).hex)
        }
    }

    @Test("Once it is revoked at sending nothing is said to hold: the page refuses, and asks for another signature", arguments: Engine.tested)
    func refused(_ engine: Engine) async throws {
        try await Signing.with(engine) { signing in
            try await signing.authority.issue()
            let browser = try await signing.test.browser()
            let base = try await signing.fill(browser)
            try await signing.sign(browser, base)
            try await signing.authority.revoke()
            let refused = try await browser.post("\(base)/submission")
            #expect(refused.status == 422 && !refused.text.contains("署名を確かめました") && refused.text.contains("電子証明書が失効しています"))
            let page = try await browser.get("\(base)/card-signature").text
            #expect(!page.contains("署名を確かめました") && page.contains("手順３　署名を送る"))
            let check = try await browser.get("\(base)/check-answers").text
            #expect(!check.contains("action=\"\(base)/submission\""))
        }
    }

    @Test("Where too many are sent at once the application waits with its signature, and is sent as soon as there is room", arguments: Engine.tested)
    func crowd(_ engine: Engine) async throws {
        try await Signing.with(engine) { signing in
            try await signing.authority.issue()
            let browser = try await signing.test.browser()
            let base = try await signing.fill(browser)
            try await signing.sign(browser, base)
            try await Crowd.with(signing.test.platform.sendingChecks, room: 66) {
                let answer = try await browser.post("\(base)/submission")
                #expect(answer.status == 503 && answer.text.contains("済んだ署名も残ります") && answer.text.contains("\(base)/check-answers"))
            }
            #expect(try await browser.get("\(base)/card-signature").text.contains("署名を確かめました"))
            _ = try await browser.get("\(base)/check-answers")
            _ = try await signing.licence.submit(browser, base)
        }
    }

    @Test("A number that nobody else may keep stands in neither document; sex is neither shown nor kept", arguments: Engine.tested)
    func numbers(_ engine: Engine) async throws {
        try await Signing.with(engine) { signing in
            let test = signing.test
            #expect(try await test.take("form", EarlyErasureTests.form()).problems.isEmpty)
            try await signing.authority.issue()
            let browser = try await test.browser()
            let base = try await signing.fill(browser)
            let shop = (Licence.pages.first { $0.0 == "shop" }?.1 ?? [:]).merging(["mynumber": "123456789018"]) { $1 }
            #expect(try await browser.upload("\(base)/shop", field: "card", name: "免許証.pdf", Licence.pdf, shop).status == 303)
            let document = String(decoding: try await signing.document(browser, base), as: UTF8.self)
            #expect(!document.contains("123456789018") && document.contains("ひろば亭"))
            let reading = try await browser.get("\(base)/card-signature/reading.pdf")
            try await TestEngines.withFolder { folder in
                try Data(reading.bytes).write(to: URL(fileURLWithPath: "\(folder)/reading.pdf"))
                let words = try await Command.output("pdftotext", ["\(folder)/reading.pdf", "-"]).words.filter { !$0.isWhitespace }
                #expect(words.contains("ひろば亭") && !words.contains("123456789018"))
            }
            try await signing.sign(browser, base)
            #expect(try await !browser.get("\(base)/card-signature").text.contains("性別"))
        }
    }

    @Test("The files of a signature are fetched by who works the case, each look recorded, and go with the answers", arguments: Engine.tested)
    func files(_ engine: Engine) async throws {
        try await Signing.with(engine) { signing in
            let test = signing.test
            try await signing.authority.issue()
            let browser = try await test.browser()
            let base = try await signing.fill(browser)
            let document = try await signing.document(browser, base)
            let signature = try await signing.authority.sign(document)
            #expect(try await signing.send(browser, base, signature).status == 303)
            let application = try await signing.licence.submit(browser, base)
            let path = "/applications/\(application.suffix(26))"
            let reader = try await System(test, "jirou", ["procedures.read"])
            let shown = try #require(try await reader.get(path).json["signature"])
            #expect(
                shown["issuer"]?.text == "JPKI JPKI Test" && shown["name"]?.text == "same" && shown["document"] == nil && shown["certificate"] == nil)
            func fetch(_ part: String) async throws -> [UInt8] {
                try await reader.browser.call(.get, "/api\(path)/signature/\(part)", token: reader.token).bytes
            }
            #expect(try await fetch("document") == Array(document))
            #expect(try await fetch("signature") == Array(signature))
            #expect(try await fetch("reading").starts(with: Array("%PDF-".utf8)))
            #expect(try await fetch("certificate").first == 0x30)
            let looks = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'case.open-file'")
            }
            #expect(looks == 4)
            let (stranger, sender, nobody) = (
                try await System(test, "tarou", ["procedures.read"]), try await System(test, "jirou", ["procedures.submit"]), try await System(test)
            )
            for part in ["document", "reading", "signature", "certificate"] {
                #expect(try await stranger.get("\(path)/signature/\(part)").status == 404)
                #expect(try await sender.get("\(path)/signature/\(part)").status == 403)
                #expect(try await nobody.get("\(path)/signature/\(part)").status == 401)
                for login in ["tarou", "michiko", "akiko"] {
                    #expect(try await test.browser(login).get("\(Licence.staff(application))/signature/\(part)").status == 404, "\(login) \(part)")
                }
                #expect(try await test.browser("jirou").get("\(Licence.staff(application))/signature/\(part)").status == 200)
            }
            #expect(try await browser.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
            test.wait(seconds: Double(11 * 366) * 86_400)
            _ = try await test.platform.database.write { try Jobs.enqueue("procedures.erase", at: test.platform.now, in: $0) }
            try await test.work()
            #expect(try await rows(test, application) == 0)
            #expect(try await test.browser("jirou").get("\(Licence.staff(application))/signature/document").status == 410)
        }
    }

    @Test(
        "A company's answers are held against nobody's certificate: nothing is said to agree, and applicant and officer are told who signed",
        arguments: Engine.tested)
    func company(_ engine: Engine) async throws {
        try await Signing.with(engine) { signing in
            try await signing.authority.issue()
            let browser = try await signing.test.browser()
            let base = try await signing.licence.begin(browser)
            try await signing.licence.fill(browser, base)
            try await signing.sign(browser, base)
            let page = try await browser.get("\(base)/card-signature").text
            let words = "照合していません（法人などの申請）：署名者は広場　花子"
            #expect(page.contains("比べる入力なし") && page.contains(words) && !page.contains("電子証明書と入力に違いあり"))
            let application = try await signing.licence.submit(browser, base)
            let told = try await signing.test.browser("jirou").get(Licence.staff(application)).text
            #expect(told.contains("<span class=\"tag warning\">\(words)</span>"))
            #expect(!told.contains("電子証明書と入力が一致") && !told.contains("電子証明書と入力に違いあり"))
            #expect(told.contains("<details class=\"more\" open><summary>電子証明書</summary>"), "what the certificate says lies open")
        }
    }
}
