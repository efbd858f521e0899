import Core
import Foundation
import HirobaTesting
import Procedures
import Storage
import Testing

@Suite("What goes before the rest") struct EarlyErasureTests {
    /// The sample's licence with an individual number, and the plan as an identity paper.
    static func form() throws -> Data {
        let text = try Repository.text("Samples/hiroshima/procedures/food-business.yml").replacing(
            "label: {ja: 屋号, en: Name of the shop}}",
            with:
                "label: {ja: 屋号, en: Name of the shop}}\n      - {id: mynumber, type: individual_number, ground: 番号法別表の10, optional: true, label: {ja: 個人番号, en: Individual number}}\n      - {id: card, type: files, class: identity_image, optional: true, label: {ja: 運転免許証の写し, en: Driving licence}}"
        )
        return Data(text.utf8)
    }

    private func counts(_ test: TestSite) async throws -> (files: Int, blobs: Int) {
        (try await test.platform.database.read { try $0.count("SELECT count(*) FROM attachment") }, try await test.platform.blobs.all().count)
    }

    private func sweep(_ test: TestSite) async throws {
        _ = try await test.platform.database.write { try Jobs.enqueue("procedures.erase-early", at: test.platform.now, in: $0) }
        try await test.work()
    }

    @Test(
        "Individual numbers and identity papers of a closed case are erased after their days, the rest stays; a held case keeps them",
        arguments: Engine.tested)
    func early(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            #expect(try await test.take("form", Self.form()).problems.isEmpty)
            let licence = Licence(test: test)
            var cases: [(TestBrowser, String)] = []
            for _ in 0..<2 {
                let browser = try await test.browser()
                let base = try await licence.begin(browser)
                try await licence.fill(browser, base)
                let shop = (Licence.pages.first { $0.0 == "shop" }?.1 ?? [:]).merging(["mynumber": "123456789018"]) { $1 }
                #expect(try await browser.upload("\(base)/shop", field: "card", name: "免許証.pdf", Licence.pdf + Data(base.utf8), shop).status == 303)
                cases.append((browser, try await licence.submit(browser, base)))
            }
            let (gone, held) = (cases[0], cases[1])
            #expect(try await counts(test) == (4, 4))
            for (browser, application) in cases { #expect(try await browser.post("\(application)/withdrawal", ["sure": "yes"]).status == 303) }
            let officer = try await test.browser("jirou")
            #expect(try await officer.get(Licence.staff(gone.1)).text.contains("●●●●"))
            _ = try await officer.get(Licence.staff(held.1))
            #expect(try await officer.post("\(Licence.staff(held.1))/keeping", ["hold_reason": "訴訟のため"]).status == 303)
            test.wait(seconds: 29 * 86_400)
            try await sweep(test)
            #expect(try await counts(test) == (4, 4), "not before its days are over")
            test.wait(seconds: 3 * 86_400)
            try await sweep(test)
            try await sweep(test)
            #expect(try await counts(test) == (3, 3), "the paper is gone from its record and from the store")
            let later = try await test.browser("jirou")
            let page = try await later.get(Licence.staff(gone.1)).text
            #expect(page.contains("消去しました") && page.contains("ひろば亭") && page.contains("図面.pdf"))
            #expect(!page.contains("●●●●") && !page.contains("免許証.pdf"))
            #expect(try await later.get(Licence.staff(held.1)).text.contains("免許証.pdf"), "held")
            let entries = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'case.erased-early'")
            }
            #expect(entries == 1)
            #expect(try await test.platform.database.read { try Journal.verify(in: $0).findings }.isEmpty)
        }
    }

    @Test("What comes after a re-opening is erased in its time too, and a case that cannot be read keeps no other", arguments: Engine.tested)
    func again(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            #expect(try await test.take("form", Self.form()).problems.isEmpty)
            let (licence, keys) = (Licence(test: test), test.platform.keys)
            var ids: [ID<Application>] = []
            for _ in 0..<2 {
                ids.append(try #require(ID<Application>(String(try await licence.apply(try await test.browser()).suffix(26)))))
                test.wait(seconds: 60)
            }
            func withdraw(_ id: ID<Application>) async throws {
                try await test.platform.database.write { [now = test.platform.now] in
                    try CaseFile.open(id, keys: keys, in: $0).withdraw(reason: "", by: .program("test"), at: now, in: $0)
                }
                test.wait(seconds: 32 * 86_400)
                try await sweep(test)
            }
            func erased() async throws -> Int {
                try await test.platform.database.read { try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'case.erased-early'") }
            }
            try await withdraw(ids[1])
            #expect(try await erased() == 1)
            try await test.platform.database.write { [now = test.platform.now, id = ids[1]] in
                try CaseFile.open(id, keys: keys, in: $0).reopen(reason: "誤り", by: .program("test"), at: now, in: $0)
            }
            // The older one cannot be read any more.
            try await test.platform.database.write { [id = ids[0]] in
                try $0.run("UPDATE application_answers SET content = \([UInt8](repeating: 0, count: 64)) WHERE application_id = \(id)")
                try $0.run("UPDATE application SET sensitive_until = '2022-10-04' WHERE id = \(id)")
            }
            try await withdraw(ids[1])
            #expect(try await erased() == 2)
        }
    }

    @Test("A file that is taken out of a draft, or whose draft is thrown away, leaves the store", arguments: Engine.tested)
    func files(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            #expect(try await counts(test) == (1, 1))
            #expect(try await browser.post("\(base)/removal", ["sure": "yes"]).status == 303)
            try await test.work()
            #expect(try await counts(test) == (0, 0))
        }
    }
}
