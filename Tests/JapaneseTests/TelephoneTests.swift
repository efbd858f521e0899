import Japanese
import Testing

private func fault(_ text: String) -> Telephone.Fault? {
    do throws(Telephone.Fault) {
        _ = try Telephone(lenient: text)
        return nil
    } catch { return error }
}

@Suite("Telephone numbers") struct TelephoneTests {
    @Test("Any width and separator gives one stored form") func forms() throws {
        for text in [
            "0822282111", "082-228-2111", "０８２－２２８－２１１１", "０８２（２２８）２１１１", "(082) 228-2111", "082.228.2111", "082 228 2111", "082ー228ー2111",
            "082―228−2111", "08-2228-2111",
            "+81822282111", "+81-82-228-2111", "＋８１（０）８２－２２８－２１１１", "81-82-228-2111", "010-81-82-228-2111",
            "\u{202A}082\u{2011}228\u{2011}2111\u{202C}",
        ] {
            let read = try Telephone(lenient: text)
            #expect("\(read)" == "082-228-2111" && read.kind == .landline && read.extensionNumber == nil && read.digits == "0822282111", "\(text)")
        }
        #expect(try Telephone(lenient: "082-228-2111").international == "+81822282111")
        let inside = try Telephone(lenient: "082-228-2111（内線２３４５）")
        #expect("\(inside)" == "082-228-2111" && inside.extensionNumber == "2345")
    }

    @Test("Hiroshima's areas and the rest of the country are hyphenated as printed") func areas() throws {
        for number in [
            "082-228-2111", "082-422-2111", "082-921-0001", "0829-20-0001", "0823-25-3100", "0824-62-6111", "0826-42-2111", "0827-52-2111",
            "0848-38-9111", "0848-67-6000", "0845-22-2111",
            "0846-22-7719", "0846-65-3111", "0847-43-7111", "0847-22-1111", "08477-2-5111", "084-928-1000", "0833-45-1800", "03-5321-1111",
            "06-6208-8181", "011-211-2111", "098-866-2333",
            "099-286-2111", "04-2998-1111", "042-333-1111", "01267-2-2222", "04992-2-1981", "075-222-3111",
        ] {
            #expect(try "\(Telephone(lenient: number.filter { $0 != "-" }))" == number)
        }
    }

    @Test("Mobile, IP and free numbers have their own lengths") func kinds() throws {
        for (number, kind) in [
            ("090-1234-5678", .mobile), ("080-1234-5678", .mobile), ("070-1234-5678", .mobile), ("060-1234-5678", .mobile), ("050-1234-5678", .ip),
            ("0120-123-456", .freephone),
            ("0800-123-4567", .freephone), ("0570-012-345", .navi),
        ] as [(String, Telephone.Kind)] {
            let read = try Telephone(lenient: number.filter { $0 != "-" })
            #expect("\(read)" == number && read.kind == kind)
        }
        #expect(try "\(Telephone(lenient: "+81 90 1234 5678"))" == "090-1234-5678")
    }

    @Test("What cannot be called says why") func faults() {
        #expect(fault("") == .missing && fault("－") == .missing && fault("内線12") == .missing)
        for text in ["110", "１１９", "118", "188", "#7119".filter(\.isNumber), "7"] { #expect(fault(text) == .shortCode, "\(text)") }
        #expect(fault("+1-202-555-0100") == .foreign && fault("010-1-202-555-0100") == .notAssigned && fault("+8224567890") == .foreign)
        #expect(fault("82-228-2111") == .noLeadingZero && fault("9012345678") == .noLeadingZero && fault("228-2111") == .notAssigned)
        #expect(fault("082-228-211") == .length(expected: 10, found: 9) && fault("090-1234-567") == .length(expected: 11, found: 10))
        #expect(fault("0120-12-345") == .length(expected: 10, found: 9) && fault("082-228-21111") == .length(expected: 10, found: 11))
        #expect(fault("020-1234-5678") == .notAssigned && fault("00-1234-5678") == .notAssigned && fault("0990-123-456") == .notAssigned)
        #expect(fault("082-228-211O") == .notDigit("o") && fault("八二-228-2111") == .notDigit("八") && fault("0120-HIROBA") == .notDigit("h"))
        #expect(fault(String(repeating: "0", count: 10_000)) != nil)
    }

    @Test("A stored number reads as itself") func idempotence() throws {
        var chance = Chance(3)
        var read = 0
        for _ in 0..<4000 {
            guard let first = try? Telephone(lenient: "0" + chance.digits(Int.random(in: 8...11, using: &chance))) else { continue }
            read += 1
            #expect(try Telephone(lenient: "\(first)") == first && Telephone(lenient: first.international) == first, "\(first)")
        }
        #expect(read > 800)
    }
}
