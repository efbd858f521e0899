/// 振込先口座: where money is paid to. Whether bank and branch exist is known to the bank's own list only.
public struct BankAccount: Sendable, Hashable {
    /// 預金種目, with its digit in transfer records.
    public enum Kind: Int, Sendable, Hashable, CaseIterable {
        case ordinary = 1
        case current = 2
        case savings = 4

        /// 普通
        public var name: String {
            switch self {
            case .ordinary: "普通"
            case .current: "当座"
            case .savings: "貯蓄"
            }
        }

        /// 普通預金, 総合口座, 当座, 貯蓄, or the digit in any width.
        public init?(lenient text: String) {
            let plain = Numerals.compact(text)
            let names: [(String, Kind)] = [("普通", .ordinary), ("総合", .ordinary), ("当座", .current), ("貯蓄", .savings)]
            guard let kind = Int(plain).flatMap(Kind.init) ?? names.first(where: { plain.hasPrefix($0.0) })?.1 else { return nil }
            self = kind
        }
    }

    /// What is wrong with each field; a field without a fault is `nil`.
    public struct Faults: Error, Sendable, Hashable {
        public var bank: CodeFault?
        public var branch: CodeFault?
        public var kindIsUnknown = false
        public var number: CodeFault?
        public var holder: AccountHolder.Fault?
        var isEmpty: Bool { bank == nil && branch == nil && !kindIsUnknown && number == nil && holder == nil }
    }

    /// 金融機関コード, 4 digits.
    public let bank: String
    /// 支店コード, 3 digits.
    public let branch: String
    public let kind: Kind
    /// 口座番号, 7 digits, filled up with zeros from the left.
    public let number: String
    public let holder: AccountHolder

    /// Every field as people type it. - Throws: the faults of all fields at once.
    public init(bank: String, branch: String, kind: String, number: String, holder: String) throws(Faults) {
        var faults = Faults()
        let bankDigits = BankAccount.field(bank, 4...4, &faults.bank)
        let branchDigits = BankAccount.field(branch, 3...3, &faults.branch)
        let numberDigits = BankAccount.field(number, 1...7, &faults.number)
        let readKind = Kind(lenient: kind)
        faults.kindIsUnknown = readKind == nil
        var readHolder: AccountHolder?
        do throws(AccountHolder.Fault) { readHolder = try AccountHolder(lenient: holder) } catch { faults.holder = error }
        guard faults.isEmpty, let readKind, let readHolder else { throw faults }
        self.bank = bankDigits
        self.branch = branchDigits
        self.kind = readKind
        self.number = BankAccount.filled(numberDigits)
        self.holder = readHolder
    }

    /// An account of the Japan Post Bank, with its holder.
    public init(_ account: YuchoAccount, holder: AccountHolder) {
        bank = YuchoAccount.bank
        branch = account.branch
        kind = account.kind
        number = account.accountNumber
        self.holder = holder
    }

    static func filled(_ number: String) -> String { String(repeating: "0", count: max(0, 7 - number.utf8.count)) + number }

    private static func field(_ text: String, _ count: ClosedRange<Int>, _ fault: inout CodeFault?) -> String {
        do throws(CodeFault) {
            return Numerals.text(try Numerals.digits(of: text, count: count))
        } catch {
            fault = error
            return ""
        }
    }
}
