import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Papers of the office") struct PaperTests {
    @Test(
        "An officer attaches a paper with a title and a kind; the applicant sees it only when it is marked so, and no correction takes it away",
        arguments: Engine.tested)
    func papers(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            let words = ["paper_title": "現地調査の記録", "paper_kind": "inspection"]
            let none = try await officer.post("\(address)/papers", words)
            #expect(none.status == 422 && none.text.contains("資料のファイルを選んでください。"))
            let program = Data("MZ\u{90}\u{0}".utf8) + Data(repeating: 0, count: 300)
            let refused = try await officer.upload("\(address)/papers", field: "paper_file", name: "記録.pdf", program, words)
            #expect(refused.status == 422, "looked at like any other file")
            let taken = try await officer.upload("\(address)/papers", field: "paper_file", name: "記録.pdf", Licence.pdf, words)
            #expect(taken.status == 303, "\(taken.text.suffix(1500))")
            let page = try await officer.get(address).text
            #expect(page.contains("現地調査の記録") && page.contains("検査・実地調査の記録"))
            let link = String(try #require(page.firstMatch(of: /\/staff\/cases\/[0-9A-Z]{26}\/papers\/([0-9A-Z]{26})/)).1)
            #expect(try await officer.get("\(address)/papers/\(link)").status == 200)
            #expect(try await test.browser("tarou").get("\(address)/papers/\(link)").status == 404, "another section")
            func isSeen() async throws -> Bool {
                let text = try await resident.get(application).text
                let isThere = try await resident.get("\(application)/papers/\(link)").status == 200
                #expect(text.contains("現地調査の記録") == isThere)
                #expect(try await resident.get("\(application)/files/\(link)").status == 404, "never as a file of theirs")
                return isThere
            }
            #expect(try await !isSeen())
            #expect(try await officer.post("\(address)/papers/showing", ["paper": link, "shown": "yes"]).status == 303)
            #expect(try await isSeen())
            #expect(try await test.browser().get("\(application)/papers/\(link)").status == 404, "nobody else")
            #expect(try await officer.post("\(address)/papers/showing", ["paper": link, "shown": "no"]).status == 303)
            #expect(try await !isSeen())
            _ = try await officer.post("\(address)/flags", ["path": "shop_name", "reason": "wrong"])
            _ = try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"])
            #expect(try await officer.post("\(address)/corrections/end", ["end_reason": "不要になった"]).status == 303)
            #expect(try await officer.get("\(address)/papers/\(link)").status == 200, "what no answer names stays")
            #expect(try await officer.post("\(address)/papers/removal", ["paper": link]).status == 422)
            #expect(try await officer.post("\(address)/papers/removal", ["paper": link, "paper_reason": "別の案件の資料"]).status == 303)
            #expect(try await officer.get("\(address)/papers/\(link)").status == 404)
            let text = try await officer.get(address).text
            #expect(text.contains("別の案件の資料") && text.contains("職員の資料を取り除いた"))
            try await test.work()
            let left = try await test.platform.database.read { try $0.count("SELECT count(*) FROM attachment WHERE of_office") }
            #expect(left == 0)
        }
    }

    @Test("What a decision rests on cannot be taken out; what was attached afterwards can", arguments: Engine.tested)
    func decidedOn(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            func attach(_ title: String, beside known: String = "") async throws -> String {
                _ = try await officer.get(address)
                let words = ["paper_title": title, "paper_kind": "inspection"]
                #expect(try await officer.upload("\(address)/papers", field: "paper_file", name: "記録.pdf", Licence.pdf, words).status == 303)
                return try #require(
                    try await test.platform.database.read {
                        try $0.value("SELECT id FROM attachment WHERE of_office AND id <> \(known)", as: String.self)
                    })
            }
            let before = try await attach("現地調査の記録")
            try await licence.decide(application)
            let after = try await attach("処分の後の資料", beside: before)
            func remove(_ paper: String) async throws -> Int {
                try await officer.post("\(address)/papers/removal", ["paper": paper, "paper_reason": "不要"]).status
            }
            #expect(try await remove(before) == 409)
            #expect(try await officer.get("\(address)/papers/\(before)").status == 200)
            #expect(try await remove(after) == 303)
        }
    }

    @Test("While a decision is before the seats its papers stay as they are: all agree on the same", arguments: Engine.tested)
    func circulating(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            func attach(_ title: String) async throws -> TestBrowser.Answer {
                let words = ["paper_title": title, "paper_kind": "inspection"]
                return try await officer.upload("\(address)/papers", field: "paper_file", name: "記録.pdf", Licence.pdf, words)
            }
            #expect(try await attach("現地調査の記録").status == 303)
            let paper = try #require(
                try await test.platform.database.read { try $0.value("SELECT id FROM attachment WHERE of_office", as: String.self) })
            try await licence.propose(application, by: officer)
            let refused = try await attach("あとからの資料")
            #expect(refused.status == 409 && refused.text.contains("決裁に回っている間は、資料を加えたり取り除いたりできません。"))
            let removal = ["paper": paper, "paper_reason": "不要"]
            #expect(try await officer.post("\(address)/papers/removal", removal).status == 409)
            #expect(try await !officer.get(address).text.contains("name=\"paper_file\""))
            let seat = try await test.browser("ryouko")
            let digest = try Licence.digest(try await seat.get(address).text)
            let words = ["do": "remand", "seat_words": "資料を加えること。", "digest": digest]
            #expect(try await seat.post("\(address)/seat", words).status == 303)
            #expect(try await attach("あとからの資料").status == 303)
            #expect(try await officer.post("\(address)/papers/removal", removal).status == 303)
        }
    }

    @Test("A file that was stored and refused all the same is gone a day later, and no other", arguments: Engine.tested)
    func refusedAfterStoring(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(try await test.browser())
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            func attach() async throws -> Int {
                let words = ["paper_title": "現地調査の記録", "paper_kind": "inspection"]
                return try await officer.upload("\(address)/papers", field: "paper_file", name: "記録.pdf", Licence.pdf, words).status
            }
            #expect(try await attach() == 303)
            try await licence.propose(application, by: officer)
            try await test.work()
            let named = Set(try await test.platform.blobs.all())
            #expect(try await attach() == 409)
            test.wait(seconds: 86_000)
            try await test.work()
            #expect(try await test.platform.blobs.all().count == named.count + 1, "not before a day is over")
            test.wait(seconds: 800)
            try await test.work()
            #expect(Set(try await test.platform.blobs.all()) == named)
        }
    }
}
