import Japanese
import Testing

@Suite("Accounts to pay to") struct BankTests {
    private func holder(_ text: String) -> String? { try? AccountHolder(lenient: text).description }

    @Test("An account is read leniently and stored in the banks' form") func account() throws {
        let account = try BankAccount(bank: "０１６９", branch: " 001", kind: "普通預金", number: "12-345", holder: "ひろしま　たろう")
        #expect(
            account.bank == "0169" && account.branch == "001" && account.kind == .ordinary && account.number == "0012345"
                && "\(account.holder)" == "ﾋﾛｼﾏ ﾀﾛｳ")
        for (text, kind) in [
            ("普通", .ordinary), ("総合口座", .ordinary), ("１", .ordinary), ("当座", .current), ("4", .savings), ("貯蓄", .savings), ("定期", nil), ("3", nil),
            ("", nil),
        ]
            as [(String, BankAccount.Kind?)]
        {
            #expect(BankAccount.Kind(lenient: text) == kind, "\(text)")
        }
    }

    @Test("All faults of an account are told at once") func faults() {
        #expect {
            try BankAccount(bank: "16", branch: "", kind: "定期", number: "12345678", holder: "広島 太郎")
        } throws: { error in
            guard let faults = error as? BankAccount.Faults else { return false }
            return faults.bank == .length(expected: 4, found: 2) && faults.branch == .missing && faults.kindIsUnknown
                && faults.number == .length(expected: 7, found: 8) && faults.holder == .characters(["広", "島", "太", "郎"])
        }
    }

    @Test("A holder's name is in the capitals of the banks' records") func holders() throws {
        for (typed, stored) in [
            ("キョウコ", "ｷﾖｳｺ"), ("カ）ヤマダショウテン", "ｶ)ﾔﾏﾀﾞｼﾖｳﾃﾝ"), ("ローラ・スミス", "ﾛ-ﾗ.ｽﾐｽ"), ("ヲガワ　ヮヰヱヵヶ", "ｵｶﾞﾜ ﾜｲｴｶｹ"), ("john smith", "JOHN SMITH"),
            ("ﾊ゜パハ\u{309A}", "ﾊﾟﾊﾟﾊﾟ"),
            ("ＡＢＣ－１２／（カ", "ABC-12/(ｶ"), ("ヴィ", "ｳﾞｲ"),
        ] {
            #expect(holder(typed).map { same($0, stored) } == true, "\(typed)")
        }
        #expect(holder("") == nil && holder("山田") == nil && holder("ﾔﾏﾀﾞ🍣") == nil && holder("ア゛")?.unicodeScalars.count == 2)
        let record = try AccountHolder(lenient: "ガ" + String(repeating: "ア", count: 40)).record
        #expect(try record.unicodeScalars.count == 30 && AccountHolder(lenient: "ア").record == "ｱ" + String(repeating: " ", count: 29))
        var chance = Chance(4)
        for _ in 0..<3000 {
            guard
                let once = holder(
                    chance.text(
                        of: Alphabet.katakana + Alphabet.halfKana + Alphabet.hiragana + Alphabet.dashes + Alphabet.fullASCII + Alphabet.soundMarks))
            else { continue }
            #expect(holder(once).map { same($0, once) } == true, "\(once)")
        }
    }

    @Test("Passbook numbers of the post bank become branch and account") func yucho() throws {
        let savings = try YuchoAccount(symbol: "１７３００", number: "19927651")
        #expect(
            savings.branch == "738" && savings.branchName == "七三八" && savings.accountNumber == "1992765" && savings.kind == .ordinary
                && savings.notes.isEmpty)
        #expect(
            try YuchoAccount(symbol: "14010-2", number: "1231").accountNumber == "0000123"
                && YuchoAccount(symbol: "14010", number: "1232").notes == [.numberEndsOtherwise])
        let transfer = try YuchoAccount(symbol: "00100", number: "123456")
        #expect(transfer.branch == "019" && transfer.accountNumber == "0123456" && transfer.kind == .current)
        let account = BankAccount(savings, holder: try AccountHolder(lenient: "ヒロシマ"))
        #expect(account.bank == "9900" && account.branch == "738" && account.number == "1992765")
        #expect(throws: YuchoAccount.Fault.symbol(.firstDigits("27300"))) { try YuchoAccount(symbol: "27300", number: "11") }
        #expect(throws: YuchoAccount.Fault.symbol(.length(expected: 5, found: 4))) { try YuchoAccount(symbol: "1730", number: "11") }
        #expect(throws: YuchoAccount.Fault.number(.length(expected: 8, found: 9))) { try YuchoAccount(symbol: "17300", number: "123456781") }
        #expect(throws: YuchoAccount.Fault.number(.sameDigits)) { try YuchoAccount(symbol: "17300", number: "000000") }
        #expect(throws: YuchoAccount.Fault.number(.missing)) { try YuchoAccount(symbol: "17300", number: "") }
    }
}
