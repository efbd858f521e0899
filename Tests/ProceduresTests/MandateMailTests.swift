import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("What a stranger types for a mandate is a name in the office's mail, and no letter of their own") struct MandateMailTests {
    private let asking = [
        "principal": "見本 花子", "principal_mail": "hanako@example.jp", "delegate": "代理 次郎", "delegate_mail": "dairi@example.jp",
        "profession": "gyoseishoshi", "register_number": "00000000", "profession_office": "見本行政書士事務所", "acts": "correct", "until": "令和５年３月31日",
    ]

    @Test("Line breaks, addresses and long texts are refused in each field, and nothing is mailed", arguments: Engine.tested)
    func refused(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let delegate = try await test.browser()
            let base = try await Licence(test: test).begin(delegate)
            _ = try await delegate.get("\(base)/mandate")
            for field in ["principal", "delegate", "capacity", "register_number", "profession_office"] {
                for text in [
                    "デジタル庁\n\n至急、確認してください", "次 郎\r\n2行目", "次郎 https://evil.example/login", "ＷＷＷ．ＥＶＩＬ．example", "evil.example/a",
                    "次郎 tel@evil.example",
                    "次郎\u{2028}至急", String(repeating: "至急", count: 31),
                ] {
                    let answer = try await delegate.post("\(base)/mandate", asking.merging([field: text]) { $1 })
                    #expect(answer.status == 422 && answer.text.contains("以内の1行で入力してください"), "\(field): \(text)")
                }
            }
            for text in ["hanako@example.jp,other@example.jp", "hanako;x@example.jp", "(x)hanako@example.jp", "-oq@example.jp"] {
                let answer = try await delegate.post("\(base)/mandate", asking.merging(["principal_mail": text]) { $1 })
                #expect(answer.status == 422 && answer.text.contains("name@example.jp の形で"), "\(text)")
            }
            #expect(
                try await test.platform.database.read { try $0.count("SELECT count(*) FROM mail") + $0.count("SELECT count(*) FROM mandate") } == 0)
        }
    }

    @Test("One address is sent a bounded number of requests, and who asks too often is not kept from signing in", arguments: Engine.tested)
    func bounded(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let delegate = try await test.browser()
            let base = try await Licence(test: test).begin(delegate)
            _ = try await delegate.get("\(base)/mandate")
            for _ in 0..<5 { #expect(try await delegate.post("\(base)/mandate", asking).status == 303) }
            let refused = try await delegate.post("\(base)/mandate", asking)
            #expect(refused.status == 429 && refused.text.contains("この1時間に委任のお願いを5回"), "\(refused.text.suffix(900))")
            #expect(refused.text.contains("value=\"見本 花子\""), "what was typed stays")
            let (mails, failures) = try await test.platform.database.read {
                (try $0.count("SELECT count(*) FROM mail"), try $0.count("SELECT count(*) FROM sign_in_failure"))
            }
            #expect(mails == 5 && failures == 0)
            let other = asking.merging(["principal_mail": "ichirou@example.jp"]) { $1 }
            #expect(try await delegate.post("\(base)/mandate", other).status == 303, "others are not held up")
        }
    }

    @Test("The mail begins with the office's own sentence, and the name stands in quotation marks that it cannot end", arguments: Engine.tested)
    func quoted(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let delegate = try await test.browser()
            let base = try await Licence(test: test).begin(delegate)
            _ = try await delegate.get("\(base)/mandate")
            let asked = try await delegate.post("\(base)/mandate", asking.merging(["delegate": "Ｊ． Smith」です。「至急 Co.,Ltd."]) { $1 })
            #expect(asked.status == 303)
            let body = try #require(
                try await test.platform.database.read { try $0.value("SELECT body FROM mail WHERE recipient = 'hanako@example.jp'", as: String.self) }
            )
            #expect(body.hasPrefix("あなたの代わりに「食品営業許可申請」の手続をしようとしている人がいます。\n"))
            #expect(body.contains("：「Ｊ． Smith』です。『至急 Co.,Ltd.」\n"))
        }
    }
}
