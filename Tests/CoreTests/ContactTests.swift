import Core
import Foundation
import HirobaTesting
import Japanese
import Storage
import Testing
import Web

@Suite("Whom to ask, on every engine") struct ContactTests {
    private static let head = "code,name,kana,english,kind,parent,valid_from,valid_to"
    private static let contact = "telephone,extension,postal_code,address,address_en,email,hours,hours_en"

    /// A prefecture with a bureau and two sections, one of which is renamed later, and a town. - Parameter contacts: the last columns, by unit.
    private func file(_ contacts: [String: String] = [:], columns: String = contact) -> Data {
        let rows = [
            ("34", "34,広島県,,Hiroshima Prefecture,prefecture,,1970-01-01,"), ("34-a", "34-a,健康局,,Health Bureau,bureau,34,2020-04-01,"),
            ("", "34-a-1,計画課,,Planning Section,section,34-a,2020-04-01,2022-03-31"),
            ("34-a-1", "34-a-1,政策課,,Policy Section,section,34-a,2022-04-01,"),
            ("34-a-2", "34-a-2,薬務課,,Drug Section,section,34-a,2020-04-01,"), ("35", "35,府中町,,Fuchu Town,municipality,,1970-01-01,"),
        ]
        let none = String(repeating: ",", count: max(columns.count { $0 == "," }, 0))
        let lines = rows.map { code, row in columns.isEmpty ? row : "\(row),\(contacts[code] ?? none)" }
        return Data(([columns.isEmpty ? Self.head : "\(Self.head),\(columns)"] + lines).joined(separator: "\n").utf8)
    }

    private static let prefecture = "０８２（２２８）２１１１,,7308511,広島市中区基町10-52,\"10-52 Motomachi, Naka-ku, Hiroshima\",info@example.jp,平日の8時30分から,8:30 on"

    private func contact(_ test: TestSite, _ code: String, on day: String = "2022-05-12") async throws -> Contact {
        let day = try #require(Day(iso: day))
        return try await test.platform.database.read { try Contact.of(code, on: day, in: $0) }
    }

    @Test("What a section does not state is that of the nearest unit above it, each thing for itself", arguments: Engine.tested)
    func inheritance(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let bytes = file([
                "34": Self.prefecture, "34-a": ",,,,,kenkou@example.jp,,", "34-a-1": ",3222,,,,,,",
                "34-a-2": "082-513-3222,,,,,,午前9時から午後5時まで（閉庁日を除く）,",
            ])
            #expect(try await test.take("organisations", bytes).problems.isEmpty)
            let policy = try await contact(test, "34-a-1")
            #expect(policy.office == Message(ja: "広島県 健康局政策課", en: "Policy Section, Health Bureau, Hiroshima Prefecture"))
            #expect(policy.number(.ja) == "082-228-2111（広島県代表） 内線3222")
            #expect(policy.number(.en) == "+81 82-228-2111 (Hiroshima Prefecture, main number), ext. 3222")
            #expect(policy.mail == "kenkou@example.jp", "the bureau's, which is nearer")
            #expect(
                policy.address == Message(ja: "〒730-8511 広島市中区基町10-52", en: "10-52 Motomachi, Naka-ku, Hiroshima 730-8511, Japan"))
            #expect(policy.line(.ja) == "電話 082-228-2111（広島県代表） 内線3222　平日の8時30分から")
            #expect(policy.line(.en) == "Telephone +81 82-228-2111 (Hiroshima Prefecture, main number), ext. 3222, 8:30 on")
            let drugs = try await contact(test, "34-a-2")
            #expect(drugs.number(.ja) == "082-513-3222", "its own, with nobody else's extension")
            #expect(drugs.address == policy.address)
            let (known, free) = (try #require(drugs.hours), try #require(policy.hours))
            #expect(known(.further(.vietnamese)) == "9:00–17:00 (trừ ngày nghỉ của cơ quan)" && known.ja == "午前9時から午後5時まで（閉庁日を除く）")
            #expect(free(.further(.vietnamese)) == "平日の8時30分から", "what is written otherwise stays as it is")
            let body = try await contact(test, "34")
            #expect(body.number(.ja) == "082-228-2111" && body.office.ja == "広島県")
            let town = try await contact(test, "35")
            #expect(town.isEmpty && town.line(.ja) == nil && town.office.ja == "府中町", "nobody else's")
            #expect(try await contact(test, "99").isEmpty)
        }
    }

    @Test("A unit that is no more, or not yet renamed, is reached all the same", arguments: Engine.tested)
    func periods(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            #expect(try await test.take("organisations", file(["34": Self.prefecture, "34-a-1": ",3222,,,,,,"])).problems.isEmpty)
            let before = try await contact(test, "34-a-1", on: "2021-05-12")
            #expect(before.office.ja == "広島県 健康局計画課" && before.extensionNumber == "3222")
            let ended = file(["34": Self.prefecture]).split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
                .map {
                    $0.replacing(
                        "34-a-2,薬務課,,Drug Section,section,34-a,2020-04-01,", with: "34-a-2,薬務課,,Drug Section,section,34-a,2020-04-01,2021-03-31")
                }
            #expect(try await test.take("organisations", Data(ended.joined(separator: "\n").utf8)).problems.isEmpty)
            let gone = try await contact(test, "34-a-2")
            #expect(gone.office.ja == "広島県 健康局薬務課" && gone.number(.ja) == "082-228-2111（広島県代表）")
        }
    }

    @Test("A unit that is over is called as it was, and stands below its successor or where it stood last", arguments: Engine.tested)
    func successors(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            func file(_ ends: String) -> Data {
                let rows = [
                    "34,広島県,,,prefecture,,1970-01-01,,", "34-a,健康局,,,bureau,34,2020-04-01,,", "34-b,環境局,,,bureau,34,2020-04-01,,",
                    "34-b-1,衛生課,,,section,34-b,2020-04-01,,", "34-a-1,薬務課,,,section,34-a,2020-04-01,\(ends)",
                ]
                return Data(([Self.head + ",successor"] + rows).joined(separator: "\n").utf8)
            }
            func tree(_ day: String) async throws -> OrganisationTree {
                let day = try #require(Day(iso: day))
                return try await test.platform.database.read { try OrganisationTree.on(day, in: $0) }
            }
            #expect(try await test.take("organisations", file("2022-03-31,34-b-1")).problems.isEmpty)
            let before = try await tree("2022-03-31")
            #expect(before.isWithin("34-a-1", "34-a") && !before.isWithin("34-a-1", "34-b-1") && before["34-a-1"] != nil)
            let after = try await tree("2022-04-01")
            #expect(after.path("34-a-1").map(\.code) == ["34", "34-b", "34-b-1", "34-a-1"])
            #expect(!after.isWithin("34-a-1", "34-a") && after["34-a-1"] == nil && !after.all.contains { $0.code == "34-a-1" })
            #expect(after.known == ["34", "34-a", "34-b", "34-b-1", "34-a-1"])
            #expect(after.label("34-a-1").ja == "健康局薬務課" && after.fullLabel("34-a-1").ja == "広島県 健康局薬務課")
            #expect(try await test.take("organisations", file("2022-03-31,")).changed == 1)
            #expect(try await tree("2022-04-01").path("34-a-1").map(\.code) == ["34", "34-a", "34-a-1"])
            for (wrong, words) in [("2022-03-31,34-c", "「34-c」"), ("2022-03-31,34-a-1", "「34-a-1」"), (",34-b-1", "終わる日")] {
                let problems = try await test.take("organisations", file(wrong)).problems
                #expect(problems.count == 1 && problems[0].contains(words), "\(problems)")
            }
        }
    }

    @Test(
        "A number that is answered only within Japan is not written as if it were not",
        arguments: [("0120-123-456", "0120-123-456", "tel:0120123456"), ("082-228-2111", "+81 82-228-2111", "tel:+81822282111")])
    func abroad(_ number: String, _ abroad: String, _ link: String) throws {
        let telephone = try Telephone(lenient: number)
        #expect(telephone.abroad == abroad && telephone.link == link)
    }

    // MARK: the file

    @Test("A file with contacts is taken in once; a file without their columns leaves them", arguments: Engine.tested)
    func twice(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let bytes = file(["34": Self.prefecture])
            #expect(try await test.take("organisations", bytes, dryRun: true).added == 6)
            #expect(try await contact(test, "34").isEmpty, "only told")
            #expect(try await test.take("organisations", bytes).added == 6)
            let again = try await test.take("organisations", bytes)
            #expect(again.unchanged == 6 && again.changed == 0 && again.lines.isEmpty)
            #expect(try await test.take("organisations", file(columns: "")).unchanged == 6)
            #expect(try await contact(test, "34").telephone?.description == "082-228-2111")
            // One column that is there changes that alone.
            let other = try await test.take("organisations", file(["34": "082-228-2112"], columns: "telephone"))
            #expect(other.changed == 1 && other.lines == ["~ 34 広島県"])
            let changed = try await contact(test, "34")
            #expect(changed.telephone?.description == "082-228-2112" && changed.mail == "info@example.jp")
            // All of them there and empty: nothing is stated any more.
            #expect(try await test.take("organisations", file()).changed == 1)
            #expect(try await contact(test, "34").isEmpty)
        }
    }

    @Test("A fault is told by line and column, and nothing is taken in", arguments: Engine.tested)
    func faults(_ engine: Engine) async throws {
        try await TestSite.with(engine) { test in
            let bytes = file([
                "34": "228-2111,内線,730,,Motomachi,info,,", "34-a": ",,730-8511,,,,,8:30 on",
                "34-a-2": "110,,,\(String(repeating: "町", count: 201)),,,,",
            ])
            let problems = try await test.take("organisations", bytes).problems
            for words in [
                "2行目：telephone：", "2行目：extension：内線番号を", "2行目：postal_code：郵便番号を", "2行目：email：", "2行目：address：「所在地（英語）」を書くときは",
                "3行目：address：「郵便番号」を書くときは", "3行目：hours：「受付時間（英語）」を書くときは", "6行目：telephone：", "6行目：address：200文字以内",
            ] {
                #expect(problems.contains { $0.hasPrefix(words) }, "\(words) in \(problems)")
            }
            #expect(try await contact(test, "34").office.ja == "34", "not even the units")
            // An old period says nothing else than the newest.
            let old = String(decoding: file(), as: UTF8.self).replacing("2022-03-31,,,,,,,,", with: "2022-03-31,082-513-3222,,,,,,,")
            #expect(try await test.take("organisations", Data(old.utf8)).problems.map { $0.hasPrefix("4行目：連絡先は組織に一つです") } == [true])
        }
    }

    @Test("What an administrator saves as a file is taken in as it is", arguments: Engine.tested)
    func roundTrip(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let akiko = try await test.browser("akiko")
            _ = try await akiko.get("/staff/organisations/340006-kenkou-yakumu")
            #expect(
                try await akiko.post("/staff/organisations/340006-kenkou-yakumu", ["telephone": "082 513 3222 内線 2345", "hours": "平日"]).status == 303)
            let saved = try await akiko.get("/staff/organisations.csv")
            #expect(saved.header("Content-Type") == "text/csv; charset=utf-8")
            #expect(saved.text.contains(",082-513-3222,2345,,,,,平日,\r\n") && !saved.text.contains("府中町"), "the bodies of others are not hers")
            let outcome = try await test.take("organisations", Data(saved.text.utf8))
            #expect(outcome.problems.isEmpty && outcome.changed == 0 && outcome.added == 0 && outcome.unchanged > 80)
            let empty = try await TestSite.with(engine) { other in
                #expect(try await other.take("organisations", Data(saved.text.utf8)).problems.isEmpty)
                return try await contact(other, "340006-kenkou-yakumu").line(.ja)
            }
            #expect(empty == (try await contact(test, "340006-kenkou-yakumu").line(.ja)))
        }
    }

    // MARK: the page

    @Test("An administrator changes a contact: lenient in, strict stored, in the journal", arguments: Engine.tested)
    func editing(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            let akiko = try await test.browser("akiko")
            let list = try await akiko.get("/staff/organisations").text
            _ = try await akiko.get("/staff/organisations/340006-kenkou-yakumu")
            #expect(list.contains("082-228-2111（広島県代表）") && list.contains("/staff/organisations/340006-kenkou-yakumu"))
            let address = "/staff/organisations/340006-kenkou-yakumu"
            let wrong = try await akiko.post(address, ["telephone": "82-513-3222", "postal_code": "７３０", "email": "x@y", "hours": "平日"])
            #expect(wrong.status == 422)
            for words in ["市外局番の先頭の0から", "730-8511 のように7桁で", "name@example.jp の形で", "value=\"82-513-3222\"", "value=\"平日\""] {
                #expect(wrong.text.contains(words), "\(words)")
            }
            #expect(try await contact(test, "340006-kenkou-yakumu").exchange != nil, "nothing was kept")
            let typed = [
                "telephone": "０８２（５１３）３２２２", "extension": "内線３２２２", "postal_code": "〒７３０－８５１１", "address": " 広島市中区基町10-52　東館 ",
                "address_en": "", "email": "yakumu@example.jp", "hours": "", "hours_en": "",
            ]
            #expect(try await akiko.post(address, typed).header("Location") == "\(address)?done=kept")
            let page = try await akiko.get("\(address)?done=kept").text
            for words in [
                "保存しました。", "<a href=\"tel:+81825133222\">082-513-3222</a> 内線3222", "〒730-8511 広島市中区基町10-52 東館", "組織の連絡先を変更",
                "電話番号: 082-513-3222", "8時30分から17時15分まで",
            ] {
                #expect(page.contains(words), "\(words)")
            }
            let entries = try await test.platform.database.read { try Journal.entries(of: .init("organisation", "340006-kenkou-yakumu"), in: $0) }
            #expect(entries.first?.action == "organisation.contact" && entries.first?.before == "{}")
            // The same again is no change, and everything taken out is the contact from above.
            #expect(try await akiko.post(address, typed).status == 303)
            #expect(try await akiko.post(address, typed.mapValues { _ in "" }).status == 303)
            let count = try await test.platform.database.read { try Journal.entries(of: .init("organisation", "340006-kenkou-yakumu"), in: $0).count }
            #expect(count == entries.count + 1)
            #expect(try await contact(test, "340006-kenkou-yakumu").number(.ja) == "082-228-2111（広島県代表）")
        }
    }

    @Test("An administrator keeps the contacts of their own body; of another's they learn nothing", arguments: Engine.tested)
    func strangers(_ engine: Engine) async throws {
        try await TestSite.withSample(engine) { test in
            try await test.platform.database.write { [now = test.platform.now] db in
                let michiko = try #require(try Person.with(login: "michiko", in: db))
                try People.grant(.administrator, at: "343021", to: michiko, from: now.day, by: .program("test"), at: now, in: db)
            }
            let (akiko, michiko) = (try await test.browser("akiko"), try await test.browser("michiko"))
            _ = try await akiko.get("/account")
            let town = try await michiko.get("/staff/organisations").text
            #expect(town.contains("府中町情報政策課") && !town.contains("健康福祉局"))
            #expect(town.contains("登録されていません。"), "no town has the prefecture's number")
            #expect(try await michiko.post("/staff/organisations/343021", ["telephone": "082-555-0101"]).status == 303)
            #expect(try await contact(test, "343021-jouhou").number(.ja) == "082-555-0101（府中町代表）")
            for (stranger, unit) in [(akiko, "343021"), (michiko, "340006"), (michiko, "340006-kenkou"), (akiko, "000000")] {
                #expect(try await stranger.get("/staff/organisations/\(unit)").status == 404)
                #expect(try await stranger.post("/staff/organisations/\(unit)", ["telephone": "082-513-3222"]).status == 404)
            }
            for login in ["tarou", "yamada"] {
                let officer = try await test.browser(login)
                #expect(try await officer.get("/staff/organisations").status == 403)
                _ = try await officer.get("/account")
                #expect(try await officer.post("/staff/organisations/340006", ["telephone": "082-513-3222"]).status == 403)
            }
            #expect(try await contact(test, "340006").telephone?.description == "082-228-2111")
        }
    }
}
