import Foundation
import HirobaTesting
import Storage
import Testing

/// Applications for the food business licence that arrived in another system: the file of an officer, and its way to cases.
struct Elsewhere {
    let test: TestSite
    static let base = "/staff/intake/files"

    static let headings = [
        "受付番号", "到達日時", "個人ですか、法人ですか", "氏名", "フリガナ", "代表者の氏名", "郵便番号", "住所", "電話番号", "メールアドレス", "施設のある市町", "屋号", "施設の所在地", "営業の種類",
        "営業を始める予定の日", "責任者の氏名", "資格", "使う水", "過去２年間に食品衛生法による処分を受けましたか", "申請の内容は事実のとおりです", "備考",
    ]

    /// A row with everything that the form asks for but its file.
    static func row(_ number: String, _ arrived: String, _ changes: [String: String] = [:]) -> [String] {
        let cells = [
            "個人ですか、法人ですか": "法人", "氏名": "ひろば食品", "フリガナ": "ﾋﾛﾊﾞｼｮｸﾋﾝ", "代表者の氏名": "広場 花子", "郵便番号": "７３０８５１１", "住所": "広島市中区基町10-52",
            "電話番号": "０８２ー２２８ー２１１１", "メールアドレス": "hanako@example.jp", "施設のある市町": "海田町", "屋号": "ひろば亭", "施設の所在地": "安芸郡海田町南昭和町",
            "営業の種類": "飲食店営業", "営業を始める予定の日": "令和５年４月１日", "責任者の氏名": "山田 一郎", "資格": "調理師", "使う水": "水道水",
            "過去２年間に食品衛生法による処分を受けましたか": "受けていない", "申請の内容は事実のとおりです": "○", "備考": "なし",
        ].merging(["受付番号": number, "到達日時": arrived]) { $1 }.merging(changes) { $1 }
        return headings.map { cells[$0] ?? "" }
    }

    static func csv(_ rows: [[String]], headings: [String] = headings) -> Data {
        let lines = ([headings] + rows).map { $0.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") }
        return Data((lines.joined(separator: "\r\n") + "\r\n").utf8)
    }

    /// A ZIP whose members are stored as they are.
    /// - Parameters:
    ///   - said: what a member says of its size, where that is a lie.
    ///   - isEncrypted: whether its members say that they are.
    static func zip(_ members: [(name: String, bytes: Data)], said: [String: Int] = [:], isEncrypted: Bool = false) -> Data {
        var (archive, table) = (Data(), Data())
        func short(_ number: Int) -> Data { Data([UInt8(number & 255), UInt8(number >> 8 & 255)]) }
        func long(_ number: Int) -> Data { short(number & 0xFFFF) + short(number >> 16 & 0xFFFF) }
        for (name, bytes) in members {
            let (size, raw) = (said[name] ?? bytes.count, Data(name.utf8))
            let method = said[name] == nil ? 0 : 8
            let common = short(isEncrypted ? 0x801 : 0x800) + short(method) + long(0) + long(0) + long(bytes.count) + long(size)
            let offset = archive.count
            archive += Data([0x50, 0x4B, 3, 4]) + short(20) + common + short(raw.count) + short(0) + raw + bytes
            table += Data([0x50, 0x4B, 1, 2]) + short(0x0314) + short(20) + common + short(raw.count) + short(0) + short(0) + short(0)
            table += short(0) + long(0) + long(offset) + raw
        }
        let end =
            Data([0x50, 0x4B, 5, 6]) + long(0) + short(members.count) + short(members.count) + long(table.count) + long(archive.count) + short(0)
        return archive + table + end
    }

    /// Uploads a file. - Returns: the answer: to its columns, or with what is wrong with it.
    func upload(_ officer: TestBrowser, _ bytes: Data, name: String = "申請一覧.csv") async throws -> TestBrowser.Answer {
        _ = try await officer.get(Self.base)
        let fields = ["procedure": try await Licence(test: test).procedure(), "source": "旧電子申請システム"]
        return try await officer.upload(Self.base, field: "file", name: name, bytes, fields)
    }

    /// The columns that a page has chosen, as its form would send them.
    static func chosen(_ page: String) -> [String: String] {
        page.matches(of: /<select id="((?:to\.|files-to)[^"]*)"[^>]*>(.*?)<\/select>/.dotMatchesNewlines()).reduce(into: [:]) { all, one in
            if let place = String(one.2).firstMatch(of: /<option value="([^"]+)" selected/) { all[String(one.1)] = String(place.1) }
        }
    }

    /// Uploads a file and takes the columns as they are suggested. - Returns: its address, where the preview is.
    func ready(_ officer: TestBrowser, _ bytes: Data, name: String = "申請一覧.csv") async throws -> String {
        let answer = try await upload(officer, bytes, name: name)
        let columns = try #require(answer.header("Location"), "\(answer.text.suffix(1500))")
        let page = try await officer.get(columns).text
        let saved = try await officer.post(columns, Self.chosen(page))
        #expect(saved.status == 303, "\(saved.text.suffix(1500))")
        return try #require(saved.header("Location"))
    }

    /// What a preview sends of the columns that it shows.
    static func seen(_ page: String) -> [String: String] {
        page.firstMatch(of: /name="seen" value="([0-9a-f]+)"/).map { ["seen": String($0.1)] } ?? [:]
    }

    /// Confirms, and works until it is done. - Returns: the page of the results.
    func take(_ officer: TestBrowser, _ address: String, mails: Bool = false) async throws -> String {
        let seen = Self.seen(try await officer.get(address).text)
        let answer = try await officer.post(
            "\(address)/confirmation", seen.merging(mails ? ["sure": "yes", "mails": "yes"] : ["sure": "yes"]) { $1 })
        #expect(answer.status == 303, "\(answer.text.suffix(1500))")
        try await test.work()
        return try await officer.get(address).text
    }

    func applications() async throws -> [(id: String, channel: String, arrived: String)] {
        try await test.platform.database.read { db in
            try db.rows("SELECT id, channel, arrived_at FROM application ORDER BY arrived_at").map {
                (try $0["id"], try $0["channel"], try $0["arrived_at"])
            }
        }
    }
}
