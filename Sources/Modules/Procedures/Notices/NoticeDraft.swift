import Core
import Hummingbird
import Storage
import Web

/// 通知書の案: whoever sits in an approval, or works the case, sees the decision as it will stand in the notice.
struct NoticeDraftHandlers: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    /// It shows answers of the applicant: that is a look at the case.
    @Sendable func show(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (id, keys) = (try visit.id("id", of: Application.self), platform.keys)
        let (body, receipt) = try await platform.database.write { db in
            let file = try CaseAccess.open(id, for: visit, keys: keys, in: db).file
            guard let proposal = file.state.openProposal else { throw RequestProblem.notFound }
            try CaseAccess.record(CaseAccess.opened, file, by: visit.actor, at: visit.now, in: db)
            let document = try NoticeDocument.draft(proposal, file, tree: OrganisationTree.on(visit.now.day, in: db), in: db)
            return (NoticeDraftPages.show(document, back: "/staff/cases/\(id)", visit.language), file.application.receipt)
        }
        let breadcrumbs = [Link(InboxText.inbox, "/staff/cases"), Link(Message(same: receipt), "/staff/cases/\(id)")]
        return visit.page(Page(title: NoticeDraftText.title(visit.language), breadcrumbs: breadcrumbs, body: body))
    }
}

extension CaseState {
    /// What is proposed and neither decided nor dropped nor overtaken by a withdrawal.
    var openProposal: Decision? { isProposalDecided || withdrawnAt != nil || approval?.status == .abandoned ? nil : proposal }
}

enum NoticeDraftPages {
    /// The document is Japanese whatever the language of the page, and is named a draft before and behind it.
    static func show(_ document: HTML, back: String, _ lang: Language) -> HTML {
        """
        <h1>\(NoticeDraftText.title(lang))</h1>
        \(Component.notice(.warning, NoticeDraftText.isDraft(lang)))\(UnprintableLetters.notice(document, lang))
        <article class="notice-draft" lang="ja" data-mark="\(NoticeDraftText.mark.ja)">\(document)</article>
        <p><a class="button" href="\(back)">\(NoticeDraftText.back(lang))</a></p>
        """
    }
}

enum NoticeDraftText {
    static let title = Message(ja: "通知書の案", en: "Draft of the notice")
    static let isDraft = Message(
        ja: "決裁前の案です。通知書ではありません。申請者に渡さないでください。", en: "A draft before approval. It is not a notice: do not give it to the applicant.")
    static let see = Message(ja: "通知書の案を見る", en: "See the draft of the notice")
    static let back = Message(ja: "案件に戻る", en: "Back to the case")
    static let mark = Message(ja: "案", en: "Draft")
    static let number = Message(ja: "（文書番号は決裁のときに付きます）", en: "(numbered when it is approved)")
    static let day = Message(ja: "（決裁の日）", en: "(the day of the approval)")
}
