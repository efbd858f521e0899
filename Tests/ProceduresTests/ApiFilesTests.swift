import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Other systems: what officers attach, what both sides write, what is mended") struct ApiFilesTests {
    @Test("Papers and the files of messages are listed with the case and fetched by who may see it, each look recorded", arguments: Engine.tested)
    func files(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            _ = try await resident.get(application)
            _ = try await officer.get(address)
            let words = ["paper_title": "現地調査の記録", "paper_kind": "inspection"]
            #expect(try await officer.upload("\(address)/papers", field: "paper_file", name: "記録.pdf", Licence.pdf, words).status == 303)
            let sent = try await resident.upload(
                "\(application)/messages", field: "message-files", name: "写真.pdf", Licence.pdf, ["words": "写真です。"])
            #expect(sent.status == 303)
            let path = "/applications/\(application.suffix(26))"
            let reader = try await System(test, "jirou", ["procedures.read"])
            let whole = try await reader.get(path).json
            let paper = try #require(whole["papers"]?.items.first)
            #expect(paper["title"]?.text == "現地調査の記録" && paper["kind"]?.text == "inspection" && paper["is_shown"]?.flag == false)
            #expect(paper["size"]?.whole == Licence.pdf.count && paper["taken_at"]?.text != nil)
            let file = try #require(whole["messages"]?.items.first?["files"]?.items.first)
            #expect(file["name"]?.text == "写真.pdf" && whole["files"]?.items.count == 1, "those that answer questions")
            #expect(try await reader.get("\(path)/papers").json["items"]?.items.count == 1)
            let letters = try await reader.get("\(path)/messages").json["items"]?.items
            #expect(letters?.first?["words"]?.text == "写真です。" && letters?.first?["from"]?.text == "applicant")
            let fetched = ["\(path)/papers/\(paper["id"]?.text ?? "")", "\(path)/messages/\(file["id"]?.text ?? "")"]
            for one in fetched { #expect(try await reader.browser.call(.get, "/api\(one)", token: reader.token).bytes == [UInt8](Licence.pdf)) }
            let crossed = [fetched[0].replacing("/papers/", with: "/messages/"), fetched[1].replacing("/messages/", with: "/files/")]
            for one in crossed { #expect(try await reader.get(one).status == 404, "each under its own kind") }
            let looks = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM journal_entry WHERE action = 'case.open-file'")
            }
            #expect(looks == 2)
            let lists = ["\(path)/papers", "\(path)/messages", "\(path)/rectifications"]
            let (stranger, sender, nobody) = (
                try await System(test, "tarou", ["procedures.read"]), try await System(test, "jirou", ["procedures.submit"]), try await System(test)
            )
            for one in lists + fetched {
                #expect(try await stranger.get(one).status == 404, "\(one)")
                #expect(try await sender.get(one).status == 403, "\(one)")
                #expect(try await nobody.get(one).status == 401, "\(one)")
            }
            #expect(try await officer.post("\(address)/papers/removal", ["paper": paper["id"]?.text ?? "", "paper_reason": "誤り"]).status == 303)
            #expect(try await reader.get(fetched[0]).status == 404, "it was taken out")
        }
    }

    @Test("A system puts a mended decision before the seats; what was mended is listed with its notice", arguments: Engine.tested)
    func rectifications(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let licence = Licence(test: test)
            let application = try await licence.apply(try await test.browser())
            let path = "/applications/\(application.suffix(26))"
            let system = try await System(test, "jirou", ["procedures.read", "procedures.work"])
            let slip: JSON = ["errata": "誤　10年　正　11年", "why": "誤記のため", "conditions": "深夜に営業しないこと。"]
            #expect(try await system.post("\(path)/rectification", slip).status == 409, "nothing is decided yet")
            try await licence.decide(application)
            test.wait(seconds: 60)
            #expect(try await system.post("\(path)/rectification", ["errata": "誤"]).faultPaths == ["why"])
            let past = try await system.post("\(path)/rectification", ["errata": "誤", "why": "誤記", "valid_until": "2022-10-03"])
            #expect(past.status == 422 && past.faultPaths == ["valid_until"])
            #expect(try await System(test, "jirou", ["procedures.read"]).post("\(path)/rectification", slip).status == 403)
            #expect(try await system.post("\(path)/rectification", slip).status == 200)
            #expect(try await system.post("\(path)/rectification", slip).status == 409, "it is before the seats")
            #expect(try await system.get("\(path)/rectifications").json["items"]?.items.isEmpty == true, "not before they agreed")
            try await licence.agree(["ryouko", "kazuo"], at: Licence.staff(application))
            let mended = try #require(try await system.get("\(path)/rectifications").json["items"]?.items.first)
            #expect(mended["errata"]?.text == "誤　10年　正　11年" && mended["reason"]?.text == "誤記のため")
            let whole = try await system.get(path).json
            #expect(whole["decision"]?["rectification"]?["errata"]?.text == "誤　10年　正　11年")
            #expect(whole["decision"]?["conditions"]?.text == "深夜に営業しないこと。" && whole["outcome"]?.text == "granted")
            let notices = whole["notices"]?.items ?? []
            #expect(notices.count == 2 && notices[0]["replaced_at"]?.text != nil)
            #expect(notices[1]["rectifies"]?.text == notices[0]["number"]?.text && notices[1]["number"]?.text == mended["number"]?.text)
        }
    }
}
