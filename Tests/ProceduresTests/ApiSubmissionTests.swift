import Core
import Foundation
import HirobaTesting
import Storage
import Testing
import Web

@Suite("Other systems send applications and act on them") struct ApiSubmissionTests {
    @Test("A hundred posts of one key are one application with one receipt; another body with the key is refused", arguments: Engine.tested)
    func once(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let system = try await System(test, "jirou", ["procedures.submit"])
            let path = "/procedures/\(try await Licence(test: test).procedure())/applications"
            let body = System.submission()
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<100 {
                    group.addTask {
                        let answer = try await system.post(path, body, headers: ["Idempotency-Key": "2022-0001"])
                        return "\(answer.status) \(answer.json["receipt"]?.text ?? answer.text) \(answer.json["access_code"]?.text ?? "")"
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(answers.count == 1 && answers.first?.hasPrefix("201 34000-22-") == true, "\(answers)")
            let counts = try await test.platform.database.read { db in
                try ["application", "draft", "attachment", "api_submission", "holding"].map { try db.count("SELECT count(*) FROM \(name: $0)") }
            }
            #expect(counts == [1, 0, 1, 1, 0], "\(counts)")
            let other = try await system.post(path, System.submission(["shop_name": "別の店"]), headers: ["Idempotency-Key": "2022-0001"])
            #expect(other.status == 409 && other.text.contains("idempotency-key-reused"))
            #expect(try await system.post(path, body).faultPaths == ["Idempotency-Key"])
            // The applicant opens it by number and code.
            let receipt = try #require(try await test.platform.database.read { try $0.value("SELECT receipt FROM application", as: String.self) })
            let again = try await system.post(path, body, headers: ["Idempotency-Key": "2022-0001"])
            #expect(again.json["is_replayed"]?.flag == true)
            let applicant = try await test.browser()
            _ = try await applicant.get("/applications")
            let opened = try await applicant.post("/applications", ["receipt": receipt, "code": again.json["access_code"]?.text ?? ""])
            #expect(opened.status == 303)
            #expect(try await applicant.get(try #require(opened.header("Location"))).text.contains("ひろば食品"))
        }
    }

    @Test("What is missing, unreadable, unknown or dangerous is told by its path, all at once, and nothing is kept", arguments: Engine.tested)
    func faults(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let system = try await System(test, "jirou", ["procedures.submit"])
            let path = "/procedures/\(try await Licence(test: test).procedure())/applications"
            var answers = System.answers(["opening": "someday", "shop_nam": "x", "managers.rows": ["r1", "r2"], "managers.r2.manager_name": "佐藤"])
                .members
            answers["shop_name"] = nil
            let plain = try await system.post(path, ["answers": .object(answers)], headers: ["Idempotency-Key": "a"])
            #expect(plain.status == 422)
            #expect(
                plain.faultPaths.isSuperset(of: ["opening", "shop_nam", "shop_name", "managers.r2.qualification", "plan"]), "\(plain.faultPaths)")
            for no: JSON in ["no", "false", "0", "いいえ", ["no"], false] {
                let unmarked = try await system.post(path, ["answers": System.answers(["truthful": no])], headers: ["Idempotency-Key": "n"])
                #expect(unmarked.status == 422 && unmarked.faultPaths.contains("truthful"), "\(no) is no mark")
            }
            let script: JSON = [
                "plan": [["name": "図面.pdf", "content": .string(Data("MZ\u{90}this program cannot be run".utf8).base64EncodedString())]]
            ]
            let dangerous = try await system.post(path, ["answers": System.answers(), "files": script], headers: ["Idempotency-Key": "b"])
            #expect(dangerous.status == 422 && dangerous.faultPaths == ["plan"], "\(dangerous.text)")
            let odd = try await system.post(
                path, ["answers": System.answers(), "files": ["shop_name": [["name": "x", "content": "!"]]]], headers: ["Idempotency-Key": "c"])
            #expect(odd.status == 422 && odd.faultPaths.contains("shop_name"))
            let before = try await test.platform.blobs.all().count
            let sound: JSON = ["plan": [["name": "図面.pdf", "content": .string(Licence.pdf.base64EncodedString())]]]
            let late = try await system.post(
                path, ["answers": System.answers(["opening": "someday"]), "files": sound], headers: ["Idempotency-Key": "d"])
            #expect(late.status == 422 && late.faultPaths == ["opening"], "\(late.text)")
            try await test.work()
            #expect(try await test.platform.blobs.all().count == before, "a sound file of what was refused")
            let left = try await test.platform.database.read { db in
                try ["application", "draft", "attachment", "holding"].map { try db.count("SELECT count(*) FROM \(name: $0)") }
            }
            #expect(left == [0, 0, 0, 0], "\(left)")
        }
    }

    @Test("What was sent while one could apply is answered alike after that has ended; a new application is refused", arguments: Engine.tested)
    func ended(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let system = try await System(test, "jirou", ["procedures.submit"])
            let path = "/procedures/\(try await Licence(test: test).procedure())/applications"
            let sent = try await system.post(path, System.submission(), headers: ["Idempotency-Key": "a"])
            #expect(sent.status == 201)
            try await test.platform.database.write { db in
                _ = try db.run("UPDATE procedure SET online_since = '2999-01-01' WHERE number = 'H-0912' AND body = '340006'")
            }
            let again = try await system.post(path, System.submission(), headers: ["Idempotency-Key": "a"])
            #expect(again.status == 201 && again.json["receipt"]?.text == sent.json["receipt"]?.text, "\(again.text)")
            #expect(try await system.post(path, System.submission(), headers: ["Idempotency-Key": "b"]).status == 409)
        }
    }

    @Test(
        "What the form has no place for is refused and not left out: more rows than it takes, rows of other names, several values for one answer",
        arguments: Engine.tested)
    func noPlace(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let system = try await System(test, "jirou", ["procedures.submit"])
            let path = "/procedures/\(try await Licence(test: test).procedure())/applications"
            func send(_ key: String, _ changes: [String: JSON]) async throws -> TestBrowser.Answer {
                try await system.post(path, System.submission(changes), headers: ["Idempotency-Key": key])
            }
            func managers(_ rows: [String]) -> [String: JSON] {
                var all: [String: JSON] = ["managers.rows": .list(rows)]
                for row in rows {
                    all["managers.\(row).manager_name"] = .string("佐藤")
                    all["managers.\(row).qualification"] = .string("cook")
                }
                return all
            }
            let many = try await send("a", managers((1...6).map { "r\($0)" }))
            #expect(many.status == 422 && many.faultPaths == ["managers.rows"], "\(many.text)")
            let named = try await send("b", managers(["r1", "second"]))
            #expect(named.status == 422 && named.faultPaths == ["managers.rows"], "\(named.text)")
            let two = try await send("c", ["shop_name": ["ひろば亭", "別の店"]])
            #expect(two.status == 422 && two.faultPaths == ["shop_name"], "\(two.text)")
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM application") } == 0)
            #expect(try await send("d", managers((1...5).map { "r\($0)" })).status == 201)
        }
    }

    @Test("A system works a case to the proposal; every look is recorded under the officer's name and the system's", arguments: Engine.tested)
    func acts(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let system = try await System(test, "jirou", ["procedures.read", "procedures.work", "procedures.submit"])
            let id = try await system.apply("k")
            let path = "/applications/\(id)"
            let inbox = try await system.get("/applications?view=open&limit=1").json["items"]?.items ?? []
            #expect(inbox.count == 1 && inbox[0]["channel"]?.text == "api" && inbox[0]["id"]?.text == id)
            let seen = try await system.get(path).json
            let answers = seen["answers"]?.items ?? []
            func value(_ path: String) -> String? { answers.first { $0["path"]?.text == path }?["value"]?.text }
            #expect(
                answers.first { $0["path"]?.text == "address" }?["value"]?["postal"]?.text == "730-8511" && value("opening") == "2023-04-01"
                    && value("managers.r1.manager_name") == "山田 一郎")
            let file = try #require(seen["files"]?.items.first?["id"]?.text)
            let download = try await system.browser.call(.get, "/api\(path)/files/\(file)", token: system.token)
            #expect(download.bytes == Array(Licence.pdf) && download.header("Content-Type") == "application/octet-stream")
            #expect(try await system.post("\(path)/flags", ["path": "nothing", "reason": "wrong"]).status == 404)
            #expect(try await system.post("\(path)/flags", ["path": "shop_name", "reason": "other"]).faultPaths == ["words"])
            #expect(try await system.post("\(path)/flags", ["path": "shop_name", "reason": "wrong", "words": "看板と違います。"]).status == 200)
            #expect(try await system.post("\(path)/flags", ["path": "address", "reason": "wrong"]).status == 200)
            #expect(try await system.post("\(path)/flags/removal", ["path": "address"]).status == 200)
            #expect(try await system.post("\(path)/corrections", ["due_on": "2022-10-03"]).faultPaths == ["due_on"])
            let asked = try await system.post("\(path)/corrections", ["due_on": "2022-10-17"])
            #expect(asked.json["phase"]?.text == "correcting" && asked.json["is_stopped"]?.flag == true)
            #expect(asked.json["reply_due_on"]?.text == "2022-10-17")
            #expect(try await system.post("\(path)/replies/extension", ["due_on": "2022-10-03", "reason": "申出"]).faultPaths == ["due_on"])
            let extended = try await system.post("\(path)/replies/extension", ["due_on": "2022-10-24", "reason": "申出"])
            #expect(extended.json["reply_due_on"]?.text == "2022-10-24")
            #expect(try await system.post("\(path)/replies/reminder").status == 200)
            #expect(try await system.post("\(path)/replies/reminder").status == 409, "once a day")
            #expect(try await system.post("\(path)/corrections/end", ["reason": "電話で確認した。"]).json["phase"]?.text == "arrived")
            #expect(
                try await system.post("\(path)/proposal", ["outcome": "granted", "departure": "試験のため"]).status == 409, "its form was not checked")
            #expect(try await system.post("\(path)/acceptance").json["phase"]?.text == "reviewing")
            #expect(try await system.post("\(path)/acknowledgement").status == 409, "it is no notification")
            #expect(try await system.post("\(path)/findings", ["criterion": "c1", "is_met": true, "note": "適合"]).status == 200)
            #expect(try await system.post("\(path)/messages", ["words": "審査しています。"]).status == 200)
            #expect(try await system.post("\(path)/proposal", ["outcome": "refused"]).faultPaths.isSuperset(of: ["facts", "reason"]))
            try await Licence(test: test).payAtCounter(try await test.browser("jirou"), path)
            #expect(try await system.post("\(path)/proposal", ["outcome": "granted"]).faultPaths == ["departure"], "a criterion was not looked at")
            #expect(
                try await system.post("\(path)/proposal", ["outcome": "granted", "departure": "試験のため", "conditions": "条件"]).json["phase"]?.text
                    == "approving")
            let whole = try await system.get(path).json
            #expect(whole["approval"]?.text == "circulating" && whole["proposal"]?["conditions"]?.text == "条件")
            #expect(whole["findings"]?.items.first?["is_met"]?.flag == true && whole["corrections"]?.items.first?["ended_on"]?.text == "2022-10-03")
            let events = try await system.get("\(path)/events").json["items"]?.items ?? []
            #expect(events.count > 10 && events.allSatisfy { ["次郎（受付システム）", "次郎"].contains($0["actor"]?.text) })
            let readers = try await test.platform.database.read { db in
                try db.values(
                    "SELECT actor FROM journal_entry WHERE action IN ('case.open', 'case.open-file') AND subject_id = \(id)", as: String.self)
            }
            #expect(readers.count == 4 && Set(readers) == ["次郎（受付システム）"])
        }
    }
}
