import Core
import Foundation
import Japanese
import Storage
import Web

/// お知らせの再送: reminders to applicants, each once: that a correction is due, a fee unpaid, a notice not fetched, a term about to end, a draft about to go. A mail
/// says what waits, until when or how much; what was answered and what was decided stands behind the number.
enum Reminder {
    enum Kind: String {
        case correction, fee, notice, expiry
        /// What is awaited until a day that was set with a stop of the clock, or later than at first.
        case reply
    }

    /// Days before a correction is due; after a fee was assessed; after a notice was issued; before a draft is deleted.
    static let (correctionDays, feeDays, noticeDays, draftDays) = (3, 7, 7, 5)
    /// Days before the end of the term of what was granted.
    static let expiryDays = 90

    // MARK: cases

    /// Puts the reminder for what has just happened into the queue: it looks by itself, when its day comes, whether it is still needed.
    static func order(for file: CaseFile, _ content: CaseEvent.Content, at instant: Instant, in db: any Connection) throws {
        let (kind, mark, day): (Kind, String, Day)
        switch content {
        // Of what they wanted to change themselves nobody is reminded.
        case .correctionAsked(let correction) where correction.wish == nil:
            (kind, mark, day) = (.correction, correction.id, correction.dueOn.adding(days: -correctionDays))
        case .clockStopped(let stop):
            guard let due = stop.dueOn else { return }
            (kind, mark, day) = (.reply, due.description, due.adding(days: -correctionDays))
        case .replyExtended(_, let due, _): (kind, mark, day) = (.reply, due.description, due.adding(days: -correctionDays))
        case .feeAssessed:
            // What is assessed afterwards is another amount: whoever had paid the first is reminded of it as well.
            let count = file.events.count { if case .feeAssessed = $0.content { true } else { false } }
            (kind, mark, day) = (.fee, count < 2 ? "first" : "raised-\(count)", instant.day.adding(days: feeDays))
        // What a withdrawal had cancelled is owed again; looked at in a week like the first.
        case .reopened: (kind, mark, day) = (.fee, "reopened-\(file.events.count)", instant.day.adding(days: feeDays))
        case .noticeMade(let notice): (kind, mark, day) = (.notice, notice, instant.day.adding(days: noticeDays))
        case .decided:
            guard let end = file.state.expiresOn else { return }
            (kind, mark, day) = (.expiry, end.description, end.adding(days: -expiryDays))
        default: return
        }
        // In the morning, in Japan; what is due sooner was told a moment ago.
        let time = day.start.adding(seconds: 9 * 3600)
        guard time > instant else { return }
        let payload = "\(kind.rawValue) \(file.application.id) \(mark)"
        try Jobs.enqueue(sending.kind, payload, once: "remind \(payload)", at: instant, notBefore: time, in: db)
    }

    static let sending = Job("procedures.remind", Message(ja: "申請者へのお知らせの再送", en: "Remind an applicant"), attempts: Job.forTwoDays) { run in
        let parts = run.payload.split(separator: " ").map(String.init)
        guard parts.count == 3, let kind = Kind(rawValue: parts[0]), let id = ID<Application>(parts[1]) else { return }
        let (keys, now) = (run.platform.keys, run.platform.now)
        try await run.platform.database.write { db in
            guard let application = try db.first("SELECT * FROM application WHERE id = \(id) AND erased_at IS NULL", as: Application.self) else {
                return
            }
            let file = try CaseFile.open(application, keys: keys, in: db)
            guard let occasion = try occasion(kind, parts[2], file, on: now.day, in: db), try isFirst(parts, at: now, in: db) else { return }
            try file.tell(occasion, at: now, in: db)
        }
    }

    /// What there is to be reminded of; `nil` when it was done, or is over.
    private static func occasion(_ kind: Kind, _ mark: String, _ file: CaseFile, on day: Day, in db: any Connection) throws -> CaseMail.Occasion? {
        let state = file.state
        switch kind {
        case .correction:
            // Several may be open at once. Where there is more time since, another reminder comes when that ends.
            guard let asked = state.openCorrections.first(where: { $0.id == mark }), asked.dueOn >= day, !state.phase.isOver,
                asked.dueOn.adding(days: -correctionDays) <= day
            else { return nil }
            return .correctionDue(asked.dueOn)
        case .reply:
            let due = state.awaitedReplies.filter { $0.dueOn.description == mark && $0.dueOn >= day }
            return due.first.map { .replyMissing(due.map(\.kind), until: $0.dueOn, isOver: false) }
        case .expiry:
            // What was taken back, or given another day by a rectification, is told by that.
            guard let end = state.expiresOn, end.description == mark, end >= day else { return nil }
            return .expiry(end)
        case .fee: return state.phase.isOver || state.fee.owed == 0 ? nil : .feeOwed(state.fee.owed)
        case .notice:
            let isIssued = try Notice.all(of: file.application.id, in: db).contains { $0.id.text == mark && $0.issuedAt != nil }
            return isIssued && state.notices.last == mark && !file.isFetched(mark) && !state.handings.contains { $0.notice == mark }
                ? .noticeWaiting : nil
        }
    }

    /// A job may run again after a crash; the mail is not sent again.
    private static func isFirst(_ parts: [String], at instant: Instant, in db: any Connection) throws -> Bool {
        try db.run(
            """
            INSERT INTO reminder (application_id, kind, mark, sent_at) VALUES (\(parts[1]), \(parts[0]), \(parts[2]), \(instant))
            ON CONFLICT (application_id, kind, mark) DO NOTHING
            """) == 1
    }

    // MARK: drafts

    /// Each draft once before it goes, and once more only after it was saved again. What a delegate begins with the answers of the person
    /// they act for goes with the mandate, and is nobody's to be reminded of.
    static let drafts = Job("procedures.remind-drafts", Message(ja: "まもなく消える下書きのお知らせ", en: "Tell of drafts about to go"), every: 3600) { run in
        let (keys, now) = (run.platform.keys, run.platform.now)
        // Some at a time, so that others may write in between; but all of them: what nobody was told of is deleted all the same.
        while try await run.platform.database.write({ try remindDrafts(keys: keys, at: now, in: $0) }) == several {}
    }

    private static let several = 100

    /// - Returns: how many were looked at: at most `several`.
    private static func remindDrafts(keys: Keys, at instant: Instant, in db: any Connection) throws -> Int {
        let ids = try db.values(
            """
            SELECT id FROM draft WHERE reminded_at IS NULL AND lent_by IS NULL AND ends_at > \(instant) AND ends_at <= \(instant.adding(seconds: Double(draftDays) * 86_400))
            ORDER BY ends_at LIMIT \(several)
            """, as: ID<Draft>.self)
        for id in ids {
            // Whether there is an address or not, it is not opened for this again.
            try db.run("UPDATE draft SET reminded_at = \(instant) WHERE id = \(id)")
            // One that cannot be read keeps nobody else from being told of theirs.
            do { try remind(id, keys: keys, at: instant, in: db) } catch is DataKeyProblem {} catch is FormProblem {}
        }
        return ids.count
    }

    private static func remind(_ id: ID<Draft>, keys: Keys, at instant: Instant, in db: any Connection) throws {
        guard let draft = try Draft.with(id: id, keys: keys, at: instant, in: db), draft.content.intake == nil,
            // The number is sent where the code would be, and nowhere else.
            let mail = draft.content.ownMail,
            // What a delegate has typed is told nothing once the mandate is over.
            try Mandate.of(id.text, key: draft.key, in: db)?.isOver(on: instant.day) != true
        else { return }
        let language = draft.content.lettersLanguage
        let contact = try Procedure.contact(of: draft.procedure, on: instant.day, in: db)
        let message = CaseMail.signed(ReminderText.draft(draft.number, draft.endsAt.day), contact)
        try Mail.post(to: mail, subject: ReminderText.draftSubject(language), body: message(language), at: instant, in: db)
    }

    static let migration = Migration(
        "procedures-025-reminders",
        """
        CREATE TABLE reminder (
            application_id TEXT NOT NULL REFERENCES application (id), kind TEXT NOT NULL, mark TEXT NOT NULL, sent_at TEXT NOT NULL,
            PRIMARY KEY (application_id, kind, mark)
        );
        ALTER TABLE draft ADD COLUMN reminded_at TEXT;
        CREATE INDEX draft_to_remind ON draft (ends_at) WHERE reminded_at IS NULL;
        """)
}

/// Every sentence of reminders.
enum ReminderText {
    static let correctionDue = Message(
        ja: "補正の期限が近づいています", en: "A correction is due soon", easy: "直（なお）して 送（おく）る 日（ひ）が もうすぐです", zh: "补正期限将至", ko: "보정 기한이 다가옵니다",
        pt: "O prazo da correção está perto", vi: "Sắp đến hạn sửa")
    static func correctionDue(_ day: Day) -> Message {
        Message(
            ja: "お願いした補正が、まだ届いていません。\(day.words(.ja))までに直して送ってください。",
            en: "What you were asked to correct has not come yet. Please send it by \(day.words(.en)).",
            easy: "直（なお）した ものが、まだ 届（とど）いて いません。\(day.words(in: .easy))までに 直して 送（おく）って ください。",
            zh: "尚未收到补正内容。请最迟于\(day.words(in: .chinese))（含当日）补正并提交。", ko: "요청한 보정이 아직 오지 않았습니다. \(day.words(in: .korean))까지 고쳐서 보내 주세요.",
            pt: "A correção pedida ainda não chegou. Corrija e envie até \(day.words(in: .portuguese)) (esse dia incluído).",
            vi: "Nội dung cần sửa vẫn chưa đến. Hãy sửa và gửi chậm nhất là ngày \(day.words(in: .vietnamese)).")
    }
    static let feeOwed = Message(
        ja: "手数料の納付をお待ちしています", en: "The fee is still to be paid", easy: "手数料（てすうりょう）を まだ 払（はら）って いません", zh: "等待缴纳手续费", ko: "수수료 납부를 기다립니다",
        pt: "A taxa ainda não foi paga", vi: "Lệ phí chưa được nộp")
    static func feeOwed(_ yen: Int) -> Message {
        Message(
            ja: "手数料\(FeesText.yen(yen).ja)が、まだ納められていません。下のページで申請を開いて、納めてください。行き違いのときはご容赦ください。",
            en: "The fee of \(FeesText.yen(yen).en) is not paid yet. Pay it from the page below. If you just have, ignore this mail.",
            easy:
                "手数料（てすうりょう）\(FeesText.yen(yen)(.further(.easy)))を、まだ 払（はら）って いません。下（した）の ページから 払って ください。もう 払った ときは、この メールは 読（よ）まなくて いいです。",
            zh: "手续费\(FeesText.yen(yen)(.further(.chinese)))尚未缴纳。请在下面的页面缴纳。如已缴纳，请忽略本邮件。",
            ko: "수수료 \(FeesText.yen(yen)(.further(.korean)))이 아직 납부되지 않았습니다. 아래 페이지에서 납부해 주세요. 이미 납부했다면 이 메일은 무시해 주세요.",
            pt:
                "A taxa de \(FeesText.yen(yen)(.further(.portuguese))) ainda não foi paga. Pague-a na página abaixo. Se acabou de pagar, ignore este e-mail.",
            vi:
                "Lệ phí \(FeesText.yen(yen)(.further(.vietnamese))) chưa được nộp. Hãy nộp tại trang bên dưới. Nếu vừa nộp xong, hãy bỏ qua email này."
        )
    }
    static let noticeWaiting = Message(
        ja: "通知書をお受け取りください", en: "A notice waits for you", easy: "通知書（つうちしょ）を 受（う）け取（と）って ください", zh: "请领取通知书", ko: "통지서를 받아 주세요",
        pt: "Há um aviso à sua espera", vi: "Hãy nhận giấy thông báo")
    static let noticeWords = Message(
        ja: "結果の通知書が、まだ受け取られていません。下のページで受け取ってください。", en: "The notice of the decision has not been fetched yet. Fetch it from the page below.",
        easy: "結果（けっか）の 通知書（つうちしょ）を、まだ 受（う）け取（と）って いません。下（した）の ページで 受け取って ください。", zh: "结果通知书尚未领取。请在下面的页面领取。",
        ko: "결과 통지서를 아직 받지 않았습니다. 아래 페이지에서 받아 주세요.", pt: "O aviso da decisão ainda não foi baixado. Baixe-o na página abaixo.",
        vi: "Giấy thông báo kết quả chưa được nhận. Hãy nhận tại trang bên dưới.")
    static let draftSubject = Message(
        ja: "下書きがまもなく消えます", en: "Your draft is about to be deleted", easy: "下書（したが）きが もうすぐ 消（き）えます", zh: "草稿即将删除", ko: "초안이 곧 삭제됩니다",
        pt: "O seu rascunho será apagado em breve", vi: "Bản nháp của bạn sắp bị xóa")
    static func draft(_ number: String, _ day: Day) -> Message {
        Message(
            ja: """
                保存した下書きは、このままでは\(day.words(.ja))に消えます。
                続けるときは、次のページで受付前番号を入力してください。開いて保存すると、また30日残ります。

                受付前番号：\(number)
                {site}/apply/resume

                続けないときは、何もしなくてかまいません。
                """,
            en: """
                Your draft will be deleted on \(day.words(.en)).
                To go on, enter its number on the page below. Once it is saved again it stays for another 30 days.

                Number: \(number)
                {site}/apply/resume

                If you do not want to go on, there is nothing to do.
                """,
            easy:
                "下書（したが）きは \(day.words(in: .easy))に 消（き）えます。つづける ときは、その 前（まえ）に この ページで 番号（ばんごう） \(number) を 書（か）いて ください：{site}/apply/resume",
            zh: "您的草稿将于\(day.words(in: .chinese))删除。如要继续，请在此之前到此页面输入编号 \(number)：{site}/apply/resume",
            ko: "초안은 \(day.words(in: .korean))에 삭제됩니다. 계속하려면 그 전에 이 페이지에서 번호 \(number)을(를) 입력해 주세요: {site}/apply/resume",
            pt:
                "O seu rascunho será apagado em \(day.words(in: .portuguese)). Para continuar, digite antes o número \(number) nesta página: {site}/apply/resume",
            vi:
                "Bản nháp của bạn sẽ bị xóa ngày \(day.words(in: .vietnamese)). Để tiếp tục, hãy nhập số \(number) trước ngày đó tại trang: {site}/apply/resume"
        )
    }
}
