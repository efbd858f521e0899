import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Files of opinions") struct OpinionFilesTests {
    private static let zaisan = "340006-soumu-zaisan"

    /// Asks a section about a page. - Returns: the address of the opinion.
    private func ask(_ test: TestSite, _ application: String, _ unit: String, about page: String) async throws -> String {
        let (officer, address) = (try await test.browser("jirou"), Licence.staff(application))
        _ = try await officer.get(address)
        let asking = ["opinion_unit": unit, "opinion_question": "図面のとおりで支障はありますか。", "opinion_pages": page, "opinion_due": "令和４年10月17日"]
        #expect(try await officer.post("\(address)/opinions", asking).status == 303)
        let id = String(application.suffix(26))
        let opinion = try await test.platform.database.read {
            try $0.value("SELECT id FROM opinion WHERE application_id = \(id) AND unit = \(unit) ORDER BY id DESC LIMIT 1", as: String.self)
        }
        return "/staff/opinions/\(try #require(opinion))"
    }

    private func file(_ test: TestSite, _ application: String, ofOffice: Bool = false) async throws -> String {
        let id = String(application.suffix(26))
        return try #require(
            try await test.platform.database.read {
                try $0.value("SELECT id FROM attachment WHERE subject = \(id) AND of_office = \(ofOffice) ORDER BY id DESC LIMIT 1", as: String.self)
            })
    }

    /// How often files of a case were opened.
    private func looks(_ test: TestSite, _ application: String) async throws -> Int {
        let id = String(application.suffix(26))
        return try await test.platform.database.read {
            try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'case.open-file' AND subject_id = \(id)")
        }
    }

    @Test(
        "Who is asked about a page opens its files and the applicant sees who did; no other section, page, case or paper is opened",
        arguments: Engine.tested)
    func read(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(resident)
            let other = try await licence.apply(try await test.browser())
            let (link, asked) = (try await ask(test, application, Self.zaisan, about: "hygiene"), try await test.browser("tarou"))
            let (own, foreign) = (try await file(test, application), try await file(test, other))
            let page = try await asked.get(link).text
            #expect(page.contains("図面.pdf") && page.contains("href=\"\(link)/files/\(own)\"") && !page.contains("練習"))
            let opened = try await asked.get("\(link)/files/\(own)")
            #expect(opened.status == 200 && opened.bytes == Array(Licence.pdf))
            #expect(try await looks(test, application) == 1)
            #expect(try await resident.get(application).text.contains("太郎"))
            for login in ["michiko", "jirou", "akiko"] {
                let status = try await test.browser(login).get("\(link)/files/\(own)").status
                #expect([403, 404].contains(status), "\(login): \(status)")
            }
            #expect(try await test.browser().get("\(link)/files/\(own)").header("Location")?.hasPrefix("/sign-in") == true)
            #expect(try await asked.get("\(link)/files/\(foreign)").status == 404, "of another case")
            #expect(try await asked.get("\(Licence.staff(application))/files/\(own)").status == 404, "the case stays closed")
            let officer = try await test.browser("jirou")
            _ = try await officer.get(Licence.staff(application))
            let words = ["paper_title": "現地調査の記録", "paper_kind": "inspection"]
            let papers = "\(Licence.staff(application))/papers"
            #expect(try await officer.upload(papers, field: "paper_file", name: "記録.pdf", Licence.pdf, words).status == 303)
            #expect(try await asked.get("\(link)/files/\(try await file(test, application, ofOffice: true))").status == 404, "a paper")
            let shop = try await ask(test, application, "343021-jouhou", about: "shop")
            let town = try await test.browser("michiko")
            #expect(try await !town.get(shop).text.contains("図面.pdf"))
            #expect(try await town.get("\(shop)/files/\(own)").status == 404, "of another page")
            #expect(try await looks(test, application) == 1, "who was refused has read nothing")
        }
    }

    @Test("Once it has answered, or the case is over, the section opens no file any more", arguments: Engine.tested)
    func over(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(resident)
            let (first, second) = (try await test.browser("tarou"), try await test.browser("michiko"))
            let one = try await ask(test, application, Self.zaisan, about: "hygiene")
            let two = try await ask(test, application, "343021-jouhou", about: "hygiene")
            let file = try await file(test, application)
            #expect(try await first.get(one).status == 200)
            #expect(try await first.get("\(one)/files/\(file)").status == 200)
            #expect(try await first.post(one, ["words": "異議はありません。"]).status == 303)
            #expect(try await first.get("\(one)/files/\(file)").status == 404)
            #expect(try await second.get("\(two)/files/\(file)").status == 200)
            _ = try await resident.get(application)
            #expect(try await resident.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
            #expect(try await second.get("\(two)/files/\(file)").status == 404)
            let page = try await second.get(two).text
            #expect(!page.contains("図面.pdf") && !page.contains("opinion_files"))
        }
    }

    @Test("A file that waits for its scan, or in which something was found, is named and not opened", arguments: Engine.tested)
    func infected(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let application = try await Licence(test: test).apply(try await test.browser())
            let (link, asked) = (try await ask(test, application, Self.zaisan, about: "hygiene"), try await test.browser("tarou"))
            let file = try await file(test, application)
            for (state, status, word) in [("quarantined", 409, "確認待ち"), ("infected", 410, "危険")] {
                try await test.platform.database.write { try $0.run("UPDATE attachment SET state = \(state) WHERE id = \(file)") }
                let page = try await asked.get(link).text
                #expect(page.contains("図面.pdf") && page.contains(word) && !page.contains("\(link)/files/"))
                #expect(try await asked.get("\(link)/files/\(file)").status == status)
            }
            #expect(try await looks(test, application) == 0)
        }
    }

    @Test("Individual numbers and identity papers on a page that is shown are not shown", arguments: Engine.tested)
    func withheld(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            #expect(try await test.take("form", EarlyErasureTests.form()).problems.isEmpty)
            let (resident, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(resident)
            try await licence.fill(resident, base)
            let shop = (Licence.pages.first { $0.0 == "shop" }?.1 ?? [:]).merging(["mynumber": "123456789018"]) { $1 }
            #expect(try await resident.upload("\(base)/shop", field: "card", name: "免許証.pdf", Licence.pdf, shop).status == 303)
            let application = try await licence.submit(resident, base)
            let (link, asked) = (try await ask(test, application, Self.zaisan, about: "shop"), try await test.browser("tarou"))
            let page = try await asked.get(link).text
            #expect(page.contains("ひろば亭") && page.contains("意見の照会では見せません"))
            #expect(!page.contains("免許証.pdf") && !page.contains("123456789018") && !page.contains("/files/"))
            let ids = try await test.platform.database.read { try $0.values("SELECT id FROM attachment ORDER BY id", as: String.self) }
            try #require(ids.count == 2)
            for id in ids { #expect(try await asked.get("\(link)/files/\(id)").status == 404) }
        }
    }

    @Test("Files that a section sends with its answer are read on the case, by nobody else, and looked at like any other", arguments: Engine.tested)
    func answered(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(resident)
            let (link, asked) = (try await ask(test, application, Self.zaisan, about: "hygiene"), try await test.browser("tarou"))
            let address = Licence.staff(application)
            _ = try await asked.get(link)
            let words = ["words": "別紙の位置図のとおりです。"]
            let program = Data("MZ\u{90}\u{0}".utf8) + Data(repeating: 0, count: 300)
            let refused = try await asked.upload(link, field: "opinion_files", name: "位置図.pdf", program, words)
            #expect(refused.status == 422 && refused.text.contains("別紙の位置図のとおりです。"), "what was written stays")
            let stranger = try await test.browser("michiko")
            _ = try await stranger.get("/staff/opinions")
            #expect(try await stranger.upload(link, field: "opinion_files", name: "位置図.pdf", Licence.pdf, words).status == 404)
            #expect(try await asked.upload(link, field: "opinion_files", name: "位置図.pdf", Licence.pdf, words).status == 303)
            let again = try await asked.upload(link, field: "opinion_files", name: "別の図.pdf", Licence.pdf, words)
            #expect(again.status == 409 && again.text.contains("位置図.pdf"), "it sees what it has sent")
            let count = try await test.platform.database.read { try $0.count("SELECT count(*) FROM attachment WHERE of_office") }
            #expect(count == 1)
            let sent = try await file(test, application, ofOffice: true)
            #expect(again.text.contains("href=\"\(link)/files/\(sent)\""))
            #expect(try await asked.get("\(link)/files/\(sent)").bytes == Array(Licence.pdf), "and opens it")
            #expect(try await stranger.get("\(link)/files/\(sent)").status == 404)
            let officer = try await test.browser("jirou")
            let page = try await officer.get(address).text
            #expect(page.contains("位置図.pdf") && page.contains("href=\"\(address)/papers/\(sent)\""))
            #expect(try await officer.get("\(address)/papers/\(sent)").bytes == Array(Licence.pdf))
            #expect(try await officer.post("\(address)/papers/removal", ["paper": sent, "paper_reason": "不要"]).status == 404, "it is the other's")
            #expect(try await officer.post("\(address)/papers/showing", ["paper": sent, "shown": "yes"]).status == 404)
            for login in ["michiko", "tarou"] { #expect(try await test.browser(login).get("\(address)/papers/\(sent)").status == 404, "\(login)") }
            #expect(try await resident.get("\(application)/papers/\(sent)").status == 404)
            #expect(try await resident.get("\(application)/files/\(sent)").status == 404)
            #expect(try await !resident.get(application).text.contains("位置図.pdf"))
        }
    }
}
