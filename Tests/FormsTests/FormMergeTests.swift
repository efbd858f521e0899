import Forms
import Foundation
import HirobaTesting
import StrictYAML
import Testing
import Web

@Suite("Three-way merge of a master and its changes") struct FormMergeTests {
    private static let text = """
        schema: hiroba.form/1
        body: "340006"
        procedure: H-1
        title: {ja: 試験, en: Test}
        pages:
          - id: one
            title: {ja: 一, en: One}
            questions:
              - {id: name, type: text, label: {ja: 氏名, en: Name}, support: {ja: 説明, en: Help}}
              - {id: kind, type: choice, label: {ja: 区分, en: Kind}, options: [{id: a, label: {ja: 甲, en: A}}, {id: b, label: {ja: 乙, en: B}}]}
          - id: two
            title: {ja: 二, en: Two}
            questions:
              - {id: note, type: lines, label: {ja: 備考, en: Note}, optional: true}
        slots:
          - {question: name, may: [label, support]}
          - {question: kind, may: [options, presence]}
          - {page: two, may: [presence, label]}
        """

    private func sketch(_ change: (String) -> String = { $0 }) throws -> FormSketch { try #require(FormSketch(change(Self.text))) }
    private let reference = FormOverlay.Reference(body: "340006", procedure: "H-1", version: 1)
    private let target = FormOverlay.Reference(body: "340006", procedure: "H-1", version: 2)

    private func overlay(_ overrides: FormOverlay.Override...) -> FormOverlay {
        FormOverlay(body: "342076", procedure: "F-1", master: reference, overrides: overrides)
    }

    private func option(_ id: String, _ ja: String) -> Question.Option { Question.Option(id: id, label: Message(ja: ja, en: id)) }

    @Test("An overlay written and read is the same, and applied makes a form of its own that compiles") func overlays() throws {
        let one = overlay(
            .init(noun: .question, id: "name", label: Message(ja: "お名前：「様」", en: "yes")), .init(noun: .page, id: "two", isAbsent: true),
            .init(noun: .question, id: "kind", options: [option("a", "ア, イ"), option("c", "#ウ")]))
        let faults = FileFaults()
        #expect(FormOverlay.read(one.source, faults) == one && faults.all.isEmpty, "\(faults.all)")
        var found: [FormFault] = []
        let whole = one.applied(to: try sketch(), &found)
        #expect(found.isEmpty)
        let form = try FormFile.compile(Data(whole.source.utf8)).get().definition
        #expect(form.body == "342076" && form.procedure == "F-1" && form.pages.map(\.id) == ["one"] && form.slots.isEmpty)
        #expect(form.questions[0].label.ja == "お名前：「様」" && form.questions[1].options.map(\.id) == ["a", "c"])
    }

    @Test("Whatever is left out goes and nothing else, in whatever order the slots stand") func absence() throws {
        let pages = (0..<3).map { page in
            let questions = (0..<2).map { "      - {id: q\(page)\($0), type: text, label: {ja: 問\(page)の\($0), en: Q \(page) \($0)}}\n" }
            return "  - id: p\(page)\n    title: {ja: 頁\(page), en: Page \(page)}\n    questions:\n\(questions.joined())"
        }
        let slots = "slots:\n  - {question: q20, may: [presence]}\n  - {page: p1, may: [presence]}\n  - {question: q01, may: [presence]}\n"
        let head = "schema: hiroba.form/1\nbody: \"340006\"\nprocedure: H-1\ntitle: {ja: 試験, en: Test}\npages:\n"
        let master = try #require(FormSketch(head + pages.joined() + slots))
        let one = overlay(
            .init(noun: .question, id: "q20", isAbsent: true), .init(noun: .page, id: "p1", isAbsent: true),
            .init(noun: .question, id: "q01", isAbsent: true))
        var found: [FormFault] = []
        #expect(one.applied(to: master, &found).questions.map { $0.tree["id"]?.text } == ["q00", "q21"] && found.isEmpty)
    }

    @Test("Nothing meets: the merge needs no decision and only the version changes") func quiet() throws {
        let one = overlay(.init(noun: .question, id: "name", label: Message(ja: "お名前", en: "Your name")))
        let new = try sketch { $0.replacing("備考", with: "その他").replacing("ja: 説明", with: "ja: 別の説明") }
        let merge = FormMerge(one, base: try sketch(), new: new, target: target)
        #expect(merge.conflicts.isEmpty && merge.changes.count == 2)
        var wanted = one
        wanted.master = target
        #expect(merge.resolved([:]) == wanted)
    }

    @Test("Both changed it to the same words: no conflict; to others: one, decided either way") func both() throws {
        let one = overlay(.init(noun: .question, id: "name", label: Message(ja: "お名前", en: "Name")))
        let same = FormMerge(one, base: try sketch(), new: try sketch { $0.replacing("ja: 氏名", with: "ja: お名前") }, target: target)
        #expect(same.conflicts.isEmpty)
        let merge = FormMerge(one, base: try sketch(), new: try sketch { $0.replacing("ja: 氏名", with: "ja: 申請者名") }, target: target)
        #expect(merge.conflicts.map(\.key) == ["question.name.label"] && merge.resolved([:]) == nil)
        #expect(merge.resolved(["question.name.label": .merged]) == nil, "words cannot be put together")
        #expect(merge.resolved(["question.name.label": .own])?.overrides == one.overrides)
        #expect(merge.resolved(["question.name.label": .master])?.overrides == [])
    }

    @Test("What is gone or closed can only be given up; a page left out that is gone needs no decision") func gone() throws {
        let one = overlay(
            .init(noun: .question, id: "name", support: Message(ja: "看板", en: "Sign")),
            .init(noun: .page, id: "two", label: Message(ja: "弐", en: "II"), isAbsent: true))
        let new = try sketch {
            $0.replacing("{question: name, may: [label, support]}", with: "{question: name, may: [label]}")
                .replacing("  - id: two\n    title: {ja: 二, en: Two}\n    questions:\n      - {id: note", with: "      - {id: note")
                .replacing("  - {page: two, may: [presence, label]}", with: "")
        }
        let merge = FormMerge(one, base: try sketch(), new: new, target: target)
        #expect(merge.conflicts.map(\.kind) == [.closed, .gone], "\(merge.conflicts)")
        #expect(merge.conflicts.allSatisfy { FormMerge.choices(of: $0) == [.master] })
        let keys = Dictionary(uniqueKeysWithValues: merge.conflicts.map { ($0.key, FormMerge.Choice.master) })
        #expect(merge.resolved(keys)?.overrides == [])
        let left = overlay(.init(noun: .page, id: "two", isAbsent: true))
        #expect(FormMerge(left, base: try sketch(), new: new, target: target).resolved([:])?.overrides == [])
    }

    @Test("Options are merged by their ids; only one that got other words from both is a matter of decision") func options() throws {
        func merge(_ own: [Question.Option], _ options: String) throws -> FormMerge.Conflict? {
            let new = try sketch { $0.replacing("[{id: a, label: {ja: 甲, en: A}}, {id: b, label: {ja: 乙, en: B}}]", with: options) }
            return FormMerge(overlay(.init(noun: .question, id: "kind", options: own)), base: try sketch(), new: new, target: target).conflicts.first
        }
        let (a, b) = (Question.Option(id: "a", label: Message(ja: "甲", en: "A")), Question.Option(id: "b", label: Message(ja: "乙", en: "B")))
        let added = try merge(
            [a, b, option("x", "市")], "[{id: a, label: {ja: 甲, en: A}}, {id: c, label: {ja: 丙, en: C}}, {id: b, label: {ja: 乙, en: B}}]")
        #expect(added?.merged?.map(\.id) == ["a", "c", "b", "x"])
        let removed = try merge([a, b, option("x", "市")], "[{id: a, label: {ja: 甲, en: A}}, {id: c, label: {ja: 丙, en: C}}]")
        #expect(removed?.merged?.map(\.id) == ["a", "c", "x"])
        let renamed = try merge([b, a, option("x", "市")], "[{id: a, label: {ja: 甲種, en: A}}, {id: b, label: {ja: 乙, en: B}}]")
        #expect(renamed?.merged?.map(\.label.ja) == ["乙", "甲種", "市"])
        let clash = try merge([option("a", "市の甲"), b], "[{id: a, label: {ja: 県の甲, en: A}}, {id: b, label: {ja: 乙, en: B}}]")
        #expect(clash?.merged == nil && clash.map(FormMerge.choices) == [.master, .own])
    }

    @Test("Slots name what is there and rights that mean something; anything else is a fault") func slots() throws {
        func faults(_ slot: String) -> [String] {
            let text = Self.text.replacing("  - {page: two, may: [presence, label]}", with: "  - \(slot)")
            guard case .failure(let problem) = FormFile.compile(Data(text.utf8)) else { return [] }
            return problem.faults.map { $0.sentence(.ja) }
        }
        #expect(faults("{page: two, may: [presence, label]}").isEmpty)
        for (slot, words) in [
            ("{page: three, may: [label]}", "「three」というページはありません"), ("{question: nobody, may: [label]}", "「nobody」という質問はありません"),
            ("{page: two, may: [options]}", "label と presence だけ"), ("{question: note, may: [options]}", "「note」に選択肢はありません"),
            ("{question: name, may: [label]}", "二度書かれています"), ("{question: note, may: [colour]}", "colour"), ("{question: note, may: []}", "一つ以上"),
            ("{may: [label]}", "どちらか一つ"), ("{page: two, question: note, may: [label]}", "どちらか一つ"),
        ] { #expect(faults(slot).contains { $0.contains(words) }, "\(slot): \(faults(slot))") }
    }

    @Test("A random walk: applying the resolved overlay never has a fault, whatever the master did and whatever was chosen") func walk() throws {
        for _ in 0..<400 {
            var overrides: [FormOverlay.Override] = []
            if Bool.random() {
                overrides.append(
                    .init(noun: .question, id: "name", label: Message(ja: "お名前", en: "N"), support: Bool.random() ? Message(ja: "助", en: "H") : nil))
            }
            if Bool.random() {
                overrides.append(.init(noun: .question, id: "kind", options: [option("a", "市の甲"), option("x", "市")], isAbsent: Bool.random()))
            }
            if Bool.random() { overrides.append(.init(noun: .page, id: "two", isAbsent: true)) }
            let one = FormOverlay(body: "342076", procedure: "F-1", master: reference, overrides: overrides)
            var text = Self.text
            for (old, new) in [
                ("ja: 氏名", "ja: 申請者"), ("may: [label, support]", "may: [label]"),
                ("{id: b, label: {ja: 乙, en: B}}", "{id: c, label: {ja: 丙, en: C}}"),
                ("ja: 甲", "ja: 県の甲"), ("  - {page: two, may: [presence, label]}", ""), ("ja: 説明", "ja: 新しい説明"),
                ("may: [options, presence]", "may: [presence]"),
            ] where Bool.random() { text = text.replacing(old, with: new) }
            let merge = FormMerge(one, base: try sketch(), new: try #require(FormSketch(text)), target: target)
            let choices = Dictionary(uniqueKeysWithValues: merge.conflicts.map { ($0.key, FormMerge.choices(of: $0).randomElement() ?? .master) })
            let resolved = try #require(merge.resolved(choices))
            var found: [FormFault] = []
            _ = resolved.applied(to: try #require(FormSketch(text)), &found)
            #expect(found.isEmpty, "\(found.map(\.message.ja)) \(text)")
        }
    }

    @Test("Tables of fees, slots and changes of a master are compared too") func whatElseDiffers() throws {
        func sketch(_ yen: String, _ may: String, _ label: String) throws -> FormSketch {
            try #require(
                FormSketch(
                    """
                    pages: [{id: a, title: {ja: 頁, en: A}, questions: [{id: q, type: text, label: {ja: 問い, en: Q}}]}]
                    fees:
                      - id: licence
                        ordinance: {ja: 手数料条例, en: Ordinance}
                        effective_from: 2022-04-01
                        rows: [{label: {ja: 一律, en: All}, yen: \(yen)}]
                    slots: [{question: q, may: [\(may)]}]
                    overrides: [{question: q, label: {ja: \(label), en: Q}}]

                    """))
        }
        let changes = FormComparison.changes(from: try sketch("100", "label", "名"), to: try sketch("200", "label, support", "お名前"))
        #expect(changes.map(\.noun) == [.fee, .slot, .override])
        #expect(changes[0].label.ja == "手数料条例" && changes[0].details.map { $0.after?.ja } == ["一律 | 200円"])
        #expect(changes[1].label.ja == "問い" && changes[2].label.ja == "お名前")
        #expect(FormComparison.changes(from: try sketch("1", "label", "x"), to: try sketch("1", "label", "x")).isEmpty)
    }
}
