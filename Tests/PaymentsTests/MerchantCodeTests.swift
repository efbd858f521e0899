import Foundation
import Payments
import Testing

/// Random numbers that are the same in every run.
struct Dice: RandomNumberGenerator {
    var state: UInt64
    init(_ seed: UInt64) { state = seed }

    /// splitmix64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}

@Suite("Merchant-presented QR codes, EMVCo and JPQR") struct MerchantCodeTests {
    static let emvco =
        "00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN5914BEST TRANSPORT"
        + "6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603***0708A60086670902ME"
        + "91320016A0112233449988770708123456786304"
    static let jpqr =
        "0002016003xxx01021129300012D156000000000510A93FO3230Q31280012D1560000000103081234567826680019jp.or.paymentsjapan"
        + "01130000000000001020400010306000001040600000153033925903xxx64180002JA0108メルペイ カフェ520441115802JP610710661436304"
    static let garden =
        "00020101021226680019jp.or.paymentsjapan011300000000000010204000103060000010406000001520479915303392540326058"
        + "02JP5909SHUKKEIEN6009HIROSHIMA6107730001462130509R3-00012364130002JA0103縮景園6304"

    private static func merchant(native: String? = "縮景園") throws -> Merchant {
        let account = try #require(JPQRAccount(["0000000000001", "0001", "000001", "000001"]))
        return Merchant(account: account, category: "7991", name: "SHUKKEIEN", city: "HIROSHIMA", postalCode: "7300014", nativeName: native)
    }

    private func fault(_ text: String) -> MerchantCodeFault? {
        do throws(MerchantCodeFault) {
            _ = try MerchantCode(reading: text)
            return nil
        } catch { return error }
    }

    /// A text with its right checksum, so that only its contents are at fault.
    private func sealed(_ text: String) -> String { text + "6304" + MerchantChecksum.text(of: (text + "6304").utf8) }

    @Test("The checksum counts UTF-8 bytes and includes its own number and length")
    func checksum() {
        #expect(MerchantChecksum.text(of: "123456789".utf8) == "29B1")
        #expect(MerchantChecksum.text(of: "A".utf8) == "B915")
        #expect(MerchantChecksum.text(of: "".utf8) == "FFFF")
        #expect(MerchantChecksum.text(of: Self.emvco.utf8) == "A13A")
        #expect(MerchantChecksum.text(of: Self.jpqr.utf8) == "DEE9")
        #expect(MerchantChecksum.text(of: Self.garden.utf8) == "894C")
    }

    @Test("The sample of the specification is read: lengths count characters") func specimen() throws {
        let code = try MerchantCode(reading: Self.emvco + "A13A")
        #expect(code.initiation == .dynamic && code.accounts.map(\.id) == [29, 31] && code.category == "4111")
        #expect(code.name == "BEST TRANSPORT" && code.city == "BEIJING" && code.country == "CN" && code.postalCode == nil)
        #expect(code.nativeName == "最佳运输" && code.nativeCity == "北京" && code.language == "ZH")
        #expect(code.amount == "23.72" && code.currency == "156" && code.amountInYen == nil && code.tip == .prompted)
        #expect(code.additional(.store) == "1234" && code.additional(.customer) == "***" && code.additional(.bill) == nil)
        #expect(code.additional(.terminal) == "A6008667" && code.additional(.consumerData) == "ME")
        #expect(code.part(7, of: 91) == "12345678" && code.jpqr == nil)
    }

    @Test("A JPQR code whose objects stand in another order is read") func otherOrder() throws {
        let code = try MerchantCode(reading: Self.jpqr + "DEE9")
        #expect(code.initiation == .fixed && code.amountInYen == nil && code.jpqr?.levels == ["0000000000001", "0001", "000001", "000001"])
        #expect(code.nativeName == "メルペイ カフェ" && code.language == "JA" && code.name == "xxx")
        // Written again it has the order of the specification, and says the same.
        #expect(code.text.hasPrefix("0002010102112668") && code.text != Self.jpqr + "DEE9")
        #expect(try MerchantCode(reading: code.text) == code)
    }

    @Test("A garden's code for ¥260 is written to the letter; its poster states no amount") func written() throws {
        let dynamic = try MerchantCode(Self.merchant(), yen: 260, additional: [.reference: "R3-000123"])
        #expect(dynamic.text == Self.garden + "894C")
        #expect(dynamic.amountInYen == 260 && dynamic.initiation == .dynamic)
        let poster = try MerchantCode(Self.merchant())
        #expect(poster.initiation == .fixed && poster.amount == nil && poster.text.hasPrefix("000201010211"))
        #expect(try MerchantCode(reading: Array(poster.text.utf8)) == poster)
    }

    @Test("Nothing wrong can be written") func refusedBeforeWriting() throws {
        let merchant = try Self.merchant()
        for yen in [0, -260, 99_999_999_999_999, Int.max, Int.min] {
            #expect(throws: MerchantCodeFault.malformed(54)) { try MerchantCode(merchant, yen: yen) }
        }
        #expect(throws: MerchantCodeFault.malformed(1, in: 64)) { try MerchantCode(Self.merchant(native: String(repeating: "園", count: 26))) }
        #expect(throws: MerchantCodeFault.malformed(5, in: 62)) { try MerchantCode(merchant, additional: [.reference: "R3\u{0}1"]) }
        #expect(throws: MerchantCodeFault.malformed(5, in: 62)) { try MerchantCode(merchant, additional: [.reference: ""]) }
        #expect(throws: MerchantCodeFault.malformed(9, in: 62)) { try MerchantCode(merchant, additional: [.consumerData: "AX"]) }
        #expect(throws: MerchantCodeFault.malformed(59)) {
            try MerchantCode(Merchant(account: merchant.account, category: "7991", name: "縮景園", city: "HIROSHIMA"))
        }
        for levels in [["1", "0001", "000001", "000001"], ["０000000000001", "0001", "000001", "000001"], ["0000000000001"], []] {
            #expect(JPQRAccount(levels) == nil)
        }
    }

    @Test("A checksum that does not fit is refused, in any one character of the code") func tampered() {
        #expect(fault(Self.garden + "6D60") == .wrongChecksum(written: "6D60", computed: "894C"))
        #expect(fault(Self.garden + "894c") == .malformed(63))
        // Another amount, another garden: a sticker that is pasted over the right code.
        #expect(fault((Self.garden + "894C").replacing("5403260", with: "5403960")) != nil)
        for place in (Self.garden + "894C").indices {
            var text = Self.garden + "894C"
            text.replaceSubrange(place...place, with: text[place] == "7" ? "8" : "7")
            #expect(fault(text) != nil, "\(text)")
        }
    }

    /// What is replaced in the garden's code, by what, and what is found, the checksum being right again.
    static let planted: [(String, String, MerchantCodeFault)] = [
        ("000201", "000202", .unknownFormat("02")), ("000201", "", .noBeginning), ("010212", "010213", .malformed(1)),
        ("52047991", "", .missing(52)), ("52047991", "520479A1", .malformed(52)), ("52047991", "5204７991", .malformed(52)),
        ("5303392", "", .missing(53)), ("5802JP", "", .missing(58)), ("5802JP", "5802jp", .malformed(58)),
        ("5909SHUKKEIEN", "", .missing(59)), ("6009HIROSHIMA", "", .missing(60)), ("6009HIROSHIMA", "6016HIROSHIMAHIROSHI", .malformed(60)),
        ("5403260", "5403000", .malformed(54)), ("5403260", "540326.", .malformed(54)), ("5403260", "5404-260", .malformed(54)),
        ("5403260", "54032605403260", .duplicate(54)), ("5403260", "5400", .malformed(54)), ("5403260", "5403２６０", .malformed(54)),
        ("5403260", "5403260550202", .missing(56)), ("5403260", "54032605603100", .malformed(56)),
        ("5403260", "5403260550203570500.00", .malformed(57)),
        ("62130509R3-000123", "62130510R3-000123", .truncated(5, in: 62)), ("62130509R3-000123", "62130X09R3-000123", .broken(at: 0, in: 62)),
        ("62130509R3-000123", "62140509R3-0001230", .broken(at: 13, in: 62)), ("0002JA0103縮景園", "0002日本0103縮景園", .malformed(0, in: 64)),
        ("64130002JA0103縮景園", "64070103縮景園", .missing(0, in: 64)), ("64130002JA0103縮景園", "64060002JA", .missing(1, in: 64)),
        ("62130509R3-000123", "62300526ABCDEFGHIJKLMNOPQRSTUVWXYZ", .malformed(5, in: 62)),
        ("5909SHUKKEIEN", "5926ABCDEFGHIJKLMNOPQRSTUVWXYZ", .malformed(59)),
        ("61077300014", "611173000100000", .malformed(61)), ("62130509R3-000123", "62050001A", .malformed(0, in: 62)),
        ("5403260", "541400000000000260", .malformed(54)), ("5802JP", "5802JP80370033123456789012345678901234567890123", .malformed(0, in: 80)),
        ("0019jp.or.paymentsjapan", "0119jp.or.paymentsjapan", .duplicate(1, in: 26)), ("5802JP", "5802JP80050101A", .missing(0, in: 80)),
        ("2668" + "0019jp.or.paymentsjapan" + "01130000000000001" + "02040001" + "0306000001" + "0406000001", "", .missing(26)),
        ("6107730001", "6107730\u{7}01", .malformed(61)),
    ]

    @Test("A fault is named, with its place", arguments: planted) func faults(_ old: String, _ new: String, _ expected: MerchantCodeFault) throws {
        let body = String(Self.garden.dropLast(4))
        try #require(body.contains(old))
        #expect(fault(sealed(body.replacing(old, with: new))) == expected)
    }

    @Test("Texts that are no codes at all are refused") func noCodes() {
        #expect(fault("") == .noBeginning)
        #expect(fault("0002") == .truncated(0))
        #expect(fault("https://example.jp/") == .broken(at: 0))
        #expect(fault("000201") == .noChecksum)
        #expect(fault("630400000002016304") == .truncated(63))
        #expect(fault(String(repeating: "0", count: 513)) == .tooLong(characters: 513))
        #expect(throws: MerchantCodeFault.notText) { try MerchantCode(reading: [0x30, 0xFF]) }
        #expect(throws: MerchantCodeFault.notText) { try MerchantCode(reading: [0xED, 0xA0, 0x80]) }
    }

    @Test("Two thousand random codes come back as they went") func roundTrip() throws {
        var dice = Dice(20211)
        let kana = Array("あいうえおカフェ縮景園🏯𠮷が"), ascii = Array("ABCxyz 019*-./")
        func word(_ letters: [Character], _ most: Int, _ dice: inout Dice) -> String {
            String((0..<Int.random(in: 1...most, using: &dice)).compactMap { _ in letters.randomElement(using: &dice) })
        }
        func digits(_ width: Int, _ dice: inout Dice) -> String {
            (0..<width).map { _ in String(Int.random(in: 0...9, using: &dice)) }.joined()
        }
        for _ in 0..<2000 {
            let account = try #require(JPQRAccount(JPQRAccount.widths.map { digits($0, &dice) }))
            let merchant = Merchant(
                account: account, category: digits(4, &dice), name: word(ascii, 25, &dice), city: word(ascii, 15, &dice),
                postalCode: Bool.random(using: &dice) ? digits(7, &dice) : nil, nativeName: Bool.random(using: &dice) ? word(kana, 20, &dice) : nil)
            let yen = Bool.random(using: &dice) ? Int.random(in: 1...9_999_999_999_999, using: &dice) : nil
            var additional: [MerchantCode.Additional: String] = [:]
            for item in MerchantCode.Additional.allCases.dropLast().shuffled(using: &dice).prefix(3) { additional[item] = word(kana, 20, &dice) }
            let code = try MerchantCode(merchant, yen: yen, additional: additional)
            let read = try MerchantCode(reading: Array(code.text.utf8))
            #expect(read == code && read.text == code.text && read.amountInYen == yen && read.jpqr == account)
            #expect(read.name == merchant.name && read.nativeName == merchant.nativeName)
            for item in MerchantCode.Additional.allCases { #expect(read.additional(item) == additional[item]) }
        }
    }

    @Test("Noise, cut codes and codes with changed bytes never crash the reader; what it accepts it can write again") func hostile() throws {
        var dice = Dice(7)
        let samples = [Self.emvco + "A13A", Self.jpqr + "DEE9", Self.garden + "894C"].map { Array($0.utf8) }
        for round in 0..<30_000 {
            var bytes = samples[round % 3]
            switch round % 5 {
            case 0: bytes = (0..<Int.random(in: 0...80, using: &dice)).map { _ in UInt8.random(in: 0...255, using: &dice) }
            case 1: bytes = (0..<Int.random(in: 0...80, using: &dice)).map { _ in UInt8.random(in: 48...57, using: &dice) }
            case 2: bytes.removeSubrange(Int.random(in: 0..<bytes.count, using: &dice)...)
            default:
                for _ in 0..<Int.random(in: 1...4, using: &dice) {
                    bytes[Int.random(in: 0..<bytes.count, using: &dice)] =
                        round % 5 == 3 ? UInt8.random(in: 48...57, using: &dice) : .random(in: 0...255, using: &dice)
                }
                // With its checksum put right, the contents themselves are met.
                bytes = Array(bytes.dropLast(4)) + Array(MerchantChecksum.text(of: bytes.dropLast(4)).utf8)
            }
            if let code = try? MerchantCode(reading: bytes) { #expect(try MerchantCode(reading: code.text) == code) }
        }
    }
}
