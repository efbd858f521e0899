import Foundation
import HirobaTesting
import Japanese
import Testing

private func fault<T>(_ read: () throws(CodeFault) -> T) -> CodeFault? {
    do throws(CodeFault) {
        _ = try read()
        return nil
    } catch { return error }
}

@Suite("Numbers with a check digit") struct CodeNumberTests {
    private static let bodies = [
        "7000020340006", "9000020341002", "8000020130001", "6000020271004", "9000020342025", "9000020342033", "9000020342041", "8000020342050",
        "7000020342076",
        "7000020342084", "7000020342092", "2000020342106", "2000020342114", "2000020342122", "1000020342131", "9000020342149", "9000020342157",
        "2000020343021", "9000020343048", "9000020343072", "7000020343099", "8000020343684", "8000020343692", "8000020344311", "3000020344621",
        "8000020345458",
    ]

    @Test("Corporate numbers of offices and companies are read; those of bodies follow from their codes") func corporate() throws {
        for number in Self.bodies + [
            "7000012050002", "4011001098993", "7010705000725", "6120001039879", "2120901007402", "7123456789012", "5835678256246",
        ] {
            #expect(try CorporateNumber(lenient: number).digits == number)
        }
        for number in Self.bodies {
            #expect(try CorporateNumber(of: BodyCode(lenient: String(number.suffix(6)))).digits == number, "\(number)")
        }
        for text in ["７０００－０２０３－４０００６", "T7000020340006", "Ｔ 7-0000-2034-0006", " 7ー0000ー2034ー0006\u{200B}", "t7000020340006"] {
            #expect(try CorporateNumber(lenient: text).digits == "7000020340006", "\(text)")
        }
        let number = try CorporateNumber(lenient: "7000020340006")
        #expect("\(number)" == "7-0000-2034-0006" && number.registrationNumber == "T7000020340006")
    }

    @Test("A wrong corporate number says what is wrong with it") func corporateFaults() {
        func read(_ text: String) -> CodeFault? { fault { () throws(CodeFault) in try CorporateNumber(lenient: text) } }
        #expect(read("") == .missing && read(" － ") == .missing && read("T") == .missing)
        #expect(read("700002034000") == .length(expected: 13, found: 12) && read("70000203400061") == .length(expected: 13, found: 14))
        #expect(read("0000020340006") == .firstDigits("0") && read("6000020340006") == .checkDigit(expected: 7))
        #expect(read("700002034000六") == .notDigit("六") && read("TT000020340006") == .notDigit("T") && read("7000020340006x") == .notDigit("x"))
        #expect(read("٧٠٠٠٠٢٠٣٤٠٠٠٦") == .notDigit("٧"), "digits of other scripts are none here")
    }

    @Test("Individual numbers are checked, refuse twelve of the same, and show themselves nowhere") func individual() throws {
        func read(_ text: String) -> CodeFault? { fault { () throws(CodeFault) in try IndividualNumber(lenient: text) } }
        for number in ["123456789018", "983205673214", "621498320257"] { #expect(try IndividualNumber(lenient: number).digits == number) }
        #expect(try IndividualNumber(lenient: "１２３４　５６７８－９０１８").digits == "123456789018")
        for digit in 0...9 { #expect(read(String(repeating: "\(digit)", count: 12)) == .sameDigits) }
        #expect(
            read("123456789019") == .checkDigit(expected: 8) && read("12345678901") == .length(expected: 12, found: 11)
                && read("12345678901X") == .notDigit("X"))
        let number = try IndividualNumber(lenient: "123456789018")
        var dumped = ""
        dump([number], to: &dumped)
        for text in ["\(number)", String(reflecting: number), "\([number])", "\(Optional(number) as Any)", dumped] {
            #expect(text.firstMatch(of: #/\d{4,}/#) == nil, "\(text)")
        }
    }

    @Test("An individual number is found in a text however it is written, and in no longer number") func standing() {
        for text in [
            "123456789018", "１２３４　５６７８　９０１８", "1234-5678-9018", "番号は1234 - 5678 - 9018です。", "082-228-2111 123456789018", "1234\u{200B}56789018",
            "\u{200E}123456789018",
        ] {
            #expect(IndividualNumber.stands(in: text), "\(text)")
        }
        for text in ["123456789019", "1234567890187", "ひろば食品", "2022-10-03", "", "12345678901"] {
            #expect(!IndividualNumber.stands(in: text), "\(text)")
        }
        #expect(IndividualNumber.candidates(in: "123456789019。") == ["123456789019"])
    }

    @Test("Codes of Hiroshima and its municipalities carry their check digits") func body() throws {
        func read(_ text: String) -> CodeFault? { fault { () throws(CodeFault) in try BodyCode(lenient: text) } }
        for number in Self.bodies {
            let code = String(number.suffix(6))
            let body = try BodyCode(lenient: code)
            #expect(try body.digits == code && BodyCode(lenient: body.withoutCheck) == body)
            #expect(read(String(code.dropLast()) + String((9 - (code.last?.wholeNumberValue ?? 0)))) != nil)
        }
        let hiroshima = try BodyCode(lenient: "３４０００-６")
        #expect(try hiroshima.prefecture == 34 && hiroshima.isPrefecture && !BodyCode(lenient: "341002").isPrefecture)
        #expect(read("340005") == .checkDigit(expected: 6) && read("480003") == .firstDigits("48") && read("000000") == .firstDigits("00"))
        #expect(read("3400") == .length(expected: 5, found: 4) && read("3400061") == .length(expected: 6, found: 7))
    }

    @Test("Postal codes are read in every width and stored in one form") func postal() throws {
        for text in [
            "7308511", "730-8511", "７３０－８５１１", "〒730-8511", "〒７３０ー８５１１", "730 8511", "郵便番号：730‐8511".replacing("：", with: ""), "730−8511\u{FEFF}",
        ] {
            #expect(try "\(PostalCode(lenient: text))" == "730-8511", "\(text)")
        }
        func read(_ text: String) -> CodeFault? { fault { () throws(CodeFault) in try PostalCode(lenient: text) } }
        #expect(read("〒") == .missing && read("730-85") == .length(expected: 7, found: 5) && read("730-851l") == .notDigit("l"))
    }
}
