import Foundation
import Forms
import Web

/// What is done to the files of a question without leaving its page, and what is said of it there, above their list.
enum FileActs {
    enum Verb: String, CaseIterable {
        case attach, up, drop
        /// 同じファイル: not taken a second time.
        case same
    }

    /// Where the list of a question's files stands on the page.
    static func place(_ path: String) -> String { "\(path)-files" }

    /// The path of the question whose files an act is about: of `up.managers.r1.licence.01J…` it is `managers.r1.licence`; `nil` of other acts.
    static func path(_ act: String) -> String? {
        guard let (verb, parts) = read(act) else { return nil }
        let path = verb == .up || verb == .drop ? parts.dropLast() : parts
        return path.count == 1 || path.count == 3 ? path.joined(separator: ".") : nil
    }

    private static func read(_ act: String) -> (verb: Verb, parts: ArraySlice<String>)? {
        let parts = act.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard let verb = parts.first.flatMap(Verb.init), parts.allSatisfy({ $0.wholeMatch(of: #/[A-Za-z0-9_]+/#) != nil }) else { return nil }
        return (verb, parts.dropFirst())
    }

    /// The line above the list, where something was done to it a moment ago.
    static func line(_ path: String, _ names: [String: String], _ filling: Filling, _ form: Form) -> HTML {
        guard let act = filling.looking.done, self.path(act) == path, let (verb, parts) = read(act) else { return .empty }
        let words: Message
        switch verb {
        case .attach: words = names.isEmpty ? FillingText.noneChosen : FillingText.wereAttached
        case .same: words = FillingText.sameFile
        case .drop: words = FillingText.wasDropped
        case .up:
            guard let name = parts.last.flatMap({ names[$0] }) else { return .empty }
            words = FillingText.wasMoved(name)
        }
        return "<p class=\"support\" role=\"status\">\(form.say(words))</p>"
    }

    /// The names of a question's files as they are shown: equal ones are numbered in the order in which they came.
    static func names(_ ids: [String], _ files: [String: String]) -> [String: String] {
        let alike = Dictionary(grouping: ids.sorted()) { files[$0] ?? "—" }
        return alike.reduce(into: [:]) { all, one in
            for (index, id) in one.value.enumerated() { all[id] = one.value.count == 1 ? one.key : "\(one.key)（\(index + 1)）" }
        }
    }
}
