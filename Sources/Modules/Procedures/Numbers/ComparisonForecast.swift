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

    /// The difference for which it is reckoned, and of which nobody needs fewer drafts than are said to.
    static let points = 10
    /// Beyond as many months nobody waits.
    static let most = 24
    private static let month = 365.0 / 12

    /// Drafts of both wordings together from which on such a difference is told, wherever about half go on without an error: elsewhere it is fewer.
    static let needed: Int = {
        let hidden = Published.least - 1
        let each = stride(from: ComparedWords.least, through: 20_000, by: 20).first { each in
            let half = TwoShares.Side(each / 2, besides: each / 2)
            let found = TwoShares(main: half, other: half).findable(hidingParts: hidden, rests: hidden * (FormCount.Compared.allCases.count - 1))
            return found.map { $0 <= points } ?? false
        }
        return 2 * (each ?? 20_000)
    }()

    init(begun: Int, days: Int) {
        self.begun = begun
        self.days = days
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
        return ComparisonForecast(begun: begun ?? 0, days: since.map { max(0, last.days(since: $0) + 1) } ?? 0)
    }

    /// At least; `nil` where it would be too long to wait for, or nobody knows.
    var months: Int? {
        guard begun > 0, days > 0 else { return nil }
        let months = Double(Self.needed) * Double(days) / (Double(begun) * Self.month)
        return months <= Double(Self.most) ? max(1, Int(months.rounded(.up))) : nil
    }

    var words: Message {
        guard let months else {
            return Message(
                ja: "この様式では件数が足りず判定できません。\(Self.points)ポイントの違い（たとえば70%と80%）を見つけるには、申請が約\(Self.needed)件始まるのを待つ必要があり、いまの件数では\(Self.most)か月を超えます。",
                en:
                    "This form has too few applications to judge by. To find a difference of \(Self.points) points, such as 70% and 80%, about \(Self.needed) have to be begun, and by the numbers of late that takes more than \(Self.most) months."
            )
        }
        return Message(
            ja: "\(Self.points)ポイントの違い（たとえば70%と80%）を見つけるには、申請が約\(Self.needed)件始まるのを待つ必要があります。このままだと約\(months)か月です。比べる言葉まで来ない人が多いと、もっとかかります。",
            en:
                "To find a difference of \(Self.points) points, such as 70% and 80%, about \(Self.needed) applications have to be begun. At the rate of late that takes about \(months) months, and longer where many never come to the words."
        )
    }
}
