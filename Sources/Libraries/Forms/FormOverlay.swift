import Foundation
import StrictYAML
import Web

/// 県の様式への差替え: what a municipality changes of a master, in its slots and nowhere else.
public struct FormOverlay: Sendable, Hashable {
    public struct Override: Sendable, Hashable {
        public let noun: FormSlot.Noun
        public let id: String
        public var label: Message?
        public var support: Message?
        public var options: [Question.Option]?
        /// Not asked here.
        public var isAbsent: Bool

        public init(
            noun: FormSlot.Noun, id: String, label: Message? = nil, support: Message? = nil, options: [Question.Option]? = nil, isAbsent: Bool = false
        ) {
            self.noun = noun
            self.id = id
            self.label = label
            self.support = support
            self.options = options
            self.isAbsent = isAbsent
        }

        public var isEmpty: Bool { label == nil && support == nil && options == nil && !isAbsent }
        public var rights: Set<FormSlot.Right> {
            var rights: Set<FormSlot.Right> = []
            if label != nil { rights.insert(.label) }
            if support != nil { rights.insert(.support) }
            if options != nil { rights.insert(.options) }
            if isAbsent { rights.insert(.presence) }
            return rights
        }
    }

    /// Which version of which form: `340006/H-0912@3`.
    public struct Reference: Sendable, Hashable, LosslessStringConvertible {
        public let body: String
        public let procedure: String
        public let version: Int

        public init(body: String, procedure: String, version: Int) {
            self.body = body
            self.procedure = procedure
            self.version = version
        }

        public init?(_ description: String) {
            guard let match = description.wholeMatch(of: #/([0-9A-Za-z\-]{1,40})/([^/@\s]{1,60})@([1-9][0-9]{0,5})/#), let version = Int(match.3)
            else {
                return nil
            }
            self.init(body: String(match.1), procedure: String(match.2), version: version)
        }

        public var description: String { "\(body)/\(procedure)@\(version)" }
    }

    public let body: String
    public let procedure: String
    public var master: Reference
    /// Its own title; without one the master's.
    public var title: Message?
    public var overrides: [Override]

    public init(body: String, procedure: String, master: Reference, title: Message? = nil, overrides: [Override] = []) {
        self.body = body
        self.procedure = procedure
        self.master = master
        self.title = title
        self.overrides = overrides
    }

    // MARK: as a file

    /// - Returns: `nil` when it names no master; `faults` says what is wrong, with the line.
    public static func read(_ source: String, _ faults: FileFaults) -> FormOverlay? {
        guard let map = YAMLMap.file(Data(source.utf8), faults) else { return nil }
        defer { map.finish() }
        if map.requiredString("schema") != FormFile.schema {
            map.fault("schema", Message(ja: "\(FormFile.schema) と書いてください。", en: "write \(FormFile.schema)."))
        }
        let (body, procedure, title) = (map.requiredString("body"), map.requiredString("procedure"), map.words("title"))
        let overrides = map.maps("overrides").map(override)
        guard let master = Reference(map.requiredString("master")) else {
            map.fault("master", FormSlotText.reference)
            return nil
        }
        return FormOverlay(body: body, procedure: procedure, master: master, title: title, overrides: overrides)
    }

    private static func override(_ map: YAMLMap) -> Override {
        defer { map.finish() }
        let (page, question) = (map.string("page"), map.string("question"))
        if (page == nil) == (question == nil) { map.fault("question", FormSlotText.oneTarget) }
        let options =
            map.node("options") == nil
            ? nil
            : map.maps("options").map { option in
                defer { option.finish() }
                return Question.Option(id: option.requiredString("id"), label: option.requiredWords("label"))
            }
        return Override(
            noun: page == nil ? .question : .page, id: page ?? question ?? "", label: map.words("label"), support: map.words("support"),
            options: options, isAbsent: map.node("present") != nil && !map.flag("present"))
    }

    public var source: String {
        var tree = YAMLTree.map([
            .init("schema", .text(FormFile.schema)), .init("body", .text(body)), .init("procedure", .text(procedure)),
            .init("master", .text(master.description)),
        ])
        tree["title"] = title.map(YAMLTree.message)
        tree["overrides"] = overrides.isEmpty ? nil : .list(overrides.filter { !$0.isEmpty }.map(FormOverlay.tree))
        return tree.writtenAsForm
    }

    private static func tree(_ one: Override) -> YAMLTree {
        var tree = YAMLTree.map([.init(one.noun.rawValue, .text(one.id))])
        tree["present"] = one.isAbsent ? .text("no") : nil
        tree["label"] = one.label.map(YAMLTree.message)
        tree["support"] = one.support.map(YAMLTree.message)
        tree["options"] = one.options.map { FormOverlay.tree($0) }
        return tree
    }

    static func tree(_ options: [Question.Option], _ words: (Message) -> YAMLTree = YAMLTree.message) -> YAMLTree {
        .list(options.map { .map([.init("id", .text($0.id)), .init("label", words($0.label))]) })
    }

    // MARK: worked in

    /// The master with the changes in it, as a form of its own.
    /// - Returns: the form; what may not be changed is left as it is, and `faults` says so.
    public func applied(to master: FormSketch, _ faults: inout [FormFault]) -> FormSketch {
        var form = master
        let slots = master.slots
        form.tree["slots"] = nil
        // What a prefecture tries on its own applicants it does not try on others'.
        form.comparison = nil
        form.tree["body"] = .text(body)
        form.tree["procedure"] = .text(procedure)
        // The master's further languages need not be a municipality's: what it does not translate is read in Japanese there, and what it
        // has in a language that the master has no more is not read.
        func words(_ own: Message) -> YAMLTree {
            let further = Dictionary(master.languages.map { ($0, own.further[$0] ?? "") }) { first, _ in first }
            return .message(Message(ja: own.ja, en: own.en, further: further))
        }
        if let title { form.tree["title"] = words(title) }
        var absent: [FormPart] = []
        var seen: Set<String> = []
        for (index, one) in overrides.enumerated() {
            let key = "overrides[\(index)]"
            // What is left out twice would take what stands behind it along.
            guard seen.insert("\(one.noun) \(one.id)").inserted else {
                faults.append(FormFault(key: key, message: FormSlotText.twice(one.id)))
                continue
            }
            guard let part = master.part(one.noun, one.id) else {
                faults.append(
                    FormFault(
                        key: "\(key).\(one.noun.rawValue)",
                        message: one.noun == .page ? FormSlotText.noPage(one.id) : FormText.noName(one.id, near: nil)))
                continue
            }
            if one.isEmpty { faults.append(FormFault(key: key, message: FormSlotText.nothing)) }
            let may = slots.first { $0.noun == one.noun && $0.id == one.id }?.may ?? []
            for right in one.rights.subtracting(may).sorted(by: { $0.rawValue < $1.rawValue }) {
                faults.append(
                    FormFault(
                        key: "\(key).\(right == .presence ? "present" : right.rawValue)", message: FormSlotText.closed(one.id, right.rawValue)))
            }
            form.tree.change(part.path) { tree in
                if may.contains(.label), let label = one.label { tree[one.noun == .page ? "title" : "label"] = words(label) }
                if may.contains(.support), let support = one.support { tree["support"] = words(support) }
                if may.contains(.options), let options = one.options { tree["options"] = FormOverlay.tree(options, words) }
            }
            if may.contains(.presence), one.isAbsent { absent.append(part) }
        }
        // From the back, so that the places before stay what they were.
        for part in absent.sorted(by: { $1.isBefore($0) }) { form.remove(part) }
        return form
    }
}

extension FormSketch {
    /// Whether it takes a master and changes it in places, instead of standing for itself.
    public var isOverlay: Bool { tree["master"] != nil }

    /// What it lets others change.
    public var slots: [FormSlot] {
        (tree["slots"]?.items ?? []).map { slot in
            let words = (slot["may"]?.items ?? []).compactMap(\.text)
            return FormSlot(
                noun: slot["page"] == nil ? .question : .page, id: (slot["page"] ?? slot["question"])?.text ?? "",
                may: Set(words.compactMap(FormSlot.Right.init)))
        }
    }

    /// Where a page or a question with an id is.
    public func part(_ noun: FormSlot.Noun, _ id: String) -> FormPart? {
        switch noun {
        case .page: pages.firstIndex { $0["id"]?.text == id }.map { .page($0) }
        case .question:
            questions.first { place, tree in
                guard case .field(let page, let question, _) = place else { return tree["id"]?.text == id }
                return "\(self[.question(page, question)]?["id"]?.text ?? "").\(tree["id"]?.text ?? "")" == id
            }?.part
        }
    }
}
