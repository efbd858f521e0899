import Core
import HTTPTypes
import Japanese
import Storage
import Web

/// 返答待ち: what the applicant was asked for until a day, and has not sent. Where the day passes unanswered nothing happens by itself: an officer
/// reminds, gives more time, or goes on with what there is. An unpaid fee (手数料) has no such day; it is among the unpaid fees.
package struct AwaitedReply: Hashable, Sendable {
    enum Kind: Sendable {
        /// 補正
        case correction
        /// 申請者の都合による変更
        case change
        /// 追加資料
        case material
    }

    /// Of the correction, or of the stop of the clock.
    let id: String
    let kind: Kind
    let dueOn: Day

    /// Days that can be given at most from one day on: a slip in the year would hide the case for ever.
    static let longest = 366
}

extension CaseState {
    var awaitedReplies: [AwaitedReply] {
        // What has come is not awaited, whether or not it is everything: the office says what lacks.
        dueReplies.filter { materialCameAt[$0.id] == nil }
    }

    /// The same with what something has come for already: the office can give more time for the rest.
    var dueReplies: [AwaitedReply] {
        guard endedAt == nil else { return [] }
        let corrections = openCorrections.map { AwaitedReply(id: $0.id, kind: $0.wish == nil ? .correction : .change, dueOn: $0.dueOn) }
        let stops = openStoppages.compactMap { stop in
            stop.dueOn.map { AwaitedReply(id: stop.id, kind: stop.cause == .furtherMaterial ? .material : .change, dueOn: $0) }
        }
        return corrections + stops
    }

    /// 返答の期限: of several the earliest.
    package var replyDueOn: Day? { awaitedReplies.map(\.dueOn).min() }

    func isReplyOverdue(on day: Day) -> Bool { replyDueOn.map { $0 < day } ?? false }
}

extension CaseFile {
    /// 返答の期限の延長: whatever is due before that day is due on it. The applicant is told the day, not why.
    package func extendReplies(until due: Day, reason: String, by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try begin(.awaitReply, by: actor, in: db)
        guard !state.dueReplies.isEmpty else { throw ReplyProblem.nothingAwaited }
        let earlier = state.dueReplies.filter { $0.dueOn < due }
        guard due > instant.day, !earlier.isEmpty else { throw RequestProblem.badInput(ReplyText.needLater) }
        guard due <= instant.day.adding(days: AwaitedReply.longest) else { throw RequestProblem.badInput(ReplyText.tooLate) }
        try append(.replyExtended(replies: earlier.map(\.id), until: due, reason: reason), by: actor, at: instant, in: db)
        try tell(.replyExtended(earlier.map(\.kind), until: due), at: instant, in: db)
    }

    /// 催促: tells the applicant once more, at most once a day.
    package func remind(by actor: Actor, at instant: Instant, in db: any Connection) throws {
        try begin(.awaitReply, by: actor, in: db)
        guard let due = state.replyDueOn else { throw ReplyProblem.nothingAwaited }
        if state.remindedAt?.day == instant.day { throw ReplyProblem.remindedToday }
        if try mailAddresses(on: instant.day, in: db).isEmpty { throw ReplyProblem.noMail }
        try append(.reminded, by: actor, at: instant, in: db)
        let kinds = state.awaitedReplies.filter { $0.dueOn == due }.map(\.kind)
        try tell(.replyMissing(kinds, until: due, isOver: due < instant.day), at: instant, in: db)
    }
}

package enum ReplyProblem: Problem, Equatable {
    /// It has come, or was ended.
    case nothingAwaited
    case remindedToday
    /// No mail reaches the applicant.
    case noMail

    package var status: HTTPResponse.Status { .conflict }
    package var code: String {
        switch self {
        case .nothingAwaited: "nothing-awaited"
        case .remindedToday: "reminded-today"
        case .noMail: "no-mail"
        }
    }
    package var message: Message {
        switch self {
        case .nothingAwaited: ReplyText.nothingAwaited
        case .remindedToday: ReplyText.remindedToday
        case .noMail: ReplyText.noMail
        }
    }
}

extension CaseActHandlers {
    @Sendable func extendReplies(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        var problems = FieldProblems(lengths: input)
        let due = Day(lenient: input["reply_until"] ?? "")
        let typed = input["reply_until"] ?? ""
        if due == nil { problems.add("reply_until", typed.isBlank ? ReplyText.needLater : ProcedureText.badDay(ReplyText.newDay.ja, typed)) }
        if input.given("reply_reason") == nil { problems.add("reply_reason", ReplyText.needReason) }
        guard problems.isEmpty, let due, let reason = input["reply_reason"] else { return try await refused(visit, input, problems) }
        return try await act(visit, input, done: "reply-extended", at: "reply_until") {
            try $0.extendReplies(until: due, reason: reason, by: visit.actor, at: visit.now, in: $1)
        }
    }

    @Sendable func remind(_ input: FormInput, _ visit: Visit) async throws -> Answer {
        try await act(visit, input, done: "reminded") { try $0.remind(by: visit.actor, at: visit.now, in: $1) }
    }
}

extension AwaitedReply {
    static let migration = Migration(
        "procedures-050-awaited-replies",
        """
        ALTER TABLE application ADD COLUMN reply_due_on TEXT;
        CREATE INDEX application_reply ON application (organisation, reply_due_on, id) WHERE closed_at IS NULL AND reply_due_on IS NOT NULL;
        CREATE INDEX application_reply_unknown ON application (id) WHERE closed_at IS NULL AND phase = 'correcting' AND reply_due_on IS NULL;
        """)

    /// Corrections that were asked for before the day was kept beside them; what they say is sealed, so no migration can read it.
    static let filling = Job(
        "procedures.awaited-replies", Message(ja: "以前に求めた補正の期限を受信箱に載せる", en: "Give the inbox the days of corrections asked for before"), every: 3600
    ) { run in
        try await CaseClock.store(run, "phase = 'correcting' AND reply_due_on IS NULL")
    }
}
