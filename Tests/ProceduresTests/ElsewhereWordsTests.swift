import Foundation
import HirobaTesting
import Storage
import Testing

@Suite("Words of a file that are no options of the form") struct ElsewhereWordsTests {
    /// What the controls of words have chosen; empty for what stays as it is.
    private func given(_ page: String) -> [String: String] {
        page.matches(of: /<select id="(as\.[^"]*)"[^>]*>(.*?)<\/select>/.dotMatchesNewlines()).reduce(into: [:]) { all, one in
            all[String(one.1)] = String(one.2).firstMatch(of: /<option value="([^"]+)" selected/).map { String($0.1) } ?? ""
        }
    }

    @Test("Words that were left as they are stay so when the columns are opened again, though they are like an option", arguments: Engine.tested)
    func leftAsTheyAre(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let (elsewhere, officer) = (Elsewhere(test: test), try await test.browser("jirou"))
            func upload(_ number: String) async throws -> String {
                let row = Elsewhere.row(number, "2022-09-30 09:12", ["営業の種類": "飲食店営業（一般）"])
                return try #require(try await elsewhere.upload(officer, Elsewhere.csv([row])).header("Location"))
            }
            let columns = try await upload("A-1")
            let page = try await officer.get(columns).text
            let words = try #require(given(page).keys.first { $0.hasPrefix("as.business.") })
            #expect(given(page)[words] == "restaurant", "it is suggested")
            #expect(try await officer.post(columns, Elsewhere.chosen(page).merging([words: ""]) { $1 }).status == 303)
            let again = try await officer.get(columns).text
            #expect(given(again)[words] == "", "\(again)")
            #expect(try await officer.post(columns, Elsewhere.chosen(again).merging(given(again)) { $1 }).status == 303)
            let preview = try await officer.get(String(columns.dropLast("/columns".count))).text
            #expect(preview.contains("様式の選択肢にない値があります：飲食店営業（一般）"), "\(preview)")
            #expect(try await elsewhere.take(officer, String(columns.dropLast("/columns".count))).contains("1件を案件にしました"))
            #expect(given(try await officer.get(try await upload("A-2")).text)[words] == "", "remembered with the headings")
        }
    }
}
