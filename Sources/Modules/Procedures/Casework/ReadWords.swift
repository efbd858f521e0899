import Forms
import Storage
import Web

/// 申請者が読んだ言葉: where the applicant of a case read other words than the published ones, beside which the officer reads the answer. It follows
/// from the name of the application; nothing of it is stored.
struct ReadWords: Sendable {
    private let comparison: WordComparison
    /// Whether it is asked in rows.
    private let isInRows: Bool

    /// - Returns: `nil` where the published words were read.
    init?(_ file: CaseFile, in db: any Connection) throws {
        guard let comparison = try file.otherWords(in: db) else { return nil }
        self.comparison = comparison
        let form = try file.form(in: db).definition
        isInRows = form.questions.contains { !$0.fields.isEmpty && $0.id == ReadWords.parts(comparison).first }
    }

    /// At the title of a page; of what is asked in rows too, which is said once and not at every row.
    func beside(_ page: FormPage, _ lang: Language) -> HTML {
        if comparison.noun == .page { return page.id == comparison.id ? "<p class=\"small muted\">\(words(lang))</p>" : .empty }
        let parts = ReadWords.parts(comparison)
        guard isInRows, let group = page.questions.first(where: { $0.id == parts.first }) else { return .empty }
        let field = group.fields.first { $0.id == parts.dropFirst().first }
        let name = [group.label(lang), field?.label(lang)].compactMap(\.self).joined(separator: lang == .ja ? "：" : ": ")
        return "<p class=\"small muted\">\(name)\(lang == .ja ? "" : " ")\(words(lang))</p>"
    }

    /// At an answer outside of rows.
    func beside(_ path: AnswerPath, _ lang: Language) -> HTML {
        guard comparison.noun == .question, !isInRows, path.description == comparison.id else { return .empty }
        return " <span class=\"small muted\">\(words(lang))</span>"
    }

    /// The question, and the one in its rows: `managers.course_on`.
    private static func parts(_ comparison: WordComparison) -> [String] { comparison.id.split(separator: ".").map(String.init) }

    private func words(_ lang: Language) -> String {
        let support = comparison.dropsSupport ? ReadWordsText.noSupport(lang) : comparison.support.map { ReadWordsText.support($0)(lang) }
        return [comparison.label.map { ReadWordsText.label($0)(lang) }, support].compactMap(\.self).joined()
    }
}

/// Every sentence of it.
enum ReadWordsText {
    static func label(_ words: Message) -> Message {
        Message(ja: "（申請者の画面では「\(words.ja)」）", en: "(on the applicant's screen: “\(words.en)”)")
    }
    static func support(_ words: Message) -> Message {
        Message(ja: "（申請者の画面では、説明は「\(words.ja)」）", en: "(help on the applicant's screen: “\(words.en)”)")
    }
    static let noSupport = Message(ja: "（申請者の画面では、説明なし）", en: "(no help text on the applicant's screen)")
}
