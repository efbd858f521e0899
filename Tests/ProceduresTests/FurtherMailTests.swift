import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

/// What comes by mail to whoever applied in a further language: above the Japanese stands in theirs what has happened, by when something has to be
/// done and where it is seen. One engine is enough, as for the walk.
@Suite("Mails to whoever applied in a further language") struct FurtherMailTests {
    private func mails(_ test: TestSite, _ subject: String) async throws -> [(subject: String, body: String)] {
        let like = "%\(subject)%"
        return try await test.platform.database.read {
            try $0.rows("SELECT subject, body FROM mail WHERE recipient = 'hanako@example.jp' AND subject LIKE \(like) ORDER BY id").map {
                (try $0["subject"], try $0["body"])
            }
        }
    }

    /// The only mail of a subject: what stands above its Japanese.
    private func gist(_ test: TestSite, _ subject: String, above japanese: String, _ language: FurtherLanguage) async throws -> String {
        let mail = try #require(try await mails(test, subject).first)
        let place = try #require(mail.body.range(of: japanese), "\(mail.body)")
        let gist = String(mail.body[..<place.lowerBound])
        #expect(mail.body[place.lowerBound...].contains("このメールには返信できません"), "the whole Japanese stays")
        #expect(!mail.subject.hasPrefix("【") && mail.subject.contains("【"), "the subject, too: \(mail.subject)")
        #expect(gist.contains("{site}/applications") && FurtherCheck.gaps("<body><p>\(gist)</p></body>", in: language).isEmpty, "\(gist)")
        return gist
    }

    @Test("What came, what is to be corrected by when, and that it was withdrawn", arguments: FurtherLanguage.allCases)
    func told(_ language: FurtherLanguage) async throws {
        try await TestSite.withSample(.sqlite, settings: Paying.sandbox, at: Licence.day) { test in
            let (walk, licence, officer) = (try await FurtherWalk(test, language), Licence(test: test), try await test.browser("jirou"))
            let application = try await licence.apply(walk.browser)
            let receipt = try await licence.numbers(walk.browser, application).receipt
            let received = try await gist(test, "受け付けました", above: "申請を受け付けました。", language)
            #expect(received.contains(receipt) && received.contains("16,000"), "what is owed: \(received)")
            let staff = Licence.staff(application)
            _ = try await officer.get(staff)
            #expect(try await officer.post("\(staff)/flags", ["path": "shop_name", "reason": "wrong", "words": "屋号"]).status == 303)
            #expect(try await officer.post("\(staff)/corrections", ["due": "令和４年10月20日"]).status == 303)
            let days: [FurtherLanguage: String] = [
                .easy: "2022年（ねん）10月（がつ）20日（はつか）までに", .chinese: "2022年10月20日（含当日）", .korean: "2022년 10월 20일까지",
                .portuguese: "até 20/10/2022 (esse dia incluído)", .vietnamese: "chậm nhất là ngày 20/10/2022",
            ]
            let asked = try await gist(test, "直していただきたい", above: "申請の内容に、直していただきたいところがあります。", language)
            #expect(asked.contains(try #require(days[language])) && !asked.contains("屋号"), "never what it is: \(asked)")
            _ = try await walk.browser.get(application)
            #expect(try await walk.browser.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
            _ = try await gist(test, "取り下げました", above: "申請の取下げを受け付けました。", language)
        }
    }

    @Test(
        "Whoever takes back what they paid for reads why the fee is less, and that nothing is changed any more", arguments: FurtherLanguage.allCases)
    func withdrawn(_ language: FurtherLanguage) async throws {
        try await TestSite.withSample(.sqlite, settings: Paying.sandbox, at: Licence.day) { test in
            let (walk, licence) = (try await FurtherWalk(test, language), Licence(test: test))
            let application = try await licence.apply(walk.browser)
            #expect(try await walk.browser.post(try await Paying.begin(walk.browser, application), ["do": "pay"]).status == 303)
            try await test.work()
            _ = try await walk.browser.get(application)
            #expect(try await walk.browser.post("\(application)/withdrawal", ["sure": "yes"]).status == 303)
            let told: [FurtherLanguage: String] = [
                .easy: "審査（しんさ）の 前（まえ）に 取（と）り下（さ）げたから", .chinese: "审查开始前撤回", .korean: "심사 시작 전의 취하",
                .portuguese: "retirada antes do início da análise",
                .vietnamese: "rút đơn trước khi bắt đầu xét duyệt",
            ]
            let page = try await walk.look(application)
            #expect(page.contains(try #require(told[language])) && !page.contains("審査の開始前の取下げ"))
            let refused = try await walk.browser.get("\(application)/change")
            let gaps = FurtherCheck.gaps(refused.text, in: language)
            #expect(refused.status == 409 && gaps.isEmpty && !refused.text.contains("案件"), "\(refused.status) \(gaps)")
            #expect(refused.text.contains("<a href=\"\(application)\">"), "back to the application")
            #expect(try await test.browser().get("\(application)/change").status == 404, "a stranger")
        }
    }

    @Test("That the fee came, and that the notice is there", arguments: FurtherLanguage.allCases)
    func decided(_ language: FurtherLanguage) async throws {
        let program = ProcessInfo.processInfo.environment["HIROBA_WEASYPRINT"] ?? "\(Repository.root)/.venv/bin/weasyprint"
        try await TestSite.withSample(.sqlite, settings: ["weasyprint": program].merging(Paying.sandbox) { $1 }, at: Licence.day) { test in
            let (walk, licence) = (try await FurtherWalk(test, language), Licence(test: test))
            let application = try await licence.apply(walk.browser)
            #expect(try await walk.browser.post(try await Paying.begin(walk.browser, application), ["do": "pay"]).status == 303)
            try await test.work()
            _ = try await gist(test, "納付を確認しました", above: "手数料の納付を確認しました。", language)
            let clock: [FurtherLanguage: String] = [
                .easy: "から 数（かぞ）えます。", .chinese: "标准处理期间为", .korean: "표준 처리 기간은", .portuguese: "O prazo padrão é de",
                .vietnamese: "Thời gian xử lý tiêu chuẩn là",
            ]
            #expect(try await walk.look(application).contains(try #require(clock[language])), "how its day is reckoned")
            try await licence.decide(try await licence.apply(walk.browser))
            try await test.work()
            _ = try await gist(test, "結果の通知書があります", above: "結果の通知書を発行しました。", language)
        }
    }

    @Test("Who applied in Japanese or English reads that alone, and the code of a draft comes with its end translated")
    func others() async throws {
        try await TestSite.withSample(.sqlite, at: Licence.day) { test in
            let (japanese, licence) = (try await test.browser(), Licence(test: test))
            _ = try await licence.apply(japanese)
            let mail = try #require(try await mails(test, "受け付けました").first)
            #expect(mail.subject.hasPrefix("【受け付けました】") && mail.body.hasPrefix("申請を受け付けました。"))
            _ = try await licence.apply(try await test.browser(language: "en"))
            #expect(try #require(try await mails(test, "Received:").first).body.hasPrefix("Your application has been received."))

            let reader = try await FurtherWalk(test, .vietnamese).browser
            let base = try await licence.begin(reader)
            try await licence.fill(reader, base)
            _ = try await reader.get("\(base)/save-for-later")
            #expect(try await reader.post("\(base)/save-for-later", ["mail": "hanako@example.jp"]).status == 303)
            let number = String(try #require(try await reader.get("\(base)/save-for-later?done=mail").text.firstMatch(of: /data-copy="([0-9-]+)"/)).1)
            _ = try await reader.get("/apply/resume")
            #expect(try await reader.post("/apply/resume", ["number": number]).status == 200)
            let code = try #require(try await mails(test, "Mã xác nhận").first).body
            #expect(code.contains("8:30–17:15 (trừ ngày nghỉ của cơ quan)") && code.contains("Không thể trả lời email này."), "\(code)")
            #expect(code.contains("Hiroshima Prefecture)") && !code.contains("返信") && !code.contains("閉庁日"), "\(code)")
        }
    }
}
