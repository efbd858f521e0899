import Core
import Forms
import Storage
import Web

/// 実施中の言葉の比較: that the version in force compares words, for whoever builds the next one.
struct RunningComparison: Sendable {
    /// What is compared by what comes next: by the form under construction, or where none is by the version published last, with which one begins.
    enum Next: Sendable { case same, another, nothing, unreadable }

    let version: Int
    let since: Instant
    let name: Message
    let numbers: String
    let next: Next
    let hasDraft: Bool

    static func of(_ procedure: Procedure, at instant: Instant, in db: any Connection) throws -> RunningComparison? {
        guard let version = try FormVersion.current(of: procedure.id, at: instant, in: db), let comparison = try version.form().definition.comparison
        else { return nil }
        let draft = try FormDraft.of(procedure.id, in: db)
        let source = try draft?.source ?? FormVersion.latest(of: procedure.id, in: db).map { $0.overlay ?? $0.source }
        return RunningComparison(
            version: version.number, since: version.validFrom, name: comparison.name,
            numbers: "/staff/procedures/\(procedure.id)/numbers?version=\(version.number)#comparison",
            next: next(source.flatMap { FormReading.of($0).sketch }, FormReading.of(version.source).sketch), hasDraft: draft != nil)
    }

    private static func next(_ sketch: FormSketch?, _ running: FormSketch?) -> Next {
        guard let sketch, let running else { return .unreadable }
        if sketch.comparison == nil { return .nothing }
        return sketch.comparesTheSame(as: running) ? .same : .another
    }

    /// On the page of the form, with the ways to its numbers and to its end.
    func notice(_ procedure: Procedure, _ form: Form) -> HTML {
        let (lang, base) = (form.language, Building.base(procedure))
        let way: HTML =
            switch next {
            case .same where hasDraft: "<p><a class=\"button\" href=\"\(base)/wording\">\(RunningComparisonText.decide(lang))</a></p>"
            case .same: form.button(action: base, RunningComparisonText.decide, fields: ["then": "wording"])
            case .another, .nothing: "<p>\(outlook(lang))</p>"
            case .unreadable: .empty
            }
        return """
            <div id="comparison">\(Component.notice(.info, RunningComparisonText.running(name, version, since)(lang), "<p><a href=\"\(numbers)\">\(RunningComparisonText.numbers(lang))</a></p>\(way)"))</div>
            """
    }

    /// Beside its numbers: the way to its end, or why there is none.
    func decision(_ procedure: Procedure, _ lang: Language) -> HTML {
        switch next {
        case .same: "<p><a href=\"\(Building.base(procedure))#comparison\">\(RunningComparisonText.decide(lang))</a></p>"
        case .another, .nothing: "<p>\(outlook(lang)) <a href=\"\(Building.base(procedure))\">\(BuilderText.title(lang))</a></p>"
        case .unreadable: .empty
        }
    }

    private func outlook(_ lang: Language) -> String {
        RunningComparisonText.outlook(isDraft: hasDraft, isAnother: next == .another)(lang)
    }

    /// Before another version takes the place of the one that compares.
    /// - Parameter isAnew: whether that compares words as well.
    func ending(isAnew: Bool, _ lang: Language) -> HTML {
        Component.notice(
            .warning, RunningComparisonText.ending(name, version, isAnew: isAnew)(lang),
            "<p><a href=\"\(numbers)\">\(RunningComparisonText.numbers(lang))</a></p>")
    }
}

/// Every sentence of it.
enum RunningComparisonText {
    static func running(_ name: Message, _ version: Int, _ since: Instant) -> Message {
        Message(
            ja: "公開中の第\(version)版で、\(since.day.words(.ja))から言葉の比較「\(name.ja)」をしています。",
            en: "Version \(version), which is in force, compares words (“\(name.en)”) since \(since.day.words(.en)).")
    }
    static let numbers = Message(ja: "比較の数字を見る", en: "See its numbers")
    static let decide = Message(ja: "どちらの言葉にするか決める", en: "Decide for one of the two")
    static func outlook(isDraft: Bool, isAnother: Bool) -> Message {
        switch (isDraft, isAnother) {
        case (true, false):
            Message(ja: "いまの下書きは言葉を比べません。公開すると、この比較は終わります。", en: "The draft compares no words: with its publication this comparison ends.")
        case (true, true):
            Message(
                ja: "いまの下書きが比べる言葉は、この比較とは別のものです。公開すると、この比較は終わります。この比較の結果で言葉を決めるときは、下書きの言葉を直してください。",
                en:
                    "The draft compares other words than these: with its publication this comparison ends. To decide by its numbers, change the words in the draft."
            )
        case (false, false):
            Message(
                ja: "施行を待っている版は言葉を比べません。施行されると、この比較は終わります。", en: "The version that waits compares no words: when it is in force this comparison ends."
            )
        case (false, true):
            Message(
                ja: "施行を待っている版が比べる言葉は、この比較とは別のものです。施行されると、この比較は終わります。",
                en: "The version that waits compares other words than these: when it is in force this comparison ends.")
        }
    }
    static func ending(_ name: Message, _ version: Int, isAnew: Bool) -> Message {
        isAnew
            ? Message(
                ja: "第\(version)版の言葉の比較「\(name.ja)」の数は、新しい版が使われ始めると終わります。新しい版の比較は、0件から数え直します。同じ比較を続けて判定したいときは、判定が出てから公開してください。",
                en:
                    "The count of version \(version)'s comparison “\(name.en)” ends when the new version is in force, and that of the new one begins at nothing. To have it judged, publish once it is."
            )
            : Message(
                ja: "第\(version)版の言葉の比較「\(name.ja)」は、新しい版が使われ始めると終わります。これまでの数字は残ります。",
                en: "Version \(version)'s comparison “\(name.en)” ends when the new version is in force. Its numbers stay.")
    }
}
