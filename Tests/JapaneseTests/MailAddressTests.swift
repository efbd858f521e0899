import Japanese
import Testing

@Suite("Mail addresses") struct MailAddressTests {
    @Test(
        "What people have is taken, also the dots of telephone companies",
        arguments: [
            "hanako@example.jp", "Hanako.Hiroba+shinsei@mail.example.co.jp", "a_b-c'd@example.jp", "dots..and.@docomo.example.jp", "0@a.jp",
        ])
    func taken(_ text: String) { #expect(MailAddress.isOne(text)) }

    @Test(
        "What would be two addresses, a comment, an option or another header in a mail is none",
        arguments: [
            "a,b@example.jp", "a;b@example.jp", "a@example.jp,b@example.jp", "(x)a@example.jp", "-oQ@example.jp", "\"a\"@example.jp",
            "a b@example.jp",
            "a\r\nBcc: b@example.jp", "<a@example.jp>", "a@b@example.jp", "a@example", "@example.jp", "a@.jp", "a@-b.jp", "a@b-.jp", "a@exa mple.jp",
            "花子@example.jp", "a:b@example.jp", "a\\b@example.jp", "a@example.jp\u{3000}", "",
        ])
    func refused(_ text: String) { #expect(!MailAddress.isOne(text)) }

    @Test("Full-width letters and capitals are one address with plain ones") func plain() {
        #expect(MailAddress.plain("\u{3000}Ｈａｎａｋｏ＠Example.JP ") == "hanako@example.jp")
    }
}
