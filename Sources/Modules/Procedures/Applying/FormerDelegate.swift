import Core
import HTTPTypes
import Japanese
import Storage
import Web

/// 委任が終わった代理人: who acted for somebody opens nothing any more, and is told why: the address that they know is not simply empty.
enum FormerDelegate {
    static let migration = Migration(
        "procedures-032-former-delegates",
        "CREATE TABLE former_delegate (holder TEXT NOT NULL, subject TEXT NOT NULL, PRIMARY KEY (holder, subject));")

    /// Notes who holds it as a delegate, before they hold it no more.
    static func note(_ subject: String, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO former_delegate (holder, subject) SELECT holder, subject FROM holding WHERE subject = \(subject) AND part = 'delegate'
            ON CONFLICT (holder, subject) DO NOTHING
            """)
    }

    /// What somebody holds as a delegate.
    struct Held: Sendable {
        /// What they hold no more, under a mandate or a sub-mandate that is over: it stands in no list of theirs.
        let over: [String]
        /// Of all of it, for whom.
        let principals: [String: String]
    }

    static func held(_ holders: [Holder], keys: Keys, on day: Day, in db: any Connection) throws -> Held {
        // Through a sub-mandate where nothing is held by the mandate itself, as `Holding.through` has it.
        let held = try db.rows(
            """
            SELECT m.*, k.id AS key_id, k.wrapped, k.body_key_id, h.through FROM (
                SELECT subject, CASE WHEN count(sub_mandate_id) = count(*) THEN max(sub_mandate_id) END AS through
                FROM holding WHERE holder IN (\(list: holders)) GROUP BY subject HAVING min(part) = 'delegate'
            ) h JOIN mandate m ON m.subject = h.subject AND m.confirmed_at IS NOT NULL JOIN data_key k ON k.id = COALESCE(
                (SELECT key_id FROM draft WHERE id = m.subject), (SELECT key_id FROM application WHERE id = m.subject))
            """
        ).map { row in
            let key = try DataKey.open(row["key_id"], row, keys: keys, in: db)
            return (mandate: try Mandate(row, key), key: key, through: try row["through"] as ID<SubMandate>?)
        }
        let subs = try SubMandate.with(
            Dictionary(held.compactMap { one in one.through.map { ($0, one.key) } }, uniquingKeysWith: { first, _ in first }), in: db)
        let over = held.filter { one in
            guard one.mandate.holds(on: day) else { return true }
            return one.through.map { subs[$0]?.holds(on: day, under: one.mandate) != true } ?? false
        }.map(\.mandate.subject)
        let principals = held.map { ($0.mandate.subject, $0.mandate.content.principal) }
        return Held(over: over, principals: Dictionary(principals, uniquingKeysWith: { first, _ in first }))
    }

    /// - Throws: `MandateOver` to whoever acted for somebody with it.
    static func tell(_ subject: String, _ holders: [Holder], in db: any Connection) throws {
        let count = try db.count("SELECT count(*) FROM former_delegate WHERE subject = \(subject) AND holder IN (\(list: holders))")
        if count > 0 { throw MandateOver() }
    }
}

/// The mandate has ended: by the person, or with its last day.
struct MandateOver: Problem {
    var title: Message? {
        Message(
            ja: "委任は終わりました", en: "The mandate has ended", easy: "任（まか）せるのは 終（お）わりました", zh: "委托已结束", ko: "위임은 끝났습니다", pt: "A representação terminou",
            vi: "Ủy quyền đã chấm dứt")
    }
    // In everything but the sentences it is as if nothing were there.
    var status: HTTPResponse.Status { RequestProblem.notFound.status }
    var code: String { RequestProblem.notFound.code }
    var links: [Link] { RequestProblem.notFound.links }
    var message: Message {
        Message(
            ja: "この申請の委任は終わりました。代理人として開くことはできません。続けて代わりに行うときは、本人に確かめてください。",
            en: "The mandate for this application has ended, so you can no longer open it as a delegate. Ask the person you acted for.",
            easy: "この 申請（しんせい）を 任（まか）せるのは 終（お）わりました。代理人（だいりにん）として 開（ひら）く ことは できません。つづけたい ときは、本人（ほんにん）に 聞（き）いて ください。",
            zh: "此申请的委托已结束，不能再以代理人身份打开。如要继续代办，请向本人确认。", ko: "이 신청의 위임은 끝났습니다. 대리인으로 열 수 없습니다. 계속 대신하려면 본인에게 확인해 주세요.",
            pt: "A representação deste pedido terminou; você já não pode abri-lo como representante. Pergunte à pessoa representada.",
            vi: "Ủy quyền cho đơn này đã chấm dứt; bạn không thể mở với tư cách người đại diện. Hãy hỏi người được đại diện.")
    }
}

/// 代理権の範囲外: what the mandate does not hold is for the principal, or for the delegate through whom somebody acts.
struct OutsideMandate: Problem {
    var status: HTTPResponse.Status { .forbidden }
    var code: String { RequestProblem.forbidden.code }
    var message: Message {
        Message(
            ja: "この操作は、任された範囲に入っていません。任せた人に頼んでください。", en: "This is not among what you were given to do. Ask whoever gave it to you.",
            easy: "これは あなたが 任（まか）された ことでは ありません。任せた 人（ひと）に 頼（たの）んで ください。", zh: "此操作不在您受托的范围内。请委托人自行办理。",
            ko: "이 조작은 위임받은 범위에 들어 있지 않습니다. 맡긴 사람에게 부탁해 주세요.", pt: "Isto não faz parte do que lhe foi confiado. Peça a quem o encarregou.",
            vi: "Việc này không nằm trong phạm vi bạn được giao. Hãy nhờ người đã giao cho bạn.")
    }
}
