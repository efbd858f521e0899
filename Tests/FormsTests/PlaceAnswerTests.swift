import Forms
import Foundation
import Japanese
import Testing

@Suite("A place as an answer") struct PlaceAnswerTests {
    private static func text(_ settings: String = "") -> String {
        """
        schema: hiroba.form/1
        body: "340006"
        procedure: H-3
        title: {ja: 場所, en: Place}
        pages:
          - id: where
            title: {ja: 場所, en: Place}
            questions:
              - {id: site, type: place, \(settings)label: {ja: 占用の場所, en: Site}}
        """
    }

    private static let day = Day(epochDays: 19_124)

    private func form(_ settings: String = "") throws -> CompiledForm { try FormFile.compile(Data(Self.text(settings).utf8)).get() }

    private func faults(_ parts: [String: String], _ settings: String = "") throws -> [String] {
        let form = try form(settings)
        let question = try #require(form.definition.questions.first)
        let answer = try #require(AnswerReader.answer(to: question, [], parts: parts))
        return form.evaluate(["site": answer], on: Self.day).problems.map(\.control)
    }

    private func stored(_ parts: [String: String]) throws -> FormAnswer? {
        AnswerReader.answer(to: try #require(try form().definition.questions.first), [], parts: parts)
    }

    @Test("A pair or a map's address in either control gives both; each for itself too; the lots one a line") func reading() throws {
        let expected = FormAnswer.parts(["lat": "34.396560", "lon": "132.459600", "lots": "見本町10番2\n見本町11番"])
        for (lat, lon) in [
            ("34.39656", "132.4596"), ("３４．３９６５６", "東経132.4596度"), ("34.39656, 132.4596", ""), ("", "34.39656, 132.4596"),
            ("34.39656, 132.4596", "132.45961"), ("132.4596, 34.39656", "132.4596"), ("34.39656,132.4596", "34.396561 132.4596"),
            ("34度23分47.616", "132°27'34.56"), ("132度27分34.56", "34度23分47.616"), ("https://maps.gsi.go.jp/#16/34.39656/132.4596/", ""),
            ("132.4596", "34.39656"),
        ] {
            let answer = try stored(["lat": lat, "lon": lon, "lots": "見本町１０番地の２\r\n\r\n見本町11番"])
            #expect(answer == expected, "\(lat) / \(lon): \(String(describing: answer))")
        }
        guard case .parts(let parts) = expected else { return }
        #expect(try stored(parts) == expected, "reading again changes nothing")
        #expect(expected.point?.description == "34.396560, 132.459600" && expected.lots == ["見本町10番2", "見本町11番"])
        let bytes = try JSONEncoder().encode(expected)
        #expect(try JSONDecoder().decode(FormAnswer.self, from: bytes) == expected)
        #expect(try stored(["lat": "あそこ", "lon": "132.4596", "x": "y"]) == .parts(["lat": "あそこ", "lon": "132.459600"]), "nothing typed is lost")
        #expect(try stored([:])?.isEmpty == true)
        // Neither control overrides the other in silence.
        for (lat, lon) in [("34.39656, 132.4596", "139.7"), ("34.39656, 132.4596", "東経"), ("35.1", "https://maps.gsi.go.jp/#16/34.39656/132.4596/")] {
            let answer = try stored(["lat": lat, "lon": lon])
            let kept = { (text: String, axis: Degrees.Axis) in Degrees(lenient: text, axis)?.description ?? text }
            #expect(answer == .parts(["lat": kept(lat, .latitude), "lon": kept(lon, .longitude)]) && answer?.point == nil, "\(lat) / \(lon)")
        }
        #expect(try faults(["lat": "34.39656, 132.4596", "lon": "139.7"]) == ["site.lat"])
        #expect(try faults(["lat": "35.1", "lon": "34.39656, 132.4596"]) == ["site.lon"])
    }

    @Test("Which of both has to be there is the form's to say; what is unreadable, half or outside is told at its control") func faults() throws {
        let point = ["lat": "34.39656", "lon": "132.4596"]
        let lots = ["lots": "見本町1"]
        let both = point.merging(lots) { $1 }
        for (needs, wrong) in [
            ("either", [[]: ["site"], ["p"]: [], ["l"]: [], ["p", "l"]: []]),
            ("point", [[]: ["site"], ["p"]: [], ["l"]: ["site.lat"], ["p", "l"]: []]),
            ("lots", [[]: ["site"], ["p"]: ["site.lots"], ["l"]: [], ["p", "l"]: []]),
            ("both", [[]: ["site"], ["p"]: ["site.lots"], ["l"]: ["site.lat"], ["p", "l"]: []]),
        ] as [(String, [[String]: [String]])] {
            for (given, expected) in wrong {
                let parts = given.count == 2 ? both : given == ["p"] ? point : given == ["l"] ? lots : [:]
                #expect(try faults(parts, "needs: \(needs), ") == expected, "\(needs) \(given)")
            }
        }
        #expect(try faults(["lat": "132°27'34.6"]) == ["site.lat"] && faults(["lon": "東経132度27分34"]) == ["site.lat"], "no other place of Japan")
        #expect(try faults(["lat": "34.39656"]) == ["site.lon"] && faults(["lon": "132.4596"]) == ["site.lat"])
        #expect(try faults(["lat": "あそこ", "lon": "132.4596"]) == ["site.lat"] && faults(["lat": "あ", "lon": "そこ"]) == ["site.lat", "site.lon"])
        #expect(try faults(["lat": "https://maps.app.goo.gl/x"]) == ["site.lat"])
        #expect(try faults(["lat": "51.5, -0.1"]) == ["site.lat"], "outside of Japan")
        #expect(try faults(["lat": "35.0, 135.7"]).isEmpty && faults(["lat": "35.0, 135.7"], "east: 133.5, ") == ["site.lat"])
        #expect(try faults(["lots": String(repeating: "見本町1\n", count: 51)]) == ["site.lots"])
        #expect(try faults(["lots": String(repeating: "町", count: 151)]) == ["site.lots"])
        #expect(try faults(both.merging(["lat": String(repeating: "3", count: 100_000)]) { $1 }) == ["site.lat"])
    }

    @Test("A form writes its place as it reads it; bounds that hold nothing, and words for numbers, are faults of the form") func files() throws {
        for settings in ["", "needs: both, ", "needs: point, south: 34, west: 132, north: 35.2, east: 133.5, "] {
            let definition = try form(settings).definition
            let again = try FormFile.compile(Data(FormFile.write(definition).utf8)).get().definition
            #expect(again.questions == definition.questions, "\(settings)")
        }
        guard case .place(let terms)? = try form("needs: lots, north: 35.2, ").definition.questions.first?.kind else {
            Issue.record("no place")
            return
        }
        #expect(terms.needs == .lots && terms.box.north.short == "35.2" && terms.box.south == MapBox.japan.south)
        for wrong in ["needs: map, ", "south: 36, north: 35, ", "west: 東, ", "north: 91, ", "as: address, ", "longest: 5, "] {
            guard case .failure(let problem) = FormFile.compile(Data(Self.text(wrong).utf8)) else {
                Issue.record("\(wrong) was taken")
                continue
            }
            #expect(!problem.faults.isEmpty)
        }
    }

    @Test("Lots that look odd are told as hints, one of each kind; on paper it is asked for with a pen") func words() throws {
        let question = try #require(try form().definition.questions.first)
        let answer = try #require(try stored(["lots": "見本町5番1号\n見本町6番1号\n10-2\n見本町10番～12番"]))
        let notes = AnswerNote.notes(question, answer, typed: nil)
        #expect(notes.count == 3 && notes[2].ja.contains("1行に1筆ずつ") && notes[0].ja.contains("住居表示") && notes[1].ja.contains("所在がありません"), "\(notes)")
        #expect(try faults(["lots": "見本町5番1号"]).isEmpty, "a hint refuses nothing")
        for (needs, words) in [
            ("point", "緯度と経度を書くか、位置図"), ("lots", "土地の所在と地番を、1行に1筆ずつ"), ("both", "（わからないときは、印をつけた位置図）と、土地の所在と地番"), ("either", "緯度と経度か、土地の所在と地番を書いて"),
        ] {
            let missing = try form("needs: \(needs), ").evaluate([:], on: Self.day).problemsOnPaper.map(\.words)
            #expect(missing.count == 1 && missing[0].contains(words), "\(needs): \(missing)")
        }
        let found = try form("needs: both, ").evaluate(["site": .parts(["lat": "あそこ"])], on: Self.day).problemsOnPaper.map(\.words)
        #expect(found.count == 2 && found.allSatisfy { $0.contains("「占用の場所」") && !$0.contains("入力") && !$0.contains("貼り付け") }, "\(found)")
    }
}
