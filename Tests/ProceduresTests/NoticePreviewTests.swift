import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("The words of notices before they are published") struct NoticePreviewTests {
    private static let long = "申請のあった営業については、食品衛生法及び関係する条例に定める施設の基準に照らして審査をした結果、いずれの基準にも適合すると認めたので、次のとおり{処分}します。"

    @Test(
        "The preview shows the notices as they would be issued, with three invented applicants, and says which sentence does not read plainly",
        arguments: Engine.tested)
    func preview(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (admin, desk) = (try await test.browser("akiko"), GuideDesk(procedure: try await Licence(test: test).procedure()))
            let usual = try await desk.send(admin, with: ["do": "preview"])
            #expect(usual.status == 200 && usual.text.matches(of: /data-mark="見本"/).count == 1, "the usual words, where there are no others")
            #expect(usual.text.contains("に係る許可通知書") && usual.text.contains("について、次のとおり許可と決定したので通知します。"))
            let words = [
                "template_granted_title": "飲食店営業許可証", "template_granted_opening": "{申請者} から {到達日} に申請がありました。\n\(Self.long)",
                "template_granted_closing": "有効なのは{満了日}までです。", "do": "preview",
            ]
            let shown = try await desk.send(admin, with: words)
            #expect(shown.status == 200, "\(desk.complaint(shown.text))")
            let specimens = shown.text.matches(of: /(?s)data-mark="見本">(.*?)<\/article>/).map { String($0.1) }
            let names = specimens.compactMap { $0.firstMatch(of: /([^<>]+)　(?:様|御中)<\/p>/).map { String($0.1) } }
            #expect(specimens.count == 3 && Set(names).count == 3)
            for (one, name) in zip(specimens, names) {
                // Of an organisation its representative stands behind it.
                let applicants = [name, String(name.prefix { $0 != "　" })]
                #expect(one.contains("飲食店営業許可証") && applicants.contains { one.contains("\($0) から 令和４年") }, "\(one)")
                #expect(one.contains("次のとおり許可します") && one.contains("有効なのは令和") && !one.contains("{"), "\(one)")
                #expect(one.contains("広島県知事") && one.contains("担当　") && one.contains("第○号"), "all that stands in a notice")
            }
            #expect(shown.text.contains("読みやすさ：3文のうち2文に、指摘はありません。") && shown.text.contains("一文が60字を超えています"))
            #expect(try await admin.get(desk.address).text.contains("読みやすさ") == false, "nothing was published")
        }
    }

    @Test("Layout and names of outcomes are previewed too; what is wrong is said first, and shown as it was written", arguments: Engine.tested)
    func wrong(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (admin, desk) = (try await test.browser("akiko"), GuideDesk(procedure: try await Licence(test: test).procedure()))
            let changed = ["template_granted_layout": "certificate", "outcome_refused": "不承認", "document_mark": "食生", "do": "preview"]
            let certificate = try await desk.send(admin, with: changed)
            #expect(certificate.status == 200, "\(desk.complaint(certificate.text))")
            for words in ["<div class=\"certificate\">", "に係る不承認通知書", "（認定した事実が入ります）", "教示", " 食生第○号"] {
                #expect(certificate.text.contains(words), "\(words)")
            }
            let faulty = [
                "template_refused_closing": "{満了日}までの{でたらめ}です。", "acceptance_0_from": "2022-10-20", "acceptance_0_until": "2022-10-10",
                "do": "preview",
            ]
            let refused = try await desk.send(admin, with: faulty)
            let (fault, preview) = (refused.text.range(of: "初日（令和４年10月20日（木））より前です"), refused.text.range(of: "id=\"preview\""))
            #expect(refused.status == 422 && refused.text.contains("<p class=\"lines closing\">{満了日}までの{でたらめ}です。</p>"))
            #expect(try #require(fault).lowerBound < #require(preview).lowerBound)
            #expect(!refused.text.contains("令和４年10月20日（木）から令和４年10月10日（月）まで"))
            #expect(try await test.browser("tarou").get(desk.address).status == 404, "another section")
        }
    }

    @Test(
        "A place that can never be filled is not published; one that a case can fill has to be filled before its decision is proposed",
        arguments: Engine.tested)
    func holes(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (admin, licence) = (try await test.browser("akiko"), Licence(test: test))
            let desk = GuideDesk(procedure: try await licence.procedure())
            let refused = try await desk.send(admin, with: ["template_refused_closing": "{満了日}まで", "do": "publish"])
            #expect(refused.status == 422 && refused.text.contains("この処分には満了日がありません") && refused.text.contains("href=\"#template_refused_closing\""))
            let words = ["template_granted_opening": "{満了日}まで、営業を許可します。", "do": "publish", "valid_from": "2022-10-03"]
            let endless = try await desk.send(admin, with: words.merging(["validity": "無期限"]) { $1 })
            #expect(endless.status == 422 && endless.text.contains("有効期間が無期限なので"))
            let published = try await desk.send(admin, with: words)
            #expect(published.status == 303, "\(desk.complaint(published.text))")
            let (application, officer) = (try await licence.apply(try await test.browser()), try await test.browser("jirou"))
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            try await licence.payAtCounter(officer, application)
            #expect(try await officer.post("\(address)/acceptance").status == 303)
            let proposal = ["outcome": "granted", "departure": "試験のため"]
            let hole = try await officer.post("\(address)/proposal", proposal)
            #expect(hole.status == 422 && hole.text.contains("通知書の文面に満了日が入ります"))
            let proposed = try await officer.post("\(address)/proposal", proposal.merging(["valid_until": "2028-03-31"]) { $1 })
            #expect(proposed.status == 303, "\(proposed.text.suffix(2000))")
            #expect(try await officer.get("\(address)/notice-draft").text.contains("令和10年３月31日まで、営業を許可します。"))
        }
    }

    @Test(
        "Under a guide of before that names the last day and has none, a decision is proposed without one: its notice says that it has no end",
        arguments: Engine.tested)
    func endless(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (admin, licence) = (try await test.browser("akiko"), Licence(test: test))
            let desk = GuideDesk(procedure: try await licence.procedure())
            let words = [
                "template_granted_opening": "{満了日}の営業を許可します。", "validity": "5年", "do": "publish", "valid_from": "2022-10-03",
            ]
            let published = try await desk.send(admin, with: words)
            #expect(published.status == 303, "\(desk.complaint(published.text))")
            // As it could be published before that was refused; under another name, since what is published is remembered by its own.
            let id = ID<Person>(at: test.platform.now).text
            let changed = try await test.platform.database.write {
                try $0.run(
                    """
                    UPDATE procedure_guide SET id = \(id), content = replace(content, '"validity":"5年"', '"validity":"無期限"')
                    WHERE content LIKE '%満了日}の営業を許可します。%' AND content LIKE '%"validity":"5年"%'
                    """)
            }
            #expect(changed == 1)
            let (application, officer) = (try await licence.apply(try await test.browser()), try await test.browser("jirou"))
            let address = Licence.staff(application)
            _ = try await officer.get(address)
            try await licence.payAtCounter(officer, application)
            #expect(try await officer.post("\(address)/acceptance").status == 303)
            let proposed = try await officer.post("\(address)/proposal", ["outcome": "granted", "departure": "試験のため"])
            #expect(proposed.status == 303, "\(proposed.text.suffix(2000))")
            #expect(try await officer.get("\(address)/notice-draft").text.contains("無期限の営業を許可します。"))
        }
    }
}
