import StrictYAML
import Web

/// 三者突合: a master has a new version; what of a municipality's changes goes on as it is, and what has to be decided.
public struct FormMerge: Sendable, Hashable {
    /// Something that both have changed, or that can no longer be changed.
    public struct Conflict: Sendable, Hashable {
        public enum Kind: Sendable, Hashable {
            /// Both changed it.
            case both
            /// The master's new version does not have it.
            case gone
            /// The master no longer lets it be changed.
            case closed
        }

        public let kind: Kind
        public let noun: FormSlot.Noun
        public let id: String
        public let right: FormSlot.Right
        /// In the master's old version, its new one, and here.
        public let base: Words
        public let master: Words
        public let own: Words
        /// Of options: what comes of both, when that can be worked out.
        public let merged: [Question.Option]?

        /// `question.shop_name.label`: by which its decision is given.
        public var key: String { "\(noun.rawValue).\(id).\(right.rawValue)" }
    }

    /// One of them as it stands side by side.
    public enum Words: Sendable, Hashable {
        case none
        case message(Message)
        case options([Question.Option])
        case absent
    }

    /// How a conflict is decided.
    public enum Choice: String, Sendable, CaseIterable { case master, own, merged }

    public let overlay: FormOverlay
    public let target: FormOverlay.Reference
    public let conflicts: [Conflict]
    /// What the master has changed, whether or not it meets the municipality's changes.
    public let changes: [FormChange]
    /// Overrides whose page or question the new version does not have.
    private let gone: Set<FormOverlay.Override>

    /// - Parameters:
    ///   - base: the master's version on which the overlay stands.
    ///   - new: the version to which it is to go.
    public init(_ overlay: FormOverlay, base: FormSketch, new: FormSketch, target: FormOverlay.Reference) {
        self.overlay = overlay
        self.target = target
        // What the prefecture tries on its own applicants concerns nobody else.
        changes = FormComparison.changes(from: base, to: new).filter { $0.noun != .comparison }
        conflicts = overlay.overrides.flatMap { FormMerge.conflicts($0, base, new) }
        gone = Set(overlay.overrides.filter { new.part($0.noun, $0.id) == nil })
    }

    private static func conflicts(_ one: FormOverlay.Override, _ base: FormSketch, _ new: FormSketch) -> [Conflict] {
        let old = base.part(one.noun, one.id).flatMap { base[$0] }
        let now = new.part(one.noun, one.id).flatMap { new[$0] }
        let may = new.slots.first { $0.noun == one.noun && $0.id == one.id }?.may ?? []
        return FormSlot.Right.allCases.filter(one.rights.contains).compactMap { right in
            func words(_ tree: YAMLTree?) -> Words { FormMerge.words(right, one.noun, tree) }
            let own = FormMerge.own(right, one)
            func conflict(_ kind: Conflict.Kind, merged: [Question.Option]? = nil) -> Conflict {
                Conflict(
                    kind: kind, noun: one.noun, id: one.id, right: right, base: words(old), master: words(now), own: own, merged: merged)
            }
            guard now != nil else { return right == .presence ? nil : conflict(.gone) }
            guard may.contains(right) else { return conflict(.closed) }
            guard right != .presence, words(old) != words(now), words(now) != own else { return nil }
            if case .options(let before) = words(old), case .options(let after) = words(now), case .options(let mine) = own {
                return conflict(.both, merged: merged(before, after, mine))
            }
            return conflict(.both)
        }
    }

    private static func words(_ right: FormSlot.Right, _ noun: FormSlot.Noun, _ tree: YAMLTree?) -> Words {
        guard let tree else { return .none }
        switch right {
        case .label: return tree[noun == .page ? "title" : "label"].map { .message($0.message) } ?? .none
        case .support: return tree["support"].map { .message($0.message) } ?? .none
        case .options:
            return .options(
                (tree["options"]?.items ?? []).map { Question.Option(id: $0["id"]?.text ?? "", label: $0["label"]?.message ?? Message(same: "")) })
        case .presence: return .none
        }
    }

    private static func own(_ right: FormSlot.Right, _ one: FormOverlay.Override) -> Words {
        switch right {
        case .label: one.label.map(Words.message) ?? .none
        case .support: one.support.map(Words.message) ?? .none
        case .options: one.options.map(Words.options) ?? .none
        case .presence: .absent
        }
    }

    /// The municipality's options with what the master added and without what it took out; `nil` when both gave one option other words.
    static func merged(_ base: [Question.Option], _ new: [Question.Option], _ own: [Question.Option]) -> [Question.Option]? {
        func byID(_ list: [Question.Option]) -> [String: Question.Option] {
            Dictionary(list.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let (was, now, mine) = (byID(base), byID(new), byID(own))
        var list: [Question.Option] = []
        for option in own {
            guard let before = was[option.id] else {
                if let theirs = now[option.id], theirs != option { return nil }
                list.append(option)
                continue
            }
            guard let theirs = now[option.id] else {
                // Taken out by the master, given other words here: that has to be decided.
                if option != before { return nil }
                continue
            }
            if theirs != before, option != before, theirs != option { return nil }
            list.append(theirs == before ? option : theirs)
        }
        for (index, option) in new.enumerated() where was[option.id] == nil && mine[option.id] == nil {
            let before = new[..<index].last { theirs in list.contains { $0.id == theirs.id } }
            let place = before.flatMap { theirs in list.firstIndex { $0.id == theirs.id } }.map { $0 + 1 } ?? 0
            list.insert(option, at: place)
        }
        return list
    }

    /// Which choices a conflict leaves.
    public static func choices(of conflict: Conflict) -> [Choice] {
        switch conflict.kind {
        case .gone, .closed: [.master]
        case .both: conflict.merged == nil ? [.master, .own] : [.merged, .master, .own]
        }
    }

    /// The overlay on the new version.
    /// - Returns: `nil` while a conflict is undecided or decided in a way that it does not leave.
    public func resolved(_ choices: [String: Choice]) -> FormOverlay? {
        var result = overlay
        result.master = target
        for conflict in conflicts {
            guard let choice = choices[conflict.key], FormMerge.choices(of: conflict).contains(choice),
                let index = result.overrides.firstIndex(where: { $0.noun == conflict.noun && $0.id == conflict.id })
            else { return nil }
            switch (choice, conflict.right) {
            case (.own, _): break
            case (.merged, _): result.overrides[index].options = conflict.merged
            case (.master, .label): result.overrides[index].label = nil
            case (.master, .support): result.overrides[index].support = nil
            case (.master, .options): result.overrides[index].options = nil
            case (.master, .presence): result.overrides[index].isAbsent = false
            }
        }
        // What is no longer there needs no leaving out.
        result.overrides.removeAll { one in one.isEmpty || gone.contains { $0.noun == one.noun && $0.id == one.id } }
        return result
    }
}
