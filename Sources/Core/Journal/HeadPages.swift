import Japanese
import Storage
import Web

/// What the site publishes of its journal: for residents what it is good for, for experts what it is checked by.
enum HeadPages {
    struct Published: Sendable {
        let size: Int
        let heads: [JournalHead]
        let signers: JournalSigners
        /// The newest first.
        let stamps: [TimeStamp]
    }

    /// - Parameters:
    ///   - check: where a proof is checked in the browser.
    ///   - asks: whether an authority is asked.
    static func page(_ published: Published, check: Link?, asks: Bool, _ lang: Language) -> HTML {
        """
        <h1>\(HeadText.title(lang))</h1>
        <div class="prose stack"><p class="lead">\(HeadText.lead(lang))</p>
        <h2>\(HeadText.holder(lang))</h2><p>\(HeadText.holderWords(lang))</p>
        \(check.map { "<p><a class=\"button\" href=\"\($0.address)\">\(HeadText.check(lang))</a></p>" as HTML })
        <h3>\(HeadText.good(lang))</h3><p>\(HeadText.goodWords(lang))</p>
        <h3>\(HeadText.wrong(lang))</h3><p>\(HeadText.wrongWords(lang))</p>
        <h2>\(HeadText.stamps(lang))</h2><p>\((!published.stamps.isEmpty ? HeadText.stampWords : asks ? HeadText.noStamp : HeadText.noAuthority)(lang))</p></div>
        \(published.stamps.isEmpty ? .empty : stamps(published.stamps, lang))
        <details class="more"><summary>\(HeadText.experts(lang))</summary>\(experts(published, lang))</details>
        """
    }

    private static func stamps(_ stamps: [TimeStamp], _ lang: Language) -> HTML {
        Component.table(
            caption: HeadText.stamps(lang), stamps,
            [
                Column(HeadText.stampedAt(lang), .unbroken) { "<time datetime=\"\($0.at.description)\">\($0.at.words(lang))</time>" },
                Column(HeadText.authority(lang)) { Component.official($0.authority.isEmpty ? $0.policy : $0.authority, lang) },
                Column(HeadText.entries(lang), .number) { "\(Numerals.grouped($0.size))" },
                Column(HeadText.files(lang)) { stamp in
                    let name = HeadText.of(stamp.at)(lang)
                    return """
                        <a href="/journal/stamps/\(stamp.size)/reply.tsr">\(HeadText.reply(lang))<span class="visually-hidden"> \(name)</span></a><br>
                        <a href="/journal/stamps/\(stamp.size)/request.tsq">\(HeadText.request(lang))<span class="visually-hidden"> \(name)</span></a>
                        """
                },
            ])
    }

    private static func experts(_ published: Published, _ lang: Language) -> HTML {
        """
        <div class="prose stack"><p>\(HeadText.tree(lang))</p><p>\(HeadText.size(published.size)(lang))</p>
        <h3>\(HeadText.keyHead(lang))</h3>\(keys(published.signers, lang))
        <h3>\(HeadText.byHand(lang))</h3><p>\(HeadText.byHandWords(lang))</p>
        <p><code class="break">\(HeadText.stampCommand)</code></p><p>\(HeadText.proofWords(lang))</p><p><code class="break">\(HeadText.proofCommand)</code></p></div>
        \(published.heads.isEmpty ? Component.empty(HeadText.noHead(lang), "\(HeadText.noHeadAdvice(lang))") : heads(published.heads, lang))
        <p><a href="/journal/heads.json">\(HeadText.headFile(lang))</a></p>
        """
    }

    private static func heads(_ heads: [JournalHead], _ lang: Language) -> HTML {
        Component.table(
            caption: HeadText.heads(lang), heads, captionHidden: false,
            [
                Column(HeadText.entries(lang), .number) { "\(Numerals.grouped($0.size))" },
                Column(HeadText.signedAt(lang), .unbroken) { "<time datetime=\"\($0.signedAt.description)\">\($0.signedAt.words(lang))</time>" },
                Column(HeadText.root(lang), .mono) { "\(hex($0.root))" },
            ])
    }

    /// The key in force and those before it, each with its time.
    static func keys(_ signers: JournalSigners, _ lang: Language) -> HTML {
        let earlier = signers.earlier.html { one in
            "<li><span class=\"mono small break\">\(one.key)</span><br><span class=\"small\">\(HeadText.signed(one.from, one.until)(lang))</span></li>"
        }
        return """
            <p>\(HeadText.key(lang))<br><span class="mono small break">\(signers.current)</span></p>
            \(signers.earlier.isEmpty ? .empty : "<p>\(HeadText.earlierKeys(lang))</p><ul>\(earlier)</ul>")
            <p>\(HeadText.keyWords(lang)) <a href="/journal/keys.json">\(HeadText.keyFile(lang))</a></p>
            """
    }
}
