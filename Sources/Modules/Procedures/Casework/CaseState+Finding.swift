import Foundation
import Storage

extension CaseState {
    struct Finding: Sendable {
        let isMet: Bool?
        /// 該当なし: the criterion does not concern this case.
        let isNotApplicable: Bool
        let note: String
        let by: String
        /// Nothing about it stands against granting.
        var isSettled: Bool { isMet == true || isNotApplicable }
        /// As the form sends it; empty is not looked at.
        var word: String { isNotApplicable ? "none" : isMet.map { $0 ? "yes" : "no" } ?? "" }
        /// What was found, in short: by it a form knows whether it is still what it showed.
        static func mark(_ word: String?, _ note: String?) -> String { Digest(of: Data("\(word ?? "") \(note ?? "")".utf8)).hex }
    }

    /// Whether nobody has looked at a criterion yet, whatever was noted of it.
    static func isLeft(_ finding: Finding?) -> Bool { finding?.word.isEmpty ?? true }
}
