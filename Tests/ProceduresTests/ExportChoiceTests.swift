import Core
import Foundation
import HirobaTesting
import Storage
import Tabular
import Testing
import Web

@Suite("Exporting cases to the systems that sections have") struct ExportChoiceTests {
    private static let fixed = ["受付番号", "到達日時", "受付の方法", "状態", "処分", "処分の期限", "終了日時", "担当課", "担当者", "様式の版"]

    private func rows(_ answer: TestBrowser.Answer) -> [[String]] {
        CSVReader(bytes: answer.bytes).compactMap { try? $0.fields.get() }
    }

    /// Where an export says what it changed.
    private func result(_ answer: TestBrowser.Answer) throws -> String {
        let link = try #require(answer.header("Link"))
        #expect(link.hasSuffix("; rel=\"describedby\""))
        return String(link.dropFirst().prefix { $0 != ">" })
    }

    @Test(
        "An old system gets Shift_JIS with kanji that it knows; which values were changed is told by place, and the record stays as it is",
        arguments: Engine.tested)
    func characters(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (procedure, system) = (try await Licence(test: test).procedure(), try await System(test, "jirou", ["procedures.submit"]))
            let id = try await system.apply("1", ["shop_name": "髙﨑亭\u{E9}", "managers.r1.manager_name": "𠮷田 髙子"])
            let receipt = try #require(try await test.platform.database.read { try $0.value("SELECT receipt FROM application", as: String.self) })
            let (officer, base) = (try await test.browser("jirou"), "/staff/cases/export.csv?procedure=\(procedure)")
            let csv = try await officer.get("\(base)&encoding=shift_jis&kanji=jis-x-0208")
            #expect(csv.status == 200 && csv.header("Content-Type") == "text/csv; charset=Shift_JIS")
            let text = try #require(TextEncoding.cp932.decode(csv.bytes), "bytes of Windows-31J")
            #expect(text.contains("高崎亭〓") && text.hasPrefix("受付番号,"))
            let page = try await officer.get(try result(csv)).text
            #expect(page.contains("1個の値で、書けない字を「〓」にしました") && page.contains(receipt) && page.contains("<div>屋号</div>"))
            #expect(!page.contains("髙﨑亭") && !page.contains("高崎亭"), "the place, never the value")
            // Windows has 髙, so that it stays unless JIS X 0208 is asked for.
            let group = try await officer.get("\(base)&encoding=shift_jis&table=managers")
            #expect(try #require(TextEncoding.cp932.decode(group.bytes)).contains("吉田 髙子"))
            let folded = try await officer.get(try result(group)).text
            #expect(folded.contains("1個の値で、字を近い字に置き換えました") && folded.contains(" 1：責任者の氏名</div>"))
            let book = try await officer.get("/staff/cases/export.xlsx?procedure=\(procedure)&kanji=jis-x-0208")
            let both = try await officer.get(try result(book)).text
            #expect(both.contains("<div>屋号</div>") && both.contains(" 1：責任者の氏名</div>"), "every sheet")
            let plain = try await officer.get("\(base)&encoding=utf-8")
            #expect(plain.text.hasPrefix("受付番号,") && plain.text.contains("髙﨑亭\u{E9}"))
            #expect(try await officer.get(try result(plain)).text.contains("すべての字を記録のとおりに書き出しました"))
            #expect(try await officer.get("/staff/cases/\(id)").text.contains("髙﨑亭\u{E9}"), "the record stays")
            #expect(try await officer.get("/staff/cases/export").text.contains(try result(plain)), "found again")
            for login in ["tarou", "michiko"] { #expect(try await test.browser(login).get(try result(csv)).status == 404, "\(login)") }
            for wrong in ["encoding=ebcdic", "kanji=jis"] { #expect(try await officer.get("\(base)&\(wrong)").status == 422, "\(wrong)") }
        }
    }

    @Test(
        "Columns are chosen, personal ones apart; no tick is none, an individual number is never among them, and the journal has what went out",
        arguments: Engine.tested)
    func columns(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            #expect(try await test.take("form", EarlyErasureTests.form()).problems.isEmpty)
            let (licence, resident) = (Licence(test: test), try await test.browser())
            let draft = try await licence.begin(resident)
            try await licence.fill(resident, draft)
            let shop = (Licence.pages.first { $0.0 == "shop" }?.1 ?? [:]).merging(["mynumber": "123456789018"]) { $1 }
            try await licence.save(resident, "\(draft)/shop", shop)
            _ = try await licence.submit(resident, draft)
            let (officer, procedure) = (try await test.browser("jirou"), try await licence.procedure())
            let (page, base) = ("/staff/cases/export?procedure=\(procedure)", "/staff/cases/export.csv?procedure=\(procedure)")
            let first = try await officer.get(page).text
            #expect(first.contains("name=\"personal\" value=\"mail\"") && first.contains("name=\"column\" value=\"shop_name\" checked"))
            #expect(first.contains("name=\"personal\" value=\"managers.manager_name\"") && !first.contains("value=\"mynumber\""))
            #expect(!first.contains(#/name="personal" value="[^"]+" checked/#), "who wants personal data says so")
            let chosen = rows(try await officer.get("\(base)&chosen=yes&column=shop_name"))
            #expect(chosen[0] == Self.fixed + ["屋号"] && chosen[1].last == "ひろば亭")
            let entries = try await test.platform.database.read {
                try $0.values("SELECT after FROM journal_entry WHERE action LIKE 'procedures.export%' ORDER BY position", as: String.self)
            }
            #expect(entries.count == 2 && entries[0].contains("\"columns\":\"shop_name\"") && entries[0].contains("\"cases\":\"1\""), "\(entries)")
            #expect(entries[1].contains("\"cases\":\"1\"") && entries[1].contains("\"lost\":\"0\""), "\(entries)")
            let log = try await test.browser("akiko").get("/staff/journal?kind=procedure&id=\(procedure)").text
            #expect(log.contains("申請の一覧の書き出しを完了") && log.contains("書き出す列: shop_name") && log.contains("件数: 1"))
            let again = try await officer.get(page).text
            #expect(again.contains("name=\"column\" value=\"shop_name\" checked") && !again.contains("value=\"mail\" checked"), "as the last time")
            #expect(rows(try await officer.get("\(base)&chosen=yes"))[0] == Self.fixed, "no tick is none")
            let whole = try await officer.get(base)
            #expect(rows(whole)[0].contains("メールアドレス") && !rows(whole)[0].contains("個人番号"))
            #expect(!whole.text.contains("123456789018") && !whole.text.contains("●"))
            for wrong in ["mynumber", "nothing"] {
                #expect(try await officer.get("\(base)&column=\(wrong)").status == 422, "\(wrong)")
            }
            #expect(try await officer.get("\(base)&column=shop_name&table=managers").status == 404, "of which no column was chosen")
        }
    }

    @Test(
        "A group of columns is ticked or unticked by one press, without a script; the rest stays as it was chosen, and nothing is exported by it",
        arguments: Engine.tested)
    func groups(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            _ = try await System(test, "jirou", ["procedures.submit"]).apply("1")
            let (officer, procedure) = (try await test.browser("jirou"), try await Licence(test: test).procedure())
            let page = "/staff/cases/export?procedure=\(procedure)"
            let first = try await officer.get(page).text
            #expect(first.contains("formaction=\"/staff/cases/export#personal\" name=\"tick\" value=\"personal all\">すべて選ぶ"), "\(first)")
            func ticked(_ query: String) async throws -> (columns: Set<String>, personal: Set<String>, text: String) {
                let text = try await officer.get("\(page)&chosen=yes&\(query)").text
                func all(_ name: String) -> Set<String> {
                    Set(text.matches(of: /name="(column|personal)" value="([^"]+)" checked/).filter { $0.1 == name }.map { String($0.2) })
                }
                return (all("column"), all("personal"), text)
            }
            let all = try await ticked("column=shop_name&kanji=jis-x-0208&encoding=shift_jis&tick=personal+all")
            #expect(all.columns == ["shop_name"] && all.personal.isSuperset(of: ["mail", "phone", "managers.manager_name"]), "\(all)")
            #expect(all.text.contains("value=\"jis-x-0208\" selected") && all.text.contains("value=\"shift_jis\" selected"))
            let table = try await ticked("column=shop_name&table=managers&tick=personal+all").text
            #expect(table.contains("<option value=\"managers\" selected>") && !all.text.contains("<option value=\"managers\" selected>"))
            let none = try await ticked("column=shop_name&personal=mail&tick=personal+none")
            #expect(none.columns == ["shop_name"] && none.personal.isEmpty, "\(none)")
            let other = try await ticked("personal=mail&tick=column+all")
            #expect(other.columns.contains("shop_name") && other.personal == ["mail"], "\(other)")
            for wrong in ["tick=personal", "tick=everything+all"] {
                #expect(try await ticked("personal=mail&\(wrong)").personal == ["mail"], "\(wrong)")
            }
            #expect(try await officer.get("\(page)&chosen=yes&personal=nothing&tick=personal+all").status == 422)
            let left = try await test.platform.database.read { try $0.count("SELECT count(*) FROM export_run") }
            #expect(left == 0)
        }
    }

    @Test(
        "A system that only sees cases gets no personal data unless it asks; what was changed it reads by the address of the result",
        arguments: Engine.tested)
    func systems(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let submitter = try await System(test, "jirou", ["procedures.submit"])
            _ = try await submitter.apply("1", ["shop_name": "\u{E9}亭"])
            let path = "/procedures/\(try await Licence(test: test).procedure())/export"
            let (reader, worker) = (
                try await System(test, "jirou", ["procedures.read"]), try await System(test, "jirou", ["procedures.read", "procedures.work"])
            )
            let usual = try await reader.get(path)
            #expect(usual.status == 200 && rows(usual)[0].contains("屋号") && !rows(usual)[0].contains("電話番号") && rows(usual).count == 2)
            #expect(rows(try await reader.get("\(path)?personal=true"))[0].contains("電話番号"))
            #expect(rows(try await worker.get(path))[0].contains("電話番号"))
            #expect(rows(try await reader.get("\(path)?columns=shop_name,phone"))[0] == Self.fixed + ["電話番号", "屋号"])
            let old = try await reader.get("\(path)?encoding=shift_jis&kanji=jis-x-0208&columns=shop_name")
            #expect(try #require(TextEncoding.cp932.decode(old.bytes)).contains("〓亭"))
            let address = String(try result(old).dropFirst("/api".count))
            let told = try await reader.get(address).json
            #expect(told["cases"]?.whole == 1 && told["lost"]?.whole == 1 && told["columns"]?.items.compactMap(\.text) == ["shop_name"])
            #expect(told["cells"]?.items.map { $0["column"]?.text } == ["屋号"] && told["ended_at"]?.text != nil)
            #expect(try await reader.get("\(path)?until=2022-10-02").status == 200)
            for wrong in ["encoding=ebcdic", "columns=nothing", "from=x"] {
                #expect(try await reader.get("\(path)?\(wrong)").status == 422, "\(wrong)")
            }
            let stranger = try await System(test, "tarou", ["procedures.read"])
            for one in [path, address] {
                #expect(try await stranger.get(one).status == 404, "\(one)")
                #expect(try await submitter.get(one).status == 403, "\(one)")
                #expect(try await System(test).get(one).status == 401, "\(one)")
            }
        }
    }
}
