import Foundation
import HirobaTesting
import Testing
import Web

@Suite("HTML as a literal") struct HTMLTests {
    @Test("What a person typed is text, never markup") func escaping() {
        let name = "<script>alert('1')</script>&\"\u{1}"
        let page: HTML = "<p title=\"\(name)\">\(name)</p>"
        #expect(
            page.text
                == "<p title=\"&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;\">&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;</p>"
        )
    }

    @Test("An address that runs something becomes a harmless one") func addresses() {
        for address in ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "\u{1}javascript:alert(1)", "data:text/html,x", "vbscript:x"] {
            #expect(("<a href=\"\(url: address)\">" as HTML).text == "<a href=\"#\">", "\(address)")
        }
        for address in ["/plan?year=2021", "https://example.jp/", "mailto:a@example.jp", "#main", "a/b:c"] {
            #expect(("\(url: address)" as HTML).text == address.replacing("&", with: "&amp;"))
        }
    }

    @Test("A text is one part of an address whatever stands in it, and is read back as it was") func parts() throws {
        #expect("広島 a/1&q=%".percentEncoded == "%E5%BA%83%E5%B3%B6%20a%2F1%26q%3D%25")
        let input = try FormInput(body: Data("q=\("広島 a/1&q=%+".percentEncoded)".utf8), contentType: "application/x-www-form-urlencoded")
        #expect(input["q"] == "広島 a/1&q=%+")
    }

    @Test("The language is Japanese unless English is asked for first") func languages() {
        #expect(Language(acceptLanguage: nil) == .ja && Language(acceptLanguage: "fr") == .ja && Language(acceptLanguage: "en-US,ja;q=0.9") == .en)
        #expect(Language(acceptLanguage: "en;q=0.3,ja;q=0.9") == .ja && Language(acceptLanguage: "en;q=0") == .ja)
    }

    @Test("Forms are read as they are sent, within bounds") func forms() throws {
        let input = try FormInput(
            body: Data("name=%E5%BA%83%E5%B3%B6+%E7%9C%8C&x=1&x=2&bad=%ZZ&nul=a%00b".utf8), contentType: "application/x-www-form-urlencoded")
        #expect(input["name"] == "広島 県" && input.all("x") == ["1", "2"] && input["bad"] == "%ZZ" && input["nul"] == "ab")
        let turned = try FormInput(body: Data("x=%E2%80%AEgnp.exe%E2%81%A9".utf8), contentType: "application/x-www-form-urlencoded")
        #expect(turned["x"] == "gnp.exe", "nothing turns the direction of a text")
        for broken in ["name=%FF%FE", "name=%ED%A0%80", "%80=x"] {
            #expect(throws: RequestProblem.self) { try FormInput(body: Data(broken.utf8), contentType: "application/x-www-form-urlencoded") }
        }
        let body =
            "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"C:\\\\x\\\\根拠.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF\r\n--x\r\n\r\n--b--\r\n"
        let upload = try FormInput(body: Data(body.utf8), contentType: "multipart/form-data; boundary=b")
        #expect(upload.file("f")?.name == "根拠.pdf" && upload.file("f")?.bytes == Data("%PDF\r\n--x\r\n".utf8))
        for broken in ["", "--b", "--b\r\nno end", "--b\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\nx"] {
            #expect(throws: RequestProblem.self) { try FormInput(body: Data(broken.utf8), contentType: "multipart/form-data; boundary=b") }
        }
        #expect(throws: RequestProblem.unsupported) { try FormInput(body: Data(), contentType: "application/json") }
    }

    @Test("The head of a part is read once from left to right, and is short; what is typed beside files is bounded too") func heads() throws {
        func multipart(_ disposition: String, _ content: String = "x") throws -> FormInput {
            try FormInput(
                body: Data("--b\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n\(content)\r\n--b--\r\n".utf8),
                contentType: "multipart/form-data; boundary=\"b\"")
        }
        for (written, name) in [
            ("name=\"f\"", "f"), ("name=f", "f"), ("x=\"a;name=g\"; name=\"f\"", "f"), ("name=\"a\\\"b\"", "a\"b"), ("name=\"a%22b\"", "a\"b"),
            ("NAME = \"f\" ; filename*=x", "f"),
        ] {
            #expect(try multipart(written)[name] == "x", "\(written)")
        }
        #expect(try multipart("name=\"f").isEmpty, "a quote that does not end")
        for hostile in [String(repeating: ";a=\"", count: 1900), String(repeating: "a", count: 9000)] {
            #expect(throws: RequestProblem.self) { try multipart("name=\"f\"; \(hostile)\(String(repeating: " ", count: 2000))") }
        }
        #expect(throws: RequestProblem.self) { try multipart("name=\"f\"", "a" + String(repeating: "\u{301}", count: 2_500_000)) }
    }
}
