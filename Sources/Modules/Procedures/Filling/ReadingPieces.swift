import Core
import Forms
import Web

/// 様式の言葉: in which language the form is read, how another is chosen, and what that does not change.
enum ReadingPieces {
    /// The word before the language in what a button does: `read.vi`.
    private static let act = "read."

    /// The language that a button asks for; `nil` when it asks for something else.
    static func chosen(_ act: String?) -> Language? {
        guard let act, act.hasPrefix(self.act) else { return nil }
        return Language(rawValue: String(act.dropFirst(self.act.count)))
    }

    /// What its button does.
    static func act(_ language: Language) -> String { "\(act)\(language.rawValue)" }

    /// The languages of the form as buttons of its page: what was typed goes with them, and the pages around it are then in that language too.
    static func choice(_ form: CompiledForm, _ reading: FurtherLanguage?, _ lang: Language) -> HTML {
        guard !form.definition.languages.isEmpty else { return .empty }
        let all = (lang.further == nil ? [lang] : Language.allCases) + form.definition.languages.map(Language.further)
        let current = reading.map(Language.further) ?? lang
        return """
            <div class="cluster" role="group" aria-label="\(FormReadingText.choose(lang))"><span class="small">\(FormReadingText.choose, lang)</span>
            \(all.html { one in
                one == current
                    ? "<strong lang=\"\(one.tag)\" aria-current=\"true\">\(one.name)</strong>"
                    : "<button class=\"button text\" form=\"form\" name=\"do\" value=\"\(act)\(one.rawValue)\" lang=\"\(one.tag)\">\(one.name)</button>"
            })</div>
            """
    }

    /// What a reader of a further language has to know: what counts, and that some of the page is not translated.
    static func notice(_ filling: Filling, _ pages: [FormPage]) -> HTML {
        guard let reading = filling.reading else { return .empty }
        let missing = pages.contains(where: \.isUntranslated) ? " \(FormReadingText.untranslated(reading))" : ""
        return "<p class=\"support\" lang=\"\(reading.tag)\">\(FormReadingText.answers(reading)) \(FormReadingText.legal(reading))\(missing)</p>"
    }

    /// Before one begins: a button for each language in which the form can be read, with what to answer in.
    /// - Parameter action: where a draft is begun.
    static func offer(_ form: CompiledForm, action: String, _ blank: Form) -> HTML {
        guard !form.definition.languages.isEmpty else { return .empty }
        return """
            <form id="\(place)" method="post" action="\(url: action)">\(blank.hidden)<p>\(FormReadingText.offer, blank.language)</p>
            <ul class="plain">\(form.definition.languages.html { one in
                "<li class=\"cluster\" lang=\"\(one.tag)\"><button class=\"button\" name=\"do\" value=\"\(act)\(one.rawValue)\">\(one.name)</button><span class=\"small\">\(FormReadingText.readable(one)) \(FormReadingText.answers(one))</span></li>"
            })</ul></form>
            """
    }

    /// On the page of a procedure: in which languages its form can be read, said in each of them, with the way to where one begins in it.
    /// - Parameter start: the page on which a draft is begun.
    static func links(_ languages: [FurtherLanguage], start: String) -> HTML {
        guard !languages.isEmpty else { return .empty }
        return
            "<ul class=\"plain\">\(languages.html { "<li lang=\"\($0.tag)\"><a href=\"\(url: "\(start)#\(place)")\">\(FormReadingText.readable($0))</a></li>" })</ul>"
    }

    /// Where the page on which one begins offers its languages.
    private static let place = "languages"
}

extension Draft.Content {
    /// In which language it is read now: in that of the pages, where that was asked for; otherwise, on another device, as it was read before.
    mutating func read(by visit: Visit) {
        // What an officer keys in from paper is read as it is printed.
        guard intake == nil else { return }
        reading = visit.language.further ?? (visit.isLanguageChosen ? nil : reading)
    }

    /// In which language mails go out: in a further one with the whole in Japanese below.
    var lettersLanguage: Language { mailLanguage.flatMap(Language.init) ?? .ja }
}

extension Visit {
    /// In which language a draft's pages are: what an officer keys in is in one of theirs.
    func reading(_ draft: Draft) -> Visit { draft.content.intake == nil ? self : asOfficers }
}

/// What is said of a form's languages, in each of them.
enum FormReadingText {
    static let choose = Message(
        ja: "質問の言葉", en: "Language of the questions", easy: "質問（しつもん）の 言葉（ことば）", zh: "问题的语言", ko: "질문의 언어", pt: "Idioma das perguntas",
        vi: "Ngôn ngữ của câu hỏi")
    static let offer = Message(
        ja: "質問は、次の言葉でも読めます。ボタンを押すと、その言葉で始まります。", en: "The questions can also be read in these languages. A button begins in its language.",
        easy: "質問（しつもん）は、つぎの 言葉（ことば）でも 読（よ）めます。ボタンを 押（お）すと、その 言葉で 始（はじ）まります。", zh: "问题也可以用以下语言阅读。按下按钮即以该语言开始。",
        ko: "질문은 다음 언어로도 읽을 수 있습니다. 버튼을 누르면 그 언어로 시작합니다.",
        pt: "As perguntas também podem ser lidas nestes idiomas. O botão começa no idioma escolhido.",
        vi: "Các câu hỏi cũng có thể đọc bằng các ngôn ngữ sau. Nhấn nút để bắt đầu bằng ngôn ngữ đó.")

    /// That the form can be read in it.
    static func readable(_ language: FurtherLanguage) -> String {
        switch language {
        case .easy: "やさしい 日本語（にほんご）で 質問（しつもん）を 読（よ）む ことが できます。"
        case .chinese: "可以用中文阅读问题。"
        case .korean: "한국어로 질문을 읽을 수 있습니다."
        case .portuguese: "Você pode ler as perguntas em português."
        case .vietnamese: "Bạn có thể đọc các câu hỏi bằng tiếng Việt."
        }
    }

    /// In which language one answers.
    static func answers(_ language: FurtherLanguage) -> String {
        switch language {
        case .easy: "答（こた）えは 日本語（にほんご）で 書（か）いて ください。名前（なまえ）は アルファベットでも いいです。"
        case .chinese: "请尽量用日文填写。姓名可以用拉丁字母填写。"
        case .korean: "가능하면 일본어로 답해 주세요. 이름은 로마자로 써도 됩니다."
        case .portuguese: "Responda em japonês, se puder. Os nomes podem ser escritos em letras latinas."
        case .vietnamese: "Hãy trả lời bằng tiếng Nhật nếu có thể. Tên có thể viết bằng chữ Latinh."
        }
    }

    /// The legal text is Japanese, and so is what comes back.
    static func legal(_ language: FurtherLanguage) -> String {
        switch language {
        case .easy: "これは わかりやすく した 文（ぶん）です。正式（せいしき）な 文は、ふつうの 日本語（にほんご）の 文です。県（けん）や 市（し）からの 知（し）らせは、ふつうの 日本語です。"
        case .chinese: "译文仅供参考，具有法律效力的是日文原文。行政机关的通知为日文。"
        case .korean: "번역문은 참고용이며, 법적 효력은 일본어 원문에 있습니다. 관청의 통지는 일본어로 작성됩니다."
        case .portuguese:
            "A tradução é apenas para referência; o texto com valor legal é o japonês. Os avisos da repartição são em japonês."
        case .vietnamese:
            "Bản dịch chỉ để tham khảo; văn bản có giá trị pháp lý là bản tiếng Nhật. Thông báo của cơ quan được viết bằng tiếng Nhật."
        }
    }

    /// Something on the page is in Japanese only.
    static func untranslated(_ language: FurtherLanguage) -> String {
        switch language {
        case .easy: "わかりやすい 文が ない ところは、ふつうの 日本語で 書（か）いて あります。"
        case .chinese: "没有译文的部分以日文显示。"
        case .korean: "번역이 없는 부분은 일본어로 표시됩니다."
        case .portuguese: "O que não foi traduzido aparece em japonês."
        case .vietnamese: "Những phần chưa được dịch sẽ hiển thị bằng tiếng Nhật."
        }
    }
}
