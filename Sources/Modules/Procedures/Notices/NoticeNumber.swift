import Core
import Japanese
import Storage

/// 文書番号: no two notices of a body (県、市町) and a fiscal year have the same. Where sections have marks (文書記号), each mark is counted by itself;
/// what has none is counted through the whole body, in whose head's name it is.
extension Notice {
    /// The next one, without a gap but for what sections had counted before.
    /// - Parameter mark: what the section puts before the number.
    static func nextNumber(of organisation: String, mark: String? = nil, on day: Day, in db: any Connection) throws -> String {
        let (year, tree) = (FiscalYear(containing: day), try OrganisationTree.on(day, in: db))
        func body(_ unit: String) -> String { tree.path(unit).first?.code ?? unit }
        // Until bodies counted, each section of the year did: what they gave is given no more.
        let given = try db.rows("SELECT organisation, number FROM notice_number WHERE year = \(year.year)").compactMap { row -> Int? in
            body(try row["organisation"]) == body(organisation) ? try row["number"] : nil
        }
        let next = try db.value(
            """
            INSERT INTO notice_series (body, year, mark, number) VALUES (\(body(organisation)), \(year.year), \(mark ?? ""), \((given.max() ?? 0) + 1))
            ON CONFLICT (body, year, mark) DO UPDATE SET number = notice_series.number + 1 RETURNING number
            """, as: Int.self)
        return number(Wareki.digits(next ?? 1), of: year, mark: mark)
    }

    /// 令和４年度 食生第１号
    static func number(_ digits: String, of year: FiscalYear, mark: String?) -> String { "\(year.label)\(mark.map { " \($0)" } ?? "")第\(digits)号" }

    static let series = Migration(
        "procedures-074-numbers-of-a-body",
        """
        CREATE TABLE notice_series (
            body TEXT NOT NULL REFERENCES organisation (code), year BIGINT NOT NULL, mark TEXT NOT NULL, number BIGINT NOT NULL,
            PRIMARY KEY (body, year, mark)
        );
        """)
}
