import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("A number typed in the inbox") struct InboxHitTests {
    private static let found = "この番号の案件は、次のところにあります。"

    @Test(
        "One that is not among what is looked through says where it is found, by its end as well, to who may see it and has no interest in it",
        arguments: Engine.tested)
    func otherView(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, browser, licence) = (try await test.browser("jirou"), try await test.browser(), Licence(test: test))
            let application = try await licence.apply(browser)
            let (receipt, address) = (try await licence.numbers(browser, application).receipt, Licence.staff(application))
            let narrowed = try await officer.get("/staff/cases?receipt=\(receipt)&assignee=me").text
            #expect(narrowed.contains(Self.found) && narrowed.contains("view=open&amp;receipt=\(receipt)\">「処理中」で見る"), "it is nobody's")
            try await licence.decide(application)
            for typed in [receipt, String(receipt.suffix(4)), receipt.filter(\.isNumber)] {
                let open = try await officer.get("/staff/cases?receipt=\(typed)").text
                #expect(open.contains(Self.found) && open.contains("href=\"\(address)\"") && !open.contains("この条件に合う申請はありません。"), "\(typed)")
                #expect(open.contains("href=\"/staff/cases?view=closed&amp;receipt=\(receipt)\">「終了」で見る"), "\(typed)")
            }
            let closed = try await officer.get("/staff/cases?view=closed&receipt=\(receipt)").text
            #expect(closed.contains("href=\"\(address)\"") && !closed.contains(Self.found), "it is listed")
            let none = try await officer.get("/staff/cases?receipt=\(receipt.dropLast(4))0000").text
            #expect(none.contains("この条件に合う申請はありません。") && !none.contains(Self.found))
            let stranger = try await test.browser("tarou")
            let theirs = try await stranger.get("/staff/cases?receipt=\(receipt)").text
            #expect(!theirs.contains(address) && !theirs.contains(Self.found), "another section")
            let id = String(address.suffix(26))
            try await test.platform.database.write { db in
                let person = try #require(try Person.with(login: "jirou", in: db))
                try db.run(
                    "INSERT INTO case_conflict (id, application_id, person_id, declared_at) VALUES (\(id), \(id), \(person.id), \(test.platform.now))"
                )
            }
            #expect(try await !officer.get("/staff/cases?receipt=\(receipt)").text.contains(address), "who has declared an interest")
        }
    }

    @Test(
        "The number in the other system, which is the one that the applicant has, finds what was taken in from there: in the inbox and in the search",
        arguments: Engine.tested)
    func outside(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            _ = try await Licence(test: test).apply(try await test.browser())
            let file = Elsewhere.csv([Elsewhere.row("PS-2022-00102", "2022-09-30 09:12"), Elsewhere.row("PS-2022-00103", "2022-09-30 09:13")])
            _ = try await elsewhere.take(officer, try await elsewhere.ready(officer, file))
            let made = try #require(try await elsewhere.applications().first).id
            func inbox(_ typed: String, by browser: TestBrowser? = nil, view: String = "open") async throws -> [String] {
                let text = try await (browser ?? officer).get("/staff/cases?view=\(view)&receipt=\(typed.percentEncoded)").text
                return text.matches(of: /class="mono" href="\/staff\/cases\/([0-9A-Z]{26})"/).map { String($0.1) }
            }
            func search(_ term: String, by browser: TestBrowser? = nil) async throws -> [String] {
                let text = try await (browser ?? officer).post("/staff/cases/search", ["term": term]).text
                return text.matches(of: /class="mono" href="\/staff\/cases\/([0-9A-Z]{26})"/).map { String($0.1) }
            }
            func finds(_ when: Comment) async throws {
                for typed in ["PS-2022-00102", "ＰＳ－２０２２－００１０２", "ps-2022-00102"] {
                    #expect(try await inbox(typed) == [made], when)
                    #expect(try await inbox(typed, view: "closed") == [made], when)
                    #expect(try await search(typed) == [made], when)
                }
            }
            try await finds("as it arrived")
            for part in ["PS-2022-0010", "PS-20", "00102"] {
                #expect(try await inbox(part).isEmpty, "\(part)")
                #expect(try await search(part).isEmpty, "\(part)")
            }
            #expect(try await officer.get("/staff/cases?receipt=PS").text.contains("他システムの番号は、全部を入力してください。"))
            let stranger = try await test.browser("tarou")
            #expect(try await inbox("PS-2022-00102", by: stranger).isEmpty, "another section")
            #expect(try await search("PS-2022-00102", by: stranger).isEmpty, "another section")
            let stored = try await test.platform.database.read { try $0.values("SELECT digest FROM case_trait", as: String.self) }
            #expect(!stored.isEmpty && stored.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{32}/) != nil }, "it stands nowhere")
            try await test.platform.database.write { db in
                try db.run("DELETE FROM case_trait")
                try db.run("UPDATE application SET is_indexed = FALSE")
                try Jobs.enqueue("procedures.index-cases", at: test.platform.now, in: db)
            }
            #expect(try await inbox("PS-2022-00102").isEmpty)
            try await test.work()
            try await finds("what arrived before there was an index")
        }
    }
}
