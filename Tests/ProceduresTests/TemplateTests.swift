import Core
import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("The words of notices") struct TemplateTests {
    @Test(
        "A guide says how the notice of each outcome reads; places that nobody knows are refused, and a case keeps the words of the version it arrived under",
        arguments: Engine.tested)
    func templates(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (admin, licence) = (try await test.browser("akiko"), Licence(test: test))
            let desk = GuideDesk(procedure: try await licence.procedure())
            let before = try await licence.apply(try await test.browser())
            let wrong = [
                "template_granted_title": "{手続名}の許可証", "template_refused_opening": "{申請者",
                "template_rejected_closing": "以上", "do": "publish",
            ]
            let refused = try await desk.send(admin, with: wrong)
            #expect(refused.status == 422 && refused.text.contains("「{手続名}」という差込みはありません。") && refused.text.contains("対にしてください"))
            for control in ["template_granted_title", "template_refused_opening"] {
                #expect(refused.text.contains("href=\"#\(control)\""), "\(control) is where it is wrong")
            }
            #expect(!refused.text.contains("href=\"#template_refused_title\""))
            #expect(
                try await desk.send(admin, with: ["template_refused_layout": "certificate", "template_refused_title": "証", "do": "publish"]).status
                    == 422)
            let right = [
                "template_granted_layout": "certificate", "template_granted_title": "飲食店営業許可証",
                "template_granted_opening": "{申請者} から {到達日} に申請のあった営業を、次のとおり{処分}します。",
                "template_granted_closing": "この証は、見やすい場所に掲げてください。（{受付番号}）", "do": "publish", "valid_from": "2022-10-03",
            ]
            let published = try await desk.send(admin, with: right)
            #expect(published.status == 303, "\(desk.complaint(published.text))")
            #expect(try await admin.get(desk.address).text.contains("通知書の文面"), "what the version changed")
            let resident = try await test.browser()
            _ = try await resident.get("/procedures/\(try await licence.procedure())/apply")
            let after = try await licence.apply(resident)
            for (application, isNew) in [(before, false), (after, true)] {
                let officer = try await test.browser("jirou")
                try await licence.propose(application, by: officer)
                let draft = try await officer.get("\(Licence.staff(application))/notice-draft").text
                #expect(draft.contains("飲食店営業許可証") == isNew && draft.contains("ひろば食品 から 令和４年10月３日 に申請のあった") == isNew)
                #expect(draft.contains("見やすい場所に掲げてください。（34000-22-") == isNew)
                #expect(draft.contains("許可通知書") != isNew && draft.contains(isNew ? "審査の定め　第2版" : "審査の定め　第1版"))
            }
        }
    }

    @Test("The file of guides says the same: a template of it is published, one with a fault is not", arguments: Engine.tested)
    func file(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            func guides(_ opening: String) -> Data {
                Data(
                    """
                    schema: hiroba.guides/1
                    body: "340006"
                    guides:
                      - procedure: H-0912
                        valid_from: 2022-10-03
                        kind: application
                        templates:
                          - {outcome: refused, title: 不許可のお知らせ, opening: "\(opening)"}

                    """.utf8)
            }
            let twice = String(decoding: guides("様"), as: UTF8.self) + "      - {outcome: refused, title: 別のお知らせ}\n"
            let doubled = try await test.take("guides", Data(twice.utf8))
            #expect(doubled.problems.contains { $0.contains("「refused」の文面が二つ") }, "\(doubled.problems)")
            let faulty = try await test.take("guides", guides("{名前}様"))
            #expect(faulty.problems.contains { $0.contains("差込み") }, "\(faulty.problems)")
            #expect(try await test.take("guides", guides("\u{202E}{申請者}様\u{2069}")).problems.isEmpty)
            let kept = try await test.platform.database.read {
                try $0.value("SELECT content FROM procedure_guide ORDER BY published_at DESC, number DESC LIMIT 1", as: String.self)
            }
            #expect(kept?.contains("不許可のお知らせ") == true && kept?.contains("\"{申請者}様\"") == true, "nothing turns the direction of a text")
        }
    }

    @Test(
        "What an outcome is called makes a sentence in the notice, also where it is called a decision",
        arguments: [("再交付決定", "再交付を決定したので"), ("入居予定者の決定", "入居予定者を決定したので"), ("減免しない決定", "減免しない決定をしたので"), ("登録", "登録と決定したので")])
    func outcomes(_ name: String, _ words: String) async throws {
        try await TestSite.withSample(Engine.sqlite, at: Licence.day) { test in
            let (admin, officer, licence) = (try await test.browser("akiko"), try await test.browser("jirou"), Licence(test: test))
            let desk = GuideDesk(procedure: try await licence.procedure())
            #expect(try await desk.send(admin, with: ["outcome_granted": name, "do": "publish"]).status == 303)
            let application = try await licence.apply(try await test.browser())
            try await licence.propose(application, by: officer)
            #expect(try await officer.get("\(Licence.staff(application))/notice-draft").text.contains("次のとおり\(words)通知します"))
        }
    }
}
