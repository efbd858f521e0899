import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

/// Which words of a page are Japanese, so that they are read out and drawn as such: kanji alone do not tell it from Chinese.
@Suite("What is Japanese on a page in a further language is marked, and nothing else") struct FurtherMarkTests {
    @Test("Names stand marked within sentences, with a romanised form for whoever may not read them")
    func sentences() {
        let office = Message(ja: "広島県 薬務課", en: "薬務課, Hiroshima Prefecture")
        let ask = Message(
            ja: "広島県 薬務課に聞く", en: "Ask", easy: "広島県 薬務課に 聞（き）く", zh: "请咨询広島県 薬務課。", ko: "広島県 薬務課에 문의", pt: "Pergunte a 広島県 薬務課.",
            vi: "Hãy hỏi 広島県 薬務課.")
        let marked = "<span lang=\"ja\">広島県 薬務課</span>"
        #expect(Component.sentence(ask, naming: office, .further(.chinese)).text == "请咨询\(marked)。")
        #expect(
            Component.sentence(ask, naming: office, .further(.vietnamese)).text
                == "Hãy hỏi \(marked) (<span lang=\"en\">Hiroshima Prefecture</span>).")
        #expect(Component.sentence(ask, naming: office, .ja).text == "広島県 薬務課に聞く")
        let quoted: HTML = "\(ask.quoting([office.ja]), .further(.chinese))"
        #expect(quoted.text == "请咨询\(marked)。")
        let nothing: HTML = "\(ask.quoting(["", "Hanako"]), .further(.korean))"
        #expect(nothing.text == "<span lang=\"ja\">広島県</span> <span lang=\"ja\">薬務課</span>에 문의", "what is no Japanese is not looked for")
        #expect(Component.name(Message(same: "海田町"), .further(.portuguese)).text == "<span lang=\"ja\">海田町</span>", "without an English name")
    }

    @Test("Faults of rows, answers that say yes, what was changed and what may be changed")
    func pages() async throws {
        try await TestSite.withSample(.sqlite, at: Licence.day) { test in
            let (walk, licence, officer) = (try await FurtherWalk(test, .chinese), Licence(test: test), try await test.browser("jirou"))
            let base = try await licence.begin(walk.browser)
            _ = try await walk.browser.get("\(base)/hygiene")
            let refused = try await walk.browser.post(
                "\(base)/hygiene", ["managers.rows": "r1", "managers.r1.qualification": "cook", "water": "public"])
            #expect(refused.status == 422)
            #expect(
                refused.text.contains("<span lang=\"ja\">食品衛生責任者 1</span>：请填写“<span lang=\"ja\">責任者の氏名</span>”。"), "the sentence is Chinese")
            try await licence.fill(walk.browser, base)
            let check = try await walk.look("\(base)/check-answers")
            #expect(check.contains(">是<") && !check.contains("<span lang=\"ja\">是"), "said by the site")
            let application = try await licence.submit(walk.browser, base)
            #expect(try await walk.look("\(application)/change").contains("<span lang=\"ja\">屋号</span>"))
            let staff = Licence.staff(application)
            _ = try await officer.get(staff)
            #expect(try await officer.post("\(staff)/flags", ["path": "shop_name", "reason": "wrong", "words": "屋号"]).status == 303)
            #expect(try await officer.post("\(staff)/corrections", ["due": "令和４年10月20日"]).status == 303)
            _ = try await walk.browser.get("\(application)/correction/shop")
            #expect(try await walk.browser.post("\(application)/correction/shop", ["shop_name": "海田亭"]).status == 303)
            #expect(try await walk.browser.post("\(application)/correction").status == 303)
            let page = try await walk.look(application)
            #expect(page.contains("<span lang=\"ja\">屋号</span></th>") && page.contains("<span lang=\"ja\">海田亭</span>"), "\(page.suffix(4000))")
        }
    }
}
