import Core
import Hummingbird
import Japanese
import Storage
import Tabular
import Web

/// 納付待ち: the fees of the officer's sections that are not paid yet, the oldest first.
struct UnpaidFees: Sendable {
    let platform: Platform
    init(_ platform: Platform) { self.platform = platform }

    @Sendable func list(_ request: Request, _ visit: Visit) async throws -> Answer {
        let (after, size) = (request.query["after"], 50)
        let body = try await platform.database.read { db in
            let found = try page(visit, after: after, limit: size + 1, db)
            let next = found.count > size ? found[size - 1].fee.id : nil
            return UnpaidPages.list(try shown(found.prefix(size), visit, db), isFirst: after == nil, next: next, visit.language)
        }
        return visit.page(
            Page(title: UnpaidText.title(visit.language), breadcrumbs: [Link(CaseFeeText.list, "/staff/fees")], body: body))
    }

    /// All of them as a table file, a window at a time.
    @Sendable func csv(_ request: Request, _ visit: Visit) async throws -> Answer {
        .stream(type: "text/csv; charset=utf-8", name: "fees-\(visit.now.day).csv") { sink in
            var head = CSVWriter()
            head.row([ApplicationText.receiptNumber, FeesText.fee, UnpaidText.owed, UnpaidText.since].map(\.ja))
            try await sink.send(Array(head.text.utf8))
            var after: String?
            while true {
                let position = after
                let (lines, last) = try await platform.database.read { db in
                    let found = try page(visit, after: position, limit: 1000, db)
                    return (try shown(found[...], visit, db), found.last)
                }
                guard let last else { return }
                var writer = CSVWriter(mark: false, guardsFormulas: true)
                for (fee, receipt) in lines { writer.row([receipt, fee.title, String(fee.owed), fee.createdAt.day.description]) }
                try await sink.send(Array(writer.text.utf8))
                after = last.fee.id.text
            }
        }
    }

    /// Without the cases from which the reader is barred.
    private func shown(_ page: ArraySlice<(fee: Fee, receipt: String)>, _ visit: Visit, _ db: any Connection) throws -> [(fee: Fee, receipt: String)]
    {
        let barred = try Conflict.bars(visit.actor.person, from: page.map(\.fee.subject.id), in: db)
        return page.filter { !barred.contains($0.fee.subject.id) }
    }

    /// Each with the receipt number of its case.
    private func page(_ visit: Visit, after: String?, limit: Int, _ db: any Connection) throws -> [(fee: Fee, receipt: String)] {
        let units = CaseAccess.units(of: visit.actor, try OrganisationTree.on(visit.now.day, in: db))
        let fees = try Fee.unpaid("application", at: units, after: after, limit: limit, in: db)
        let receipts = try Application.receipts(fees.map(\.subject.id), visit.language, in: db)
        return fees.map { ($0, receipts[$0.subject.id] ?? $0.subject.id) }
    }
}

enum UnpaidPages {
    static func list(_ page: [(fee: Fee, receipt: String)], isFirst: Bool, next: ID<Fee>?, _ lang: Language) -> HTML {
        let base = "/staff/fees/unpaid"
        guard !page.isEmpty || !isFirst else {
            return
                "<h1>\(UnpaidText.title(lang))</h1>\(Component.empty(UnpaidText.none(lang), "<a href=\"/staff/fees\">\(CaseFeeText.list(lang))</a>"))"
        }
        return """
            <h1>\(UnpaidText.title(lang))</h1><p class="lead">\(UnpaidText.words(lang))</p>
            \(Component.table(caption: UnpaidText.title(lang), page, [
                Column(ApplicationText.receiptNumber(lang), .title) { "<a class=\"mono\" href=\"/staff/cases/\($0.fee.subject.id)\">\($0.receipt)</a>" },
                Column(FeesText.fee(lang)) { Component.official($0.fee.name(lang), lang) },
                Column(UnpaidText.owed(lang), .number) { "\(Numerals.grouped($0.fee.owed))" },
                Column(UnpaidText.since(lang), .unbroken) { "<time datetime=\"\($0.fee.createdAt)\">\($0.fee.createdAt.day.words(lang))</time>" },
            ]))
            \(Component.pager(first: isFirst ? nil : base, next: next.map { "\(base)?after=\($0)" }, lang))
            <p><a href="\(base).csv">\(UnpaidText.download(lang))</a></p>
            """
    }

    /// What has come in on the day, by its means.
    static func takings(_ takings: [Takings], _ lang: Language) -> HTML {
        let table: HTML =
            takings.isEmpty
            ? "<p>\(UnpaidText.noTakings(lang))</p>"
            : Component.table(
                caption: UnpaidText.takings(lang), takings,
                [
                    Column(CaseFeeText.tender(lang), .title) { "\(FeesText.tender($0.tender)(lang))" },
                    Column(UnpaidText.payments(lang), .number) { "\(Numerals.grouped($0.count))" },
                    Column(CaseFeeText.yen(lang), .number) { "\(Numerals.grouped($0.yen))" },
                ])
        return "<h2>\(UnpaidText.takings(lang))</h2>\(table)"
    }
}

/// Every sentence of fees that are not paid, and of what came in.
enum UnpaidText {
    static let title = Message(ja: "納付を待っている手数料", en: "Fees that are not paid")
    static let words = Message(
        ja: "納付されていない手数料です。古いものから並びます。窓口での収納と減免は、案件のページで記録します。",
        en: "The oldest first. What is paid at the counter, or waived, is booked on the page of its case.")
    static let none = Message(ja: "納付を待っている手数料はありません。", en: "No fee is unpaid.")
    static let owed = Message(ja: "未納額（円）", en: "Owed (yen)")
    static let since = Message(ja: "調定日", en: "Assessed on")
    static let download = Message(ja: "すべてをCSVで保存する", en: "Download all as CSV")
    static let attention = Message(ja: "確認が必要な手数料", en: "To be looked at")
    static let takings = Message(ja: "本日の収納", en: "Received today")
    static let payments = Message(ja: "件数", en: "Payments")
    static let noTakings = Message(ja: "本日の収納は、まだありません。", en: "Nothing has come in today.")
}
