import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("More of working cases") struct CaseworkTests {
    @Test("Many at once: what would happen first, then each on its own; one that fails keeps no other from being done", arguments: Engine.tested)
    func bulk(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            var addresses: [String] = []
            for _ in 0..<3 { addresses.append(Licence.staff(try await licence.apply(try await test.browser()))) }
            let ids = addresses.map { String($0.suffix(26)) }
            let page = try await officer.get("/staff/cases").text
            for id in ids { #expect(page.contains("value=\"\(id)\"")) }
            #expect(page.contains("上で選んだものにかかわらず、このページの全部"), "without a script the box ticks no rows")
            let nothing = try await officer.post("/staff/cases/bulk", ["act": "accept"])
            #expect(nothing.status == 422 && nothing.text.contains("まとめて処理する申請を選んでください。") && nothing.text.contains("/staff/cases"))
            // From the list one is back at it as it was; what is no list of cases leads nowhere.
            let narrowed = "view=open&assignee=none&sort=arrival"
            #expect(try await officer.get("/staff/cases?\(narrowed)").text.contains("name=\"list\" value=\"view=open&amp;assignee=none"))
            let back = try await officer.post("/staff/cases/bulk", ["act": "accept", "list": narrowed])
            #expect(back.status == 303 && back.header("Location") == "/staff/cases?\(narrowed)&chosen=none")
            let list = try await officer.get("/staff/cases?\(narrowed)&chosen=none").text
            #expect(list.contains("まとめて処理する申請を選んでください。") && list.contains("<option value=\"none\" selected"))
            for list in ["//elsewhere.example", "view=open\r\nX: y", "view=\"open"] {
                #expect(try await officer.post("/staff/cases/bulk", ["act": "accept", "list": list]).status == 422, "\(list)")
            }
            let preview = try await officer.post("/staff/cases/bulk", pairs: [("act", "accept")] + ids.map { ("case", $0) })
            #expect(preview.status == 200 && preview.text.contains("3件のうち3件") && preview.text.contains("ひろば食品"), "whose they are")
            for act in ["accept", "take"] {
                let unpaid = try await officer.post("/staff/cases/bulk", pairs: [("act", act)] + ids.map { ("case", $0) }).text
                #expect(unpaid.contains("手数料未納") && !unpaid.contains("起案できません"), "\(act): nothing of what it does not do")
            }
            let noNotice = try await officer.post("/staff/cases/bulk", pairs: [("act", "acknowledge")] + ids.map { ("case", $0) }).text
            #expect(noNotice.contains("3件のうち0件に行えます。") && noNotice.contains("これは届出ではなく申請です。") && !noNotice.contains("開き直して"))
            let all = try await officer.post("/staff/cases/bulk", pairs: [("act", "accept"), ("all", "yes")] + ids.map { ("listed", $0) })
            #expect(all.text.contains("3件のうち3件") && all.text.contains("3件に「形式審査を終える」を行う"))
            let before = try await test.platform.database.read { try $0.count("SELECT count(*) FROM application WHERE phase = 'arrived'") }
            #expect(before == 3, "nothing has changed yet")
            _ = try await officer.get(addresses[0])
            _ = try await officer.post("\(addresses[0])/acceptance")
            let run = try await officer.post("/staff/cases/bulk/run", pairs: [("act", "accept")] + ids.map { ("case", $0) } + [("case", "x")])
            #expect(run.status == 200)
            let after = try await test.platform.database.read { try $0.count("SELECT count(*) FROM application WHERE phase = 'reviewing'") }
            #expect(after == 3)
            // 一括決裁: each decision as it was shown.
            for address in addresses {
                try await licence.payAtCounter(officer, address.replacing("/staff/cases/", with: "/applications/"))
                #expect(try await officer.post("\(address)/proposal", ["outcome": "granted", "departure": "試験のため"]).status == 303)
            }
            for login in ["ryouko", "kazuo"] {
                let seat = try await test.browser(login)
                for _ in 0..<2 { #expect(try await seat.get("/staff/cases?view=mine").text.contains("ひろば食品"), "whose they are") }
                let looks = try await test.platform.database.read {
                    try $0.count(
                        "SELECT count(*) FROM journal_entry e JOIN person p ON p.id = e.person_id WHERE e.action = 'case.open' AND p.login = \(login)"
                    )
                }
                #expect(looks == 3, "each is a look, once a day")
                let shown = try await seat.post("/staff/cases/bulk", pairs: [("act", "agree")] + ids.map { ("case", $0) }).text
                let digests = shown.matches(of: /name="digest\.([0-9A-Z]{26})" value="([0-9a-f]{64})"/).map { (String($0.1), String($0.2)) }
                #expect(digests.count == 3)
                #expect(shown.contains("うち3件は、決裁すると処分が確定し") == (login == "kazuo"), "only the last seat decides")
                #expect(shown.contains(login == "kazuo" ? "3件を決裁する" : "3件を承認する"))
                let wrong = [(digests[0].0, String(repeating: "0", count: 64))] + digests.dropFirst()
                let answer = try await seat.post(
                    "/staff/cases/bulk/run", pairs: [("act", "agree")] + digests.map { ("case", $0.0) } + wrong.map { ("digest.\($0.0)", $0.1) })
                #expect(answer.text.contains("2件に行い、1件は"), "a text that was not shown is not agreed to")
                let rest = try await seat.post(
                    "/staff/cases/bulk/run", ["act": "agree", "case": digests[0].0, "digest.\(digests[0].0)": digests[0].1])
                #expect(rest.text.contains("1件に行いました"))
                #expect(rest.text.contains("」を決定し、令和４年度第") == (login == "kazuo"), "the result says what was decided")
            }
            let decided = try await test.platform.database.read { try $0.count("SELECT count(*) FROM application WHERE outcome = 'granted'") }
            #expect(decided == 3)
            let stranger = try await test.browser("tarou")
            _ = try await stranger.get("/staff/cases")
            let none = try await stranger.post("/staff/cases/bulk", pairs: [("act", "take")] + ids.map { ("case", $0) })
            #expect(!none.text.contains("34000-22-"), "another section learns nothing")
        }
    }

    @Test(
        "What came on paper is the same record, with its channel and the time of its real arrival; who keyed it in works it", arguments: Engine.tested
    )
    func intake(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            _ = try await officer.get("/staff/intake")
            let procedure = try await licence.procedure()
            #expect(
                try await officer.post("/staff/intake", ["procedure": procedure, "channel": "post", "day": "令和４年10月４日"]).status == 422, "tomorrow")
            #expect(try await officer.post("/staff/intake", ["procedure": procedure, "channel": "online", "day": "令和４年９月30日"]).status == 422)
            let early = try await officer.post("/staff/intake", ["procedure": procedure, "channel": "post", "day": "1949-12-31"])
            #expect(early.status == 422 && early.text.contains("1950年（昭和25年）以降の日付で入力してください。"))
            let begun = try await officer.post(
                "/staff/intake", ["procedure": procedure, "channel": "post", "day": "令和４年９月30日", "time": "１６：２０"])
            let base = try #require(begun.header("Location"))
            let overview = try await officer.get(base).text
            #expect(overview.contains("郵送・窓口の申請を登録しています") && overview.contains("<body class=\"staff\""), "in the officers' own frame")
            #expect(!overview.contains("\(base)/mandate") && !overview.contains("save-for-later"), "nothing that only applicants do")
            #expect(try await officer.get("\(base)/applicant").text.contains("空欄のまま次へ"))
            try await licence.fill(officer, base)
            let slip = try #require(try await officer.post("\(base)/submission").header("Location"))
            #expect(slip.hasSuffix("/slip"))
            let text = try await officer.get(slip).text
            #expect(text.contains("34000-22-") && text.contains("令和４年９月30日（金） 16:20"))
            for words in ["<h1>受付票</h1>", "ひろば食品", "食品生活衛生課", "/applications</span>", "screen-only", "手数料は16,000円です。", "を伝えて納めてください。"] {
                #expect(text.contains(words), "\(words)")
            }
            #expect(
                text.contains("data-print data-say-print=\"") && !text.contains("そこからも払えます"), "printed by a button; paid at the counter alone here")
            let address = String(slip.dropLast("/slip".count))
            try await licence.payAtCounter(officer, address.replacing("/staff/cases/", with: "/applications/"))
            #expect(try await !officer.get(slip).text.contains("納めてください"), "it is paid")
            #expect(try await officer.post("\(address)/acceptance").status == 303, "it is not their own")
            let numbers = text.matches(of: /receipt-number mono">([0-9-]+)</).map { String($0.1) }
            let applicant = try await test.browser()
            _ = try await applicant.get("/applications")
            #expect(try await applicant.post("/applications", ["receipt": numbers[0], "code": numbers[1]]).status == 303)
            let channels = try await test.platform.database.read { try $0.values("SELECT channel FROM application", as: String.self) }
            #expect(channels == ["post"])
            let stranger = try await test.browser("tarou")
            _ = try await stranger.get("/staff/intake")
            #expect(
                try await stranger.post("/staff/intake", ["procedure": procedure, "channel": "post", "day": "令和４年９月30日"]).status == 404)
            #expect(try await stranger.get(slip).status == 404)
        }
    }

    @Test(
        "Paper that lacks something is registered all the same: what is missing is flagged and asked for at once, and what is waived holds nothing up",
        arguments: Engine.tested)
    func incompleteIntake(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            _ = try await officer.get("/staff/intake")
            let begun = try await officer.post(
                "/staff/intake", ["procedure": try await licence.procedure(), "channel": "counter", "day": "令和４年10月３日", "time": "9:30"])
            let base = try #require(begun.header("Location"))
            _ = try await officer.get(base)
            for (page, answers) in Licence.pages where page != "hygiene" {
                let left = answers.filter { $0.key != "business" && $0.key != "kana" }
                _ = try await officer.post("\(base)/\(page)", left.merging(["do": "overview"]) { $1 })
            }
            let check = try await officer.get("\(base)/check-answers").text
            #expect(check.contains("不備のまま登録する") && check.contains("自分を担当者にする") && !check.contains("受付番号が表示されます。"))
            #expect(try await officer.post("\(base)/submission").header("Location")?.hasSuffix("/check-answers") == true, "not by itself")
            let slip = try #require(try await officer.post("\(base)/submission", ["as_is": "yes"]).header("Location"))
            let told = try await officer.get(slip).text
            #expect(told.contains("足りないところがあります。") && told.contains("34000-22-"))
            let address = String(slip.dropLast("/slip".count))
            let page = try await officer.get(address).text
            #expect(page.contains("この箇所の補正を求める") && page.contains("フリガナ"))
            let primary = "<button class=\"button primary\">形式審査を終える</button>"
            #expect(!page.contains(primary))
            let sure = try await officer.post("\(address)/acceptance")
            #expect(sure.status == 200 && sure.text.contains("<li>フリガナ</li>") && sure.text.contains("終えると、元に戻せません。"), "asked with what is missing")
            let id = String(address.suffix(26))
            let many = try await officer.post("/staff/cases/bulk", ["act": "accept", "case": id])
            #expect(many.text.contains("足りないか、補正を求めていないところ：") && many.text.contains("フリガナ"))
            let accepted = try await test.platform.database.read { try $0.count("SELECT count(*) FROM application WHERE phase <> 'arrived'") }
            #expect(accepted == 0, "not by itself")
            let whole = Licence.staff(try await licence.apply(try await test.browser()))
            #expect(try await officer.get(whole).text.contains(primary), "where nothing is missing")
            #expect(try await officer.post("\(address)/flags/removal", ["path": "business"]).status == 303, "it is not needed after all")
            #expect(try await officer.post("\(address)/corrections", ["due": "令和４年10月17日"]).status == 303)
            let numbers = told.matches(of: /receipt-number mono">([0-9-]+)</).map { String($0.1) }
            let applicant = try await test.browser()
            _ = try await applicant.get("/applications")
            _ = try await applicant.post("/applications", ["receipt": numbers[0], "code": numbers[1]])
            let correction = address.replacing("/staff/cases/", with: "/applications/") + "/correction"
            let open = try await applicant.get("\(correction)/check-answers").text
            #expect(open.contains("フリガナ"))
            let resident = try await licence.begin(applicant)
            #expect(
                try await applicant.post("\(resident)/submission", ["as_is": "yes"]).header("Location")?.hasSuffix("/check-answers") == true,
                "residents are told what is missing before they send it")
        }
    }

    @Test(
        "A slip in a decision is mended by the same seats: the old notice is told to be replaced, the new one to be corrected, and the day of the decision stays",
        arguments: Engine.tested)
    func rectification(_ engine: Engine) async throws {
        let program = ProcessInfo.processInfo.environment["HIROBA_WEASYPRINT"] ?? "\(Repository.root)/.venv/bin/weasyprint"
        try await TestSite.withSample(engine, settings: ["weasyprint": program], at: Licence.day) { test in
            let licence = Licence(test: test)
            let resident = try await test.browser()
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            let early = try await test.browser("jirou")
            _ = try await early.get(address)
            let mending = [
                "rectify_errata": "誤　令和10年３月31日　正　令和11年３月31日", "rectify_why": "誤記のため。", "rectify_valid_until": "令和11年３月31日",
            ]
            #expect(try await early.post("\(address)/rectification", mending).status == 404, "nothing is decided yet")
            try await licence.decide(application, ["outcome": "granted", "departure": "試験のため", "valid_until": "令和10年３月31日"])
            try await test.work()
            test.wait(seconds: 40 * 86_400)
            let officer = try await test.browser("jirou")
            #expect(try await officer.get(address).text.contains("処分・通知書の誤記を更正する"))
            let bare = try await officer.post("\(address)/rectification", ["rectify_valid_until": "昨日"])
            #expect(bare.status == 422 && bare.text.contains("更正の理由を書いてください。") && bare.text.contains("何を何に直すかを書いてください。"))
            for day in ["0001-01-01", "2022-10-03"] {
                let over = try await officer.post("\(address)/rectification", mending.merging(["rectify_valid_until": day]) { $1 })
                #expect(over.status == 422 && over.text.contains("処分の日より後の日付"), "\(day)")
            }
            #expect(try await officer.post("\(address)/rectification", mending).status == 303)
            #expect(try await officer.post("\(address)/rectification", mending).status == 409, "it is before the seats")
            for login in ["ryouko", "kazuo"] {
                let seat = try await test.browser(login)
                let page = try await seat.get(address).text
                #expect(page.contains("誤記のため。") && page.contains("更正の手続中"), "said beside that it is decided")
                #expect(try await seat.get("/staff/cases?view=mine").text.contains("更正・取消しの手続中"))
                #expect(try await seat.get("\(address)/notice-draft").text.contains("による処分の通知に誤りがあったので"))
                #expect(try await seat.post("\(address)/seat", ["do": "agree", "digest": Licence.digest(page)]).status == 303)
            }
            try await test.work()
            let codes = try await test.platform.database.read { try $0.values("SELECT code FROM notice ORDER BY id", as: String.self) }
            try #require(codes.count == 2)
            let anybody = try await test.browser()
            let (old, new) = (try await anybody.get("/verify/\(codes[0])").text, try await anybody.get("/verify/\(codes[1])").text)
            #expect(old.contains("令和４年11月12日（土）に更正した通知書に替わりました") && old.contains("令和10年３月31日"))
            #expect(new.contains("この確認番号の通知書を、確かに発行しています") && new.contains("の通知書を更正したものです。") && new.contains("令和11年３月31日"))
            let numbers = try await test.platform.database.read { try $0.values("SELECT number FROM notice ORDER BY id", as: String.self) }
            #expect(old.contains("この確認番号の通知書は発行しましたが") && old.contains("替わりの通知書は「\(numbers[1])」です。"))
            #expect(old.contains("<li aria-current=\"page\">通知書を確かめた結果</li>"), "the trail does not name one page twice")
            #expect(!old.contains("次郎") && !new.contains("次郎"))
            let told = try await resident.get(application).text
            #expect(told.contains("通知書の誤りを更正しました。") && told.contains("更正した通知書ができました"), "no second decision")
            #expect(told.ranges(of: "結果が決まりました").count == 1)
            let ids = try await test.platform.database.read { try $0.values("SELECT id FROM notice ORDER BY id", as: String.self) }
            let places = try ids.map { try #require(told.firstRange(of: "\(application)/notices/\($0)")).lowerBound }
            #expect(places[1] < places[0] && told.contains("更正前の通知書"), "the new one first")
            let mails = try await test.platform.database.read { try $0.values("SELECT subject FROM mail ORDER BY id", as: String.self) }
            #expect(mails.filter { $0.hasPrefix("【通知書を更正しました】") }.count == 1, "\(mails)")
            _ = try await resident.get("\(application)/notices/\(ids[0])")
            #expect(try await resident.get(application).text.contains("新しい通知書を受け取って"), "the old one is not what there is to fetch")
            _ = try await resident.get("\(application)/notices/\(ids[1])")
            #expect(try await resident.get(application).text.contains("通知書は受け取り済みです"))
            let days = try await test.platform.database.read { try $0.value("SELECT decided_on FROM application", as: String.self) }
            #expect(days == "2022-10-03", "what is measured is the decision")
        }
    }

    @Test("What was granted can be taken back, with facts, reason and hearing, by the same seats; the notice then says so", arguments: Engine.tested)
    func takingBack(_ engine: Engine) async throws {
        let program = ProcessInfo.processInfo.environment["HIROBA_WEASYPRINT"] ?? "\(Repository.root)/.venv/bin/weasyprint"
        try await TestSite.withSample(engine, settings: ["weasyprint": program], at: Licence.day) { test in
            let licence = Licence(test: test)
            let application = try await licence.apply(try await test.browser())
            try await licence.decide(application)
            try await test.work()
            let address = Licence.staff(application)
            let officer = try await test.browser("jirou")
            _ = try await officer.get(address)
            #expect(try await officer.post("\(address)/proposal", ["outcome": "refused"]).status == 422)
            let bare = try await officer.post("\(address)/proposal", ["outcome": "revoked", "facts": "営業をやめた。", "reason_text": "許可の必要がなくなった。"])
            #expect(bare.status == 422 && bare.text.contains("行政手続法第13条"))
            let whole = ["outcome": "revoked", "facts": "営業をやめた。", "reason_text": "許可の必要がなくなった。", "hearing": "弁明の機会を与えた。"]
            #expect(try await officer.post("\(address)/proposal", whole).status == 303)
            try await licence.agree(["ryouko", "kazuo"], at: address)
            try await test.work()
            let codes = try await test.platform.database.read { try $0.values("SELECT code FROM notice ORDER BY number", as: String.self) }
            #expect(codes.count == 2)
            let anybody = try await test.browser()
            #expect(try await anybody.get("/verify/\(codes[0])").text.contains("取り消されています"))
            #expect(try await anybody.get("/verify/\(codes[1])").text.contains("確かに発行しています"))
            #expect(try await officer.post("\(address)/proposal", whole).status == 409, "once")
        }
    }

    @Test(
        "A transfer shows first to whom, what becomes of the clock and who loses the case, and goes nowhere where nobody can work it",
        arguments: Engine.tested)
    func transfer(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (resident, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(resident)
            let address = Licence.staff(application)
            let units = try #require(try await officer.get(address).text.split(separator: "id=\"unit\"").last)
            let groups = units.split(separator: "<optgroup").dropFirst().map(String.init)
            let closed = groups.filter { $0.contains("案件を扱える職員のいない課") }.joined()
            #expect(closed.contains("disabled>") && groups[0].contains("label=\"総務局\"") && groups[0].contains("340006-soumu-zaisan"))
            let (health, roads) = (closed.range(of: "340006-kenkou-iryou"), closed.range(of: "340006-doboku-sabou"))
            #expect(try #require(health).lowerBound < #require(roads).lowerBound, "in the order of the organisation file, not of the codes")
            let unstaffed = String(try #require(closed.firstMatch(of: /value="([0-9a-z-]+)"/)).1)
            let fields = ["unit": "340006-soumu-zaisan", "transfer_reason": "所管が違うため"]
            let long = try await officer.post("\(address)/transfer", fields.merging(["transfer_reason": String(repeating: "あ", count: 501)]) { $1 })
            #expect(long.status == 422 && long.text.contains("500文字以内で入力してください。"))
            let asked = try await officer.post("\(address)/transfer", fields)
            #expect(asked.status == 200 && asked.text.contains("停止は続きます") && asked.text.contains("この案件を開けなくなります。"))
            #expect(asked.text.contains("あなたも開けなくなります。") && asked.text.contains("所管が違うため") && !asked.text.contains("移送できません"))
            #expect(try await officer.get(address).status == 200, "nothing has changed yet")
            let nowhere = try await officer.post("\(address)/transfer", fields.merging(["unit": unstaffed, "sure": "yes"]) { $1 })
            #expect(nowhere.status == 422 && nowhere.text.contains("移送できません"), "what nobody can work is not sent away")
            let stranger = try await test.browser("tarou")
            _ = try await stranger.get("/staff/cases")
            #expect(try await stranger.post("\(address)/transfer", fields).status == 404)
            #expect(try await officer.post("\(address)/transfer", fields.merging(["sure": "yes"]) { $1 }).status == 303)
            let gone = try await officer.get(address)
            #expect(gone.status == 403 && gone.text.contains("この案件は広島県 総務局財産管理課に移送されました。"), "who could see it is told where it is")
            #expect(!gone.text.contains("ひろば食品") && !gone.text.contains("34000-22-"), "and nothing more")
            #expect(try await test.browser("michiko").get(address).status == 404, "who never could learns nothing")
            let there = try await stranger.get(address)
            #expect(there.status == 200 && there.text.contains("→ 広島県 総務局財産管理課"))
            #expect(try await resident.get(application).text.contains("から広島県 総務局財産管理課に変わりました"))
            let told = try await test.platform.database.read {
                try $0.count("SELECT count(*) FROM mail WHERE recipient = 'tarou@example.jp' AND subject LIKE '%移送された案件があります%'")
            }
            #expect(told == 1)
        }
    }

    @Test("What is longer than it may be is refused with a sentence and stays in its field: nothing is cut off", arguments: [Engine.sqlite])
    func lengths(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, licence) = (try await test.browser("jirou"), Licence(test: test))
            let address = Licence.staff(try await licence.apply(try await test.browser()))
            _ = try await officer.get(address)
            _ = try await officer.post("\(address)/acceptance")
            func long(_ count: Int) -> String { String(repeating: "あ", count: count) }
            let acts: [(act: String, fields: [String: String], field: String, most: Int)] = [
                ("notes", [:], "note_words", 2000), ("messages", [:], "message", 2000), ("keeping", [:], "hold_reason", 500),
                ("proposal", ["outcome": "refused", "facts": "事実", "criteria": "c1"], "reason_text", 4000),
                ("fee/waiver", ["waive_yen": "100"], "waive_reason", 500), ("findings", ["met.c1": "yes"], "note.c1", 2000),
                ("transfer", ["unit": "340006-soumu-zaisan", "sure": "yes"], "transfer_reason", 500),
            ]
            for (act, fields, field, most) in acts {
                let answer = try await officer.post("\(address)/\(act)", fields.merging([field: long(most + 1)]) { $1 })
                #expect(answer.status == 422 && answer.text.contains("\(most)文字以内で入力してください。"), "\(act)")
                #expect(answer.text.contains(long(most + 1)), "\(act): what was written is kept")
            }
            #expect(try await officer.post("\(address)/notes", ["note_words": long(2000)]).status == 303)
            #expect(try await officer.get(address).text.contains(long(2000)))
        }
    }

    @Test("Of a long correspondence the last messages stand open, the earlier ones folded, for both sides", arguments: [Engine.sqlite])
    func longCorrespondence(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, officer, licence) = (try await test.browser(), try await test.browser("jirou"), Licence(test: test))
            let application = try await licence.apply(browser)
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            for number in 1...9 { #expect(try await officer.post("\(address)/messages", ["message": "連絡その\(number)です。"]).status == 303) }
            for text in [try await officer.get(address).text, try await browser.get(application).text] {
                #expect(text.contains("以前のやりとり（4）"))
                for number in 1...9 { #expect(text.contains("連絡その\(number)です。"), "\(number)") }
            }
        }
    }

    @Test("An earlier application is the beginning of the next one: answers are taken over, files are not", arguments: Engine.tested)
    func again(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(browser)
            _ = try await browser.get(application)
            let draft = try #require(try await browser.post("\(application)/copy").header("Location"))
            #expect(try await browser.get(draft).text.contains("前に送った内容を写しました"))
            let check = try await browser.get("\(draft)/check-answers").text
            #expect(check.contains("ひろば食品") && check.contains("「施設の図面」のファイルを選んでください"))
            let other = try await test.browser()
            _ = try await other.get("/applications")
            #expect(try await other.post("\(application)/copy").status == 404)
            // What was changed is new; of the rest it is asked whether it still holds; statements are agreed to anew.
            #expect(check.contains("前に送った内容から引き継いだ答えです") && check.contains("「申請の内容は事実のとおりです」"), "\(check.suffix(3000))")
            try await licence.save(browser, "\(draft)/shop", Licence.pages[1].1.merging(["shop_name": "二号店"]) { $1 })
            _ = try await browser.upload("\(draft)/hygiene", field: "plan", name: "図面.pdf", Licence.pdf, Licence.pages[2].1)
            try await licence.save(browser, "\(draft)/disqualification", Licence.pages[3].1)
            let ready = try await browser.get("\(draft)/check-answers").text
            let asked = try #require(ready.firstMatch(of: /引き継いだ答えの確認<\/h3>[\s\S]*?<\/section>/)).0
            #expect(asked.contains("令和") && asked.contains("フリガナ") && !asked.contains("屋号"), "\(asked)")
            let refused = try await browser.post("\(draft)/submission")
            #expect(refused.header("Location")?.contains("check-answers?still=asked") == true, "not without saying so")
            #expect(try await browser.get("\(draft)/check-answers?still=asked").text.contains("印を付けてください"))
            #expect(try await browser.post("\(draft)/submission", ["still_right": "yes"]).header("Location")?.hasSuffix("/receipt") == true)
        }
    }

    @Test("A choice or a question that is there no longer does not come along, and is said", arguments: Engine.tested)
    func expired(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (browser, licence) = (try await test.browser(), Licence(test: test))
            let application = try await licence.apply(browser)
            let text = try Repository.text("Samples/hiroshima/procedures/food-business.yml")
            let mark = "      - {id: phone, type: phone"
            #expect(text.contains(mark) && text.contains("{id: cook,"))
            // Telephones are asked for under another name, cooks are called otherwise.
            let changed = text.replacing(mark, with: "      - {id: telephone, type: phone").replacing("{id: cook,", with: "{id: chef,")
                .replacing("= cook", with: "= chef")
            let outcome = try await test.take("form", Data(changed.utf8))
            #expect(outcome.problems.isEmpty, "\(outcome.problems)")
            _ = try await browser.get(application)
            let draft = try #require(try await browser.post("\(application)/copy").header("Location"))
            let overview = try await browser.get(draft).text
            #expect(overview.contains("引き継がれなかった答え") && overview.contains("082-228-2111") && overview.contains("調理師"), "\(overview.suffix(3000))")
            #expect(try await browser.get("\(draft)/applicant").text.contains("ひろば食品"))
        }
    }

    @Test(
        "Of paper without a time only the day is told, on slip, case and the applicant's page; also of what came this morning",
        arguments: Engine.tested)
    func dayOnly(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (officer, applicant, licence) = (try await test.browser("jirou"), try await test.browser(), Licence(test: test))
            for (day, told) in [("令和４年９月30日", "令和４年９月30日（金）"), ("令和４年10月３日", "令和４年10月３日（月）")] {
                _ = try await officer.get("/staff/intake")
                let paper = ["procedure": try await licence.procedure(), "channel": "counter", "day": day, "time": ""]
                let base = try #require(try await officer.post("/staff/intake", paper).header("Location"), "\(day)")
                try await licence.fill(officer, base)
                let slip = try #require(try await officer.post("\(base)/submission").header("Location"))
                let text = try await officer.get(slip).text
                let numbers = text.matches(of: /receipt-number mono">([0-9-]+)</).map { String($0.1) }
                _ = try await applicant.get("/applications")
                let page = try #require(
                    try await applicant.post("/applications", ["receipt": numbers[0], "code": numbers[1]]).header("Location"))
                let shown = [text, try await officer.get(String(slip.dropLast("/slip".count))).text, try await applicant.get(page).text]
                for one in shown { #expect(one.contains(told) && !one.contains("\(told) 12:00") && !one.contains("\(told)12:00"), "\(day)") }
            }
            let times = try await test.platform.database.read {
                try $0.values("SELECT arrived_at FROM application ORDER BY arrived_at", as: String.self)
            }
            #expect(times.first == "2022-09-30T03:00:00.000Z" && times.count == 2, "the clock has noon")
        }
    }
}
