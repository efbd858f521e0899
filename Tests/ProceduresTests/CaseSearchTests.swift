import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Finding a case by its applicant") struct CaseSearchTests {
    private func receipts(_ text: String) -> [String] {
        text.matches(of: /class="mono" href="\/staff\/cases\/([0-9A-Z]{26})"/).map { String($0.1) }
    }

    @Test(
        "Name, reading, telephone and mail find a case however they are written, for who may read it; each search is in the journal, its words are nowhere",
        arguments: Engine.tested)
    func search(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let id = String(application.suffix(26))
            #expect(try await officer.get("/staff/cases").text.contains("申請者の氏名などで探す"))
            func found(_ term: String, by browser: TestBrowser? = nil) async throws -> [String] {
                let answer = try await (browser ?? officer).post("/staff/cases/search", ["term": term])
                #expect(answer.status == 200, "\(term)")
                return receipts(answer.text)
            }
            for term in ["ひろば食品", "ﾋﾛﾊﾞ　食品", "ヒロバショクヒン", "ひろばしょくひん", "０８２－２２８－２１１１", "0822282111", "Hanako@Example.jp"] {
                #expect(try await found(term) == [id], "\(term)")
            }
            #expect(try await officer.post("/staff/cases/search", ["term": "ひろば食品"]).text.contains("value=\"ひろば食品\""), "what was typed stays")
            for term in ["ひろば", "食品", "082", "example.jp", "存在しない"] { #expect(try await found(term).isEmpty, "\(term)") }
            #expect(try await officer.post("/staff/cases/search", ["term": ""]).status == 422)
            let other = try await test.browser("tarou")
            _ = try await other.get("/staff/cases")
            #expect(try await found("ひろば食品", by: other).isEmpty, "another section finds nothing")
            let journal = try await test.platform.database.read {
                try $0.values("SELECT after FROM journal_entry WHERE action = 'case.search' ORDER BY position", as: String.self)
            }
            #expect(journal.count == 14 && journal[0].contains("34000-22-") && !journal.joined().contains("ひろば"))
            // A correction moves what it is found by.
            _ = try await officer.get("/staff/cases/\(id)")
            _ = try await officer.post("/staff/cases/\(id)/flags", ["path": "phone", "reason": "wrong"])
            _ = try await officer.post("/staff/cases/\(id)/corrections", ["due": "令和４年10月17日"])
            _ = try await resident.get("\(application)/correction")
            #expect(try await resident.post("\(application)/correction/applicant", ["phone": "082-228-2222"]).status == 303)
            #expect(try await resident.post("\(application)/correction").status == 303)
            #expect(try await found("082-228-2222") == [id])
            #expect(try await found("082-228-2111").isEmpty)
            let stored = try await test.platform.database.read { try $0.values("SELECT digest FROM case_trait", as: String.self) }
            #expect(stored.count == 4 && stored.allSatisfy { $0.count == 32 })
        }
    }

    @Test("A name in several words is found by each of them, and so is its reading; a part of a word finds nothing", arguments: Engine.tested)
    func words(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let base = try await licence.begin(resident)
            try await licence.fill(resident, base)
            let answers = Licence.pages[0].1.merging(["kind": "person", "name": "佐伯　花子", "kana": "サエキ ハナコ", "birthday": "昭和60年４月１日"]) { $1 }
            try await licence.save(resident, "\(base)/applicant", answers)
            let application = try await licence.submit(resident, base)
            _ = try await officer.get("/staff/cases")
            for term in ["佐伯", "花子", "佐伯花子", "さえき", "ハナコ", "サエキハナコ"] {
                let found = receipts(try await officer.post("/staff/cases/search", ["term": term]).text)
                #expect(found == [String(application.suffix(26))], "\(term)")
            }
            #expect(receipts(try await officer.post("/staff/cases/search", ["term": "佐"]).text).isEmpty)
        }
    }

    @Test(
        "A corporation is found by its name and its reading with or without its form, wherever that stands; the form alone finds nobody",
        arguments: Engine.tested)
    func corporations(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let names = [("株式会社　瀬戸内フーズ", "カブシキガイシャ　セトウチフーズ"), ("宮島商店（有）", "ミヤジマショウテン"), ("安芸の里", "アキノサト")]
            var ids: [String] = []
            for (name, kana) in names {
                let resident = try await test.browser()
                let base = try await licence.begin(resident)
                try await licence.fill(resident, base)
                try await licence.save(resident, "\(base)/applicant", Licence.pages[0].1.merging(["name": name, "kana": kana]) { $1 })
                ids.append(String(try await licence.submit(resident, base).suffix(26)))
            }
            let page = try await officer.get("/staff/cases").text
            #expect(page.contains("法人は「株式会社」などのない名称でも見つかります。"))
            func found(_ term: String) async throws -> [String] {
                receipts(try await officer.post("/staff/cases/search", ["term": term]).text)
            }
            let terms = [
                (0, ["瀬戸内フーズ", "株式会社瀬戸内フーズ", "㈱瀬戸内フーズ", "瀬戸内フーズ（株）", "セトウチフーズ", "ｶﾌﾞｼｷｶﾞｲｼｬ ｾﾄｳﾁﾌｰｽﾞ"]),
                (1, ["宮島商店", "有限会社宮島商店", "㈲宮島商店", "宮島商店(有)"]), (2, ["安芸の里", "NPO法人安芸の里", "特定非営利活動法人　安芸の里"]),
            ]
            for (index, terms) in terms {
                for term in terms { #expect(try await found(term) == [ids[index]], "\(term)") }
            }
            for term in ["株式会社", "（有）", "瀬戸内", "フーズ"] { #expect(try await found(term).isEmpty, "\(term)") }
            let journal = try await test.platform.database.read {
                try $0.values("SELECT after FROM journal_entry WHERE action = 'case.search' ORDER BY position", as: String.self)
            }
            #expect(journal.allSatisfy { $0.components(separatedBy: "氏名・名称").count <= 2 }, "by what was searched is said once")
            let stranger = try await test.browser("tarou")
            _ = try await stranger.get("/staff/cases")
            #expect(receipts(try await stranger.post("/staff/cases/search", ["term": "瀬戸内フーズ"]).text).isEmpty, "another section")
        }
    }

    @Test(
        "Namesakes of another section, however many, hide none of one's own; where there are more than are shown it is said", arguments: Engine.tested
    )
    func namesakes(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let id = String(try await licence.apply(try await test.browser()).suffix(26))
            /// So many more like it, newer, of a section.
            func add(_ count: Int, _ section: String, _ mark: String) async throws {
                try await test.platform.database.write { db in
                    let columns: SQL =
                        "procedure_id, version_id, guide_id, kind, body, code, key_id, channel, device, arrived_at, position, phase, outcome, sorted_on, stopped, unread, changed_at"
                    try db.run(
                        """
                        INSERT INTO application (id, receipt, code_digest, organisation, \(columns))
                        WITH RECURSIVE n (i) AS (SELECT 100001 UNION ALL SELECT i + 1 FROM n WHERE i < \(100_000 + count))
                        SELECT substr(id, 1, 19) || \(mark) || CAST(i AS TEXT), \(mark) || CAST(i AS TEXT), \(mark) || CAST(i AS TEXT), \(section), \(columns) FROM n CROSS JOIN application
                        WHERE id = \(id)
                        """)
                    try db.run(
                        """
                        INSERT INTO case_trait (application_id, digest) SELECT a.id, t.digest FROM application a CROSS JOIN case_trait t
                        WHERE a.receipt LIKE \("\(mark)%") AND t.application_id = \(id)
                        """)
                }
            }
            _ = try await officer.get("/staff/cases")
            func found() async throws -> String { try await officer.post("/staff/cases/search", ["term": "ひろば食品"]).text }
            try await add(2_001, "340006-soumu-zaisan", "Y")
            let own = try await found()
            #expect(receipts(own) == [id] && !own.contains("ほかにもあります。"))
            try await add(99, "340006-kenkou-shokuhin", "Z")
            #expect(try await !found().contains("ほかにもあります。"), "a hundred are all of them")
            try await add(1, "340006-kenkou-shokuhin", "X")
            let more = try await found()
            #expect(receipts(more).count == 100 && more.contains("ほかにもあります。新しいものから100件を示しています。"))
        }
    }

    @Test("Cases from before the index are indexed by a job, and with the erasure of a case its traits go", arguments: Engine.tested)
    func life(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            let resident = try await test.browser()
            let application = try await licence.apply(resident)
            try await test.platform.database.write { db in
                try db.run("DELETE FROM case_trait")
                try db.run("UPDATE application SET is_indexed = FALSE")
                try Jobs.enqueue("procedures.index-cases", at: test.platform.now, in: db)
            }
            try await test.work()
            func count() async throws -> Int { try await test.platform.database.read { try $0.count("SELECT count(*) FROM case_trait") } }
            #expect(try await count() == 4)
            #expect(try await resident.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
            test.wait(seconds: 12 * 366 * 86_400)
            try await test.platform.database.write { try Jobs.enqueue("procedures.erase", at: test.platform.now, in: $0) }
            try await test.work()
            #expect(try await count() == 0)
        }
    }
}
