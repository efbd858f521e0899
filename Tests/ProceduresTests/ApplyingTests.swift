import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Applying for a licence") struct ApplyingTests {
    @Test(
        "From the first page to the receipt: strict where it is stored, as typed where it was typed, sealed where it lies", arguments: Engine.tested)
    func journey(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            let check = try await browser.get("\(base)/check-answers").text
            #expect(check.contains("082-228-2111") && check.contains("730-8511") && check.contains("図面.pdf") && check.contains("令和５年４月１日"))
            let application = try await licence.submit(browser, base)
            let (receipt, code) = try await licence.numbers(browser, application)
            #expect(receipt.hasPrefix("34000-22-") && receipt.count == 21 && code.count == 14)
            let page = try await browser.get(application).text
            #expect(page.contains("ひろば食品") && page.contains(receipt) && page.contains("手数料の納付を待っています"))
            // Nothing that was typed stands in the database or in the files.
            let stored = try await test.platform.database.read { db -> [[UInt8]] in
                try db.values("SELECT content FROM application_answers", as: [UInt8].self)
                    + db.values("SELECT content FROM case_event", as: [UInt8].self)
                    + db.values("SELECT name FROM attachment", as: [UInt8].self)
            }
            #expect(stored.count == 4 && stored.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("ひろば") })
            for digest in try await test.platform.blobs.all() {
                #expect(!(try await test.platform.blobs.get(digest)).starts(with: Data("%PDF".utf8)), "a file lies open in the store")
            }
            try await test.work()
            let mail = try await test.platform.database.read { try $0.values("SELECT body FROM mail", as: String.self) }
            #expect(mail.count == 1 && mail[0].contains(receipt) && !mail[0].contains(code) && !mail[0].contains("ひろば食品"))
        }
    }

    @Test("Whoever gives no mail address reads before sending it what they go without", arguments: [Engine.sqlite])
    func withoutMail(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            #expect(try await !browser.get("\(base)/check-answers").text.contains("お知らせはメールで届きません"))
            try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1.merging(["mail": ""]) { $1 })
            let check = try await browser.get("\(base)/check-answers").text
            #expect(check.contains("お知らせはメールで届きません") && check.contains("受付番号と確認番号を控えて"))
        }
    }

    @Test("One draft sent five hundred times at once is one application with one receipt", arguments: Engine.tested)
    func once(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<500 { group.addTask { try await browser.post("\(base)/submission").header("Location") ?? "nothing" } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(answers.count == 1 && answers.first?.hasSuffix("/receipt") == true, "\(answers)")
            let counts = try await test.platform.database.read { db in
                [
                    try db.count("SELECT count(*) FROM application"), try db.count("SELECT count(*) FROM case_event"),
                    try db.count("SELECT count(*) FROM mail"), try db.count("SELECT count(*) FROM draft"),
                    try db.count("SELECT count(*) FROM journal_entry WHERE action = 'procedures.receive'"),
                ]
            }
            #expect(counts == [1, 2, 1, 0, 1], "\(counts)")
        }
    }

    @Test("Nobody else opens a draft or an application, nor learns that it is there", arguments: Engine.tested)
    func strangers(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (owner, other, licence) = (try await test.browser(), try await test.browser("hanako"), Licence(test: test))
            let base = try await licence.begin(owner)
            _ = try await licence.begin(other)
            for address in [base, "\(base)/applicant", "\(base)/check-answers", "\(base)/save-for-later"] {
                #expect(try await other.get(address).status == 404, "\(address)")
            }
            for address in ["\(base)/applicant", "\(base)/submission", "\(base)/removal", "\(base)/save-for-later"] {
                #expect(try await other.post(address, ["mail": "x@example.jp"]).status == 404, "\(address)")
            }
            try await licence.fill(owner, base)
            let application = try await licence.submit(owner, base)
            for address in ["", "/receipt", "/proof.json", "/correction"] {
                #expect(try await other.get(application + address).status == 404, "\(address)")
            }
            for address in ["/messages", "/withdrawal", "/correction", "/submission"] {
                #expect(try await other.post(application + address, ["words": "x"]).status == 404, "\(address)")
            }
            #expect(try await other.post("\(base)/submission").status == 404, "a draft that was sent says nothing of what it became")
        }
    }

    @Test("A draft goes on on another device by its number and a mailed code; five wrong codes end that", arguments: Engine.tested)
    func resuming(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (owner, other, licence) = (try await test.browser(), try await test.browser(), Licence(test: test))
            let base = try await licence.begin(owner)
            try await licence.save(owner, "\(base)/applicant", Licence.pages[0].1)
            #expect(
                try await owner.post("\(base)/applicant", Licence.pages[0].1.merging(["do": "later"]) { $1 }).header("Location")
                    == "\(base)/save-for-later")
            let later = try await owner.get("\(base)/save-for-later").text
            let number = String(try #require(later.firstMatch(of: /data-copy="([0-9-]+)"/)).1)
            #expect(try await owner.post("\(base)/save-for-later", ["mail": "x"]).status == 422)
            #expect(try await owner.post("\(base)/save-for-later", ["mail": "hanako@example.jp"]).status == 303)
            _ = try await other.get("/apply/resume")
            let sent = try await other.post("/apply/resume", ["number": number])
            let unknown = try await other.post("/apply/resume", ["number": "000-000-0000"])
            #expect(sent.status == 200 && unknown.status == 200 && sent.text.replacing(number, with: "000-000-0000") == unknown.text)
            func code() async throws -> String {
                let bodies = try await test.platform.database.read { try $0.values("SELECT body FROM mail ORDER BY id DESC", as: String.self) }
                return String(try #require(bodies.first?.firstMatch(of: /[0-9]{6}/)).0)
            }
            let right = try await code()
            #expect(try await other.post("/apply/resume/code", ["number": number, "code": right == "111111" ? "222222" : "111111"]).status == 422)
            #expect(try await other.post("/apply/resume/code", ["number": number, "code": right]).header("Location") == base)
            #expect(try await other.get("\(base)/applicant").text.contains("ひろば食品"))
            test.wait(seconds: 120)
            _ = try await other.post("/apply/resume", ["number": number])
            let next = try await code()
            for _ in 0..<5 { _ = try await other.post("/apply/resume/code", ["number": number, "code": "99999x"]) }
            let last = try await other.post("/apply/resume/code", ["number": number, "code": next]).status
            #expect([422, 429].contains(last), "five tries and no more")
        }
    }

    @Test(
        "Two windows on one page: the second is told and loses nothing; two windows on two pages do not disturb each other", arguments: Engine.tested)
    func twoWindows(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await licence.save(browser, "\(base)/applicant", Licence.pages[0].1.merging(["name": "ひろば"]) { $1 })
            let page = try await browser.get("\(base)/applicant").text
            let seen = String(try #require(page.firstMatch(of: /name="seen" value="([0-9a-f]+)"/)).1)
            let answers = Licence.pages[0].1.merging(["seen": seen]) { $1 }
            #expect(try await browser.post("\(base)/applicant", answers).status == 303)
            #expect(try await browser.post("\(base)/applicant", answers).status == 303, "the same again is no conflict")
            let other = try await browser.post("\(base)/applicant", answers.merging(["name": "別の食品"]) { $1 })
            #expect(other.status == 409 && other.text.contains("別の画面で書き換えられています") && other.text.contains("value=\"別の食品\""))
            #expect(try await browser.get("\(base)/applicant").text.contains("value=\"ひろば食品\""))
            let again = String(try #require(other.text.firstMatch(of: /name="seen" value="([0-9a-f]+)"/)).1)
            #expect(try await browser.post("\(base)/applicant", answers.merging(["name": "別の食品", "seen": again]) { $1 }).status == 303)
            let kept = try await browser.post("\(base)/shop", ["shop_name": "ひろば", "do": "keep"], headers: ["Accept": "application/json"])
            #expect(kept.status == 200 && kept.text.contains("seen"))
            #expect(try await browser.get("\(base)/shop").text.contains("value=\"ひろば\""))
        }
    }

    @Test("What is kept while typing tells which questions the answer has brought up, and is no other window's change", arguments: Engine.tested)
    func keptWhileTyping(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            var answers = Licence.pages[0].1
            try await licence.save(browser, "\(base)/applicant", answers)
            func mark(_ text: String) throws -> String { String(try #require(text.firstMatch(of: /"?seen"?[^0-9a-f]+(?:value=")?([0-9a-f]{16})/)).1) }
            for kind in ["person", "corporation"] {
                let page = try await browser.get("\(base)/applicant").text
                answers.merge(["kind": kind, "birthday": "平成元年5月1日", "do": "keep", "seen": try mark(page)]) { $1 }
                let kept = try await browser.post("\(base)/applicant", answers, headers: ["Accept": "application/json"])
                #expect(kept.text.contains("\"asked\":\"kind,name,kana,\(kind == "person" ? "birthday" : "representative"),"), "\(kept.text)")
                #expect(try await mark(kept.text) == mark(browser.get("\(base)/applicant").text))
                answers["do"] = nil
                answers["seen"] = try mark(kept.text)
                #expect(try await browser.post("\(base)/applicant", answers.merging(["name": "改名 \(kind)"]) { $1 }).status == 303)
            }
        }
    }

    @Test("What is not a document never gets in, whatever it is called", arguments: [Engine.sqlite])
    func hostileFiles(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            let answers = Licence.pages[2].1
            let hostile: [(String, Data)] = [
                ("図面.pdf", Data("MZ".utf8) + Data(repeating: 0, count: 500)), ("a.pdf", Data("GIF89a".utf8) + Licence.pdf),
                ("b.png", Data("<script>alert(1)</script>".utf8)), ("空.pdf", Data()),
                ("eicar.txt", Data("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*".utf8)),
                (
                    "c.pdf",
                    Data(
                        String(decoding: Licence.pdf, as: UTF8.self).replacing(
                            "/Type/Catalog", with: "/Type/Catalog/OpenAction<</S/JavaScript/JS(x)>>"
                        ).utf8)
                ),
            ]
            for (name, bytes) in hostile {
                let answer = try await browser.upload("\(base)/hygiene", field: "plan", name: name, bytes, answers)
                #expect(answer.status == 422 && answer.text.contains("「施設の図面」"), "\(name): \(answer.status)")
            }
            let count = try await test.platform.database.read { try $0.count("SELECT count(*) FROM attachment") }
            #expect(count == 1, "only the plan")
            // A file that was sent can be looked at again, and taken out.
            let page = try await browser.get("\(base)/hygiene").text
            let id = String(try #require(page.firstMatch(of: /drop\.plan\.([0-9A-Z]{26})/)).1)
            #expect(try await browser.get("\(base)/files/\(id)").bytes == [UInt8](Licence.pdf))
            #expect(try await browser.post("\(base)/hygiene", answers.merging(["do": "drop.plan.\(id)"]) { $1 }).status == 303)
            #expect(try await !browser.get("\(base)/hygiene").text.contains(id))
            let left = try await test.platform.database.read { try $0.count("SELECT count(*) FROM attachment") }
            #expect(left == 0, "what was taken out is kept no longer, and takes up no room")
            #expect(try await browser.get("\(base)/check-answers").text.contains("「施設の図面」のファイルを選んでください"))
        }
    }

    @Test("A browser keeps its name beyond the days of any draft: what is saved again and again stays within its reach", arguments: [Engine.sqlite])
    func nameOfBrowser(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, procedure) = (try await test.browser(), try await Licence(test: test).procedure())
            _ = try await browser.get("/procedures/\(procedure)/apply")
            let begun = try await browser.post("/procedures/\(procedure)/apply")
            #expect(begun.header("Set-Cookie")?.contains("Max-Age=\(400 * 86_400)") == true)
        }
    }

    @Test("Of more than fifty the older ones are there too, when they are asked for", arguments: Engine.tested)
    func many(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let first = try await licence.begin(browser)
            for number in 1...50 {
                test.wait(seconds: 60)
                _ = try await licence.begin(browser)
                if number == 49 { #expect(try await !browser.get("/applications").text.contains("all=yes")) }
            }
            let list = try await browser.get("/applications").text
            #expect(!list.contains(first) && list.contains("href=\"/applications?all=yes\""))
            let whole = try await browser.get("/applications?all=yes").text
            #expect(whole.contains(first) && !whole.contains("href=\"/applications?all=yes\""))
        }
    }

    @Test("What is wrong with a page is told in the order of its questions, whatever kind of fault it is", arguments: [Engine.sqlite])
    func order(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let browser = try await test.browser()
            let base = try await Licence(test: test).begin(browser)
            let refused = try await browser.post("\(base)/shop", ["municipality": "kure", "opening": "いつか"])
            let faults = refused.text.matches(of: /<li><a href="#([a-z_]+)">/).map { String($0.1) }
            #expect(refused.status == 422 && faults == ["municipality", "shop_name", "shop_address", "business", "opening"], "\(faults)")
        }
    }

    @Test("A draft whose procedure is online no longer is not sent, and says so before", arguments: Engine.tested)
    func closed(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            #expect(try await !browser.get(base).text.contains("この下書きは送れません"))
            _ = try await test.platform.database.write { try $0.run("UPDATE procedure SET online_since = '2023-04-01' WHERE number = 'H-0912'") }
            #expect(try await browser.get(base).text.contains("この下書きは送れません"))
            let refused = try await browser.post("\(base)/submission")
            #expect(refused.status == 422 && refused.text.contains("担当の課にお尋ねください"))
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM application") } == 0)
            #expect(try await browser.get(base).status == 200, "what was typed is still there")
        }
    }

    @Test("A draft that is thrown away, or not saved for thirty days, is gone with its key", arguments: Engine.tested)
    func ending(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let (first, second) = (try await licence.begin(browser), try await licence.begin(browser))
            #expect(try await browser.get("/applications").text.contains(second))
            #expect(try await browser.post("\(first)/removal", ["sure": "yes"]).status == 303)
            #expect(try await browser.get(first).status == 404)
            test.wait(seconds: 31 * 86_400)
            #expect(try await browser.get(second).status == 404)
            _ = try await test.platform.database.write { try Jobs.enqueue("procedures.sweep", at: test.platform.now, in: $0) }
            try await test.work()
            let left = try await test.platform.database.read { db in
                [
                    try db.count("SELECT count(*) FROM draft"), try db.count("SELECT count(*) FROM holding"),
                    try db.count("SELECT count(*) FROM data_key WHERE wrapped IS NOT NULL"),
                ]
            }
            #expect(left == [0, 0, 0], "\(left)")
        }
    }
}
