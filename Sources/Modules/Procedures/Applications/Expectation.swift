import Core
import Japanese
import Web

/// 結果の見込み: what an applicant may expect of the time. While they have the next step no day is known; after the end,
/// and of a notification (届出), which asks for no decision, none is owed.
enum Expectation {
    /// What the applicant has to do.
    enum Awaited: Hashable {
        case correction, payment, opinion
        /// Until a day, where the office has set one.
        case material(until: Day?), change(until: Day?)
        /// Further material has come, and the office has not said yet that it is everything.
        case looking

        /// - Parameter hasPeriod: whether there is a standard period that stands meanwhile.
        func words(hasPeriod: Bool) -> Message {
            let what =
                switch self {
                case .correction:
                    Message(
                        ja: "直していただくのを待っています。", en: "Your correction is awaited.", easy: "あなたが 直（なお）すのを 待（ま）って います。", zh: "正在等待您修改。",
                        ko: "고치시기를 기다리고 있습니다.", pt: "Aguardando a sua correção.", vi: "Đang chờ bạn sửa.")
                case .payment:
                    Message(
                        ja: "手数料の納付を待っています。", en: "Your payment is awaited.", easy: "手数料（てすうりょう）を 払（はら）うのを 待（ま）って います。", zh: "正在等待缴纳手续费。",
                        ko: "수수료 납부를 기다리고 있습니다.", pt: "Aguardando o pagamento da taxa.", vi: "Đang chờ bạn nộp lệ phí.")
                case .material(let due?):
                    Message(
                        ja: "追加の資料を\(due.words(.ja))まで待っています。内容は「担当とのやりとり」にあります。",
                        en: "Further material is awaited from you until \(due.words(.en)); the messages say what.",
                        easy: "書類（しょるい）などを \(due.words(.further(.easy)))まで 待（ま）って います。くわしい ことは「\(ApplicationText.letters(.further(.easy)))」に あります。",
                        zh: "正在等待补充材料，截至\(due.words(.further(.chinese)))（含当日）。内容见“\(ApplicationText.letters(.further(.chinese)))”。",
                        ko: "추가 자료를 \(due.words(.further(.korean)))까지 기다리고 있습니다. 내용은 “\(ApplicationText.letters(.further(.korean)))”에 있습니다.",
                        pt:
                            "Aguardando mais documentos até \(due.words(.further(.portuguese))); veja quais em “\(ApplicationText.letters(.further(.portuguese)))”.",
                        vi:
                            "Đang chờ tài liệu bổ sung đến hết ngày \(due.words(.further(.vietnamese))). Chi tiết ở “\(ApplicationText.letters(.further(.vietnamese)))”."
                    )
                case .change(let due?):
                    Message(
                        ja: "内容の変更を\(due.words(.ja))まで待っています。", en: "Your change is awaited until \(due.words(.en)).",
                        easy: "内容（ないよう）の 変更（へんこう）を \(due.words(.further(.easy)))まで 待（ま）って います。",
                        zh: "正在等待您变更内容，截至\(due.words(.further(.chinese)))（含当日）。",
                        ko: "내용 변경을 \(due.words(.further(.korean)))까지 기다리고 있습니다.",
                        pt: "Aguardando a sua alteração até \(due.words(.further(.portuguese))).",
                        vi: "Đang chờ bạn thay đổi nội dung đến hết ngày \(due.words(.further(.vietnamese))).")
                case .material:
                    Message(
                        ja: "追加の資料を待っています。", en: "Further material is awaited from you.", easy: "書類（しょるい）などを 待（ま）って います。", zh: "正在等待补充材料。",
                        ko: "추가 자료를 기다리고 있습니다.", pt: "Aguardando mais documentos.", vi: "Đang chờ tài liệu bổ sung.")
                case .change:
                    Message(
                        ja: "内容の変更を待っています。", en: "Your change is awaited.", easy: "内容（ないよう）の 変更（へんこう）を 待（ま）って います。", zh: "正在等待您变更内容。",
                        ko: "내용 변경을 기다리고 있습니다.", pt: "Aguardando a sua alteração.", vi: "Đang chờ bạn thay đổi nội dung.")
                case .looking: FurtherMaterialText.looking
                case .opinion:
                    Message(
                        ja: "ほかの機関の意見を待っています。", en: "The opinion of another body is awaited.", easy: "ほかの 役所（やくしょ）の 意見（いけん）を 待（ま）って います。",
                        zh: "正在等待其他机关的意见。", ko: "다른 기관의 의견을 기다리고 있습니다.", pt: "Aguardando o parecer de outro órgão.",
                        vi: "Đang chờ ý kiến của cơ quan khác.")
                }
            guard hasPeriod, self != .looking else { return what }
            return Message(
                ja: what.ja + "待っている間は、審査にかかる日数に数えません。", en: what.en + " This waiting time does not count towards the time for a decision.",
                easy: "\(what(.further(.easy)))待（ま）って いる あいだは、審査（しんさ）の 日数（にっすう）に 入（い）れません。", zh: "\(what(.further(.chinese)))等待期间不计入审查天数。",
                ko: "\(what(.further(.korean))) 기다리는 동안은 심사 일수에 넣지 않습니다.",
                pt: "\(what(.further(.portuguese))) Este tempo de espera não conta no prazo da decisão.",
                vi: "\(what(.further(.vietnamese))) Thời gian chờ này không tính vào thời gian xét duyệt.")
        }
    }

    case awaited([Message])
    case due(CaseClock, Day)
    case noPeriod
    case nothing
}

extension CaseFile {
    /// What the applicant still has to do, the correction first.
    var awaited: [Expectation.Awaited] {
        if state.endedAt != nil { return [] }
        return (state.openCorrections.isEmpty ? [] : [state.isChanging ? .change(until: nil) : .correction]) + (state.fee.owed > 0 ? [.payment] : [])
            + state.openStoppages.map { stop in
                if state.materialCameAt[stop.id] != nil { return .looking }
                return stop.cause == .furtherMaterial ? .material(until: stop.dueOn) : .change(until: stop.dueOn)
            }
    }

    /// What may be expected on a day.
    func expectation(on day: Day) -> Expectation {
        if state.endedAt != nil { return .nothing }
        let clock = clock(on: day)
        let standing = awaited.isEmpty && state.isStanding(on: day) ? [.opinion] : awaited
        if !standing.isEmpty { return .awaited(standing.map { $0.words(hasPeriod: clock?.due != nil) }) }
        if application.kind == .notification { return .nothing }
        guard let clock, let due = clock.due else { return .noPeriod }
        return .due(clock, due)
    }
}

extension Application {
    /// The day on which the decision is due; `nil` while the clock stands, and when it is over.
    package var promisedOn: Day? { isStopped || closedAt != nil ? nil : dueOn }

    /// Whether what the applicant has to do next is to pay.
    var awaitsPayment: Bool { owes && closedAt == nil && phase != .correcting }
}
