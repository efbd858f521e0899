import Core
import Forms
import Japanese
import Storage
import Web

/// 住所の町字ID: in which towns the addresses of an application are, by the register of addresses (アドレス・ベース・レジストリ). It is found once for each
/// state of the answers, when that arrives, and kept with it under the record's key.
enum AnswerTowns {
    /// The towns of the addresses, by path; `nil` where none is in one.
    /// - Parameter before: the state that was mended: an address that stands as it stood keeps what was found of it.
    static func found(
        in answers: Answers, _ form: FormDefinition, before: Draft.Content? = nil, on day: Day, in db: any Connection
    ) throws -> [String: Town]? {
        var towns: [String: Town] = [:]
        for (path, parts) in addresses(in: answers, form) {
            if let before, value(at: path, in: before.answers) == .parts(parts) {
                towns[path.description] = before.towns?[path.description]
            } else if let lines = parts["lines"], !lines.isEmpty {
                towns[path.description] = try Towns.town(of: lines, postal: parts["postal"], on: day, in: db)
            }
        }
        return towns.isEmpty ? nil : towns
    }

    private static func addresses(in answers: Answers, _ form: FormDefinition) -> [(path: AnswerPath, parts: [String: String])] {
        form.questions.flatMap { question -> [(path: AnswerPath, parts: [String: String])] in
            if question.isAddress, case .parts(let parts)? = answers[question.id] { return [(AnswerPath(question.id), parts)] }
            guard case .rows(let rows)? = answers[question.id] else { return [] }
            let fields = question.fields.filter(\.isAddress)
            return rows.flatMap { row in
                fields.compactMap { field in
                    guard case .parts(let parts)? = row.answers[field.id] else { return nil }
                    return (AnswerPath(question.id, row: row.id, field: field.id), parts)
                }
            }
        }
    }

    private static func value(at path: AnswerPath, in answers: Answers) -> FormAnswer? {
        AnswerFiles.value(at: path.description, in: answers)?.values.first
    }

    // MARK: telling

    /// In small beside the address, for officers.
    static func beside(_ town: Town?, _ lang: Language) -> HTML {
        guard let town else { return .empty }
        return """
            <br><span class="small muted">\(number(town)(lang)) \(Component.official(town.name, lang)) \(origin(town)(lang))</span>
            """
    }

    private static func number(_ town: Town) -> Message {
        Message(ja: "町字ID \(town.municipality)-\(town.id)", en: "Town ID \(town.municipality)-\(town.id)")
    }
    private static func origin(_ town: Town) -> Message {
        Message(ja: "（\(town.registered.words(.ja))に取り込んだ町字マスターによる）", en: "(by the register of towns taken in on \(town.registered.words(.en)))")
    }

    /// The two codes that name the town, as columns of an export.
    static func columns(_ question: Question, isPersonal: Bool) -> [ExportLayout.Column] {
        let parts: [(String, String)] = [("municipality", "全国地方公共団体コード"), ("town", "町字ID")]
        return parts.map { part, title in
            ExportLayout.Column(id: "\(question.id):\(part)", title: "\(question.label.ja)（\(title)）", isPersonal: isPersonal, part: part)
        }
    }

    static func cell(_ town: Town?, _ part: String) -> ExportCell {
        town.map { .text(part == "municipality" ? $0.municipality : $0.id) } ?? .empty
    }
}

extension Question {
    /// 住所
    var isAddress: Bool {
        if case .address = kind { return true }
        return false
    }
}
