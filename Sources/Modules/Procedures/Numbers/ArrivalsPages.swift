import Core
import Foundation
import Japanese
import Storage
import Web

/// What arrived, by the way it came in.
enum ArrivalsPages {
    static func show(_ arrivals: Arrivals, _ year: FiscalYear, on today: Day, _ lang: Language) -> HTML {
        let current = FiscalYear(containing: today).year
        let years = (0..<ArrivalsHandlers.years).map { current - $0 }.html { one in
            "<option value=\"\(one)\"\(flag: "selected", one == year.year)>\(NumbersPages.label(FiscalYear(one), lang))</option>"
        }
        return """
            <h1>\(ArrivalsText.title(lang))</h1>
            <form class="filters" method="get" action="/staff/procedures/arrivals">
            <div class="field"><label for="year">\(ArrivalsText.year(lang))</label><select id="year" name="year">\(years)</select></div>
            <button class="button">\(NumbersText.show(lang))</button></form>
            \(arrivals.lines.isEmpty ? Component.empty(ArrivalsText.nothing(lang), "\(ArrivalsText.nothingAdvice(lang))") : tables(arrivals, year, today, lang))
            """
    }

    private static func tables(_ arrivals: Arrivals, _ year: FiscalYear, _ today: Day, _ lang: Language) -> HTML {
        let all = arrivals.lines + [arrivals.total]
        let notifying = all.filter { !$0.notifications.isEmpty }
        return """
            <h2>\(ArrivalsText.of(year)(lang))</h2><p>\(ArrivalsText.until(min(today, year.end))(lang))</p>
            \(Component.table(caption: ArrivalsText.of(year)(lang), all, [name(lang)] + channels(lang)))
            \(notifying.isEmpty ? .empty : "<h2>\(ArrivalsText.ends(lang))</h2>\(Component.table(caption: ArrivalsText.ends(lang), notifying, [name(lang)] + ends(lang)))" as HTML)
            <p><a href="/staff/procedures/arrivals.csv?year=\(year.year)">\(NumbersText.download(lang))</a></p>
            """
    }

    /// Those of one procedure, on the page of its numbers.
    static func one(_ line: Arrivals.Line, _ lang: Language) -> HTML {
        guard line.all > 0 else { return Component.empty(ArrivalsText.nothing(lang), "\(ArrivalsText.nothingAdvice(lang))") }
        return """
            \(Component.table(caption: ArrivalsText.title(lang), [line], channels(lang)))
            \(line.notifications.isEmpty ? .empty : Component.table(caption: ArrivalsText.ends(lang), [line], captionHidden: false, ends(lang)))
            """
    }

    private static func name(_ lang: Language) -> Column<Arrivals.Line> {
        Column(ProcedureText.name(lang), .title) { one in
            one.procedure.map { "<a href=\"/staff/procedures/\($0)/numbers\">\(one.number) \(one.name)</a>" } ?? "\(NumbersText.total(lang))"
        }
    }

    private static func channels(_ lang: Language) -> [Column<Arrivals.Line>] {
        [
            Column(ArrivalsText.received(lang), .number) { number($0.all) },
            Column(ArrivalsText.phones(lang), .number) { number($0.fromPhones) },
            Column(ArrivalsText.computers(lang), .number) { number($0.fromComputers) },
            Column(NumbersText.channel(.api)(lang), .number) { number($0.count(.api)) },
            Column(NumbersText.channel(.elsewhere)(lang), .number) { elsewhere($0) },
            Column(NumbersText.channel(.post)(lang), .number) { number($0.count(.post)) },
            Column(NumbersText.channel(.counter)(lang), .number) { number($0.count(.counter)) },
            Column(ArrivalsText.onlineShare(lang), .number) { percent($0.onlineShare) },
            Column(ArrivalsText.phoneShare(lang), .number) { percent($0.phoneShare) },
        ]
    }

    /// With the systems in which it was, where there were any.
    private static func elsewhere(_ line: Arrivals.Line) -> HTML {
        "\(number(line.count(.elsewhere)))\(line.sources.isEmpty ? .empty : "<br><span class=\"small\">\(line.sourceWords)</span>" as HTML)"
    }

    private static func ends(_ lang: Language) -> [Column<Arrivals.Line>] {
        [CaseState.Phase.acknowledged, .unfulfilled, .withdrawn].map { phase in
            Column(phase.name(lang), .number) { number($0.notifications[phase] ?? 0) }
        } + [Column(InboxText.view(.open)(lang), .number) { number($0.openNotifications) }]
    }

    private static func number(_ number: Int) -> HTML { "\(Numerals.grouped(number))" }

    /// Rounded down like every share of the plan; of nothing there is none.
    private static func percent(_ reading: Measure.Reading) -> HTML { reading.figure.map { "\($0)%" } ?? "—" }
}

/// Every sentence of what arrived.
enum ArrivalsText {
    static let title = Message(ja: "届いた申請（受付の方法別）", en: "What arrived, and how")
    static let all = Message(ja: "所属の手続すべてについて見る", en: "All procedures of your section")
    static let year = Message(ja: "届いた年度", en: "Fiscal year of arrival")
    static func of(_ year: FiscalYear) -> Message { Message(ja: "\(year.label)に届いた申請・届出", en: "Arrived in \(year.western)") }
    static func until(_ day: Day) -> Message {
        Message(
            ja:
                "\(day.words(.ja))までに届いたものを、窓口・郵送も含めて数えています。スマートフォン・パソコンなど・API・他システム（取り込んだもの）がオンラインです。スマートフォンの割合は、APIと他システムを除くオンラインのうちの割合です。割合は切り捨てで、計画の測定と同じ数え方です。",
            en: "Until \(day.words(.en)), counter and post included. Shares are rounded down and counted as the plan measures them.")
    }
    static let nothing = Message(ja: "この年度に届いた申請・届出はありません。", en: "Nothing arrived in this year.")
    static let nothingAdvice = Message(ja: "届くと、ここに数が出ます。", en: "Numbers appear here once something arrives.")
    static let received = Message(ja: "届いた件数", en: "Arrived")
    static let phones = Message(ja: "スマートフォン", en: "Online, phone")
    static let computers = Message(ja: "パソコンなど", en: "Online, computer")
    static let onlineShare = Message(ja: "オンラインの割合", en: "Online")
    static let phoneShare = Message(ja: "うちスマートフォン", en: "Phones among those on the pages")
    static let ends = Message(ja: "届出の終わり方", en: "How notifications ended")
}
