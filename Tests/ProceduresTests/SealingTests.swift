import Core
import Foundation
import HirobaTesting
import Sealing
import Procedures
import Storage
import Tabular
import Testing

@Suite("Sealed answers, from the page to the export") struct SealedAnswerTests {
    private static let unit = "340006-kenkou-shokuhin"

    /// The sample's licence with a question that is sealed.
    private static func form() throws -> Data {
        let text = try Repository.text("Samples/hiroshima/procedures/food-business.yml").replacing(
            "label: {ja: 屋号, en: Name of the shop}}",
            with:
                "label: {ja: 屋号, en: Name of the shop}}\n      - {id: story, type: sealed, optional: true, label: {ja: 配慮してほしい事情, en: What we should know}}"
        )
        return Data(text.utf8)
    }

    private static func registration(_ key: SectionKey, _ threshold: Int = 2) -> [String: String] {
        let shares = SecretShare.split(key, threshold: threshold, count: 3)
        return [
            "organisation": unit, "keepers": "課長\n係長\n文書館", "threshold": "\(threshold)", "public_key": key.publicKey.base64EncodedString(),
            "commitments": shares.map(\.commitment).joined(separator: " "),
        ]
    }

    /// A key is registered, and the form that needs it published.
    private func prepare(_ test: TestSite) async throws -> SectionKey {
        let key = SectionKey()
        let officer = try await test.browser("jirou")
        #expect(try await officer.get("/staff/sealing/new").status == 200)
        #expect(try await officer.post("/staff/sealing/new", Self.registration(key)).status == 303)
        let outcome = try await test.take("form", Self.form())
        #expect(outcome.problems.isEmpty, "\(outcome.problems)")
        return key
    }

    @Test("A form that seals is not published before its section has a key", arguments: Engine.tested)
    func needsKey(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let refused = try await test.take("form", Self.form())
            #expect(refused.problems.count == 1 && refused.problems[0].contains("鍵"), "\(refused.problems)")
            _ = try await prepare(test)
        }
    }

    @Test(
        "What a browser sealed is kept sealed, through draft, application, case and export, and opens with the section's key alone",
        arguments: Engine.tested)
    func through(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let key = try await prepare(test)
            let (browser, licence, words) = (try await test.browser(), Licence(test: test), "夫からの暴力を避けています。")
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            let page = try await browser.get("\(base)/shop")
            #expect(page.text.contains("data-seal=\"story\"") && page.text.contains(key.publicKey.base64EncodedString()))
            #expect(page.text.contains("/assets/seal.js") && page.text.contains("JavaScriptが必要です"))
            let draft = String(base.dropFirst("/apply/".count))
            let place = SealedPlace(subject: draft, path: "story")
            let sealed = try SectionKey.seal(words, to: key.publicKey, at: place).description
            let shop = Licence.pages.first { $0.0 == "shop" }?.1 ?? [:]
            for wrong in ["plain words", try SectionKey.seal(words, to: SectionKey().publicKey, at: place).description, sealed + "A"] {
                let answer = try await browser.post("\(base)/shop", shop.merging(["story": wrong]) { $1 })
                #expect(answer.status == 422 && answer.text.contains("封をできませんでした"), "\(wrong.prefix(60))")
                #expect(!answer.text.contains("plain words"))
            }
            try await licence.save(browser, "\(base)/shop", shop.merging(["story": sealed]) { $1 })
            #expect(try await browser.get("\(base)/shop").text.contains("封緘済み"))
            try await licence.save(browser, "\(base)/shop", shop)
            #expect(try await browser.get("\(base)/check-answers").text.contains("封緘済み"), "an empty control leaves what is there")
            let application = try await licence.submit(browser, base)
            let officer = try await test.browser("jirou")
            let opened = try await officer.get(Licence.staff(application))
            #expect(opened.text.contains("data-unseal=\"\(draft)\"") && opened.text.contains("section-key.js"))
            let kept = String(try #require(opened.text.firstMatch(of: /data-sealed="([^"]+)" data-sealed-path="story"/)).1)
            #expect(try key.open(try #require(SealedEnvelope(kept)), at: place) == words)
            try await export(test, officer, licence, key, words)
        }
    }

    /// The export is opened by the command, on a machine without a database.
    private func export(_ test: TestSite, _ officer: TestBrowser, _ licence: Licence, _ key: SectionKey, _ words: String) async throws {
        let csv = try await officer.get(
            "/staff/cases/export.csv?procedure=\(try await licence.procedure())&from=2022-10-03&to=2022-10-03")
        let (file, out, keyFile, typed) = (
            "\(test.folder)/sealed.csv", "\(test.folder)/opened.csv", "\(test.folder)/key.json", "\(test.folder)/passphrase"
        )
        try Data(csv.bytes).write(to: URL(fileURLWithPath: file))
        #expect(!String(decoding: csv.bytes, as: UTF8.self).contains(words))
        try JSONEncoder().encode(KeyFile(key, passphrase: "four words of ours", organisation: "課", made: "2022-10-03", iterations: 1000)).write(
            to: URL(fileURLWithPath: keyFile))
        try Data("four words of ours\n".utf8).write(to: URL(fileURLWithPath: typed))
        var command = try SealedCommand.Open.parse([file, "--key", keyFile, "--passphrase-file", typed, "--out", out])
        try command.run()
        #expect(try String(contentsOfFile: out, encoding: .utf8).contains(words))
    }

    @Test("A copy of an application leaves out what was sealed, and other systems cannot send any", arguments: Engine.tested)
    func bound(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let key = try await prepare(test)
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            let place = SealedPlace(subject: String(base.dropFirst("/apply/".count)), path: "story")
            let sealed = try SectionKey.seal("内緒", to: key.publicKey, at: place).description
            let shop = Licence.pages.first { $0.0 == "shop" }?.1 ?? [:]
            try await licence.save(browser, "\(base)/shop", shop.merging(["story": sealed]) { $1 })
            let application = try await licence.submit(browser, base)
            let copy = try #require(try await browser.post("\(application)/copy").header("Location"))
            #expect(try await !browser.get("\(copy)/shop").text.contains("封緘済み"))
            let system = try await System(test, "jirou", ["procedures.submit"])
            let procedure = try await licence.procedure()
            let answer = try await system.post(
                "/procedures/\(procedure)/applications", System.submission(["story": .string(sealed)]), headers: ["Idempotency-Key": "1"])
            #expect(answer.status == 422 && answer.text.contains("Sealed questions"), "\(answer.status) \(answer.text.prefix(600))")
        }
    }

    @Test(
        "What was sealed to a key that is still in use, or was until a day ago, is taken; a new key is told to the section's other officers",
        arguments: Engine.tested)
    func olderKeys(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (old, new) = (try await prepare(test), SectionKey())
            try await test.platform.database.write { db in
                try db.run("UPDATE person SET organisation = \(Self.unit) WHERE login = 'tarou'")
                try db.run("UPDATE role_grant SET organisation = \(Self.unit) WHERE person_id IN (SELECT id FROM person WHERE login = 'tarou')")
            }
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let base = try await licence.begin(browser)
            let place = SealedPlace(subject: String(base.dropFirst("/apply/".count)), path: "story")
            let shop = Licence.pages.first { $0.0 == "shop" }?.1 ?? [:]
            func status(_ key: SectionKey) async throws -> Int {
                let sealed = try SectionKey.seal("事情", to: key.publicKey, at: place).description
                return try await browser.post("\(base)/shop", shop.merging(["story": sealed]) { $1 }).status
            }
            _ = try await browser.get("\(base)/shop")
            test.wait(seconds: 1)
            _ = try await officer.get("/staff/sealing/new")
            #expect(try await officer.post("/staff/sealing/new", Self.registration(new)).status == 303)
            let told = try await test.platform.database.read {
                try $0.rows("SELECT recipient, body FROM mail WHERE subject LIKE '%新しい鍵が登録されました%'").map { (try $0["recipient"], try $0["body"]) }
                    as [(String, String)]
            }
            #expect(told.map(\.0) == ["tarou@example.jp"], "not who made it")
            #expect(told.first?.1.contains("{site}/staff/sealing/") == true)
            #expect(try await browser.get("\(base)/shop").text.contains(new.publicKey.base64EncodedString()), "the page seals to the newest")
            #expect(try await status(old) == 303)
            #expect(try await status(new) == 303)
            let first = try await test.platform.database.read { try $0.value("SELECT id FROM sealing_key ORDER BY id LIMIT 1", as: String.self) }
            #expect(try await officer.post("/staff/sealing/\(try #require(first))/retirement", ["sure": "yes"]).status == 303)
            #expect(try await status(old) == 303, "a page that stood open")
            test.wait(seconds: 86_401)
            #expect(try await status(old) == 422)
            #expect(try await status(new) == 303)
        }
    }

    @Test("What was sealed to the key of the unit above is taken when the section has made its first own one", arguments: Engine.tested)
    func firstOwnKey(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (above, own) = (try await prepare(test), SectionKey())
            try await test.platform.database.write { db in
                let parent = try db.value("SELECT parent FROM organisation_period WHERE code = \(Self.unit)", as: String.self)
                try db.run("UPDATE sealing_key SET organisation = \(try #require(parent))")
            }
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let base = try await licence.begin(browser)
            let place = SealedPlace(subject: String(base.dropFirst("/apply/".count)), path: "story")
            let shop = Licence.pages.first { $0.0 == "shop" }?.1 ?? [:]
            #expect(try await browser.get("\(base)/shop").text.contains(above.publicKey.base64EncodedString()))
            test.wait(seconds: 1)
            _ = try await officer.get("/staff/sealing/new")
            #expect(try await officer.post("/staff/sealing/new", Self.registration(own)).status == 303)
            #expect(try await browser.get("\(base)/shop").text.contains(own.publicKey.base64EncodedString()))
            for key in [above, own] {
                let sealed = try SectionKey.seal("事情", to: key.publicKey, at: place).description
                #expect(try await browser.post("\(base)/shop", shop.merging(["story": sealed]) { $1 }).status == 303)
            }
        }
    }

    @Test(
        "A sealed answer that is flagged where a section without a key has the case is sealed to the key of the one before", arguments: Engine.tested)
    func transferred(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let key = try await prepare(test)
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            let fields = ["unit": "340006-soumu-zaisan", "transfer_reason": "所管のため", "sure": "yes"]
            #expect(try await officer.post("\(address)/transfer", fields).status == 303)
            let other = try await test.browser("tarou")
            _ = try await other.get(address)
            #expect(try await other.post("\(address)/flags", ["path": "story", "reason": "wrong"]).status == 303)
            #expect(try await other.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
            #expect(try await browser.get("\(application)/correction/shop").text.contains(key.publicKey.base64EncodedString()))
            let place = SealedPlace(subject: String(application.dropFirst("/applications/".count)), path: "story")
            let sealed = try SectionKey.seal("事情", to: key.publicKey, at: place).description
            #expect(try await browser.post("\(application)/correction/shop", ["story": sealed, "asked": "story"]).status == 303)
            #expect(try await browser.post("\(application)/correction").header("Location") == "\(application)?done=corrected")
        }
    }

    @Test("Keys are registered whole, retired only when another is there, and found by nobody outside the section", arguments: Engine.tested)
    func keys(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let officer = try await test.browser("jirou")
            #expect(try await officer.get("/staff/sealing/new").status == 200)
            let (first, second) = (SectionKey(), SectionKey())
            let right = Self.registration(first)
            for (change, status) in [
                (["keepers": "課長"], 422), (["threshold": "4"], 422), (["threshold": "1"], 422), (["public_key": "AAAA"], 422),
                (["public_key": Data(repeating: 4, count: 65).base64EncodedString()], 422), (["commitments": "x y z"], 422),
                (["commitments": String(repeating: "a", count: 64)], 422), (["organisation": "340006-soumu-zaisan"], 404),
                (["organisation": ""], 404),
            ] {
                #expect(try await officer.post("/staff/sealing/new", right.merging(change) { $1 }).status == status, "\(change)")
            }
            let address = try #require(try await officer.post("/staff/sealing/new", right).header("Location")).replacing("?done=registered", with: "")
            #expect(try await officer.post("/staff/sealing/new", right).status == 409, "one key once")
            for other in ["tarou", "michiko"] { #expect(try await [403, 404].contains(test.browser(other).get(address).status), "\(other)") }
            #expect(try await officer.post("\(address)/retirement", ["sure": "yes"]).status == 409, "it is the last")
            test.wait(seconds: 1)
            #expect(try await officer.post("/staff/sealing/new", Self.registration(second)).status == 303)
            #expect(try await officer.post("\(address)/retirement", ["sure": "yes"]).status == 303)
            #expect(try await officer.get(address).text.contains("使用終了"))
            for (numbers, reason, status) in [("1", "故障", 422), ("1 9", "故障", 422), ("1 3", "", 422), ("3 1", "媒体の故障", 303)] {
                #expect(
                    try await officer.post("\(address)/recovery", ["numbers": numbers, "reason": reason]).status == status, "\(numbers) \(reason)")
            }
            let page = try await officer.get(address).text
            #expect(page.contains("1, 3") && page.contains("媒体の故障") && page.contains("文書館"))
        }
    }
}
