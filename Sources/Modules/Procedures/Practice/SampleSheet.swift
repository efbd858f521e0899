import Core
import Forms
import Japanese
import Web

/// 見本の内容 on A4: what participants of a course type, page by page, as the form asks for it.
struct SampleSheet {
    let sample: PracticeSample
    let procedure: Procedure
    let evaluation: Evaluation
    let language: Language

    var html: HTML {
        """
        <article class="specimen"\(PracticePieces.mark(PracticeText.invented, language))>
        \(PracticePieces.band(PracticeText.inventedBand, language))
        <h1>\(Component.quoting(sample.title(language), language))</h1>
        <p class="lead">\(PracticeText.sheetOf(language)) \(Component.official(procedure.name, language))</p>
        <p>\(PracticeText.sheetWords(language))</p>
        <p class="muted screen" data-print\(Component.say(["print": ApplicationText.print], language))>\(ApplicationText.howToPrint(language))</p>
        \(evaluation.pages.enumerated().html { index, page in
            """
            <section><h2>\(index + 1). \(page.title(language))</h2>
            \(Component.summary(named: page.questions.flatMap(lines).map { ($0.label(language), value($0)) }))</section>
            """
        })
        \(PracticePieces.band(PracticeText.inventedBand, language))
        </article>
        <p class="screen"><a class="button" href="/procedures/\(procedure.id)/practice">\(PracticeText.toPractice(language))</a></p>
        """
    }

    private func lines(_ question: Question) -> [AnswerWords.Line] {
        AnswerWords.lines(question, evaluation, nil, language).filter { !$0.isCalculated }
    }

    private func value(_ line: AnswerWords.Line) -> HTML {
        switch line.answer {
        // A number that could be somebody's is printed nowhere (番号法20条).
        case .individualNumber: "\(PracticeText.byButton(language))"
        case .sealed: Component.official(PracticeText.sealed, language)
        case .text(let text): SampleNames.pieces(text).contains { $0.reading != nil } ? ruby(text) : line.value
        case let answer? where !answer.isEmpty: line.value
        default: "<span class=\"muted\">\(PracticeText.leaveEmpty(language))</span>"
        }
    }

    /// 振り仮名
    private func ruby(_ text: String) -> HTML {
        let pieces = SampleNames.pieces(text).html { piece in
            piece.reading.map { "<ruby>\(piece.written)<rp>（</rp><rt>\($0)</rt><rp>）</rp></ruby>" as HTML } ?? "\(piece.written)"
        }
        return "<span lang=\"ja\">\(pieces)</span>"
    }
}

/// What says all over a page that it is not the real thing.
enum PracticePieces {
    /// The word behind everything, on screen and on paper.
    static func mark(_ word: Message, _ lang: Language) -> HTML {
        " data-mark=\"\(String(repeating: "\(word(lang))　", count: 400))\""
    }

    /// The sentence above and below.
    static func band(_ words: Message, _ lang: Language) -> HTML { "<p class=\"specimen-band\">\(words(lang))</p>" }
}
