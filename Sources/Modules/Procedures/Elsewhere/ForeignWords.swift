import Core
import Forms
import Japanese
import Web

/// 選択肢にない値: the words of a column that answers a choice and that are none of the form's options. An officer says which option they stand for;
/// it is remembered with the columns, without the words: they are what applicants have written.
struct ForeignWords: Sendable {
    /// The path of the question, as in `IntakeColumns`.
    let path: String
    let question: Question
    /// The column, by its place.
    let place: Int
    /// As they are written in the file, each once, in its order.
    let words: [String]

    /// How many of a column can be given a meaning. A column with more is none of choices.
    static let most = 50
    static let longest = 80

    /// The control of one of them. It names the column: what was chosen for another says nothing of this one.
    func control(_ index: Int) -> String { "as.\(path).\(place).\(index)" }

    /// The option that they are likely to stand for: the only one that they hold or are held by, unless they deny it.
    func likely(_ words: String) -> String? {
        let plain = Origin.plain(words)
        func denies(_ text: String) -> Bool { text.contains(#/ない|なし|無|非|不|未|以外/#) }
        let found = question.options.filter { option in
            let label = Origin.plain(option.label.ja)
            guard label.count > 1, plain.count > 1, denies(option.label.ja) == denies(words) else { return false }
            return plain.contains(label) || label.contains(plain)
        }
        return found.count == 1 ? found[0].id : nil
    }

    /// The choices of a form that a column can answer, by path.
    static func choices(_ form: FormDefinition) -> [(path: String, question: Question)] {
        form.questions.flatMap { question -> [(String, Question)] in
            guard case .group(let fields, let bounds) = question.kind else { return [(question.id, question)] }
            return (1...max(1, min(bounds.upperBound, IntakeColumns.mostRows))).flatMap { row in
                fields.map { ("\(question.id).r\(row).\($0.id)", $0) }
            }
        }.filter { !$0.1.options.isEmpty && $0.1.parts.isEmpty && !$0.1.isSealed && $0.1.dataClass != .individualNumber }
    }
}

extension IntakeUpload {
    /// What of the chosen columns is no option of its question. An individual number is no word that stands for one.
    /// - Parameter done: lines that are not asked about, as they are cases already.
    func foreign(_ columns: IntakeColumns, _ form: FormDefinition, except done: Set<Int> = []) -> [ForeignWords] {
        ForeignWords.choices(form).compactMap { path, question in
            guard let heading = columns.headings[path], let place = table.headers.firstIndex(of: heading) else { return nil }
            var (seen, words): (Set<String>, [String]) = ([], [])
            for row in rows where words.count < ForeignWords.most && !done.contains(row.line) {
                guard let text = row[heading]?.legible, !text.isEmpty, seen.insert(text).inserted else { continue }
                for part in ChosenWords.foreign(text, question)
                where part.count <= ForeignWords.longest && !words.contains(part) && !IndividualNumber.stands(in: part) {
                    words.append(part)
                }
            }
            return words.isEmpty ? nil : ForeignWords(path: path, question: question, place: place, words: Array(words.prefix(ForeignWords.most)))
        }
    }

    /// What stands in a column first, shortened; of one of individual numbers nothing, and one that stands elsewhere is masked (番号法).
    /// - Parameter numbers: the headings of the columns that answer for an individual number.
    func samples(_ place: Int, _ numbers: Set<String>) -> [String] {
        let heading = table.headers[place]
        if numbers.contains(heading) || ["マイナンバー", "個人番号"].contains(where: { Origin.plain(heading).contains(Origin.plain($0)) }) { return [] }
        var found: [String] = []
        for row in rows.prefix(200) where found.count < 3 {
            guard let text = row[heading].map(IntakeFileText.masked), !text.isEmpty, !found.contains(text) else { continue }
            found.append(text)
        }
        return found.map { $0.count > 24 ? "\($0.prefix(23))…" : $0 }
    }
}

extension IntakeColumns {
    /// Takes what an officer says of words that are no options; what was said before of others stays.
    mutating func take(_ input: FormInput, _ foreign: [ForeignWords], _ keys: Keys) {
        for one in foreign {
            for (index, words) in one.words.enumerated() {
                guard let chosen = input[one.control(index)] else { continue }
                let said = chosen == IntakeColumns.asIs || one.question.options.contains { $0.id == chosen } ? chosen : nil
                (options, meanings) = (options ?? [:], meanings ?? [:])
                options?[one.path, default: [:]][Origin.plain(words)] = said
                meanings?[one.path, default: [:]][IntakeColumns.digest(Origin.plain(words), at: one.path, keys)] = said
            }
        }
    }

    /// Finds what is remembered of the words of a file.
    mutating func recall(_ foreign: [ForeignWords], _ keys: Keys) {
        for one in foreign {
            for words in one.words.map(Origin.plain) where options?[one.path]?[words] == nil {
                guard let option = meanings?[one.path]?[IntakeColumns.digest(words, at: one.path, keys)] else { continue }
                options = options ?? [:]
                options?[one.path, default: [:]][words] = option
            }
        }
    }

    /// What is known of words, of those questions only that have the same column still: of another column it says nothing.
    mutating func keepWords(of before: IntakeColumns) {
        func same(_ one: (key: String, value: [String: String])) -> Bool { headings[one.key] == before.headings[one.key] }
        (options, meanings) = (before.options?.filter(same), before.meanings?.filter(same))
    }

    /// As it is remembered: by digests that only this site can make, and no words.
    func withoutWords(_ keys: Keys) -> IntakeColumns {
        var columns = self
        for (path, words) in options ?? [:] {
            for (plain, option) in words {
                columns.meanings = columns.meanings ?? [:]
                columns.meanings?[path, default: [:]][IntakeColumns.digest(plain, at: path, keys)] = option
            }
        }
        columns.options = nil
        return columns
    }

    private static func digest(_ plain: String, at path: String, _ keys: Keys) -> String { keys.digest("\(path)\u{1F}\(plain)", for: "intake words") }

    /// What is said of words that are to stay as they are: it is no option's id.
    private static let asIs = ""

    /// The option that words stand for at a question.
    func option(_ words: String, at path: String) -> String? { said(words, at: path).flatMap { $0 == IntakeColumns.asIs ? nil : $0 } }

    /// The same, or that they stay as they are, as it is chosen on the page; `nil` where nobody has said.
    func said(_ words: String, at path: String) -> String? { options?[path]?[Origin.plain(words)] }
}
