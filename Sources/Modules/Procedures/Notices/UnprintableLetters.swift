import Forms
import Web

/// 印刷できない文字: letters for which no font of a notice has a form, private ones (外字) and pictures (絵文字) among them. They are kept as they were
/// written; whoever decides is told before the notice shows a box in their place.
enum UnprintableLetters {
    /// Above the form of a proposal: which answers have any.
    static func notice(_ evaluation: Evaluation, _ lang: Language) -> HTML { notice(places(evaluation), lang) }

    /// Above what is proposed for many cases: which answers of which have any.
    static func list(_ cases: [(receipt: String, places: [Message])], _ lang: Language) -> HTML {
        notice(cases.flatMap { one in one.places.map { Message(ja: "\(one.receipt)　\($0.ja)", en: "\(one.receipt) \($0.en)") } }, lang)
    }

    /// The answers that have any, each with them.
    static func places(_ evaluation: Evaluation) -> [Message] {
        evaluation.pages.flatMap(\.questions).compactMap { question -> Message? in
            let letters = found(in: evaluation.answers[question.id].map(words) ?? "")
            return letters.isEmpty ? nil : UnprintableText.place(question.label, letters)
        }
    }

    /// Above the draft of a notice: whether it has any, from whichever source.
    static func notice(_ document: HTML, _ lang: Language) -> HTML {
        let letters = found(in: document.text)
        return notice(letters.isEmpty ? [] : [UnprintableText.list(letters)], lang)
    }

    private static func notice(_ lines: [Message], _ lang: Language) -> HTML {
        guard !lines.isEmpty else { return .empty }
        return Component.notice(
            .warning, UnprintableText.title(lang), "<ul>\(lines.html { "<li>\($0(lang))</li>" })</ul><p>\(UnprintableText.advice(lang))</p>")
    }

    /// Each once, in the order in which they come.
    static func found(in text: String) -> [Character] {
        text.reduce(into: []) { found, letter in
            if !found.contains(letter), letter.unicodeScalars.contains(where: isUnprintable) { found.append(letter) }
        }
    }

    private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .privateUse, .unassigned, .surrogate: true
        default: scalar.properties.isEmojiPresentation
        }
    }

    private static func words(_ answer: FormAnswer) -> String {
        switch answer {
        case .text(let text): text
        case .parts(let parts): parts.values.sorted().joined(separator: " ")
        case .rows(let rows): rows.flatMap { $0.answers.sorted { $0.key < $1.key }.map { words($0.value) } }.joined(separator: " ")
        default: ""
        }
    }
}

enum UnprintableText {
    static let title = Message(ja: "通知書に印刷できない文字があります", en: "A notice cannot print some letters")
    static let advice = Message(
        ja: "このまま決裁すると、通知書ではその字が四角になります。ほかの字でどう書くかを本人に確かめて、補正を求めるか、起案の言葉を直してください。",
        en: "In the notice a box stands for each. Ask how it is written otherwise: ask for a correction, or mend what is proposed.")
    static func place(_ label: Message, _ letters: [Character]) -> Message {
        Message(ja: "「\(label.ja)」：\(words(letters))", en: "“\(label.en)”: \(words(letters))")
    }
    static func list(_ letters: [Character]) -> Message { Message(same: words(letters)) }

    /// With the number of each, for a letter that the screen cannot show either.
    private static func words(_ letters: [Character]) -> String {
        letters.prefix(10).map { letter in
            let codes = letter.unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }.joined(separator: " ")
            return "\(letter)（\(codes)）"
        }.joined(separator: "、")
    }
}
