import Core
import Forms
import Japanese
import Storage
import Web

/// 判定までの見込み: how long a comparison of words would take to find anything, by how many drafts of the form were begun of late.
struct ComparisonForecast: Sendable {
    /// Drafts, as published, and the days in which they were begun.
    let begun: Int
    let days: Int
    private let today: Day

    /// The difference for which it is reckoned, and of which nobody needs fewer drafts than are said to.
    static let points = 10
    /// Beyond as many months nobody waits.
    static let most = 24
    private static let month = 365.0 / 12

    /// Drafts of both wordings together from which on such a difference is told, wherever about half go on without an error: elsewhere it is fewer. By the
    /// fiscal years in which they were begun, for behind each number drafts wait once for each (`ComparedWords`): in one, in two, in three.
    private static let needed = (1...3).map { years in
        let hidden = (Published.least - 1) * years
        let each = stride(from: ComparedWords.least, through: 20_000, by: 20).first { each in
            let half = TwoShares.Side(each / 2, besides: each / 2)
            let found = TwoShares(main: half, other: half).findable(hidingParts: hidden, rests: hidden * (FormCount.Compared.allCases.count - 1))
            return found.map { $0 <= points } ?? false
        }
        return 2 * (each ?? 20_000)
    }

    init(begun: Int, days: Int, on today: Day) {
        self.begun = begun
        self.days = days
        self.today = today
    }

    /// By what is published of the last fiscal year and of this one.
    static func of(_ procedure: ID<Procedure>, on today: Day, in db: any Connection) throws -> ComparisonForecast {
        let first = FiscalYear(FiscalYear(containing: today).year - 1)
        let versions: SQL = "SELECT id FROM form_version WHERE procedure_id = \(procedure)"
        let begun = try db.value(
            """
            SELECT CAST(COALESCE(sum(count), 0) AS BIGINT) FROM form_count_shown
            WHERE event = \(FormCount.Event.place) AND year >= \(first.year) AND version_id IN (\(versions))
            """, as: Int.self)
        let since = try db.value(
            "SELECT day FROM form_count WHERE day >= \(first.start) AND version_id IN (\(versions)) ORDER BY day LIMIT 1", as: Day.self)
        let last = today.adding(days: -Published.settling)
        return ComparisonForecast(begun: begun ?? 0, days: since.map { max(0, last.days(since: $0) + 1) } ?? 0, on: today)
    }

    /// How many drafts have to be begun, and in how many months at least they are; months are `nil` where it would be too long to wait for, or nobody
    /// knows.
    private var wait: (drafts: Int, months: Int?) {
        for (index, drafts) in Self.needed.enumerated() where begun > 0 && days > 0 {
            let span = Double(drafts) * Double(days) / Double(begun)
            guard span <= Double(Self.most) * Self.month else { return (drafts, nil) }
            let years = FiscalYear(containing: today.adding(days: Int(span))).year - FiscalYear(containing: today).year + 1
            if years <= index + 1 { return (drafts, max(1, Int((span / Self.month).rounded(.up)))) }
        }
        return (Self.needed.last ?? 0, nil)
    }

    var words: Message {
        let (drafts, months) = wait
        guard let months else {
            return Message(
                ja:
                    "この様式では件数が足りず判定できません。\(Self.points)ポイントの違い（たとえば70%と80%）を見つけるには、申請が約\(Numerals.grouped(drafts))件始まるのを待つ必要があり、いまの件数では\(Self.most)か月を超えます。",
                en:
                    "This form has too few applications to judge by. To find a difference of \(Self.points) points, such as 70% and 80%, about \(Numerals.grouped(drafts)) have to be begun, and by the numbers of late that takes more than \(Self.most) months."
            )
        }
        return Message(
            ja:
                "\(Self.points)ポイントの違い（たとえば70%と80%）を見つけるには、申請が約\(Numerals.grouped(drafts))件始まるのを待つ必要があります。このままだと約\(months)か月です。比べる言葉まで来ない人や、比較に数えない申請（前の申請を写したもの、委任を受けて作るもの）が多いと、もっとかかります。",
            en:
                "To find a difference of \(Self.points) points, such as 70% and 80%, about \(Numerals.grouped(drafts)) applications have to be begun. At the rate of late that takes about \(months) months, and longer where many never come to the words, or are copies of earlier ones or made under a mandate, which do not count."
        )
    }
}
