import Core
import Forms
import Storage
import Web

/// Where those who build a municipality's form see that its master changed.
extension MasterNews {
    /// The mark in a list.
    func mark(_ procedure: ID<Procedure>, _ lang: Language) -> HTML {
        guard isBehind else { return .empty }
        let words = Component.tag(MasterNewsText.mark(current)(lang), "warning")
        return hasDraft
            ? "<a href=\"/staff/procedures/\(procedure)/form/merge\">\(words)</a>"
            : "<a href=\"/staff/procedures/\(procedure)/form#master\">\(words)</a>"
    }

    /// On the page of the form: that it changed, with the way to the merge; or that nothing is to be merged.
    func notice(_ procedure: Procedure, _ form: Form) -> HTML {
        let (lang, base) = (form.language, Building.base(procedure))
        guard isBehind else { return "<p id=\"master\">\(MasterNewsText.current(standsOn, current)(lang))</p>" }
        let way: HTML =
            hasDraft
            ? "<p><a class=\"button\" href=\"\(base)/merge\">\(MasterText.merge(lang))</a></p>"
            : form.button(action: base, MasterNewsText.begin, fields: ["then": "merge"])
        return """
            <div id="master">\(Component.notice(.warning, MasterNewsText.mark(current)(lang), "<p>\(MasterNewsText.words(standsOn, current)(lang))</p>\(way)"))</div>
            """
    }
}

/// Every sentence of a master that changed.
enum MasterNewsText {
    static func mark(_ version: Int) -> Message {
        Message(ja: "県のひな形が改められました（第\(version)版）", en: "The prefecture's master has changed (version \(version))")
    }
    static func words(_ standsOn: FormOverlay.Reference, _ current: Int) -> Message {
        Message(
            ja: "この様式は県のひな形 \(standsOn.procedure) の第\(standsOn.version)版を使っています。いまは第\(current)版が使われています。違いを確かめて取り込み、新しい版として公開してください。",
            en:
                "This form stands on version \(standsOn.version) of the master \(standsOn.procedure); version \(current) is in force. See what differs, take it over and publish."
        )
    }
    static func current(_ standsOn: FormOverlay.Reference, _ current: Int) -> Message {
        guard current == standsOn.version else {
            return Message(
                ja: "県のひな形 \(standsOn.procedure) の第\(standsOn.version)版を使っています。いま施行中の第\(current)版と、尋ねることも言葉も同じです。取り込むものはありません。",
                en:
                    "It stands on version \(standsOn.version) of the master \(standsOn.procedure). Version \(current), the one in force, asks the same in the same words. Nothing is to be merged."
            )
        }
        return Message(
            ja: "県のひな形 \(standsOn.procedure) の、いま施行中の第\(standsOn.version)版を使っています。取り込むものはありません。",
            en: "It stands on version \(standsOn.version) of the master \(standsOn.procedure), the one in force. Nothing is to be merged.")
    }
    static let begin = Message(ja: "変更を始めて、県の新しい版との違いを確かめる", en: "Begin a draft and see what the new version changes")
    static let waiting = Message(ja: "県のひな形が改められた様式", en: "Forms whose master has changed")
    static let filter = Message(ja: "県のひな形が改められたもの", en: "Whose master has changed")

    static func subject(_ version: Int) -> Message {
        Message(ja: "【県のひな形】様式が改められました（第\(version)版）", en: "A master form has changed (version \(version))")
    }

    /// The mail, which goes out in the administration's language.
    static func body(_ procedure: Procedure, _ news: MasterNews) -> Message {
        let address = "{site}/staff/procedures/\(procedure.id)/form"
        return Message(
            ja: """
                「\(procedure.name)」（\(procedure.number)）の様式のもとになっている県のひな形が、改められました。

                使っている版：第\(news.standsOn.version)版
                新しい版：第\(news.current)版

                違いを確かめて取り込み、新しい版として公開してください。公開するまで、いまの様式がそのまま使われます。
                \(address)

                このメールには返信できません。
                """,
            en: """
                The prefecture's master on which the form of “\(procedure.name)” (\(procedure.number)) stands has changed.

                In use: version \(news.standsOn.version)
                New: version \(news.current)

                See what differs, take it over and publish it. Until then your form stays as it is.
                \(address)

                This mail cannot be answered.
                """)
    }
}
