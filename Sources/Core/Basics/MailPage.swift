import Hummingbird
import Storage
import Web

/// 見本のメール: in a demonstration the mails that were sent, so that everybody who tries it can go on with a code or a link. Only where the
/// setting `mail-page` says so: it shows every mail to everybody.
struct MailHandlers: Sendable {
    private let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func list(_ request: Request, _ visit: Visit) async throws -> Answer {
        guard platform.settings.showsMail else { throw RequestProblem.notFound }
        let mails = try await platform.database.read { try Mail.recent(limit: 50, in: $0) }
        let body = MailPages.list(mails.map { $0.addressed(platform.settings.baseURL) }, visit.language)
        return visit.page(Page(title: MailText.title(visit.language), body: body))
    }
}

extension Settings {
    var showsMail: Bool { self["mail-page"] == "yes" }
}

enum MailPages {
    static let address = "/demo/mail"

    static func list(_ mails: [Mail], _ lang: Language) -> HTML {
        """
        <h1>\(MailText.title(lang))</h1><p class="lead">\(MailText.lead(lang))</p>
        \(mails.isEmpty ? Component.empty(MailText.none(lang), "\(MailText.noneWords(lang))") : .empty)
        \(mails.html { mail in
            """
            <section><h2>\(mail.subject)</h2>
            \(Component.summary([(MailText.recipient(lang), "\(mail.recipient)"), (MailText.written(lang), "\(mail.createdAt.words(lang))")]))
            <div class="lines">\(mail.body.split(separator: "\n", omittingEmptySubsequences: false).html { line($0) })</div></section>
            """
        })
        """
    }

    /// Mails write an address on a line of its own.
    private static func line(_ text: Substring) -> HTML {
        text.hasPrefix("http://") || text.hasPrefix("https://") ? "<a href=\"\(url: String(text))\">\(String(text))</a>\n" : "\(String(text))\n"
    }
}

enum MailText {
    static let title = Message(
        ja: "見本のメール", en: "Mails of this demonstration", easy: "見本（みほん）の メール", zh: "样例邮件", ko: "견본 메일", pt: "E-mails de exemplo", vi: "Thư mẫu")
    static let lead = Message(
        ja: "この見本は、メールを外に送りません。送ったはずのメールを、新しいものから50通、だれにでも見せます。",
        en: "This demonstration sends no mail. What it would have sent stands here for everybody, the newest 50.")
    static let none = Message(ja: "メールはまだありません。", en: "No mail yet.")
    static let noneWords = Message(ja: "申請や確認コードの送信をすると、ここに並びます。", en: "Apply for something or ask for a code, and it stands here.")
    static let recipient = Message(ja: "宛先", en: "To")
    static let written = Message(ja: "日時", en: "When")
}
