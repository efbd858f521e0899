import Core
import Storage
import Web

/// What is said of a proof that somebody hands in: a receipt's (到達の証明), an erasure's (消去証明). Anybody's proof holds; so its bearer is told
/// whose it is, from the proof itself and from nothing that it does not name.
enum ProofPages {
    struct Proved: Sendable {
        let proof: JournalProof
        let verdict: JournalProof.Verdict
        /// What was recorded.
        let action: Message?
        let receipt: String?
        /// The SHA-256 of the electronic signature with which it was sent.
        let signature: String?
        /// As it was called when that was recorded; in proofs that do not say it, as it is called now.
        let procedure: String?
        /// What its time stamp is worth; asked only of a proof that holds.
        var stamped = JournalProof.Stamped.absent

        init(_ proof: JournalProof, _ platform: Platform, _ lang: Language, in db: any Connection) throws {
            self.proof = proof
            verdict = try Journal.verdict(of: proof, platform.keys, in: db)
            let noted = verdict == .holds ? proof.noted : [:]
            action = verdict == .holds && proof.opening != nil ? platform.journal.action(proof.entry.action) : nil
            receipt = noted["receipt"]
            signature = noted["signature"]
            let known = noted["procedure"].flatMap { ID<Procedure>($0) }
            procedure = try noted["name"] ?? known.flatMap { try Procedure.plainNames([$0], in: db)[$0] }
        }
    }

    static func result(_ proved: Proved, _ lang: Language) -> HTML {
        switch proved.verdict {
        case .holds: holds(proved, lang)
        case .broken: Component.notice(.error, ProofText.broken(lang), "<p>\(ProofText.brokenAdvice(lang))</p>")
        case .unknownSigner: Component.notice(.error, ProofText.unknownSigner(lang), "<p>\(ProofText.unknownSignerAdvice(lang))</p>")
        case .outOfTime: Component.notice(.error, ProofText.outOfTime(lang), "<p>\(ProofText.outOfTimeAdvice(lang))</p>")
        }
    }

    private static func holds(_ proved: Proved, _ lang: Language) -> HTML {
        let proof = proved.proof
        // Without an opening the proof says nothing of when or what.
        let at = proof.opening == nil ? nil : Instant(iso: proof.entry.at)?.words(lang)
        var rows: [(name: String, value: HTML)] = []
        if let action = proved.action { rows.append((ProofText.recorded(lang), "\(action(lang))")) }
        if let receipt = proved.receipt { rows.append((ApplicationText.receiptNumber(lang), "<span class=\"mono\">\(receipt)</span>")) }
        if let procedure = proved.procedure { rows.append((ApplicationText.procedure(lang), Component.official(procedure, lang))) }
        if let signature = proved.signature {
            rows.append(
                (CardSignatureText.title(lang), "\(CardSignatureText.signed(lang)) <span class=\"mono small break\">SHA-256 \(signature)</span>"))
        }
        let told = Component.notice(
            .success, (at.map(ProofText.holds) ?? ProofText.stands(proof.entry.position))(lang),
            """
            \(rows.isEmpty ? .empty : Component.summary(rows))
            \(proved.receipt == nil ? .empty : "<p>\(ProofText.compare(lang))</p>")
            <p class="small">\(ProofText.words(proof.head.size)(lang))</p>
            """)
        return "\(told)\(stamped(proved.stamped, lang))"
    }

    /// What the time stamp in it says, apart from what the site says.
    private static func stamped(_ stamped: JournalProof.Stamped, _ lang: Language) -> HTML {
        switch stamped {
        case .absent: Component.notice(.info, ProofText.noStamp(lang), "<p>\(ProofText.noStampWords(lang))</p>")
        case .holds(let at, let authority):
            Component.notice(
                .success, ProofText.stamped(at)(lang),
                """
                \(Component.summary([(ProofText.authority(lang), Component.official(authority, lang))]))
                <p class="small">\(ProofText.stampedWords(lang))</p>
                """)
        case .wrong: Component.notice(.error, ProofText.wrongStamp(lang), "<p>\(ProofText.wrongStampAdvice(lang))</p>")
        case .untrusted(let authority):
            Component.notice(
                .error, ProofText.untrustedStamp(lang),
                """
                \(Component.summary([(ProofText.authority(lang), Component.official(authority, lang))]))<p>\(ProofText.wrongStampAdvice(lang))</p>
                """)
        case .unchecked(let at, let authority, _):
            Component.notice(
                .warning, ProofText.uncheckedStamp(lang), "<p>\(ProofText.claimed(at)(lang)) \(Component.official(authority, lang))</p>")
        }
    }
}

/// Every sentence about proofs.
enum ProofText {
    static let broken = Message(ja: "この証明は、このサイトの記録と合いません", en: "This proof does not agree with the records of this site")
    static let brokenAdvice = Message(
        ja: "保存したあとにファイルが書き換えられたか、別のサイトの証明です。証明を保存したページ（受付のページなど）から保存し直して、もう一度確かめてください。それでも合わないときは、担当の課にお尋ねください。",
        en:
            "The file was changed after it was saved, or it is another site's. Save the proof once more from the page where you got it, such as that of the receipt, and check it again. If it still does not agree, ask the office in charge."
    )
    static let unknownSigner = Message(ja: "この証明は、このサイトのものではない鍵で署名されています", en: "This proof is signed by a key that this site never had")
    static let unknownSignerAdvice = Message(
        ja: "別のサイトの証明か、書き換えられたものです。受付のページから、到達の証明を受け取り直してください。",
        en: "It is another site's, or was changed. Get the proof of arrival once more from the page of the receipt.")
    static let outOfTime = Message(ja: "この証明は、期間を過ぎた鍵で署名されています", en: "This proof is signed by a key outside of its time")
    static let outOfTimeAdvice = Message(
        ja: "署名の鍵は取り替えられることがあり、取り替えた後にもとの鍵で署名されたものは証明になりません。受付のページから、到達の証明を受け取り直してください。",
        en:
            "Signing keys are replaced, and what is signed by one that is no longer in force proves nothing. Get the proof of arrival once more from the page of the receipt."
    )
    static func holds(_ at: String) -> Message { Message(ja: "\(at)に記録されたことが確かめられました", en: "It was recorded at \(at)") }
    static func stands(_ position: Int) -> Message {
        Message(
            ja: "\(position)番の記録があることが確かめられました。この証明からは、その内容や日時は分かりません",
            en: "There is an entry \(position). The proof does not show what it says or when it was made")
    }
    static let recorded = Message(ja: "記録されたこと", en: "What was recorded")
    static let compare = Message(
        ja: "上の受付番号が、手元の受付票と同じかを見比べてください。違うときは、ほかの申請の証明です。紙で届いた申請の日時は、届いた日ではなく、窓口で登録した日時です。",
        en:
            "Compare this receipt number with the one that you hold. If it differs, this is the proof of another application. Of what came on paper the time is that at which the office keyed it in."
    )
    static let noStamp = Message(ja: "この証明に、外部の時刻認証はまだ入っていません", en: "No time stamp from outside is in this proof yet")
    static let noStampWords = Message(
        ja: "誤りではありません。サイトが時刻認証を受けていれば、翌日以降に保存し直した証明に入ります。",
        en: "That is no fault. Where the site has time stamps, a proof that you save again from the next day on contains one.")
    static func stamped(_ at: Instant) -> Message {
        Message(ja: "遅くとも\(at.words(.ja))には、この記録がありました", en: "The record existed at \(at.words(.en)) at the latest")
    }
    static let authority = Message(ja: "時刻認証局", en: "Time stamping authority")
    static let stampedWords = Message(
        ja: "県や市町とは別の時刻認証局が証明した時刻です。記録がこれより後に作られたものではないことが分かります。",
        en: "An authority independent of the prefecture and its municipalities certified this time: the record was not made up later.")
    static let wrongStamp = Message(ja: "この証明に入っている時刻認証は、正しくありません", en: "The time stamp in this proof is wrong")
    static let wrongStampAdvice = Message(
        ja: "時刻認証だけが書き換えられたか、ほかの記録のものです。受付のページから証明を保存し直してください。",
        en: "The time stamp was changed, or is of something else. Get the proof once more from the page of the receipt.")
    static let untrustedStamp = Message(
        ja: "この証明の時刻認証は、このサイトが信頼する時刻認証局のものではありません", en: "The time stamp in this proof is not by an authority that this site trusts")
    static let uncheckedStamp = Message(ja: "時刻認証は、いま確かめられませんでした", en: "The time stamp could not be checked now")
    static func claimed(_ at: Instant) -> Message {
        Message(
            ja: "時刻認証には、次のように書かれています（確認していません）：\(at.words(.ja))", en: "It says, and nobody has checked: \(at.words(.en)),")
    }
    static func words(_ size: Int) -> Message {
        Message(ja: "操作の記録\(size)件に対する署名のもとで、変えられていないことを確かめました。", en: "It stands unchanged under the signature over \(size) entries of the journal.")
    }
}
