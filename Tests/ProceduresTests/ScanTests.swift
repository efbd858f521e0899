import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Scanning attachments", .serialized) struct ScanTests {
    /// A plan that yesterday's signatures do not know.
    private static let sick = Data(
        String(decoding: Licence.pdf, as: UTF8.self).replacing("%PDF-1.4\n", with: "%PDF-1.4\n%\(FakeClamd.marker)\n").utf8)

    /// A site whose scanner answers at a socket, or will.
    private func withScanner(_ engine: Engine, _ body: (TestSite, _ socket: String) async throws -> Void) async throws {
        try await TestEngines.withFolder { folder in
            let socket = "\(folder)/clamd.ctl"
            try await TestSite.withSample(engine, settings: ["clamd": socket], at: Licence.day) { try await body($0, socket) }
        }
    }

    private func fill(_ licence: Licence, _ browser: TestBrowser, _ base: String, plan: Data) async throws {
        for (page, answers) in Licence.pages {
            if page == "hygiene" {
                #expect(try await browser.upload("\(base)/\(page)", field: "plan", name: "図面.pdf", plan, answers).status == 303)
            } else {
                try await licence.save(browser, "\(base)/\(page)", answers)
            }
        }
    }

    private func states(_ test: TestSite) async throws -> [String] {
        try await test.platform.database.read { try $0.values("SELECT state FROM attachment ORDER BY id", as: String.self) }
    }

    @Test(
        "A receipt does not wait for the scan; officers do; what new signatures find is closed again, and both sides are told",
        arguments: Engine.tested)
    func journey(_ engine: Engine) async throws {
        try await withScanner(engine) { test, socket in
            let first = try await FakeClamd.open(.honest, path: socket)
            let (browser, licence, officer) = (try await test.browser(), Licence(test: test), try await test.browser("jirou"))
            let base = try await licence.begin(browser)
            try await fill(licence, browser, base, plan: Self.sick)
            let application = try await licence.submit(browser, base)
            let address = Licence.staff(application)
            #expect(try await states(test) == ["quarantined"])
            let waiting = try await officer.get(address).text
            #expect(waiting.contains("確認待ち") && waiting.firstMatch(of: #/href="[^"]*\/files\//#) == nil)
            let file = try #require(try await test.platform.database.read { try $0.value("SELECT id FROM attachment", as: String.self) })
            #expect(try await officer.get("\(address)/files/\(file)").status == 409)
            try await test.work()
            #expect(try await states(test) == ["clean"])
            #expect(try await officer.get("\(address)/files/\(file)").bytes == Array(Self.sick))
            // The same signatures again: nothing to do. New ones: the file is looked at again.
            try await again(test)
            try await first.close()
            let second = try await FakeClamd.open(.honest, signatures: 27501, path: socket)
            try await again(test)
            try await second.close()
            #expect(try await states(test) == ["infected"])
            #expect(try await officer.get("\(address)/files/\(file)").status == 410)
            let found = try await officer.get(address).text
            #expect(found.contains("危険なもの（Eicar-Test）が見つかりました") && found.firstMatch(of: #/href="[^"]*\/files\//#) == nil)
            #expect(try await browser.get("\(application)/files/\(file)").status == 410)
            #expect(try await browser.get(application).text.contains("担当は開くことができません"))
            // The suggestion is a flag like any other; the applicant is asked for another file.
            #expect(try await officer.post("\(address)/flags", ["path": "plan", "reason": "unreadable", "words": "別のファイルを送ってください。"]).status == 303)
            #expect(try await officer.post("\(address)/corrections", ["due": "2022-10-31", "note": ""]).status == 303)
            #expect(try await browser.get("\(application)/correction").status < 400)
            let (mail, entries) = try await test.platform.database.read { db in
                (try db.values("SELECT body FROM mail ORDER BY id", as: String.self), try Journal.entries(limit: 20, in: db))
            }
            #expect(mail.contains { $0.contains("開くことができません") && !$0.contains("図面") })
            let entry = try #require(entries.first { $0.action == "procedures.find-infected" })
            #expect(entry.after?.contains("Eicar-Test") == true && entry.after?.contains("図面") == false)
            #expect(try await test.platform.database.read { try Journal.verify(in: $0).findings }.isEmpty)
        }
    }

    @Test("A paper that the office shows is a link to the applicant once it was scanned, and none when something was found", arguments: Engine.tested)
    func paper(_ engine: Engine) async throws {
        try await withScanner(engine) { test, socket in
            let first = try await FakeClamd.open(.honest, path: socket)
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            let words = ["paper_title": "現地調査の記録", "paper_kind": "inspection", "paper_shown": "yes"]
            #expect(try await officer.upload("\(address)/papers", field: "paper_file", name: "記録.pdf", Self.sick, words).status == 303)
            func isLinked() async throws -> Bool {
                let text = try await resident.get(application).text
                #expect(text.contains("現地調査の記録"))
                return text.contains("\(application)/papers/")
            }
            #expect(try await !isLinked(), "it waits for its scan")
            try await test.work()
            #expect(try await isLinked())
            try await first.close()
            let second = try await FakeClamd.open(.honest, signatures: 27501, path: socket)
            try await again(test)
            try await second.close()
            #expect(try await !isLinked())
            #expect(try await resident.get(application).text.contains("危険"))
        }
    }

    private func again(_ test: TestSite) async throws {
        try await test.platform.database.write { _ = try Jobs.enqueue("procedures.scan-again", at: test.platform.now, in: $0) }
        try await test.work()
    }

    @Test("A file whose content is lost holds up no other when all are looked at again", arguments: Engine.tested)
    func lost(_ engine: Engine) async throws {
        try await withScanner(engine) { test, socket in
            let first = try await FakeClamd.open(.honest, path: socket)
            let licence = Licence(test: test)
            for _ in 0..<2 {
                let browser = try await test.browser()
                let base = try await licence.begin(browser)
                try await fill(licence, browser, base, plan: Self.sick)
                _ = try await licence.submit(browser, base)
                test.wait(seconds: 1)
            }
            try await test.work()
            #expect(try await states(test) == ["clean", "clean"])
            try await first.close()
            let blob = try await test.platform.database.read { try $0.value("SELECT blob FROM attachment ORDER BY id LIMIT 1", as: Digest.self) }
            try await test.platform.blobs.remove(try #require(blob))
            let second = try await FakeClamd.open(.honest, signatures: 27501, path: socket)
            try await again(test)
            try await second.close()
            #expect(try await states(test) == ["clean", "infected"])
        }
    }

    @Test("While the scanner is away or answers nonsense files wait; when it is back they are looked at", arguments: Engine.tested)
    func away(_ engine: Engine) async throws {
        try await withScanner(engine) { test, socket in
            let first = try await FakeClamd.open(.garbled, path: socket)
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await fill(licence, browser, base, plan: Licence.pdf)
            _ = try await licence.submit(browser, base)
            try await test.work()
            #expect(try await states(test) == ["quarantined"], "an answer that is none is not clean")
            try await first.close()
            test.wait(seconds: 3)
            try await test.work()
            #expect(try await states(test) == ["quarantined"])
            let back = try await FakeClamd.open(.honest, path: socket)
            test.wait(seconds: 10)
            try await test.work()
            try await back.close()
            #expect(try await states(test) == ["clean"])
        }
    }

    @Test("A scanner that gives no answer is asked by one file alone; the others wait a while, and then are looked at", arguments: Engine.tested)
    func silent(_ engine: Engine) async throws {
        try await withScanner(engine) { test, socket in
            let licence = Licence(test: test)
            for _ in 0..<4 {
                let browser = try await test.browser()
                try await fill(licence, browser, try await licence.begin(browser), plan: Licence.pdf)
            }
            func attempts() async throws -> [Int] {
                try await test.platform.database.read {
                    try $0.values("SELECT attempts FROM job WHERE kind = 'procedures.scan' ORDER BY attempts", as: Int.self)
                }
            }
            try await test.work()
            #expect(try await attempts() == [0, 0, 0, 1])
            test.wait(seconds: 10)
            try await test.work()
            #expect(try await attempts() == [0, 0, 0, 2], "it alone asks again")
            let back = try await FakeClamd.open(.honest, path: socket)
            test.wait(seconds: 61)
            try await test.work()
            try await back.close()
            #expect(try await states(test) == ["clean", "clean", "clean", "clean"])
        }
    }

    @Test("A dangerous file of a draft is told to who sent it, and never becomes part of an application", arguments: Engine.tested)
    func draft(_ engine: Engine) async throws {
        try await withScanner(engine) { test, socket in
            let scanner = try await FakeClamd.open(.honest, signatures: 27501, path: socket)
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await fill(licence, browser, base, plan: Self.sick)
            try await test.work()
            let page = try await browser.get("\(base)/hygiene").text
            #expect(page.contains("取り除いて、別のファイルを送ってください"))
            #expect(try await browser.post("\(base)/submission").header("Location") == "\(base)/check-answers")
            let file = String(try #require(page.firstMatch(of: #/value="drop\.plan\.([0-9A-Z]{26})"/#)).1)
            let answers = try #require(Licence.pages.first { $0.0 == "hygiene" }).1
            _ = try await browser.get("\(base)/hygiene")
            #expect(try await browser.post("\(base)/hygiene", answers.merging(["do": "drop.plan.\(file)"]) { $1 }).status == 303)
            #expect(try await browser.upload("\(base)/hygiene", field: "plan", name: "図面.pdf", Licence.pdf, answers).status == 303)
            let application = try await licence.submit(browser, base)
            try await test.work()
            #expect(try await states(test) == ["clean"], "only the good one is part of it")
            #expect(!(try await browser.get(application).text.contains("危険")))
            try await scanner.close()
        }
    }
}
