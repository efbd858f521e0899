import Core
import Foundation
import Forms
import Storage
import Web

/// 不備のある紙の申請: an application begins when it arrives, whatever it lacks (行政手続法7条). What an officer keys in is registered as it is;
/// what is missing is noted as flags, to be asked for at once.
enum IncompleteIntake {
    /// Whether a draft may be registered although something is missing: only what an officer keys in from paper, or takes in from another
    /// system.
    static func mayRegister(_ draft: Draft) -> Bool { draft.content.intake?.channel.isReachedOnPaper == true }

    /// What is missing or does not hold, each a flag of the officer who found it. Its words are for paper, as it came and as a letter asks for it.
    /// - Parameters:
    ///   - typed: what stands on the paper, or in the other system, where it could not be read as an answer, by path.
    ///   - unread: what could not be read and is missed by nothing that the form asks for.
    static func flags(
        _ evaluation: Evaluation, typed: [String: String], on channel: Application.Channel = .post, unread: [Correction.Flag] = [], by name: String
    ) -> [Correction.Flag] {
        var seen: Set<String> = []
        let found = evaluation.problemsOnPaper.filter { seen.insert($0.problem.path.description).inserted }.map { problem, words in
            let path = problem.path.description
            let typed = typed[path].map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
            let written = typed.isEmpty ? "" : (channel == .elsewhere ? IncompleteText.elsewhere(typed) : IncompleteText.onPaper(typed)).ja
            return Correction.Flag(
                path: path, reason: problem.kind == .missing ? .missing : .wrong,
                words: String((words + written).prefix(CaseLimits.line)), by: name)
        }
        return found + unread.filter { !seen.contains($0.path) && evaluation.paths.contains($0.path) }
    }

    /// A paper lacks what it lacks: the next page, with what stands on this one.
    static func skip(_ lang: Language) -> HTML {
        "<button class=\"button\" name=\"do\" value=\"skip\">\(IncompleteText.skip(lang))</button>"
    }

    /// The way to register what is not complete, on the summary of what was keyed in.
    static func offer(_ draft: Draft, _ step: DraftPages.LastStep, _ form: Form) -> HTML {
        guard mayRegister(draft) else { return .empty }
        return """
            <h2>\(IncompleteText.title(form.language))</h2><p>\(step.ground.arrival(form.language))</p>
            \(register(draft, step, IncompleteText.register, kind: "", confirm: IncompleteText.sure, form, "<input type=\"hidden\" name=\"as_is\" value=\"yes\">"))
            """
    }

    /// The button that registers what was keyed in. Whoever did has the case to work, unless they say otherwise or a rule says who does.
    static func register(
        _ draft: Draft, _ step: DraftPages.LastStep, _ label: Message, kind: String, confirm: Message? = nil, _ form: Form, _ fields: HTML = .empty
    ) -> HTML {
        let rule: HTML = step.isByRule ? "<p class=\"support\">\(AssignmentText.takenByRule(form.language))</p>" : .empty
        return form(
            action: "/apply/\(draft.id)/submission", button: label, kind: kind, summarised: false, confirm: confirm,
            "\(fields)\(rule)\(form.check("take", IncompleteText.take, value: !step.isByRule))")
    }

    /// What an applicant at the counter is told of it.
    static func told(_ file: CaseFile, _ evaluation: Evaluation, _ lang: Language) -> HTML {
        let flags = file.state.flags + file.state.openCorrections.flatMap(\.flags)
        guard !flags.isEmpty else { return .empty }
        let items = flags.html { "<li><strong>\(evaluation.label(of: $0.path)(lang))</strong> \($0.words)</li>" }
        return Component.notice(.warning, IncompleteText.told(lang), "<ul>\(items)</ul>")
    }
}

extension CaseFile {
    /// Notes what is still missing in a correction that came on paper; what an arrival lacks is noted with it (`Arrival`).
    func noteMissing(_ flags: [Correction.Flag], by actor: Actor, at instant: Instant, in db: any Connection) throws {
        for flag in flags { try append(.flagged(flag), by: actor, at: instant, in: db) }
    }
}

/// Every sentence of incomplete applications on paper.
enum IncompleteText {
    static let title = Message(ja: "不備のある申請を受け付ける", en: "Register it although something is missing")
    static let take = Message(ja: "登録したら、自分を担当者にする", en: "Assign it to me once it is registered")
    static let register = Message(ja: "不備のまま登録する", en: "Register it as it is")
    static let sure = Message(ja: "足りないところを残したまま登録します。よろしいですか。", en: "Register it with something missing?")
    static let told = Message(ja: "足りないところがあります。補正のお願いを別にお知らせします。", en: "Something is missing. You will be asked to correct it.")
    static func onPaper(_ text: String) -> Message { Message(ja: "（紙の記載：\(text)）", en: " (on the paper: \(text))") }
    static func elsewhere(_ text: String) -> Message { Message(ja: "（受け付けた内容：\(text)）", en: " (as it was received: \(text))") }
    static let skip = Message(ja: "空欄のまま次へ", en: "Go on with gaps")
    static let banner = Message(
        ja: "空いている欄があっても登録できます。「空欄のまま次へ」で進み、最後に「\(FillingText.check.ja)」のページで登録してください。",
        en: "It can be registered with gaps: go on with them, and register it on the summary.")
}
