import Core
import Foundation
import HTTPTypes
import HirobaTesting
import Storage
import Testing
import Web

@Suite("A name that stands twice in what another system sends") struct ApiRepeatedNameTests {
    private func path(_ text: String) throws -> String? {
        do {
            _ = try JSON(parsing: Data(text.utf8))
            return nil
        } catch let faults as ApiFaults {
            return faults.faults.all.first?.field
        }
    }

    @Test("It is found at every depth and in every writing, and told with its path") func found() throws {
        for (text, expected) in [
            (#"{"a":1,"a":2}"#, "a"), (#"{"a":1,"\u0061":2}"#, "a"), (#"{"a":{"b":[0,{"c":1, "c" :2}]}}"#, "a.b.1.c"),
            (#"[{"a":1},{"b":{},"b":[]}]"#, "1.b"), (#"{"あ":1,"\u3042":1}"#, "あ"), (#"{"\"":1,"\u0022":1}"#, "\""),
            (#"{"a\\":"}","a\\":1}"#, "a\\"), ("{\"a\":1,\"a\u{200E}\":2}", "a"), (#"{"":1,"":2}"#, ""),
        ] { #expect(try path(text) == expected, "\(text)") }
    }

    @Test("What only looks like it is taken") func taken() throws {
        for text in [
            #"{"a":{"a":{"a":"a"}}}"#, #"[{"a":1},{"a":1}]"#, #"{"a":"\"a\":1,","b":["a","a"]}"#, #"{"a":[[],{},[]],"A":1}"#, #""a""#, "[]",
            #"{"\\":1,"\"":2,"a\"":3}"#,
        ] { #expect(try path(text) == nil, "\(text)") }
        let utf16 = try #require("{\"a\":1}".data(using: .utf16))
        #expect(throws: RequestProblem.self, "in UTF-8 and nothing else") { try JSON(parsing: utf16) }
        #expect(throws: RequestProblem.self) { try JSON(parsing: Data(#"{"a":1"#.utf8)) }
    }

    @Test("A comma that nothing follows is refused, at every depth; one in a text, or between two values, is none") func comma() throws {
        for text in [#"{"a":1,}"#, "[1,]", "{\"a\":[{\"b\":\"c\", \r\n\t}]}", #"{"a":[1,2 , ],"b":1}"#, #"[[],]"#, #"["",]"#] {
            #expect(throws: RequestProblem.self, "\(text)") { try JSON(parsing: Data(text.utf8)) }
        }
        for text in [#"{"a":","}"#, #"["a,",",]"]"#, #"{"a,":[1 , {}]}"#] { #expect(try path(text) == nil, "\(text)") }
    }

    @Test("It is found behind sixty thousand names, and four hundred levels deep") func many() throws {
        let names = (0..<60_000).map { "\"\\u006e\($0)\":0" }.joined(separator: ",")
        #expect(try path("{\(names)}") == nil)
        #expect(try path("{\(names),\"n59999\":0}") == "n59999")
        let deep = String(repeating: "[", count: 400) + "{\"a\":1,\"a\":1}" + String(repeating: "]", count: 400)
        #expect(try path(deep)?.hasSuffix(".0.a") == true)
    }

    @Test("A submission with it is refused, and nothing is registered", arguments: Engine.tested)
    func submission(_ engine: Engine) async throws {
        try await TestSite.withSample(engine, at: Licence.day) { test in
            let system = try await System(test, "jirou", ["procedures.submit"])
            let body = String(decoding: System.submission().bytes, as: UTF8.self)
            let twice = body.replacing("\"kind\":", with: "\"k\\u0069nd\":\"person\",\"kind\":")
            #expect(twice != body)
            let answer = try await system.browser.call(
                .post, "/api/procedures/\(try await Licence(test: test).procedure())/applications", token: system.token, twice,
                headers: ["Idempotency-Key": "twice"])
            #expect(answer.status == 422 && answer.faultPaths == ["answers.kind"], "\(answer.text)")
            #expect(try await test.platform.database.read { try $0.count("SELECT count(*) FROM application") } == 0)
        }
    }
}
