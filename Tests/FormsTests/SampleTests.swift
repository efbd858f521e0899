import Forms
import Foundation
import HirobaTesting
import Japanese
import StrictYAML
import Testing

@Suite("Invented people for courses") struct SampleTests {
    private static let day = Day(epochDays: 19_144)

    private static func form(_ name: String) throws -> CompiledForm {
        try FormFile.compile(Data(try Repository.text("Samples/hiroshima/procedures/\(name)").utf8)).get()
    }

    private static func samples(_ form: CompiledForm, _ use: SampleMaker.Use = .trial) -> [Answers] {
        SampleApplicant.read(SampleMaker.source(for: form, on: day, use: use), for: form.definition, FileFaults()).map(\.answers)
    }

    @Test("All three go through every form, each in another way and under another name", arguments: ApplicantTests.names)
    func valid(_ name: String) throws {
        let form = try Self.form(name)
        let runs = Self.samples(form).map { form.evaluate($0, on: Self.day) }
        #expect(runs.count == 3 && runs.flatMap(\.problems).map(\.message.ja) == [], "\(name)")
        let names = runs.map { run in form.definition.question(meaning: .name).flatMap { run.answers[$0.id] } }
        #expect(Set(names).count == 3, "\(names)")
        let ways = runs.map { run in run.answers.filter { if case .choice = $0.value { true } else { false } } }
        #expect(Set(ways).count == 3, "they choose differently")
    }

    @Test(
        "Who is handed out in a course has no hardship, lives in the town that is chosen, and goes through every form",
        arguments: ApplicantTests.names)
    func course(_ name: String) throws {
        let form = try Self.form(name)
        let runs = Self.samples(form, .course).map { form.evaluate($0, on: Self.day) }
        #expect(runs.count == 3 && runs.flatMap(\.problems).map(\.message.ja) == [], "\(name)")
        for run in runs {
            for question in run.pages.flatMap(\.questions) {
                guard case .choice(let id)? = run.answers[question.id], let chosen = question.options.first(where: { $0.id == id }) else { continue }
                for hard in ["処分を受けた", "生活保護", "暴力", "被爆", "滞納"] {
                    #expect(!chosen.label.ja.contains(hard), "\(question.label.ja): \(chosen.label.ja)")
                }
            }
            guard case .choice(let town)? = run.answers["municipality"], case .parts(let parts)? = run.answers["address"] else { continue }
            let label = form.definition.questions.first { $0.id == "municipality" }?.options.first { $0.id == town }?.label.ja ?? ""
            #expect(parts["lines"]?.hasPrefix("広島県\(label)") == true, "\(label): \(parts)")
        }
    }

    @Test("What they write says that nobody is called so, and reaches nobody", arguments: ApplicantTests.names)
    func invented(_ name: String) throws {
        let source = SampleMaker.source(for: try Self.form(name), on: Self.day)
        for mail in source.matches(of: /[a-z0-9.]+@[a-z.]+/) { #expect(mail.0.hasSuffix("@example.jp")) }
        for phone in source.matches(of: /"0[0-9]{1,3}-[0-9]{1,4}-[0-9]{4}"/) { #expect(phone.0.hasPrefix("\"082-000-")) }
        #expect(!source.contains("ああ"))
    }

    @Test("A page is filled whatever way somebody has come, and other pages stay as they are", arguments: ApplicantTests.names)
    func filling(_ name: String) throws {
        let form = try Self.form(name)
        let samples = Self.samples(form)
        let first = try #require(form.definition.pages.first)
        for (index, sample) in samples.enumerated() {
            // The first page is somebody else's, every other one is filled.
            let other = samples[(index + 1) % samples.count]
            let begun = other.filter { answer in first.questions.contains { $0.id == answer.key } }
            let order = [sample] + samples.filter { $0 != sample }
            var (answers, seen) = (begun, [first.id])
            while let page = form.evaluate(answers, on: Self.day).pages.first(where: { !seen.contains($0.id) }) {
                seen.append(page.id)
                answers = SampleMaker.fill(page.id, of: form, in: answers, with: order, on: Self.day)
            }
            #expect(form.evaluate(answers, on: Self.day).problems.map(\.message.ja) == [], "\(name) \(index + 1)")
            #expect(answers.filter { answer in first.questions.contains { $0.id == answer.key } } == begun)
        }
        #expect(SampleMaker.fill("nowhere", of: form, in: samples[0], with: samples, on: Self.day) == samples[0])
    }

    @Test("Invented names are read; what is none is left alone") func readings() {
        let read = SampleNames.pieces("代表　広島 花子")
        #expect(read.map(\.written).joined() == "代表　広島　花子" && read.compactMap(\.reading) == ["ひろしま", "はなこ"])
        for text in ["広島市中区基町", "株式会社みほん", "花子", ""] { #expect(SampleNames.pieces(text).allSatisfy { $0.reading == nil }, "\(text)") }
    }
}
