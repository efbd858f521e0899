import Forms
import Storage
import Web

/// 申請者が読んだ言葉: where the applicant of a case read other words than the published ones, beside which the officer reads the answer. It follows
/// from the name of the application; nothing of it is stored.
struct ReadWords: Sendable {
    private let comparison: WordComparison

    /// - Returns: `nil` where the published words were read.
    init?(_ file: CaseFile, in db: any Connection) throws {
        guard let comparison = try file.otherWords(in: db) else { return nil }
        self.comparison = comparison
    }

    /// At the title of a page.
    func beside(page id: String, _ lang: Language) -> HTML {
        comparison.noun == .page && comparison.id == id ? "<p class=\"small muted\">\(words(lang))</p>" : .empty
    }

    /// At an answer.
    func beside(_ path: AnswerPath, _ lang: Language) -> HTML {
        let names = [path.question, path.field.map { "\(path.question).\($0)" }]
        return comparison.noun == .question && names.contains(comparison.id) ? " <span class=\"small muted\">\(words(lang))</span>" : .empty
    }

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
