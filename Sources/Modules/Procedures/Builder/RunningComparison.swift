import Core
import Forms
import Storage
import Web

/// 実施中の言葉の比較: that the version in force compares words, for whoever builds the next one.
struct RunningComparison: Sendable {
    let version: Int
    let since: Instant
    let name: Message
    let numbers: String

    static func of(_ procedure: Procedure, at instant: Instant, in db: any Connection) throws -> RunningComparison? {
        guard let version = try FormVersion.current(of: procedure.id, at: instant, in: db), let comparison = try version.form().definition.comparison
        else { return nil }
        return RunningComparison(
            version: version.number, since: version.validFrom, name: comparison.name,
            numbers: "/staff/procedures/\(procedure.id)/numbers?version=\(version.number)#comparison")
    }

    /// On the page of the form, with the ways to its numbers and to its end.
    /// - Parameter draft: the form under construction; `nil` where none is.
    func notice(_ procedure: Procedure, draft: Building?, _ form: Form) -> HTML {
        let (lang, base) = (form.language, Building.base(procedure))
        let way: HTML =
            switch draft?.sketch {
            case nil where draft == nil: form.button(action: base, RunningComparisonText.decide, fields: ["then": "wording"])
            case let sketch? where sketch.comparison != nil:
                "<p><a class=\"button\" href=\"\(base)/wording\">\(RunningComparisonText.decide(lang))</a></p>"
            case nil: .empty
            default: "<p>\(RunningComparisonText.over(lang))</p>"
            }
        return """
            <div id="comparison">\(Component.notice(.info, RunningComparisonText.running(name, version, since)(lang), "<p><a href=\"\(numbers)\">\(RunningComparisonText.numbers(lang))</a></p>\(way)"))</div>
            """
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
    static let over = Message(
        ja: "いまの下書きは言葉を比べません。公開すると、この比較は終わります。", en: "The draft compares no words: with its publication this comparison ends.")
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
