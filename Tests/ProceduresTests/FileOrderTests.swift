import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("The order of attached files") struct FileOrderTests {
    @Test("Who attaches files puts them in order, and officers see them so; the first does not go further up", arguments: Engine.tested)
    func order(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await licence.begin(browser)
            try await licence.fill(browser, base)
            let (page, answers) = ("\(base)/hygiene", Licence.pages[2].1)
            let second = try await browser.upload(page, field: "plan", name: "二枚目.pdf", Licence.pdf + Data("\n".utf8), answers)
            #expect(second.status == 303, "\(second.text.suffix(1500))")
            func names(_ text: String) -> [String] {
                text.matches(of: /図面\.pdf<\/span> <span>|二枚目\.pdf<\/span> <span>/).map { String($0.0.prefix { $0 != "<" }) }
            }
            let shown = try await browser.get(page).text
            #expect(names(shown) == ["図面.pdf", "二枚目.pdf"], "as they came")
            let up = shown.matches(of: /value="(up\.plan\.[0-9A-Z]{26})"/).map { String($0.1) }
            #expect(up.count == 1, "the first stands first already")
            let act = try #require(up.first)
            #expect(try await browser.post(page, answers.merging(["do": act]) { $1 }).status == 303)
            #expect(names(try await browser.get(page).text) == ["二枚目.pdf", "図面.pdf"])
            for nothing in [act, "up.plan.00000000000000000000000000"] {
                #expect(try await browser.post(page, answers.merging(["do": nothing]) { $1 }).status == 303)
            }
            #expect(names(try await browser.get(page).text) == ["二枚目.pdf", "図面.pdf"], "nothing is above the first")
            let application = try await licence.submit(browser, base)
            let officer = try await test.browser("jirou")
            let files = try await officer.get(Licence.staff(application)).text.matches(of: /\/files\/[0-9A-Z]{26}">([^<]+)</).map { String($0.1) }
            #expect(files.prefix(2) == ["二枚目.pdf", "図面.pdf"], "\(files)")
        }
    }

    @Test(
        "What is done to files comes back to their list, and says there what was done; what somebody puts into the address says nothing",
        arguments: Engine.tested)
    func told(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let browser = try await test.browser()
            let page = "\(try await Licence(test: test).begin(browser))/hygiene"
            _ = try await browser.get(page)
            let answers = Licence.pages[2].1
            func attach(_ name: String, _ more: String) async throws -> String {
                let answer = try await browser.upload(
                    page, field: "plan", name: name, Licence.pdf + Data(more.utf8), answers.merging(["do": "attach.plan"]) { $1 })
                let place = try #require(answer.header("Location"), "\(answer.text.suffix(900))")
                #expect(place.hasSuffix("#plan-files"), "\(place)")
                return try await browser.get(String(place.dropLast("#plan-files".count))).text
            }
            let first = try await attach("平面図.pdf", "a")
            #expect(first.contains("id=\"plan-files\"") && first.contains("ファイルを受け取りました。"))
            _ = try await attach("立面図.pdf", "b")
            let act = String(try #require(try await browser.get(page).text.firstMatch(of: /value="(up\.plan\.[0-9A-Z]{26})"/)).1)
            let moved = try await browser.post(page, answers.merging(["do": act]) { $1 }).header("Location")
            #expect(moved == "\(page)?files=\(act)#plan-files")
            #expect(try await browser.get("\(page)?files=\(act)").text.contains("「立面図.pdf」を上へ移しました。"))
            let drop = act.replacing("up.", with: "drop.")
            #expect(try await browser.post(page, answers.merging(["do": drop]) { $1 }).header("Location") == "\(page)?files=\(drop)#plan-files")
            #expect(try await browser.get("\(page)?files=\(drop)").text.contains("ファイルを外しました。"))
            for typed in ["up.plan.00000000000000000000000000", "up.plan.%3Cb%3E", "attach.nothing", "read.vi"] {
                #expect(try await !browser.get("\(page)?files=\(typed)").text.contains("role=\"status\">"), "\(typed)")
            }
        }
    }

    @Test("The same file is not taken twice for one question, which is said; others of the same name are, and are numbered", arguments: Engine.tested)
    func same(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let browser = try await test.browser()
            let page = "\(try await Licence(test: test).begin(browser))/hygiene"
            _ = try await browser.get(page)
            func send(_ bytes: Data, _ more: [String: String]) async throws -> String {
                let answer = try await browser.upload(page, field: "plan", name: "平面図.pdf", bytes, Licence.pages[2].1.merging(more) { $1 })
                return try #require(answer.header("Location"), "\(answer.text.suffix(900))")
            }
            func count() async throws -> Int { try await test.platform.database.read { try $0.count("SELECT count(*) FROM attachment") } }
            let attach = ["do": "attach.plan"]
            _ = try await send(Licence.pdf, attach)
            let again = try await send(Licence.pdf, attach)
            #expect(again == "\(page)?files=same.plan#plan-files")
            #expect(try await count() == 1)
            #expect(try await browser.get("\(page)?files=same.plan").text.contains("同じファイルがすでにあるので"))
            #expect(try await !send(Licence.pdf, [:]).hasPrefix(page), "it holds nobody up who goes on")
            #expect(try await send(Licence.pdf + Data("\n".utf8), attach) == "\(page)?files=attach.plan#plan-files", "another by the same name")
            #expect(try await count() == 2)
            let shown = try await browser.get(page).text
            #expect(shown.contains("平面図.pdf（1）") && shown.contains("平面図.pdf（2）"))
            let id = String(try #require(shown.firstMatch(of: /drop\.plan\.([0-9A-Z]{26})/)).1)
            #expect(try await send(Licence.pdf, ["do": "drop.plan.\(id)"]) == "\(page)?files=drop.plan.\(id)#plan-files")
            #expect(try await count() == 2, "what is taken out is not there any more, and comes anew")
        }
    }
}
