import Foundation
import Japanese
import StrictYAML
import Web

/// Reads a form file: YAML, every fault with its line and key.
public enum FormFile {
    public static let schema = "hiroba.form/1"

    /// - Parameter isPublished: whether it was looked at before, when it was published.
    /// - Returns: the compiled form, or every fault that was found in reading and in compiling.
    public static func compile(_ bytes: Data, isPublished: Bool = false) -> Result<CompiledForm, FormFileProblem> {
        let faults = FileFaults()
        guard let map = YAMLMap.file(bytes, faults), let definition = read(map, faults) else { return .failure(FormFileProblem(faults)) }
        switch CompiledForm.compile(definition, isPublished: isPublished) {
        case .success(var form):
            for place in form.warnings.indices { form.warnings[place].line = faults.line(of: form.warnings[place].key) }
            return faults.all.isEmpty ? .success(form) : .failure(FormFileProblem(faults))
        case .failure(let found):
            for fault in found.all { faults.add(YAMLPlace(line: faults.line(of: fault.key), key: fault.key), fault.message) }
            return .failure(FormFileProblem(faults))
        }
    }

    private static func read(_ map: YAMLMap, _ faults: FileFaults) -> FormDefinition? {
        defer { map.finish() }
        if map.requiredString("schema") != schema { map.fault("schema", Message(ja: "\(schema) と書いてください。", en: "write \(schema).")) }
        var form = FormDefinition(
            body: map.requiredString("body"), procedure: map.requiredString("procedure"), title: map.requiredWords("title"),
            // That there is none is for the compiler to say, once.
            pages: map.maps("pages").map(page),
            calculations: map.maps("calculations").compactMap(calculation), fees: map.maps("fees").map(fee),
            rules: map.maps("rules").compactMap(rule))
        form.languages = map.furtherLanguages("languages")
        form.slots = map.maps("slots").map(FormSlot.read)
        form.comparison = map.map("comparison").map(WordComparison.read)
        return form
    }

    private static func page(_ map: YAMLMap) -> FormPage {
        defer { map.finish() }
        return FormPage(
            id: map.requiredString("id"), title: map.requiredWords("title"), condition: formula("show", map),
            questions: map.maps("questions").map(question))
    }

    private static func calculation(_ map: YAMLMap) -> Calculation? {
        defer { map.finish() }
        let (id, label, isHidden) = (map.requiredString("id"), map.requiredWords("label"), map.flag("hidden"))
        return requiredFormula("value", map).map { Calculation(id: id, label: label, value: $0, isHidden: isHidden) }
    }

    private static func rule(_ map: YAMLMap) -> FormRule? {
        defer { map.finish() }
        let (question, message) = (map.requiredString("question"), map.requiredWords("message"))
        return requiredFormula("holds", map).map { FormRule(holds: $0, question: question, message: message) }
    }

    private static func fee(_ map: YAMLMap) -> FeeTable {
        defer { map.finish() }
        return FeeTable(
            id: map.requiredString("id"), ordinance: map.requiredMessage("ordinance"), article: map.requiredMessage("article"),
            effectiveFrom: map.requiredDay("effective_from"), rounding: map.map("rounding").map(rounding),
            rows: map.maps("rows").compactMap(feeRow))
    }

    private static func rounding(_ map: YAMLMap) -> FeeRounding {
        defer { map.finish() }
        if map.node("by") == nil { map.fault("by", YAMLText.missing) }
        return FeeRounding(to: map.requiredInt("to"), way: map.choice("by") ?? .down)
    }

    private static func feeRow(_ map: YAMLMap) -> FeeRow? {
        defer { map.finish() }
        let (label, condition) = (map.requiredMessage("label"), formula("when", map))
        return requiredFormula("yen", map).map { FeeRow(label: label, condition: condition, yen: $0, source: map.string("yen") ?? "") }
    }

    private static func question(_ map: YAMLMap) -> Question {
        defer { map.finish() }
        let dataClass = map.choice("class", Question.DataClass.self)
        if dataClass == .individualNumber || dataClass == .ordinary { map.fault("class", FormText.classElsewhere) }
        return Question(
            id: map.requiredString("id"), label: map.requiredWords("label"), support: map.words("support"), kind: kind(map),
            isRequired: !map.flag("optional"), condition: formula("show", map), meaning: map.choice("as", Question.Meaning.self),
            calculations: map.maps("calculations").compactMap(calculation), isIdentityImage: dataClass == .identityImage,
            keepsVerified: map.choice("keep", Kept.self) == .verified)
    }

    /// What a question may keep as it came.
    private enum Kept: String, CaseIterable { case verified }

    /// The names of kinds, as `type` has them.
    private enum KindName: String, CaseIterable {
        case text, lines, name, kana, number, date, choice, choices, flag, mail, phone, postal, address, place, files, group, sealed
        case corporateNumber = "corporate_number"
        case individualNumber = "individual_number"
        case bankAccount = "bank_account"
    }

    private static func kind(_ map: YAMLMap) -> Question.Kind {
        guard let name = map.choice("type", KindName.self) else {
            if map.node("type") == nil { map.fault("type", YAMLText.missing) }
            return .text(longest: 200)
        }
        switch name {
        case .text: return .text(longest: map.int("longest") ?? 200)
        case .lines: return .lines(longest: map.int("longest") ?? 2000)
        case .name: return .name(longest: map.int("longest") ?? 100)
        case .kana: return .kana(longest: map.int("longest") ?? 200, of: map.string("of"))
        case .number:
            return .number(.init(least: number("min", map), most: number("max", map), decimals: map.int("decimals") ?? 0, unit: map.words("unit")))
        case .date: return .day
        case .choice: return .choice(options(map))
        case .choices: return .choices(options(map))
        case .flag: return .flag
        case .mail: return .mail
        case .phone: return .phone
        case .postal: return .postalCode
        case .address: return .address(longest: map.int("longest") ?? 300)
        case .corporateNumber: return .corporateNumber
        case .individualNumber: return .individualNumber(ground: map.string("ground") ?? "")
        case .bankAccount: return .bankAccount
        case .place: return .place(place(map))
        case .files: return .files(most: map.int("most") ?? 5)
        case .sealed: return .sealed(longest: map.int("longest") ?? 2000)
        case .group:
            let (least, most) = (map.int("min") ?? 1, map.int("max") ?? 20)
            if least < 0 || most < max(least, 1) { map.fault("max", FormText.bounds("\(least)", "\(most)")) }
            return .group(map.maps("questions").map(question), rows: max(least, 0)...max(most, least, 1))
        }
    }

    /// None at all is a fault of its own, told with how many there have to be.
    private static func options(_ map: YAMLMap) -> [Question.Option] {
        map.maps("options").map { option in
            defer { option.finish() }
            return Question.Option(id: option.requiredString("id"), label: option.requiredWords("label"))
        }
    }

    private static func number(_ name: String, _ map: YAMLMap) -> Rational? {
        guard let text = map.string(name) else { return nil }
        guard let number = Rational(text) else {
            map.fault(name, YAMLText.wantNumber(text))
            return nil
        }
        return number
    }

    private static func place(_ map: YAMLMap) -> PlaceTerms {
        func side(_ name: String, _ axis: Degrees.Axis, _ usual: Degrees) -> Degrees {
            guard let text = map.string(name) else { return usual }
            if let side = Degrees(lenient: text, axis) { return side }
            map.fault(name, YAMLText.wantNumber(text))
            return usual
        }
        let japan = MapBox.japan
        return PlaceTerms(
            needs: map.choice("needs") ?? .either,
            box: MapBox(
                south: side("south", .latitude, japan.south), west: side("west", .longitude, japan.west),
                north: side("north", .latitude, japan.north), east: side("east", .longitude, japan.east)))
    }

    private static func formula(_ name: String, _ map: YAMLMap) -> Formula? {
        guard let text = map.string(name) else { return nil }
        do { return try Formula.parse(text) } catch {
            map.fault(name, Message(ja: "\(error.column)文字目：\(error.message.ja)", en: "character \(error.column): \(error.message.en)"))
            return nil
        }
    }

    private static func requiredFormula(_ name: String, _ map: YAMLMap) -> Formula? {
        if map.node(name) == nil { map.fault(name, YAMLText.missing) }
        return formula(name, map)
    }
}

public struct FormFileProblem: Error, Sendable {
    public let faults: [FileFault]
    init(_ faults: FileFaults) { self.faults = faults.all.sorted { $0.line < $1.line } }
}
