/// ゆうちょ銀行 記号番号: how the Japan Post Bank's passbooks name an account, and the 店番 and 口座番号 that other banks need
/// (ゆうちょ銀行 記号番号から振込用の店名・預金種目・口座番号への変換).
public struct YuchoAccount: Sendable, Hashable {
    public enum Fault: Error, Sendable, Hashable {
        case symbol(CodeFault)
        case number(CodeFault)
    }

    /// Worth asking about; not wrong for certain.
    public enum Note: Sendable, Hashable {
        /// 番号 of ordinary savings end in 1.
        case numberEndsOtherwise
    }

    /// 金融機関コード
    public static let bank = "9900"

    /// 記号, 5 digits: 1…0 for savings (総合口座・通常貯金), 0…0 for transfer accounts (振替口座).
    public let symbol: String
    /// 番号 as in the passbook, without zeros in front: up to 8 digits, 6 for a transfer account.
    public let number: String

    /// - Parameter symbol: 14010, or 14010-2 with the digit that a reissued passbook adds, which says nothing about the account.
    /// - Parameter number: up to 8 digits.
    public init(symbol: String, number: String) throws(Fault) {
        let digits: [Int]
        do throws(CodeFault) {
            digits = try Numerals.digits(of: symbol, count: 5...6)
            guard digits[0] <= 1, digits[4] == 0 else { throw .firstDigits(Numerals.text(digits.prefix(5))) }
        } catch { throw .symbol(error) }
        do throws(CodeFault) {
            let read = try Numerals.digits(of: number, count: digits[0] == 1 ? 2...8 : 1...6)
            self.number = String(Numerals.text(read).drop { $0 == "0" })
        } catch { throw .number(error) }
        guard self.number.utf8.count >= (digits[0] == 1 ? 2 : 1) else { throw .number(.sameDigits) }
        self.symbol = Numerals.text(digits.prefix(5))
    }

    private var isSavings: Bool { symbol.hasPrefix("1") }
    private var middle: String { String(symbol.dropFirst().prefix(2)) }

    /// 店番: the second and third digit of the 記号, then 8 for savings and 9 for transfer accounts.
    public var branch: String { middle + (isSavings ? "8" : "9") }
    /// 店名: 七三八
    public var branchName: String { branch.compactMap(\.wholeNumberValue).map { ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"][$0] }.joined() }
    public var kind: BankAccount.Kind { isSavings ? .ordinary : .current }
    /// 口座番号, 7 digits: the 番号 of savings loses its last digit.
    public var accountNumber: String { BankAccount.filled(isSavings ? String(number.dropLast()) : number) }
    public var notes: [Note] { isSavings && !number.hasSuffix("1") ? [.numberEndsOtherwise] : [] }
}
