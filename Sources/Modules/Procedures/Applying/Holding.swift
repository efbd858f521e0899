import Core
import Storage

/// 保有: that somebody holds a draft or an application, and as what. A draft keeps its name when it becomes an application, so what
/// was held stays held.
enum Holding {
    enum Part: String, SQLValue {
        case applicant
        /// 代理人
        case delegate

        var sql: Value { .text(rawValue) }
        init?(sql: Value) {
            guard case .text(let text) = sql else { return nil }
            self.init(rawValue: text)
        }
    }

    /// Gives it to somebody. Whoever has it as a delegate and comes by what only the applicant has, such as the code, has it as that from then on.
    /// - Parameter sub: 復代理: the sub-mandate through which a delegate's part is held.
    static func give(
        _ subject: String, to holder: Holder, as part: Part, through sub: ID<SubMandate>? = nil, at instant: Instant, in db: any Connection
    ) throws {
        try db.run(
            """
            INSERT INTO holding (holder, subject, part, sub_mandate_id, given_at) VALUES (\(holder), \(subject), \(part), \(sub), \(instant))
            ON CONFLICT (holder, subject) DO UPDATE SET part = excluded.part, sub_mandate_id = NULL WHERE excluded.part = 'applicant'
            """)
        guard let person = holder.person else { return }
        try db.run("INSERT INTO party (subject, person_id) VALUES (\(subject), \(person)) ON CONFLICT (subject, person_id) DO NOTHING")
    }

    /// 当事者: whether the person has ever held it. That stays when they let go of it: nobody becomes the judge of their own case.
    static func isParty(_ person: ID<Person>, to subject: String, in db: any Connection) throws -> Bool {
        try db.count("SELECT count(*) FROM party WHERE subject = \(subject) AND person_id = \(person)") > 0
    }

    /// 端末からアカウントへ: what was begun on this device without an account, and is opened or sent by somebody who has signed in, is held by
    /// their account from then on and closes with the session; the device opens it no more. As what it was held, it stays held. What the account
    /// holds by itself stays on the device too, and so does what somebody has agreed to a mandate for on it: that is theirs, whoever signs in.
    static func take(_ subject: String, by holders: [Holder], at instant: Instant, in db: any Connection) throws {
        guard let (device, account, part) = try toTake(subject, holders, in: db) else { return }
        try give(subject, to: account, as: part, through: through(subject, [device], in: db), at: instant, in: db)
        try release(subject, by: [device], in: db)
    }

    /// Whether it is this device that opens it to somebody who has signed in.
    static func isToTake(_ subject: String, by holders: [Holder], in db: any Connection) throws -> Bool {
        try toTake(subject, holders, in: db) != nil
    }

    private static func toTake(_ subject: String, _ holders: [Holder], in db: any Connection) throws -> (device: Holder, account: Holder, part: Part)?
    {
        guard let device = holders.first(where: \.isBrowser), let account = holders.first(where: { $0.person != nil }),
            let part = try part(of: subject, [device], in: db), try self.part(of: subject, [account], in: db) == nil
        else { return nil }
        let agreed = try db.count("SELECT count(*) FROM mandate WHERE subject = \(subject) AND confirmed_at IS NOT NULL")
        return part == .applicant && agreed > 0 ? nil : (device, account, part)
    }

    /// Forgets who held it, when it is thrown away or erased.
    static func erase(_ subject: String, in db: any Connection) throws {
        for table in ["holding", "party", "former_delegate", "sub_mandate"] { try db.run("DELETE FROM \(name: table) WHERE subject = \(subject)") }
    }

    /// What the holders hold, for `IN (…)`.
    /// - Parameter over: what they hold no more, though it is still noted.
    static func subjects(of holders: [Holder], but over: [String]) -> SQL {
        // Nothing is "not in" an empty list in SQL.
        let apart: SQL = over.isEmpty ? "" : " AND subject NOT IN (\(list: over))"
        return "SELECT subject FROM holding WHERE holder IN (\(list: holders))\(apart)"
    }

    /// As what the holders hold it; `nil` when they do not.
    static func part(of subject: String, _ holders: [Holder], in db: any Connection) throws -> Part? {
        try db.value("SELECT part FROM holding WHERE subject = \(subject) AND holder IN (\(list: holders)) ORDER BY part LIMIT 1", as: Part.self)
    }

    /// Whether it is held by an account, and so on every device on which that signs in.
    static func isInAccount(_ subject: String, _ holders: [Holder], in db: any Connection) throws -> Bool {
        try part(of: subject, holders.filter { !$0.isBrowser }, in: db) != nil
    }

    /// 復代理: through which sub-mandate the holders have a delegate's part; `nil` for the delegate themselves.
    static func through(_ subject: String, _ holders: [Holder], in db: any Connection) throws -> ID<SubMandate>? {
        try db.value(
            """
            SELECT sub_mandate_id FROM holding WHERE subject = \(subject) AND holder IN (\(list: holders)) AND part = 'delegate'
            ORDER BY CASE WHEN sub_mandate_id IS NULL THEN 0 ELSE 1 END, sub_mandate_id DESC LIMIT 1
            """, as: ID<SubMandate>?.self) ?? nil
    }

    /// Whoever had it through the delegate has it no more, and is told so.
    static func releaseSubs(of subject: String, in db: any Connection) throws {
        try db.run(
            """
            INSERT INTO former_delegate (holder, subject) SELECT holder, subject FROM holding
            WHERE subject = \(subject) AND sub_mandate_id IS NOT NULL ON CONFLICT (holder, subject) DO NOTHING
            """)
        try db.run("DELETE FROM holding WHERE subject = \(subject) AND sub_mandate_id IS NOT NULL")
    }

    /// Lets go of it on one device; others keep theirs.
    static func release(_ subject: String, by holders: [Holder], in db: any Connection) throws {
        try db.run("DELETE FROM holding WHERE subject = \(subject) AND holder IN (\(list: holders))")
    }
}
