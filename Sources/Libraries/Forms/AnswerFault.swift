import Japanese
import Web

/// What is wrong with an answer, at one of its parts where it has several.
public struct AnswerFault: Sendable, Hashable {
    public let part: String?
    public let message: Message
    init(_ message: Message, part: String? = nil) {
        self.part = part
        self.message = message
    }
}

extension Question {
    /// Whether the answer is of the question's kind.
    public func fits(_ answer: FormAnswer) -> Bool {
        switch (kind, answer) {
        case (.text, .text), (.name, .text), (.kana, .text), (.lines, .text), (.mail, .text), (.phone, .text), (.postalCode, .text),
            (.corporateNumber, .text), (.number, .number), (.day, .day), (.flag, .flag), (.files, .files), (.group, .rows), (.address, .parts),
            (.place, .parts), (.bankAccount, .parts), (.individualNumber, .individualNumber), (.sealed, .sealed):
            true
        case (.choice(let options), .choice(let chosen)): options.contains { $0.id == chosen }
        case (.choices(let options), .choices(let chosen)): chosen.isSubset(of: options.map(\.id))
        default: false
        }
    }

    /// What is wrong with an answer; also with text that stands where a number or a date should.
    func faults(of answer: FormAnswer) -> [AnswerFault] {
        switch (kind, answer) {
        case (.text(let longest), .text(let text)), (.lines(let longest), .text(let text)), (.name(let longest), .text(let text)):
            text.unicodeScalars.count > longest ? [AnswerFault(AnswerText.tooLong(label, longest))] : []
        case (.kana(let longest, _), .text(let text)): text.unicodeScalars.count > longest ? [AnswerFault(AnswerText.tooLong(label, longest))] : []
        case (.mail, .text(let text)):
            MailAddress.isOne(text) ? [] : [AnswerFault(AnswerText.noMail(label))]
        case (.phone, .text(let text)): AnswerFault.phone(text, label)
        case (.postalCode, .text(let text)): AnswerFault.postalCode(text, label)
        case (.corporateNumber, .text(let text)): AnswerFault.corporateNumber(text, label)
        case (.number(let bounds), .number(let number)): bounds.fault(of: number, label).map { [AnswerFault($0)] } ?? []
        case (.number, .text): [AnswerFault(AnswerText.noNumber(label))]
        case (.day, .text(let text)) where Wareki.lacksYear(text): [AnswerFault(AnswerText.noYear(label))]
        case (.day, .text(let text)): [AnswerFault(AnswerText.noDay(label, Wareki.read(text).note ?? .unreadable))]
        case (.files(let most), .files(let names)): names.count > most ? [AnswerFault(AnswerText.manyFiles(label, most))] : []
        case (.address(let longest), .parts(let parts)): AnswerFault.address(parts, label, longest)
        case (.place(let terms), .parts(let parts)): AnswerFault.place(parts, label, terms)
        case (.bankAccount, .parts(let parts)): AnswerFault.account(parts, label)
        default: []
        }
    }

    /// What is said of words that cannot be read as a number or a date; they are kept all the same.
    public func unreadable(_ answer: FormAnswer) -> Message? {
        answer.isEmpty || fits(answer) ? nil : faults(of: answer).first?.message
    }

    /// What is wrong with an individual number as it was typed, which is not kept.
    public func individualNumberFault(_ typed: String) -> Message? {
        guard case .individualNumber = kind else { return nil }
        do throws(CodeFault) {
            _ = try IndividualNumber(lenient: typed)
            return nil
        } catch { return AnswerText.code(label, error, digits: 12) }
    }
}

extension AnswerFault {
    fileprivate static func phone(_ text: String, _ label: Message) -> [AnswerFault] {
        do throws(Telephone.Fault) {
            _ = try Telephone(lenient: text)
            return []
        } catch { return AnswerReader.foreign(text) != nil ? [] : [AnswerFault(AnswerText.noPhone(label, error))] }
    }

    fileprivate static func postalCode(_ text: String, _ label: Message, part: String? = nil) -> [AnswerFault] {
        guard (try? PostalCode(lenient: text)) == nil else { return [] }
        return [AnswerFault(part == nil ? AnswerText.noPostalCode(label) : AnswerText.noPostalCode(of: label), part: part)]
    }

    fileprivate static func corporateNumber(_ text: String, _ label: Message) -> [AnswerFault] {
        do throws(CodeFault) {
            _ = try CorporateNumber(lenient: text)
            return []
        } catch { return [AnswerFault(AnswerText.code(label, error, digits: 13))] }
    }

    /// The postal code may be missing where an address has none, abroad; the address itself may not.
    fileprivate static func address(_ parts: [String: String], _ label: Message, _ longest: Int) -> [AnswerFault] {
        let postal = parts["postal"].map { AnswerFault.postalCode($0, label, part: "postal") } ?? []
        guard let lines = parts["lines"], !lines.isEmpty else { return postal + [AnswerFault(AnswerText.noLines(label), part: "lines")] }
        return postal
            + [("lines", lines), ("building", parts["building"] ?? "")].filter { $0.1.unicodeScalars.count > longest }
            .map { AnswerFault(AnswerText.tooLong(label, longest), part: $0.0) }
    }

    fileprivate static func account(_ parts: [String: String], _ label: Message) -> [AnswerFault] {
        parts["symbol"] == nil ? bank(parts, label) : yucho(parts, label)
    }

    private static func bank(_ parts: [String: String], _ label: Message) -> [AnswerFault] {
        do throws(BankAccount.Faults) {
            _ = try BankAccount(
                bank: parts["bank"] ?? "", branch: parts["branch"] ?? "", kind: parts["kind"] ?? "", number: parts["number"] ?? "",
                holder: parts["holder"] ?? "")
            return []
        } catch {
            let names = Dictionary(uniqueKeysWithValues: QuestionPart.bankAccount.map { ($0.id, $0.label) })
            func code(_ part: String, _ fault: CodeFault?, _ digits: String) -> AnswerFault? {
                fault.map { _ in AnswerFault(AnswerText.accountPart(label, names[part] ?? label, digits), part: part) }
            }
            return [
                code("bank", error.bank, "4"), code("branch", error.branch, "3"),
                error.kindIsUnknown ? AnswerFault(AnswerText.accountKind(label), part: "kind") : nil, code("number", error.number, "1〜7"),
                error.holder.map { AnswerFault(AnswerText.accountHolder(label, $0), part: "holder") },
            ].compactMap(\.self)
        }
    }

    private static func yucho(_ parts: [String: String], _ label: Message) -> [AnswerFault] {
        var faults: [AnswerFault] = []
        do throws(YuchoAccount.Fault) {
            _ = try YuchoAccount(symbol: parts["symbol"] ?? "", number: parts["number"] ?? "")
        } catch {
            switch error {
            case .symbol: faults.append(AnswerFault(AnswerText.accountSymbol(label), part: "symbol"))
            case .number: faults.append(AnswerFault(AnswerText.passbookNumber(label), part: "number"))
            }
        }
        do throws(AccountHolder.Fault) {
            _ = try AccountHolder(lenient: parts["holder"] ?? "")
        } catch { faults.append(AnswerFault(AnswerText.accountHolder(label, error), part: "holder")) }
        return faults
    }
}

extension Question.NumberBounds {
    func fault(of number: Rational, _ label: Message) -> Message? {
        if let least, let most, number < least || number > most { return AnswerText.outside(label, words(least), words(most)) }
        if let least, number < least { return AnswerText.below(label, words(least)) }
        if let most, number > most { return AnswerText.above(label, words(most)) }
        let scale = (0..<decimals).reduce(Rational(1)) { power, _ in power.multiplied(by: Rational(10)) ?? power }
        guard let scaled = number.multiplied(by: scale), scaled.isWhole else { return AnswerText.decimals(label, decimals) }
        return nil
    }

    /// A bound as it is said: 5,000円, and no 1,000,000万円 but 100億円.
    private func words(_ bound: Rational) -> Message {
        if unit?.ja == "万円", bound.isWhole, bound >= .zero, bound < Rational(100_000_000) { return tenThousands(Int(clamping: bound.numerator)) }
        let digits = bound.isWhole ? Numerals.grouped(Int(clamping: bound.numerator)) : bound.description
        return Message(ja: digits + (unit?.ja ?? ""), en: digits + (unit.map { " \($0.en)" } ?? ""))
    }

    private func tenThousands(_ number: Int) -> Message {
        let (large, rest) = number.quotientAndRemainder(dividingBy: 10_000)
        let parts = [(large, "億"), (rest, "万")].filter { $0.0 > 0 }.map { Numerals.grouped($0.0) + $0.1 }
        return Message(ja: "\(parts.isEmpty ? "0" : parts.joined())円", en: "\(Numerals.grouped(number * 10_000)) yen")
    }
}
