import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Reading a form in a further language") struct FormReadingTests {
    /// A draft of the request for documents, which the sample has in plain Japanese and in Vietnamese. - Returns: `/apply/…`.
    private func begin(_ test: TestSite, _ browser: TestBrowser) async throws -> String {
        let procedure = try #require(
            try await test.platform.database.read {
                try $0.value("SELECT id FROM procedure WHERE number = 'H-0001' AND body = '340006'", as: String.self)
            })
        let start = try await browser.get("/procedures/\(procedure)/apply").text
        #expect(start.contains("value=\"read.vi\">Tiếng Việt</button>") && start.contains("やさしい日本語</button>"))
        let first = try #require(try await browser.post("/procedures/\(procedure)/apply").header("Location"))
        return String(first.dropLast("/requester".count))
    }

    private static let requester = [
        "kind": "person", "name": "グエン バン アン", "address.postal": "7308511", "address.lines": "広島市中区基町10-52", "phone": "082-228-2111",
    ]

    @Test(
        "The resident chooses it on the form's page, keeps what was typed, and reads on in it, the page around the form included",
        arguments: Engine.tested)
    func choosing(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let browser = try await test.browser()
            let page = "\(try await begin(test, browser))/requester"
            let before = try await browser.get(page).text
            #expect(before.contains("value=\"read.vi\" lang=\"vi\">Tiếng Việt</button>") && before.contains("氏名または名称") && !before.contains("Họ tên"))
            #expect(try await browser.post(page, Self.requester.merging(["do": "read.vi"]) { $1 }).header("Location") == "\(page)#form")
            let read = try await browser.get(page).text
            #expect(read.contains(">Họ tên hoặc tên tổ chức <") && read.contains("Cá nhân") && read.contains("<html lang=\"vi\">"))
            #expect(read.contains("<h1>Người yêu cầu</h1>") && read.contains("<title>Người yêu cầu |"))
            #expect(read.contains("<button class=\"button primary\">Tiếp tục</button>") && !read.contains("次へ"))
            #expect(
                read.contains("Mã bưu điện")
                    && read.contains("<span class=\"required\">Bắt buộc</span>"))
            #expect(read.contains("value=\"グエン バン アン\"") && read.contains("<p class=\"support\" lang=\"vi\">") && read.contains("tiếng Nhật"))
            #expect(read.contains("<strong lang=\"vi\" aria-current=\"true\">Tiếng Việt</strong>") && read.contains("value=\"read.ja\""))
            #expect(!read.contains("hiển thị bằng tiếng Nhật"), "everything is translated")
            let easy = try await browser.post(page, Self.requester.merging(["do": "read.ja-easy"]) { $1 })
            #expect(easy.status == 303)
            #expect(try await browser.get(page).text.contains("名前（なまえ）"))
            _ = try await browser.post(page, Self.requester.merging(["do": "read.ja"]) { $1 })
            let back = try await browser.get(page).text
            #expect(back.contains("氏名または名称") && !back.contains("名前（なまえ）") && !back.contains("aria-current=\"true\">Tiếng"))
        }
    }

    @Test(
        "A button of the start page begins in its language and says in which to answer; one that the form does not have begins in Japanese",
        arguments: Engine.tested)
    func beginning(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let browser = try await test.browser()
            let base = try await begin(test, browser)
            let procedure = try #require(
                try await test.platform.database.read {
                    try $0.value("SELECT id FROM procedure WHERE number = 'H-0001' AND body = '340006'", as: String.self)
                })
            let start = try await browser.get("/procedures/\(procedure)/apply").text
            let place = { (words: String) in start.range(of: words)?.lowerBound ?? start.endIndex }
            // The procedure's own page has said it already, in each language, with the way here.
            let entry = try await browser.get("/procedures/\(procedure)").text
            for (tag, words) in [("vi", "Bạn có thể đọc các câu hỏi bằng tiếng Việt."), ("ja", "やさしい 日本語（にほんご）で")] {
                #expect(entry.contains("<li lang=\"\(tag)\"><a href=\"/procedures/\(procedure)/apply#languages\">\(words)"), "\(tag)")
            }
            #expect(!entry.contains("português") && start.contains("<form id=\"languages\"") && start.contains("bằng tiếng Việt. Hãy trả lời"))
            let other = try await browser.get("/procedures/\(try await Licence(test: test).procedure())").text
            #expect(!other.contains("apply#languages"), "a form in Japanese and English says nothing")
            #expect(start.contains("だれかの代わりに手続するときは、始めたあとで"), "acting for somebody else is told before one begins")
            #expect(place("value=\"read.vi\"") < place("class=\"lead\""), "it stands on top")
            #expect(start.contains("Hãy trả lời bằng tiếng Nhật") && start.contains("名前（なまえ）は アルファベットでも"))
            let first = try #require(try await browser.post("/procedures/\(procedure)/apply", ["do": "read.vi"]).header("Location"))
            #expect(first.hasSuffix("/requester") && !first.hasPrefix(base))
            let read = try await browser.get(first).text
            #expect(read.contains("Họ tên hoặc tên tổ chức") && read.contains("Hãy trả lời bằng tiếng Nhật"))
            let unknown = try #require(try await browser.post("/procedures/\(procedure)/apply", ["do": "read.pt"]).header("Location"))
            #expect(try await browser.get(unknown).text.contains("氏名または名称"))
        }
    }

    @Test("Summary, faults, list and what was sent are read in it; what the office sees is the Japanese form", arguments: Engine.tested)
    func sending(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let base = try await begin(test, browser)
            _ = try await browser.post("\(base)/requester", Self.requester.merging(["do": "read.vi"]) { $1 })
            let wrong = try await browser.post("\(base)/requester", Self.requester.merging(["name": ""]) { $1 })
            #expect(wrong.status == 422 && wrong.text.contains("Hãy nhập “Họ tên hoặc tên tổ chức”."))
            #expect(wrong.text.contains("<h2>Có 1 mục cần sửa</h2>"))
            let pages: [(String, [String: String])] = [
                ("requester", Self.requester),
                (
                    "documents",
                    [
                        "authority": "governor", "wanted.rows": "r1", "wanted.r1.document": "道路の計画", "wanted.r1.period": "unknown",
                        "about_me": "none",
                    ]
                ), ("method", ["methods": "online", "partial": "accept"]), ("confirm", ["notice": "post", "proper_use": "yes"]),
            ]
            for (page, answers) in pages { try await licence.save(browser, "\(base)/\(page)", answers) }
            let check = try await browser.get("\(base)/check-answers").text
            #expect(check.contains("<dt>Cơ quan giữ văn bản</dt>"))
            #expect(check.contains("<span class=\"lines\">Tỉnh trưởng"))
            #expect(!check.contains("Số văn bản yêu cầu") && check.contains("có giá trị pháp lý"), "nothing is told that nobody asked for")
            let list = try await browser.get(base).text
            for words in [
                "Cách xem văn bản", "Số của bản nháp này:", "Bản nháp này được lưu đến ngày ", "Làm thủ tục thay cho người khác",
                "Tiếp tục trên điện thoại hoặc máy tính khác", "Xóa bản nháp này",
            ] { #expect(list.contains(words), "\(words)") }
            #expect(list.contains("data-confirm=\"Toàn bộ nội dung"))
            let application = try await licence.submit(browser, base)
            #expect(try await browser.get("\(application)/receipt").text.contains("Số tiếp nhận"))
            #expect(try await browser.get(application).text.contains("Cơ quan giữ văn bản"), "what was sent is read in it, too")
            let seen = try await test.browser("fumiko").get(Licence.staff(application)).text
            #expect(seen.contains("文書を持っている機関") && !seen.contains("lang=\"vi\""), "the office reads the Japanese form")
        }
    }

    @Test("A practice is read in it, too", arguments: Engine.tested)
    func practising(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let browser = try await test.browser()
            let procedure = try #require(
                try await test.platform.database.read {
                    try $0.value("SELECT id FROM procedure WHERE number = 'H-0001' AND body = '340006'", as: String.self)
                })
            _ = try await browser.get("/procedures/\(procedure)/practice")
            let page = try #require(try await browser.post("/procedures/\(procedure)/practice").header("Location"))
            _ = try await browser.post(page, ["name": "グエン", "do": "read.ja-easy"])
            let read = try await browser.get(page).text
            #expect(read.contains("名前（なまえ）") && read.contains("value=\"グエン\"") && read.contains("わかりやすく した 文"))
        }
    }

    @Test("What a version does not translate is shown in Japanese, marked so, and a sentence says it", arguments: Engine.tested)
    func untranslated(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let file = try Repository.text("Samples/hiroshima/procedures/document-disclosure.yml")
            let outcome = try await test.take("form", Data(file.replacing("vi: \"Số điện thoại\"", with: "vi: \"\"").utf8))
            #expect(outcome.problems.isEmpty && outcome.changed == 1, "\(outcome.problems)")
            let browser = try await test.browser(language: "en")
            let page = "\(try await begin(test, browser))/requester"
            _ = try await browser.post(page, Self.requester.merging(["do": "read.vi"]) { $1 })
            let read = try await browser.get(page).text
            #expect(read.contains("<span lang=\"ja\">電話番号</span>") && read.contains("hiển thị bằng tiếng Nhật") && read.contains("Tiếp tục"))
        }
    }

    @Test("The builder asks for the words of every language that a form declares, and does not publish without them", arguments: Engine.tested)
    func building(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, shop) = (try await test.browser("jirou"), try await Workshop.empty(test))
            try await shop.begin(officer)
            #expect(!(try await officer.get("\(shop.base)/parts/p0").text.contains("title_vi")))
            try await shop.change(officer, "form", ["title_ja": "届出", "title_en": "A notification", "languages": "vi"])
            #expect(try await shop.source().contains("languages: [ja, en, vi]"))
            let whole = try await officer.get("\(shop.base)/parts/form").text
            #expect(whole.contains("（ベトナム語）"))
            #expect(whole.contains("ベトナム語の言葉がありません"))
            try await shop.change(officer, "form", ["title_vi": "Thông báo"])
            try await shop.change(officer, "p0", ["title_ja": "届け出る人", "title_en": "Who notifies", "title_vi": "Người thông báo"])
            try await shop.press(officer, "add-question p0")
            let question = ["id": "kind", "label_ja": "区分", "label_en": "Kind", "label_vi": "Loại", "type": "choice"]
            try await shop.change(officer, "p0-q0", question)
            let options = [
                "o0_id": "person", "o0_ja": "個人", "o0_en": "A person", "o0_vi": "Cá nhân", "o1_id": "corporation", "o1_ja": "法人",
                "o1_en": "A corporation",
            ]
            try await shop.change(officer, "p0-q0", options)
            #expect(try await officer.get("\(shop.base)/parts/p0-q0").text.contains("href=\"#o1_vi\""))
            #expect(try await shop.publish(officer).status == 409)
            try await shop.change(officer, "p0-q0", ["o1_vi": "Pháp nhân"])
            #expect(try await shop.publish(officer).status == 303)
            let published = try await test.platform.database.read {
                try $0.values("SELECT source FROM form_version WHERE procedure_id = \(shop.procedure)", as: String.self)
            }
            #expect(published.count == 1 && published[0].contains("Pháp nhân"))
        }
    }
}
