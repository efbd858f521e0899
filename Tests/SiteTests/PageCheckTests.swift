import HirobaTesting
import Testing

/// What holds every page of every other test against the rules must itself find what breaks them.
@Suite("The rules that every page keeps") struct PageCheckTests {
    private static func page(_ body: String) -> String {
        let head = "<head><meta charset=\"utf-8\"><title>広場 > 手続</title></head>"
        return "<!doctype html>\n<html lang=\"ja\">\(head)<body><h1>手続</h1>\(body)</body></html>"
    }

    @Test(
        "A page that keeps them passes",
        arguments: [
            "", "<p>1 < 2 & a=b</p><br><img src=\"/a.png\" alt=\"\">",
            "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>",
            "<label for=\"a\">氏名</label><input id=\"a\" name=\"a\" value=\"&quot; > <b>\" required>",
            "<script src=\"/a.js\" defer></script><p title=\"a > b style=c\">on click=</p>",
            "<input type=\"hidden\" name=\"form_token\" value=\"0a\">",
        ])
    func kept(_ body: String) throws { try PageCheck.check(Self.page(body), "/") }

    @Test(
        "What breaks one is found, and said",
        arguments: [
            ("<h1>二つ目</h1>", "one h1"), ("<p style=\"color: red\">a</p>", "inline style"), ("<script>a()</script>", "inline script"),
            ("<script defer>a()</script>", "inline script"), ("<a href=\"/\" onclick=\"a()\">a</a>", "onclick"), ("<img src=\"/a.png\">", "alt"),
            ("<p>Optional(3)</p>", "optional"), ("<p><b>a</p></b>", "</p> closes nothing"), ("<p></div>", "</div> closes nothing"),
            ("<div>", "closes nothing"), ("<p id=\"a\">a</p><p id=\"a\">b</p>", "id a stands twice"), ("<input name=\"a\">", "no label"),
            ("<input id=\"a\" name=\"a\">", "no label"), ("<label for=\"b\">b</label><select id=\"a\"></select>", "no label"),
            ("<textarea name=\"a\"></textarea>", "no label"), ("<p title=\"a > b\"><i>a</p>", "closes nothing"),
        ])
    func broken(_ body: String, _ words: String) throws {
        let fault = #expect(throws: PageCheck.Fault.self) { try PageCheck.check(Self.page(body), "/") }
        #expect(fault?.description.contains(words) == true, "\(fault?.description ?? "")")
    }
}
