import Storage
import Web

extension CaseState {
    package enum Phase: String, SQLValue, Codable, CaseIterable {
        /// 到達・形式審査中
        case arrived
        /// 審査中: complete in form.
        case reviewing
        /// 補正中
        case correcting
        /// 決裁中
        case approving
        /// 処分済み
        case decided
        /// 届出の確認済み
        case acknowledged
        /// 形式上の要件に適合しない届出のまま終了
        case unfulfilled
        /// 取下げ
        case withdrawn

        package var sql: Value { .text(rawValue) }
        package init?(sql: Value) {
            guard case .text(let text) = sql else { return nil }
            self.init(rawValue: text)
        }

        /// Whether the administration owes nothing any more.
        var isOver: Bool { [.decided, .acknowledged, .unfulfilled, .withdrawn].contains(self) }
    }
}

extension CaseState.Phase {
    /// For officers.
    var name: Message {
        switch self {
        case .arrived: Message(ja: "形式審査中", en: "Checking the form")
        case .reviewing: Message(ja: "審査中", en: "In review")
        case .correcting: Message(ja: "補正中", en: "Being corrected")
        case .approving: Message(ja: "決裁中", en: "Being approved")
        case .decided: Message(ja: "処分済み", en: "Decided")
        case .acknowledged: Message(ja: "確認済み", en: "Acknowledged")
        case .unfulfilled: UnfulfilledText.phase
        case .withdrawn: Message(ja: "取下げ", en: "Withdrawn")
        }
    }
}
