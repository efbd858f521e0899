import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Signed notices", .enabled(if: Peer.isAvailable, "bin/test installs the peers")) struct NoticeSigningTests {
    /// The notice that the applicant fetches.
    private func notice(_ browser: TestBrowser, _ application: String) async throws -> TestBrowser.Answer {
        let page = try await browser.get(application).text
        let link = String(try #require(page.firstMatch(of: /href="(\/applications\/[0-9A-Z]+\/notices\/[0-9A-Z]+)"/)).1)
        return try await browser.get(link)
    }

    /// The words of a PDF file without the breaks of its lines.
    private func words(_ bytes: [UInt8], _ folder: String) async throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/words.pdf"))
        return try await Command.output("pdftotext", ["\(folder)/words.pdf", "-"]).words.filter { !$0.isWhitespace }
    }

    /// What became of the job that makes the notice: the sentence of its failure.
    private func problem(_ test: TestSite) async throws -> String {
        try #require(
            try await test.platform.database.read {
                try $0.value("SELECT coalesce(problem, '') FROM job WHERE kind = 'procedures.notice'", as: String.self)
            })
    }

    @Test(
        "A notice is signed in the name of its authority, with a time stamp and what it takes to verify it for years; the signed file is what is given and verified, and other people's programs find a changed byte",
        arguments: Engine.tested)
    func signed(_ engine: Engine) async throws {
        try await Notary.with { notary in
            try await TestSite.withSample(engine, settings: notary.settings("340006=\(notary.folder)/good.p12"), at: Licence.day) { test in
                let (resident, licence) = (try await test.browser(), Licence(test: test))
                let application = try await licence.apply(resident)
                try await licence.decide(application)
                try await test.work()
                #expect(try await resident.get(application).text.contains("通知書のPDFには、発行者の電子署名が付いています。"), "how to check it")
                let bytes = try await notice(resident, application).bytes
                let told = try await Notary.signatures(bytes)
                for words in ["Signature is Valid", "Total document signed", "ETSI.CAdES.detached", "Signer Certificate Common Name: 広島県知事"] {
                    #expect(told.contains(words), "\(words): \(told)")
                }
                #expect(try await notary.verifies(bytes))
                #expect(try await words(bytes, test.folder).contains("公印の押印に代えて、広島県知事の電子署名を付しています。"))
                let anybody = try await test.browser()
                let code = try #require(try await test.platform.database.read { try $0.value("SELECT code FROM notice", as: String.self) })
                let page = try await anybody.get("/verify/\(code)").text
                #expect(page.contains("電子署名") && page.contains("広島県知事（PAdES、タイムスタンプ・長期検証用の情報付き）"), "\(page.suffix(3000))")
                _ = try await anybody.get("/verify")
                let same = try await anybody.upload("/verify", field: "file", name: "n.pdf", Data(bytes)).text
                #expect(same.contains("同じファイルです") && same.contains("電子署名：広島県知事"))
                var changed = bytes
                changed[700] ^= 1
                #expect(try await Notary.signatures(changed).contains("Digest Mismatch"))
                #expect(try await !notary.verifies(changed))
                #expect(try await anybody.upload("/verify", field: "file", name: "n.pdf", Data(changed)).text.contains("同じ通知書は発行していません"))
                let english = try await test.browser(language: "en").get("/verify/\(code)").text
                #expect(english.contains("Electronic signature") && english.contains("with a time stamp and what it takes"))
            }
        }
    }

    @Test(
        "A body for which no certificate is set issues its notices as before: unsigned, and saying nothing of a signature", arguments: Engine.tested)
    func plain(_ engine: Engine) async throws {
        try await Notary.with { notary in
            try await TestSite.withSample(engine, settings: notary.settings("343021=\(notary.folder)/good.p12"), at: Licence.day) { test in
                let (resident, licence) = (try await test.browser(), Licence(test: test))
                let application = try await licence.apply(resident)
                try await licence.decide(application)
                try await test.work()
                let bytes = try await notice(resident, application).bytes
                #expect(try await Notary.signatures(bytes).contains("does not contain any signatures"))
                let said = try await words(bytes, test.folder)
                #expect(said.contains("公印の押印に代えて、次の確認番号により") && !said.contains("電子署名"))
                #expect(try await !resident.get(application).text.contains("電子署名"))
                let code = try #require(try await test.platform.database.read { try $0.value("SELECT code FROM notice", as: String.self) })
                #expect(try await !test.browser().get("/verify/\(code)").text.contains("電子署名"))
            }
        }
    }

    @Test(
        "What cannot be signed is not issued unsigned: an expired, a revoked or an open certificate refuses with what to do, officers of the body are told, and a good one in its place makes the notice",
        arguments: Engine.tested)
    func refused(_ engine: Engine) async throws {
        try await Notary.with { notary in
            let own = "\(notary.folder)/own.p12"
            try notary.put("expired", at: own)
            let settings = notary.settings(own, ["notice-passphrase": Notary.passphrase])
            try await TestSite.withSample(engine, settings: settings, at: Licence.day) { test in
                let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
                let application = try await licence.apply(resident)
                try await licence.decide(application)
                func again() async throws -> String {
                    test.wait(seconds: 120)
                    try await test.work()
                    return try await problem(test)
                }
                try await test.work()
                #expect(try await problem(test).contains("expired on 2022-09-30. Have a new one issued"))
                #expect(try await resident.get(application).text.contains("通知書を作っています。"))
                #expect(try await officer.get("/staff").text.contains("通知書の署名の証明書（要確認）"))
                #expect(try await officer.get("/staff/notices").text.contains("期限が令和４年９月30日（金）に切れました。"))
                #expect(try await !test.browser("michiko").get("/staff/notices").text.contains("署名の証明書"), "another body's")
                try notary.put("revoked", at: own)
                #expect(try await again().contains("was revoked. Ask its authority"))
                #expect(try await officer.get("/staff/notices").text.contains("認証局が失効させています。"))
                try notary.put("good", at: own)
                try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: own)
                #expect(try await again().contains("chmod o="))
                #expect(try await officer.get("/staff/notices").text.contains("読めないか、署名に使えません。"))
                #expect(try await resident.get(application).text.contains("通知書を作っています。"))
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: own)
                _ = try await again()
                #expect(try await notary.verifies(notice(resident, application).bytes))
                #expect(try await !officer.get("/staff/notices").text.contains("署名の証明書"), "the warning is over")
            }
        }
    }

    @Test(
        "A notice whose job has given up is made within a day of a good certificate", arguments: [Engine.sqlite])
    func givenUp(_ engine: Engine) async throws {
        try await Notary.with { notary in
            let own = "\(notary.folder)/own.p12"
            try notary.put("expired", at: own)
            let settings = notary.settings("340006=\(own)", ["notice-passphrase": Notary.passphrase])
            try await TestSite.withSample(engine, settings: settings, at: Licence.day) { test in
                let (resident, licence) = (try await test.browser(), Licence(test: test))
                let application = try await licence.apply(resident)
                try await licence.decide(application)
                try await test.work()
                /// Of its job, once the certificates were looked at.
                func state() async throws -> String? {
                    try await test.platform.database.write { [now = test.platform.now] in
                        _ = try Jobs.enqueue("procedures.certificates", at: now, in: $0)
                    }
                    try await test.work()
                    return try await test.platform.database.read {
                        try $0.value("SELECT state FROM job WHERE kind = 'procedures.notice'", as: String.self)
                    }
                }
                // As after its last attempt.
                try await test.platform.database.write { try $0.run("UPDATE job SET state = 'failed' WHERE kind = 'procedures.notice'") }
                test.wait(seconds: 3_600)
                #expect(try await state() == "failed", "the certificate is over still")
                try notary.put("good", at: own)
                #expect(try await state() == "done")
                #expect(try await notary.verifies(notice(resident, application).bytes))
            }
        }
    }

    @Test("A time stamping authority that is away holds the notice up, and is no fault of the certificate", arguments: Engine.tested)
    func stampless(_ engine: Engine) async throws {
        try await Notary.with { notary in
            let settings = notary.settings("\(notary.folder)/good.pem", ["timestamp-url": "\(notary.address)/closed"])
            try await TestSite.withSample(engine, settings: settings, at: Licence.day) { test in
                let (resident, licence) = (try await test.browser(), Licence(test: test))
                let application = try await licence.apply(resident)
                try await licence.decide(application)
                try await test.work()
                #expect(try await problem(test).contains("time stamping authority does not answer"))
                #expect(try await resident.get(application).text.contains("通知書を作っています。"))
                #expect(try await !test.browser("jirou").get("/staff").text.contains("通知書の署名の証明書"))
            }
        }
    }

    @Test(
        "The passphrase reaches the signer on its input alone: no argument, no environment, no trace of a failure holds it",
        arguments: [Engine.sqlite])
    func secret(_ engine: Engine) async throws {
        try await Notary.with { notary in
            let (own, spy) = ("\(notary.folder)/own.p12", "\(notary.folder)/spy")
            try notary.put("good", at: own)
            try await Command.make(
                spy, script: "{ env; printf '%s ' \"$@\"; } > \(spy).seen\ncat > \(spy).input\necho 'it broke' >&2\nexit 3")
            let settings = notary.settings(own, ["notice-passphrase": Notary.passphrase, "pdf-signer": spy])
            try await TestSite.withSample(engine, settings: settings, at: Licence.day) { test in
                let licence = Licence(test: test)
                try await licence.decide(try await licence.apply(try await test.browser()))
                try await test.work()
                func seen(_ name: String) throws -> String { try String(contentsOfFile: "\(spy).\(name)", encoding: .utf8) }
                #expect(try seen("input").contains(Notary.passphrase))
                #expect(try !seen("seen").contains(Notary.passphrase))
                #expect(try await problem(test).contains("it broke"))
                #expect(try await !problem(test).contains(Notary.passphrase) && !"\(test.platform.settings)".contains(Notary.passphrase))
                let left = FileManager.default.enumerator(atPath: "\(test.folder)/tmp")?.compactMap { $0 as? String } ?? []
                #expect(!left.contains { $0.hasSuffix(".pdf") }, "\(left)")
            }
        }
    }

    @Test(
        "Sixty days before its end, and again at its end, the administrators are told once of a certificate by mail, and officers of the body see it every day",
        arguments: Engine.tested)
    func ending(_ engine: Engine) async throws {
        try await Notary.with { notary in
            try await TestSite.withSample(engine, settings: notary.settings("340006=\(notary.folder)/soon.pem"), at: "2022-09-20T01:00:00.000Z") {
                test in
                func look() async throws -> Int {
                    try await test.platform.database.write { [now = test.platform.now] in
                        _ = try Jobs.enqueue("procedures.certificates", at: now, in: $0)
                    }
                    try await test.work()
                    return try await test.platform.database.read {
                        try $0.count("SELECT count(*) FROM mail WHERE recipient = 'akiko@example.jp' AND subject LIKE '%証明書%'")
                    }
                }
                #expect(try await look() == 0, "61 days are left")
                #expect(try await !test.browser("jirou").get("/staff").text.contains("署名の証明書"))
                test.wait(seconds: 2 * 86_400)
                for _ in 0..<2 { #expect(try await look() == 1) }
                let officer = try await test.browser("jirou")
                #expect(try await officer.get("/staff").text.contains("通知書の署名の証明書（要確認）"))
                #expect(try await officer.get("/staff/notices").text.contains("令和４年11月20日（日）に期限が切れます。"))
                #expect(try await !test.browser("michiko").get("/staff").text.contains("署名の証明書"), "another body's")
                test.wait(seconds: 60 * 86_400)
                #expect(try await look() == 2)
                #expect(try await test.browser("jirou").get("/staff/notices").text.contains("期限が令和４年11月20日（日）に切れました。"))
            }
        }
    }
}
