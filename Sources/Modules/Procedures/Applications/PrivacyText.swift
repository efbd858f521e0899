import Web

/// What is kept of applicants, as the page on privacy says it (個人情報保護法 第6章).
enum PrivacyText {
    static let all = [cookies, purpose, keeping, asking]

    private static let cookies = Message(
        ja: "練習のあいだは hiroba_practice、様式を試すあいだは hiroba_preview というクッキーを、一日だけ使います。",
        en: "While you practise, a cookie hiroba_practice is used, and while a form is tried, hiroba_preview, each for a day.")
    private static let purpose = Message(
        ja:
            "申請の内容は、その手続の審査のためにだけ使います。担当の課、決裁する職員、意見を求められた課（見せた部分だけ）、担当の課が許した業務システムのほかは開けません。誰がいつ開いたかは申請の状況のページで見られます。",
        en:
            "What you apply with is used to decide on it and for nothing else. It is open to the section in charge, those who approve, sections asked for an opinion (what they are shown of it) and systems that the section lets in; the page of your application shows who opened it and when."
    )
    private static let keeping = Message(
        ja: "下書きは最後に保存してから\(Draft.keptDays)日で消えます。申請は、手続の案内にある保存期間が終わると消去します。個人番号と本人確認書類の写しは、処理が終わってから先に消去します。電子署名とその電子証明書は、申請と同じ期間だけ保存します。",
        en:
            "A draft is gone \(Draft.keptDays) days after it was last saved. An application is erased when the time in the guide of its procedure is over; individual numbers and copies of identity papers go first. An electronic signature and its certificate are kept as long as the application."
    )
    private static let asking = Message(
        ja: "自分の情報の開示・訂正を求めるときは、手続のページに書かれた課にお申し出ください。",
        en: "To see or correct what is kept of you, ask the section named on the page of the procedure.")
}
