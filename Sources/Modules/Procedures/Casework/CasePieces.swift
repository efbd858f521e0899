import Core
import Deadlines
import Storage
import Web

/// Pieces that officers' and applicants' pages of a case share.
enum CasePieces {
    static func phase(_ phase: CaseState.Phase, _ lang: Language) -> HTML {
        let kind =
            switch phase {
            case .decided, .acknowledged: "good"
            case .correcting: "warning"
            case .unfulfilled: "bad"
            case .withdrawn: "plain"
            default: ""
            }
        return Component.tag(phase.name(lang), kind)
    }

    /// 更正・取消し: that what was decided is before the seats again.
    static func again(_ state: CaseState, _ lang: Language) -> HTML {
        guard state.phase == .decided, let open = state.openProposal else { return .empty }
        return Component.tag((open.rectification == nil ? CaseText.takingBack : CaseText.rectifying)(lang), "warning")
    }

    static func tone(_ clock: CaseClock) -> String {
        switch clock.state {
        case .overdue: "bad"
        case .stopped: "plain"
        case .running: clock.left?.tone ?? ""
        case .noPeriod: "plain"
        }
    }

    /// A file by its name or title: a link, once it was scanned and nothing was found.
    static func file(_ file: Attachment, title: String, at address: String, _ lang: Language) -> HTML {
        switch file.state {
        case .clean: "<a href=\"\(address)\">\(title)</a>"
        case .quarantined: "\(title) \(Component.tag(ScanText.waiting(lang), "plain"))"
        case .infected: "\(title) \(Component.tag(ScanText.dangerous(lang), "bad"))"
        }
    }

    /// 新旧対照: what each correction changed, the same for officer and applicant.
    static func changes(_ all: [(at: Instant, changes: [AnswerChange])], _ lang: Language) -> HTML {
        all.html { one in
            """
            <h3>\(CaseText.changed(one.at.day), lang)</h3>
            \(one.changes.isEmpty ? "<p>\(CaseText.nothingChanged, lang)</p>" : Component.table(caption: CaseText.changed(one.at.day)(lang), one.changes, [
                Column(CaseText.item(lang), .title) { $0.name }, Column(CaseText.before(lang)) { $0.old }, Column(CaseText.after(lang)) { $0.new },
            ]))
            """
        }
    }

    /// Both sides' messages; of a long correspondence the last ones, the rest folded.
    /// - Parameters:
    ///   - files: those that came with them.
    ///   - home: where the case is on the side of who looks.
    static func letters(_ state: CaseState, _ files: [Attachment], _ home: String, _ lang: Language) -> HTML {
        guard !state.letters.isEmpty else { return "<p class=\"muted\">\(CaseText.noLetters, lang)</p>" }
        let folded = state.letters.count > 8 ? state.letters.count - 5 : 0
        let all = state.letters.map { letter($0, state, LetterPieces.files($0.letter, files, home, lang), lang) }
        return """
            \(folded == 0 ? .empty : "<details class=\"more\"><summary>\(CaseText.earlier(folded), lang)</summary><ol class=\"letters\">\(Array(all.prefix(folded)))</ol></details>" as HTML)
            <ol class="letters">\(Array(all.dropFirst(folded)))</ol>
            """
    }

    private static func letter(
        _ one: (letter: CaseEvent.Letter, at: Instant, by: String, acting: CaseEvent.Acting?), _ state: CaseState, _ files: HTML, _ lang: Language
    ) -> HTML {
        // Who speaks for somebody is named, to both sides.
        let from = one.letter.from == .office ? CaseText.office : one.acting.flatMap { $0.delegate == nil ? nil : $0.words } ?? CaseText.applicant
        let isRead = (state.readUntil[one.letter.from == .office ? .applicant : .office] ?? Instant(milliseconds: 0)) >= one.at
        return """
            <li class="\(one.letter.from.rawValue)"><p class="small muted">\(from, lang) \(one.at.words(lang))\(isRead ? " \(CaseText.isRead(lang))" : "")</p>\(one.letter.words.isEmpty ? .empty : "<p class=\"lines\">\(Component.official(one.letter.words, lang))</p>" as HTML)\(files)</li>
            """
    }

    /// 1.2 MB
    static func size(_ bytes: Int) -> String {
        bytes < 1024 * 1024 ? "\(max(1, bytes / 1024)) KB" : "\(bytes * 10 / 1024 / 1024 / 10).\(bytes * 10 / 1024 / 1024 % 10) MB"
    }
}
