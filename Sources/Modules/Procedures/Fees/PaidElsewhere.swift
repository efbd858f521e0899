import Core
import Japanese
import Payments
import Storage
import Web

/// 受け付けたシステムでの納付の日: on which day a fee was paid where its application came from.
enum PaidElsewhere: Codable, Sendable, Hashable {
    case on(Day)
    /// 不明: nobody knows it, and the day of the arrival stands for it and says so. It is none of ours on which the application was taken in.
    case unknown(arrivedOn: Day)

    var day: Day {
        switch self {
        case .on(let day), .unknown(let day): day
        }
    }
    var isUnknown: Bool { if case .unknown = self { true } else { false } }

    func event(yen: Int) -> CaseEvent.Content {
        .feePaid(yen: yen, tender: Tender.elsewhere.rawValue, on: day, isDayUnknown: isUnknown ? true : nil)
    }

    func words(_ lang: Language) -> String {
        switch self {
        case .on(let day): day.words(lang)
        case .unknown(let day): PaidElsewhereText.unknown(day)(lang)
        }
    }
}

extension CaseEvent.Content {
    /// When a fee was paid in another system, of an event that says so.
    var paidElsewhere: PaidElsewhere? {
        guard case .feePaid(_, Tender.elsewhere.rawValue, let day, let isUnknown) = self else { return nil }
        return isUnknown == true ? .unknown(arrivedOn: day) : .on(day)
    }
}

extension CaseFile {
    var paidElsewhere: PaidElsewhere? { events.lazy.compactMap(\.content.paidElsewhere).first }
}

enum PaidElsewhereText {
    static func unknown(_ day: Day) -> Message {
        Message(
            ja: "不明（申請の到達の日の\(day.words(.ja))としています）", en: "not known; \(day.words(.en)), the day of the arrival, stands for it",
            easy: "わかりません（申請（しんせい）が 届（とど）いた \(day.words(.further(.easy)))に して います）",
            zh: "不明（以申请到达日\(day.words(.further(.chinese)))为准）", ko: "불명(신청이 도착한 \(day.words(.further(.korean)))로 하고 있습니다)",
            pt: "desconhecido; usa-se o dia da chegada, \(day.words(.further(.portuguese)))",
            vi: "không rõ; tính theo ngày đơn đến, \(day.words(.further(.vietnamese)))")
    }
}
