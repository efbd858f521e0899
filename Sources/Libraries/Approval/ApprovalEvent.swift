import Foundation
import Japanese

/// 決裁の履歴の一件: one act on a file, never changed once it is written. Made by the verbs of `ApprovalFile`, stored as JSON by the caller.
public struct ApprovalEvent: Sendable, Hashable {
    /// Counted from 1 without a gap: two acts that were meant for the same state cannot both be appended.
    public let number: Int
    /// Milliseconds since 1970-01-01T00:00:00Z; never before the event that came before.
    public let at: Int64
    /// The id of the person who acts.
    public let by: String
    public let act: Act

    public enum Act: Sendable, Hashable {
        /// 起案, with the frozen route.
        case started(ApprovalRoute, ApprovalDraft)
        /// 審査・合議の承認.
        case agreed(Assent)
        case commented(String)
        /// 差戻し, by the holder, or by a deputy on the strength of the absences.
        case remanded(seat: String, to: RemandTarget, reason: String, absences: [Absence])
        /// 引戻し.
        case withdrawn
        /// 代決: a deputy agrees, or decides, in the seat of the absent holder.
        case deputised(Assent, absences: [Absence])
        /// 後閲.
        case seenAfter(seat: String)
        /// 決裁.
        case decided(Assent)
        case attachmentAdded(ApprovalDraft.Attachment)
        /// 廃案.
        case abandoned(reason: String)
        /// 再起案, when the matter has changed with a new route (another fee, another person after a transfer).
        case resumed(ApprovalDraft, ApprovalRoute?)
    }

    /// What a seat agrees to: the document by its digest, without the items it strikes out.
    public struct Assent: Sendable, Hashable {
        public let seat: String
        public let document: String
        public let strikes: [ItemStrike]
        public let note: String

        public init(seat: String, document: String, strikes: [ItemStrike] = [], note: String = "") {
            self.seat = seat
            self.document = document
            self.strikes = strikes
            self.note = note
        }
    }

    public enum RemandTarget: Sendable, Hashable {
        case drafter
        /// A seat in an earlier step; it and every seat in a later step act again.
        case seat(String)
    }

    public init(number: Int, at: Int64, by: String, act: Act) {
        self.number = number
        self.at = at
        self.by = by
        self.act = act
    }

    /// The day in Japan (UTC+9 without summer time).
    public var day: Day { ApprovalEvent.day(at) }

    static func day(_ at: Int64) -> Day {
        let (day, rest) = (at / 86_400_000, at % 86_400_000)
        let floor = rest < 0 ? (day - 1, rest + 86_400_000) : (day, rest)
        return Day(epochDays: Int(floor.0) + (floor.1 >= 54_000_000 ? 1 : 0))
    }
}
