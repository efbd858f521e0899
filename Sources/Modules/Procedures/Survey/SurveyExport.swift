import Core
import Japanese
import Storage

/// The inventory in the layout of the national survey: what was taken in comes out word for word, but for what has changed since; what was
/// never in a survey is filled in as far as the catalogue knows it.
enum SurveyExport {
    struct Source: Sendable {
        let procedure: Procedure
        let survey: ProcedureSurvey?
        let guide: Guide.Content?
        /// Applications that arrived in the fiscal year before, by anything but paper, and on it; `nil` where none was received here.
        let arrived: (online: Int, paper: Int)?
        /// Whether the form in force reckons a fee.
        let reckonsFee: Bool
        /// 所管: what stands for the ministry.
        let office: String
    }

    static func row(_ one: Source, on day: Day) -> [String] {
        let isOnline = one.procedure.onlineSince.map { $0 <= day } ?? false
        var cells = one.survey?.cells ?? filled(one, isOnline)
        let known = SurveyRow(line: 0, cells: cells)
        cells["手続ID"] = one.procedure.number
        if SurveyLayout.plain(known.name) != SurveyLayout.plain(one.procedure.name) { cells["手続名"] = one.procedure.name }
        if known.legalBasis != one.procedure.legalBasis, !one.procedure.legalBasis.isEmpty {
            cells["法令名"] = one.procedure.legalBasis
            cells["根拠条項号"] = nil
        }
        if known.volume != one.procedure.yearlyVolume { cells["総手続件数"] = one.procedure.yearlyVolume.map(String.init) }
        let status = "オンライン化の実施状況"
        if (known.isOnline ?? false) != isOnline || cells[status] == nil { cells[status] = isOnline ? "1 実施済" : "2 未実施" }
        return SurveyLayout.columns.map { cells[$0] ?? "" }
    }

    private static func filled(_ one: Source, _ isOnline: Bool) -> [String: String] {
        let procedure = one.procedure
        var cells = [
            "所管府省庁": one.office, "手続類型": "1 申請等", "手続主体": "7 国民等、民間事業者等", "手続の受け手": "3 地方等",
            "府省共通手続": "✕（府省庁共通手続でない）", "法令名": procedure.legalBasis,
        ]
        if let since = procedure.onlineSince { cells["オンライン化実施時期"] = since.description }
        if let arrived = one.arrived {
            cells["オンライン手続件数"] = String(arrived.online)
            cells["非オンライン手続件数"] = String(arrived.paper)
        }
        if one.reckonsFee { cells["手数料等の納付有無"] = "2 手数料等有り" }
        let asksSeal = !isOnline && !procedure.sealPurpose.isEmpty && procedure.sealAbolishedOn == nil
        if asksSeal { cells["申請等における本人確認手法"] = "2 押印" }
        guard let guide = one.guide else { return cells }
        if isOnline { cells["申請等における本人確認手法"] = (guide.identity ?? Identity.none) == Identity.none ? "6 本人確認不要" : "5 その他" }
        if let yen = guide.feeYen { cells["手数料等の納付有無"] = yen > 0 || one.reckonsFee ? "2 手数料等有り" : "1 手数料等無し" }
        cells["手数料等に関する補足"] = guide.fee?.ja
        cells[isOnline ? "処理期間(オンライン)" : "処理期間(非オンライン)"] = guide.period
        let events = guide.lifeEvents.compactMap(LifeEvent.init(rawValue:)).compactMap(\.survey)
        cells["手続が行われるイベント(個人)"] = events.filter { !$0.isCorporate }.map(\.words).joined(separator: "; ")
        cells["手続が行われるイベント(法人)"] = events.filter(\.isCorporate).map(\.words).joined(separator: "; ")
        return cells
    }

    /// What arrived of some procedures in the fiscal year before a day.
    private static func arrived(_ page: [Procedure], before day: Day, in db: any Connection) throws -> [ID<Procedure>: (online: Int, paper: Int)] {
        let year = FiscalYear(containing: day).previous
        let rows = try db.rows(
            """
            SELECT procedure_id, sum(CASE WHEN channel IN ('post', 'counter') THEN 1 ELSE 0 END) AS paper, count(*) AS number FROM application
            WHERE procedure_id IN (\(list: page.map(\.id))) AND arrived_at >= \(year.start.start) AND arrived_at < \(year.end.adding(days: 1).start)
            GROUP BY procedure_id
            """)
        return try rows.reduce(into: [:]) { found, row in
            let (id, paper, number): (ID<Procedure>, Int, Int) = (try row["procedure_id"], try row["paper"], try row["number"])
            found[id] = (number - paper, paper)
        }
    }

    /// Everything that a page of procedures needs, in a few readings.
    static func sources(_ page: [Procedure], _ tree: OrganisationTree, on day: Day, in db: any Connection) throws -> [Source] {
        let (surveys, arrived) = (try ProcedureSurvey.of(page, in: db), try arrived(page, before: day, in: db))
        return try page.map { one in
            let form = try FormVersion.current(of: one.id, at: day.adding(days: 1).start, in: db)
            return Source(
                procedure: one, survey: surveys[one.id], guide: try Guide.current(of: one.id, on: day, in: db)?.content,
                arrived: arrived[one.id], reckonsFee: (try? form?.form().definition.reckonsFee) ?? false,
                office: tree.path(one.body).first?.name ?? one.body)
        }
    }
}

extension LifeEvent {
    /// The survey's word for it; `nil` where it has none.
    var survey: (words: String, isCorporate: Bool)? {
        switch self {
        case .birth: ("出生・こども", false)
        case .work: ("就職・転職", false)
        case .marriage: ("結婚・離婚", false)
        case .moveHome: ("引越し", false)
        case .vehicle: ("自動車の購入・保有", false)
        case .care: ("介護", false)
        case .health: ("医療・健康", false)
        case .tax: ("税金", false)
        case .pension: ("年金の受給", false)
        case .death: ("死亡・相続", false)
        case .startBusiness: ("新しい事業の開始", true)
        case .endBusiness: ("法人の承継・廃業", true)
        case .runBusiness: ("その他イベント(法人)", true)
        case .school, .disability, .land, .event, .hunting, .information: ("その他イベント(個人)", false)
        }
    }
}
