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
        case .feeAssessed: (kind, mark, day) = (.fee, "first", instant.day.adding(days: feeDays))
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
            guard let draft = try Draft.with(id: id, keys: keys, at: instant, in: db), draft.content.intake == nil,
                // The number is sent where the code would be, and nowhere else.
                let mail = draft.content.ownMail,
                // What a delegate has typed is told nothing once the mandate is over.
                try Mandate.of(id.text, key: draft.key, in: db)?.isOver(on: instant.day) != true
            else { continue }
            let language = draft.content.lettersLanguage
            let contact = try Procedure.contact(of: draft.procedure, on: instant.day, in: db)
            let message = CaseMail.signed(ReminderText.draft(draft.number, draft.endsAt.day), contact)
            try Mail.post(to: mail, subject: ReminderText.draftSubject(language), body: message(language), at: instant, in: db)
        }
        return ids.count
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
    static let correctionDue = Message(ja: "補正の期限が近づいています", en: "A correction is due soon")
    static func correctionDue(_ day: Day) -> Message {
        Message(
            ja: "お願いした補正が、まだ届いていません。\(day.words(.ja))までに直して送ってください。",
            en: "What you were asked to correct has not come yet. Please send it by \(day.words(.en)).")
    }
    static let feeOwed = Message(ja: "手数料の納付をお待ちしています", en: "The fee is still to be paid")
    static func feeOwed(_ yen: Int) -> Message {
        Message(
            ja: "手数料\(FeesText.yen(yen).ja)が、まだ納められていません。下のページで申請を開いて、納めてください。行き違いのときはご容赦ください。",
            en: "The fee of \(FeesText.yen(yen).en) is not paid yet. Pay it from the page below. If you just have, ignore this mail.")
    }
    static let noticeWaiting = Message(ja: "通知書をお受け取りください", en: "A notice waits for you")
    static let noticeWords = Message(
        ja: "結果の通知書が、まだ受け取られていません。下のページで受け取ってください。", en: "The notice of the decision has not been fetched yet. Fetch it from the page below.")
    static let draftSubject = Message(ja: "下書きがまもなく消えます", en: "Your draft is about to be deleted")
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
                """)
    }
}
