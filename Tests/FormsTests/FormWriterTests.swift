import Forms
import Foundation
import HirobaTesting
import Japanese
import StrictYAML
import Testing
import Web

@Suite("Forms, written again") struct FormWriterTests {
    private static let folder = "Samples/hiroshima/procedures"
    private static var samples: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "\(Repository.root)/\(folder)")) ?? []).filter { $0.hasSuffix(".yml") }.sorted()
    }

    @Test("Every sample form, written and read again, is the same form, and written once more the same text") func samples() throws {
        #expect(Self.samples.count >= 12)
        for name in Self.samples {
            let text = try Repository.text("\(Self.folder)/\(name)")
            let form = try FormFile.compile(Data(text.utf8)).get().definition
            let written = FormFile.write(form)
            let again = try FormFile.compile(Data(written.utf8)).get().definition
            #expect(again == form, "\(name)")
            #expect(FormFile.write(again) == written, "\(name)")
            let sketch = try #require(FormSketch(text))
            #expect(try FormFile.compile(Data(sketch.source.utf8)).get().definition == form, "\(name), as its structure")
        }
    }

    /// Words that a careless writer of YAML would lose.
    static let hazards = [
        "yes", "No", "true", "null", "~", "", " ", "a: b", "a, b", "- a", "#a", "a #b", "[a]", "{a}", "0912", "1e3", "0x1F", "1_000", "12:30",
        "2022-04-01", "!tag",
        "&a", "*a", "|", ">", "'", "\"", "\\", "\\n", "a\nb", "a\n\n b\n", "\tt", "a\t", "%a", "@a", "`a", "?a", "= b", "<<", "👨‍👩‍👧", "氏名：", "「名」", "＃",
        "か\u{3099}",
        "\u{85}", "\u{2028}", "a\u{FEFF}b", "\u{1}", "\u{7F}", "\u{A0}", "a\r\nb", "---", "...", "on", "y", ".inf", "=", "名 ", " 名", "a:", ":a", "Ω",
        "é", "٣",
    ]

    private func words() -> String {
        (0..<Int.random(in: 1...3)).map { _ in Self.hazards.randomElement() ?? "" }.joined(separator: Bool.random() ? "" : " ")
    }

    private func tree(_ depth: Int) -> YAMLTree {
        switch Int.random(in: 0...(depth == 0 ? 0 : 3)) {
        case 1: .list((0..<Int.random(in: 0...4)).map { _ in tree(depth - 1) })
        case 2, 3:
            .map(Set((0..<Int.random(in: 0...4)).map { _ in words() }).filter { $0.utf8.count < 100 }.map { .init($0, tree(depth - 1)) })
        default: .text(words())
        }
    }

    @Test("3,000 trees of words that YAML would take for something else come back as they were") func hazardous() throws {
        for _ in 0..<3000 {
            let tree = YAMLTree.map([.init("id", tree(5)), .init("x", tree(3))])
            let faults = FileFaults()
            let again = YAMLTree.read(tree.written(plain: ["id"]), faults)
            #expect(again == tree, "\(faults.all.map(\.message.ja)) \(tree.written())")
            guard again == tree else { return }
        }
    }

    @Test("A form whose words are hazards is written and read again") func hazardousForm() throws {
        for index in Self.hazards.indices {
            let label = "名\(Self.hazards[index])\(index)"
            // English words with Japanese in them are a fault of their own.
            let plain = Self.hazards[index].unicodeScalars.filter { $0.value < 0x3000 || $0.value > 0xFFFF }
            let message = Message(ja: label, en: "x\(String(String.UnicodeScalarView(plain)))")
            let options = ["a", "b"].map { Question.Option(id: $0, label: Message(ja: "\($0)\(Self.hazards[index])", en: $0)) }
            let form = FormDefinition(
                body: "0\(index)", procedure: "H-\(index)", title: message,
                pages: [
                    FormPage(
                        id: "yes_page", title: message,
                        questions: [
                            Question(id: "q", label: message, support: message, kind: .choice(options), isRequired: index % 2 == 0),
                            Question(
                                id: "n", label: Message(ja: "数", en: "N"), kind: .number(.init(least: Rational("-0.5"), decimals: 2, unit: message)),
                                condition: try Formula.parse("q in (a)")),
                        ])
                ])
            guard case .success(let compiled) = FormFile.compile(Data(FormFile.write(form).utf8)) else {
                Issue.record("\(label): \(FormFile.write(form))")
                continue
            }
            #expect(compiled.definition.title == form.title && compiled.definition.questions.map(\.label) == form.questions.map(\.label))
            #expect(compiled.definition.questions[0] == form.questions[0])
            #expect(try FormFile.compile(Data(FormFile.write(compiled.definition).utf8)).get().definition == compiled.definition)
        }
    }

    @Test("A small file that stands for an endless one is refused, and so is one that nests without end") func bombs() {
        let bomb =
            "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
            + "bcdefghij".map { letter in
                let before = Character(UnicodeScalar(letter.asciiValue.map { $0 - 1 } ?? 97))
                return "\(letter): &\(letter) [\((0..<10).map { _ in "*\(before)" }.joined(separator: ", "))]\n"
            }.joined()
        let deep = "a: " + String(repeating: "[", count: 900) + String(repeating: "]", count: 900)
        let deeper = "a: " + String(repeating: "[", count: 60_000)
        let group = "schema: hiroba.form/1\npages: &p\n- id: a\n  questions: *p\n"
        let beside = "{\"a\":&a [x, x], \"b\":[*a, *a]}"
        for text in [bomb, deep, deeper, group, beside, "{?&a x: 1, b: [*a]}", "? [a]\n: b", "\(String(repeating: "k", count: 500)): x"] {
            let faults = FileFaults()
            #expect(YAMLTree.read(text, faults) == nil && !faults.all.isEmpty, "\(text.prefix(80))")
            guard case .failure = FormFile.compile(Data(text.utf8)) else {
                Issue.record("taken: \(text.prefix(80))")
                continue
            }
        }
    }
}
