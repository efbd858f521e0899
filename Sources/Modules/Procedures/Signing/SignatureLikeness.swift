import Core
import Forms
import Japanese
import Web

/// 照合: how what was answered stands to what the signer's certificate says. It keeps nothing from being sent, for whoever signs may act for another or
/// sign for a company; it is told to whoever applies, and to the officer.
struct SignatureLikeness: Codable, Hashable, Sendable {
    enum Match: String, Codable, CaseIterable {
        case same
        /// 異体字・表記: the same, written otherwise.
        case written
        /// 代替文字: it differs only where the certificate says that it writes another character than the register.
        case substituted
        case other
        /// The certificate does not say it, or not wholly.
        case unsaid
        /// The form does not ask for it, or whoever applies is no natural person, whom no certificate is of.
        case unasked

        /// Whether an officer has to look at it.
        var isToSee: Bool { self == .other || self == .substituted || self == .unsaid }
    }

    let name: Match
    let birthdate: Match
    let address: Match
    /// 署名用電子証明書は15歳未満には原則として発行されない: whether the holder is younger all the same, so that a parent has to be asked about.
    let isUnderFifteen: Bool
    /// Whether who is to sign is a natural person, as every holder of a certificate is.
    let isPerson: Bool
    /// 代理人の署名: as whom they sign who act for somebody else, with whose name that of the certificate was compared; `nil` where it was compared
    /// with the answers.
    let acting: ApplicantSignature.Signer.Part?
    /// 本人の電子証明書: whether it is, by its name, the principal's in the hand of who acts for them. They may sign only as themselves.
    let isPrincipals: Bool?

    /// What all of it comes to.
    enum Verdict: Equatable { case agrees, differs, uncompared }

    /// - Parameter acting: for whom it is sent, where there is a mandate. Who acts for somebody signs with their own certificate, and the answers are
    ///   not of them: what is known of them is their name.
    init(_ four: BasicFour, _ evaluation: Evaluation, _ form: FormDefinition, _ acting: CaseEvent.Acting?, on day: Day) {
        isUnderFifteen = four.birthdate.map { SignatureLikeness.isUnder(15, $0, on: day) } ?? false
        if let acting, let signer = acting.subDelegate ?? acting.delegate {
            self.acting = acting.subDelegate == nil ? .delegate : .subDelegate
            isPerson = !SignatureLikeness.isCompany(signer)
            let match = isPerson ? SignatureLikeness.name(four, .text(signer)) : .unasked
            let named = form.question(meaning: .name).flatMap { evaluation.answers[$0.id] }
            let isPrincipals =
                ![.same, .written].contains(match)
                && [.text(acting.principal), named].contains {
                    [.same, .written].contains(SignatureLikeness.name(four, $0))
                }
            self.isPrincipals = isPrincipals
            (name, address, birthdate) = (isPrincipals ? .other : match, .unasked, .unasked)
            return
        }
        (self.acting, isPrincipals) = (nil, nil)
        let isPerson = SignatureLikeness.isPerson(evaluation, form)
        self.isPerson = isPerson
        func answer(_ meaning: Question.Meaning) -> FormAnswer? {
            guard isPerson else { return nil }
            return form.question(meaning: meaning).flatMap { evaluation.answers[$0.id] }.flatMap { $0.isEmpty ? nil : $0 }
        }
        name = SignatureLikeness.name(four, answer(.name))
        address = SignatureLikeness.address(four, answer(.address))
        birthdate =
            switch answer(.birthdate) {
            case .day(let given)?: four.birthdate.map { $0 == given ? Match.same : .other } ?? .unsaid
            default: .unasked
            }
    }

    /// Whether the answers are of a natural person: a company's name has its form in it, it has a number (法人番号), and is not asked when it was born.
    private static func isPerson(_ evaluation: Evaluation, _ form: FormDefinition) -> Bool {
        let asked = evaluation.pages.flatMap(\.questions)
        if let birth = form.question(meaning: .birthdate), !asked.contains(where: { $0.id == birth.id }) { return false }
        let hasNumber = asked.contains { question in
            if case .corporateNumber = question.kind { evaluation.answers[question.id].map { !$0.isEmpty } ?? false } else { false }
        }
        if hasNumber { return false }
        guard let name = form.question(meaning: .name), case .text(let given)? = evaluation.answers[name.id] else { return true }
        return !isCompany(given)
    }

    private static func isCompany(_ name: String) -> Bool { CorporateForm.dropped(from: PersonName.variantFolded(name)) != nil }

    /// Where no name was held against that of the certificate nothing is said to agree: whether who signed may sign is for the officer to see.
    var verdict: Verdict {
        if name == .unasked, ![birthdate, address].contains(where: \.isToSee) { return .uncompared }
        return isToSee ? .differs : .agrees
    }

    private var isToSee: Bool { [name, birthdate, address].contains(where: \.isToSee) }

    /// 年齢計算に関する法律: a year older from the day before the birthday's end on, which by days is the birthday.
    private static func isUnder(_ years: Int, _ birth: Day, on day: Day) -> Bool {
        (day.year - birth.year, day.month, day.day) < (years, birth.month, birth.day)
    }

    private static func name(_ four: BasicFour, _ answer: FormAnswer?) -> Match {
        guard case .text(let given)? = answer else { return .unasked }
        guard let certified = four.name, !certified.isEmpty else { return .unsaid }
        return match(certified, four.nameSubstitutes, [given], exact: SearchFolding.fold, folded: PersonName.variantFolded)
    }

    private static func address(_ four: BasicFour, _ answer: FormAnswer?) -> Match {
        let given: [String]
        switch answer {
        case .parts(let parts)?:
            let lines = parts["lines"] ?? ""
            given = [lines + (parts["building"] ?? ""), lines]
        case .text(let text)?: given = [text]
        default: return .unasked
        }
        guard let certified = four.address, !certified.isEmpty else { return .unsaid }
        return match(certified, four.addressSubstitutes, given, exact: SearchFolding.fold, folded: AddressWriting.folded)
    }

    /// - Parameter given: ways in which it may have been meant, the fullest first.
    private static func match(
        _ certified: String, _ substitutes: String?, _ given: [String], exact: (String) -> String, folded: (String) -> String
    ) -> Match {
        if given.first.map({ exact($0) == exact(certified) }) == true { return .same }
        if given.contains(where: { folded($0) == folded(certified) }) { return .written }
        let isSubstituted = given.contains { isAlike(certified, substitutes, $0, folded: folded) }
        return isSubstituted ? .substituted : .other
    }

    /// Whether it is the same wherever the certificate writes the character of the register.
    private static func isAlike(_ certified: String, _ substitutes: String?, _ given: String, folded: (String) -> String) -> Bool {
        let (characters, marks) = (Array(certified), Array(substitutes ?? ""))
        guard marks.count == characters.count, marks.contains("1") else { return false }
        let written = zip(characters, marks).filter { !$0.0.isWhitespace }
        let typed = given.filter { !$0.isWhitespace }
        guard written.count == typed.count else { return false }
        return zip(written, typed).allSatisfy { $0.0.1 == "1" || folded(String($0.0.0)) == folded(String($0.1)) }
    }
}
