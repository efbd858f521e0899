import Web

/// What is done behind each door of the staff page.
enum DoorText {
    static let inbox = Message(ja: "届いた申請を審査し、起案し、決裁します。紙の申請の登録もここから。", en: "Review applications, propose, approve; register paper.")
    static let inventory = Message(ja: "手続の棚卸を整え、申請の様式、案内と審査の定めを作ります。", en: "The inventory of procedures, their forms, guides and rules.")
    static let fees = Message(ja: "手数料の納付・減免・還付の状況を見ます。", en: "Fees paid, waived and refunded.")
    static let refunds = Message(ja: "ほかの職員が出した還付の案を確かめます。", en: "Confirm refunds that another officer proposed.")
    static let sealing = Message(ja: "課だけが開ける回答（封緘）の鍵を管理します。", en: "The keys of answers that only the section opens.")
    static let webhooks = Message(ja: "ほかのシステムに、申請の動きを自動で知らせます。", en: "Tell other systems what happens to applications.")
    static let calendar = Message(ja: "団体だけの閉庁日・開庁日を登録し、期限を数え直します。", en: "The body's own closing days, by which deadlines count.")
}
