import Payments
import Testing

@Suite("Signatures of webhooks") struct WebhookSignatureTests {
    private static let secret = "whsec_test_secret"
    private static let at: Int64 = 1_614_265_330
    private static let body = Array(#"{"id":"evt_1","object":"event","type":"payment_intent.succeeded"}"#.utf8)
    private static let code = "31b6a9f5e50dd7c941e99de51396d50f8068dc0e3011b00720d6b5838828170c"
    private static let wrong = String(repeating: "0", count: 64)

    /// What is said of a header; `nil` when it is believed.
    private func fault(
        _ header: String, body: [UInt8] = body, secret: String = secret, after seconds: Int64 = 0
    ) -> WebhookSignature.Fault? {
        do throws(WebhookSignature.Fault) {
            try WebhookSignature.verify(header, body: body, secret: secret, at: Self.at + seconds)
            return nil
        } catch { return error }
    }

    @Test("The known signature is made and believed") func known() throws {
        let header = "t=\(Self.at),v1=\(Self.code)"
        #expect(WebhookSignature.header(body: Self.body, secret: Self.secret, at: Self.at) == header)
        #expect(try WebhookSignature.verify(header, body: Self.body, secret: Self.secret, at: Self.at) == Self.at)
    }

    @Test("Any of several signatures may match, in any place; other schemes prove nothing") func several() {
        for header in [
            "t=\(Self.at),v1=\(Self.wrong),v1=\(Self.code)", "t=\(Self.at),v1=\(Self.code),v1=\(Self.wrong)", "v1=\(Self.code),t=\(Self.at)",
            "t=\(Self.at),v0=\(Self.wrong),v1=\(Self.code)", "t=\(Self.at),v1=short,v1=\(Self.code),next=",
        ] { #expect(fault(header) == nil, "\(header)") }
        #expect(fault("t=\(Self.at),v1=\(Self.wrong),v1=\(Self.wrong)") == .wrongSignature)
        #expect(fault("t=\(Self.at),v0=\(Self.code)") == .noSignature)
    }

    @Test("Five minutes either way are believed, a second more is not") func stale() {
        let header = "t=\(Self.at),v1=\(Self.code)"
        for seconds: Int64 in [-300, -1, 0, 1, 300] { #expect(fault(header, after: seconds) == nil) }
        for seconds: Int64 in [-301, 301, 86_400] { #expect(fault(header, after: seconds) == .stale(seconds: seconds)) }
        // A replay that only claims to be fresh is not signed for the time it claims.
        #expect(fault("t=\(Self.at + 86_400),v1=\(Self.code)", after: 86_400) == .wrongSignature)
        #expect(throws: WebhookSignature.Fault.stale(seconds: .max)) {
            try WebhookSignature.verify(header, body: Self.body, secret: Self.secret, at: .min)
        }
    }

    @Test("Another secret, another body, another letter: not believed") func forged() {
        let header = "t=\(Self.at),v1=\(Self.code)"
        #expect(fault(header, secret: "whsec_other") == .wrongSignature)
        #expect(fault(header, secret: "") == .noSecret)
        #expect(fault(WebhookSignature.header(body: Self.body, secret: "", at: Self.at), secret: "") == .noSecret)
        #expect(fault(header, body: Self.body + [10]) == .wrongSignature)
        #expect(fault(header, body: []) == .wrongSignature)
        for place in Self.body.indices {
            var body = Self.body
            body[place] ^= 1
            #expect(fault(header, body: body) == .wrongSignature)
        }
    }

    @Test(
        "Headers that are none",
        arguments: [
            "", ",", "t", "t=", "v1=\(code)", "t=\(at)", "t=abc,v1=\(code)", "t=-1,v1=\(code)", "t=+\(at),v1=\(code)", "t=0\(at),v1=\(code)",
            "t=\(at),t=\(at),v1=\(code)", "t= \(at),v1=\(code)", "t=99999999999999999999,v1=\(code)", "t=１６１４２６５３３０,v1=\(code)",
            "t=\(at),v1=\(code.dropLast())", "t=\(at),v1=\(code)0", "t=\(at),v1=", "t=\(at), v1=\(code)", "t=\(at);v1=\(code)",
            "t=\(at),v1=\(code)" + String(repeating: ",v1=\(code)", count: 40),
        ]) func malformed(_ header: String)
    {
        let found = fault(header)
        #expect(found == .malformed || found == .noSignature, "\(header)")
    }

    @Test("Noise never crashes the check and is never believed") func noise() {
        var dice = Dice(99)
        let letters = Array("tv10=,;abcdef9é\u{0} ")
        for _ in 0..<5000 {
            let header = String((0..<Int.random(in: 0...120, using: &dice)).compactMap { _ in letters.randomElement(using: &dice) })
            #expect(fault("t=\(Self.at),v1=" + header) != nil && fault(header) != nil)
        }
    }
}
