import Deadlines
import Foundation
import Japanese
import Web

/// 棚卸調査の１行: what one row of the national survey says, and what of it is not understood. The row itself is kept as it is.
struct SurveyRow: Sendable {
    let line: Int
    /// Every cell that holds anything, by its column; a heading that the survey does not have stands under its own name.
    let cells: [String: String]
    /// What could not be read, by column; the cell is kept all the same.
    private(set) var notes: [(column: String, message: Message)] = []

    let number: String
    let name: String
    private(set) var kind: SurveyLayout.Choice?
    private(set) var sender: SurveyLayout.Choice?
    private(set) var receiver: SurveyLayout.Choice?
    private(set) var isOnline: Bool?
    private(set) var isFree: Bool?
    /// How people are identified on paper; the codes 1 and 2 are seals.
    private(set) var identity: [SurveyLayout.Choice] = []
    private(set) var volume: Int?
    private(set) var periods: [StandardPeriod] = []
    private(set) var events: [LifeEvent] = []
    private(set) var isCommon: Bool?

    init(line: Int, cells: [String: String]) {
        self.line = line
        self.cells = cells
        number = cells["手続ID"] ?? ""
        name = (cells["手続名"] ?? "").split(whereSeparator: \.isNewline).joined()
        if number.isEmpty { notes.append(("手続ID", ProcedureText.missing("手続ID"))) }
        if name.isEmpty { notes.append(("手続名", ProcedureText.missing("手続名"))) }
        var chosen: [String: [SurveyLayout.Choice]] = [:]
        for column in SurveyLayout.choices.keys.sorted() { chosen[column] = choices(column) }
        kind = chosen["手続類型"]?.first
        sender = chosen["手続主体"]?.first
        receiver = chosen["手続の受け手"]?.first
        identity = chosen["申請等における本人確認手法"] ?? []
        isOnline = (chosen["オンライン化の実施状況"]?.first?.code).map { $0 == "1" || $0 == "5" }
        isFree = (chosen["手数料等の納付有無"]?.first?.code).map { $0 == "1" }
        volume = number("総手続件数")
        for column in ["オンライン手続件数", "非オンライン手続件数"] { _ = number(column) }
        for column in ["処理期間(オンライン)", "処理期間(非オンライン)"] { readPeriod(column) }
        for column in ["手続が行われるイベント(個人)", "手続が行われるイベント(法人)"] { readEvents(column) }
        readCommon()
    }

    /// 団体: whose procedure it is, by code or name, where the file says so; the survey itself has no such column.
    var owner: String { SurveyOwners.columns.compactMap { cells[$0] }.first ?? "" }

    /// 根拠: the law and its article.
    var legalBasis: String { [cells["法令名"], cells["根拠条項号"]].compactMap(\.self).joined() }

    /// 押印 is asked for on paper.
    var asksSeal: Bool { identity.contains { ["1", "2"].contains($0.code) } }

    /// The period that binds, online before paper; as it was written.
    var period: String? {
        ["処理期間(オンライン)", "処理期間(非オンライン)"].compactMap { cells[$0] }.first { if case .set = StandardPeriod.parse($0) { true } else { false } }
    }

    /// Whether a prefecture or municipality takes it from people or businesses: what belongs into its inventory.
    var isLocalApplication: Bool {
        kind?.code == "1" && ["3", "4-2", "4-3", "4-4"].contains(receiver?.code ?? "") && ["5", "6", "7"].contains(sender?.code ?? "")
    }

    // MARK: cells

    private mutating func choices(_ column: String) -> [SurveyLayout.Choice] {
        guard let cell = cells[column] else { return [] }
        let answers = SurveyLayout.answers(cell)
        if answers.count > 1, SurveyLayout.single.contains(column) { notes.append((column, SurveyText.several(answers.count))) }
        return answers.compactMap { answer in
            if let choice = SurveyLayout.choice(answer, in: column) { return choice }
            notes.append((column, SurveyText.notInList(answer)))
            return nil
        }
    }

    private mutating func number(_ column: String) -> Int? {
        guard let cell = cells[column] else { return nil }
        let plain = SurveyLayout.plain(cell)
        if ["-", "ー", "不明", "件数不明", "なし"].contains(plain) { return nil }
        if let number = Numerals.read(plain.hasSuffix("件") ? String(plain.dropLast()) : plain) { return number }
        notes.append((column, SurveyText.noNumber(cell)))
        return nil
    }

    private mutating func readPeriod(_ column: String) {
        guard let cell = cells[column] else { return }
        let period = StandardPeriod.parse(cell)
        if case .unreadable = period { notes.append((column, SurveyText.noPeriod(cell))) } else { periods.append(period) }
    }

    private mutating func readEvents(_ column: String) {
        for answer in SurveyLayout.answers(cells[column] ?? "") {
            let plain = SurveyLayout.plain(answer)
            if let event = LifeEvent(survey: answer) {
                if !events.contains(event) { events.append(event) }
            } else if !plain.hasPrefix("その他") {
                notes.append((column, SurveyText.notInList(answer)))
            }
        }
    }

    /// ○, ● or ×, in any of the signs that look like them.
    private mutating func readCommon() {
        guard let cell = cells["府省共通手続"] else { return }
        switch SurveyLayout.plain(cell).first {
        case "○", "●": isCommon = true
        case "×": isCommon = false
        default: notes.append(("府省共通手続", SurveyText.notInList(cell)))
        }
    }
}
