import Foundation
import Japanese
import Testing

@Suite("Places: latitude and longitude as people write and paste them") struct MapPointTests {
    private func point(_ text: String) -> String? { MapPoint(lenient: text)?.description }

    @Test("One angle in any writing is kept to six decimals") func angles() {
        for text in [
            "34.396556", "３４．３９６５５６", " 34.396556 ", "+34.396556", "34.3965560000001", "34度23分47.6秒", "３４度２３分４７．６秒", "34°23′47.6″", "34°23'47.6\"",
            "34º23’47.6”", "34°23'47.6''", "北緯34度23分47.6秒", "N34°23′47.6″", "34°23′47.6″N", "n 34.396556", "緯度：34.396556", "34-23-47.6", "34:23:47.6",
            "34−23−47.6", "34度23.79336分", "34.396556度",
        ] {
            #expect(Degrees(lenient: text, .latitude)?.description == "34.396556", "\(text)")
        }
        #expect(
            Degrees(lenient: "132", .longitude)?.description == "132.000000" && Degrees(lenient: "東経132度27分", .longitude)?.millionths == 132_450_000)
        #expect(Degrees(lenient: "-0.5", .latitude)?.description == "-0.500000" && Degrees(lenient: "南緯0.5度", .latitude)?.millionths == -500_000)
        #expect(Degrees(lenient: "0.0000005", .latitude)?.millionths == 1 && Degrees(lenient: "0.00000049999999999", .latitude)?.millionths == 0)
        #expect(Degrees(lenient: "34", .latitude)?.short == "34" && Degrees(lenient: "35.20", .latitude)?.short == "35.2")
    }

    @Test("What is no angle of that axis is none, however it is written")
    func noAngles() {
        for text in [
            "", "北緯", "34.", ".5", "34..3", "34,396", "90.000001", "34度60分", "34度23分60秒", "34.5度23分", "--34", "34 23 47", "1e2", "NaN", "inf", "0x22",
            "三十四度", "34度23分47.6秒 132", "東経34度", "9999", "34.396556.1", String(repeating: "3", count: 10_000), "34\u{202E}.4", "34<script>", "👍",
        ] {
            #expect(Degrees(lenient: text, .latitude) == nil, "\(text.prefix(40))")
        }
    }

    @Test("Degrees, minutes and seconds are the same as by floating point, for thousands of angles")
    func differential() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<3000 {
            let (degrees, minutes, tenths) = (
                Int.random(in: 0...179, using: &random), Int.random(in: 0...59, using: &random), Int.random(in: 0...5999, using: &random)
            )
            let seconds = "\(tenths / 100).\(tenths % 100 < 10 ? "0" : "")\(tenths % 100)"
            let expected = Double(degrees) + Double(minutes) / 60 + Double(tenths) / 360_000
            for text in ["\(degrees)度\(minutes)分\(seconds)秒", "\(degrees)-\(minutes)-\(seconds)", "E\(degrees)°\(minutes)′\(seconds)″"] {
                let read = Degrees(lenient: text, .longitude)
                #expect(read.map { abs(Double($0.millionths) / 1e6 - expected) < 0.000_000_51 } == true, "\(text): \(read?.description ?? "—")")
            }
        }
    }

    @Test("Every writing of a pair is the same point, and what is kept is read as itself, for thousands of points of Japan")
    func pairs() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            let latitude = Degrees(millionths: Int.random(in: 20_400_000...45_600_000, using: &random))
            let longitude = Degrees(millionths: Int.random(in: 122_900_000...154_000_000, using: &random))
            for text in [
                "\(latitude), \(longitude)", "\(latitude) \(longitude)", "（\(latitude)、\(longitude)）", "北緯\(latitude)度　東経\(longitude)度",
                "N\(latitude) E\(longitude)", "\(latitude)N,\(longitude)E", "\(longitude), \(latitude)", "東経\(longitude) 北緯\(latitude)",
                "緯度：\(latitude)、経度：\(longitude)", "緯度：北緯\(latitude)度、経度：東経\(longitude)度", "\(latitude)N\(longitude)E", "\(latitude) E\(longitude)",
                "https://www.google.com/maps/search/\(latitude),+\(longitude)?entry=tts",
                "https://www.google.com/maps/place/\(latitude),\(longitude)/@1.5,2.5,17z", "geo:\(latitude),\(longitude);u=35",
                "geo:0,0?q=\(latitude),\(longitude)(店)",
                "https://www.google.com/maps/@\(latitude),\(longitude),17z?entry=ttu",
                "https://www.google.co.jp/maps/place/x/@1.5,2.5,17z/data=!3m1!4b1!8m2!3d\(latitude)!4d\(longitude)",
                "https://www.google.com/maps/search/?api=1&query=\(latitude)%2C\(longitude)", "https://maps.google.com/?q=\(latitude),\(longitude)",
                "https://www.openstreetmap.org/#map=15/\(latitude)/\(longitude)",
                "https://www.openstreetmap.org/?mlat=\(latitude)&mlon=\(longitude)#map=15/1.5/2.5",
                "https://maps.gsi.go.jp/#16/\(latitude)/\(longitude)/&base=std&ls=std&disp=1",
                "https://map.yahoo.co.jp/place?lat=\(latitude)&lon=\(longitude)&zoom=15", "https://maps.apple.com/?ll=\(latitude),\(longitude)",
            ] {
                #expect(point(text) == "\(latitude), \(longitude)", "\(text)")
            }
            #expect(point(MapPoint(latitude: latitude, longitude: longitude)?.page ?? "") == "\(latitude), \(longitude)", "our own link leads back")
        }
    }

    @Test("What tells no place is none: shortened addresses, places off the globe, hostile text") func none() {
        for text in [
            "", "34.396", "広島県庁", "https://maps.app.goo.gl/abc123", "https://www.google.com/maps", "34.4, 200", "91, 181", "34.4, 132.5, 7",
            "北緯34.4 北緯132.5",
            "geo:abc,def", "https://x.example/@--1,2", "javascript:alert(1)", "https://x.example/#15/1.2.3/4.5", "%", "%FF%FE", "34.4;;\u{0}132.5",
            String(repeating: "@1,", count: 50_000), String(repeating: "!3d", count: 1300), String(repeating: "(", count: 3999),
        ] {
            #expect(point(text) == nil, "\(text.prefix(60)): \(point(text) ?? "")")
        }
    }

    @Test("An angle whose last sign is missing is that angle and no pair; minutes and seconds without any sign are none") func truncated() {
        for (text, expected) in [
            ("132°27'34.6", 132_459_611), ("132度27分34", 132_459_444), ("東経132度27分34", 132_459_444), ("132度27", 132_450_000),
            ("132°27.5", 132_458_333),
            ("132度 27分 34.6", 132_459_611),
        ] {
            #expect(Degrees(lenient: text, .longitude)?.millionths == expected, "\(text)")
        }
        for text in [
            "132°27'34.6", "東経132度27分34", "132度27", "132 27", "135 30", "132,45", "132、45", "132度27分34.6秒", "132 27 34.6", "132度27分 34.6", "34度23分47",
            "34, 132", "132 34.5", "132度27分, 34.5", "132-27 34-23", "34度23分47.6秒132度27分34.6秒", "34度23分, 45",
        ] {
            #expect(point(text) == nil, "\(text): \(point(text) ?? "")")
        }
        for text in ["132 27", "132度27分 34度", "132度60", "132度27分60", "132度27 34", "132度27'34.6'"] {
            #expect(Degrees(lenient: text, .longitude) == nil, "\(text)")
        }
        for text in [
            "34°23'47.6 132°27'34.6", "34°23'47.6, 132°27'34.6", "北緯34度23分47.6 東経132度27分34.6", "34°23'47.6\"N 132°27'34.6\"E",
            "東経132度27分34.6秒北緯34度23分47.6秒",
            "https://www.google.com/maps/place/34%C2%B023'47.6%22N+132%C2%B027'34.6%22E/@1.5,2.5,17z",
        ] {
            #expect(point(text) == "34.396556, 132.459611", "\(text): \(point(text) ?? "")")
        }
    }

    @Test("Japan lies within its box, and other countries' capitals do not") func boxes() {
        for inside in ["20.4253, 136.0697", "45.5573, 148.7522", "24.4494, 122.9325", "24.2827, 153.9864", "34.3966, 132.4596"] {
            #expect(MapPoint(lenient: inside).map(MapBox.japan.contains) == true, "\(inside)")
        }
        for outside in ["39.9042, 116.4074", "14.5995, 120.9842", "0.0, 0.0", "-34.3966, 132.4596"] {
            #expect(MapPoint(lenient: outside).map(MapBox.japan.contains) == false, "\(outside)")
        }
    }
}

@Suite("Lots of the land register") struct LandLotTests {
    @Test("Number and branch are written in one way; what is certain only to its writer stays") func normal() {
        for (typed, expected) in [
            ("庄原市見本町字例示　１０番地の２", "庄原市見本町字例示10番2"), ("見本町10番地2", "見本町10番2"), ("見本町10番の2", "見本町10番2"), ("見本町10番2", "見本町10番2"),
            ("見本町10番-2", "見本町10番2"), ("見本町10-2番地", "見本町10番2"), ("見本町10の2番地", "見本町10番2"), ("見本町10番地", "見本町10番"), ("見本町10番", "見本町10番"),
            ("見本町 10番", "見本町10番"), ("見本町十番地の二", "見本町10番2"), ("見本町二十番地", "見本町20番"), ("見本町甲123番4", "見本町甲123番4"), ("三丁目5番2", "三丁目5番2"),
            ("見本町１丁目１０番２", "見本町1丁目10番2"), ("1番地先", "1番地先"), ("見本町1番先", "見本町1番地先"), ("見本町10番地2地先", "見本町10番2地先"), ("見本町10番2先", "見本町10番2地先"),
            ("字滝の10番", "字滝の10番"), ("ｾﾝﾀｰ町5番", "センター町5番"), ("1番町5番地2", "1番町5番2"),
            // Nothing tells whether it is a lot or a number of 住居表示.
            ("見本町１０ー２", "見本町10-2"), ("見本町10−2", "見本町10-2"), ("見本町１０の２", "見本町10の2"), ("見本町１０", "見本町10"), ("見本町10-2先", "見本町10-2地先"),
            // Not told apart for certain.
            ("一番町", "一番町"), ("見本町5番1号", "見本町5番1号"), ("見本町1の10の52", "見本町1の10の52"), ("見本町1-10-52", "見本町1-10-52"), ("無番地", "無番地"),
            ("見本町123番イ", "見本町123番イ"), ("三原市見本町　河川敷", "三原市見本町 河川敷"),
            // Several lots in a line stay as they were written.
            ("見本町1番から3番", "見本町1番から3番"), ("見本町１番・２番地", "見本町１番・２番地"), ("見本町１０番～１２番地", "見本町１０番～１２番地"), ("見本町１０番２;１０番地３", "見本町１０番２;１０番地３"),
            ("見本町１０番２、同１２番地の３", "見本町１０番２、同１２番地の３"), ("見本町１０－２並びに１０－３", "見本町１０－２並びに１０－３"), ("見本町１０－２及び例示１０－３", "見本町１０－２及び例示１０－３"),
            ("見本町１０番２と１２番地", "見本町１０番２と１２番地"),
        ] {
            #expect(LandLot.normal(typed) == expected, "\(typed)")
        }
    }

    @Test("Written in one way, it stays so: thousands of writings, put together at random") func again() {
        var random = SystemRandomNumberGenerator()
        let pieces = ["見本町", "字例示", "１", "10", "番", "番地", "の", "-", "ー", "2", "号", "先", "地先", " ", "　", "十", "二", "甲", "丁目", "町", "、", "ﾊﾞ", "之"]
        for _ in 0..<1000 {
            let typed = (0..<Int.random(in: 1...9, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let once = LandLot.normal(typed)
            #expect(LandLot.normal(once) == once, "\(typed) → \(once)")
            #expect(once.filter { $0.isASCII && $0.isNumber }.count <= typed.count * 4)
        }
    }

    @Test("One a line; a line that says nothing is none; what looks odd is a hint") func lines() {
        #expect(LandLot.lines(lenient: "見本町1番\r\n\r\n　\n見本町２番の３\n", most: 50) == ["見本町1番", "見本町2番3"])
        #expect(LandLot.lines(lenient: "", most: 50).isEmpty && LandLot.lines(lenient: " \n\u{3000}", most: 50).isEmpty)
        for (line, hint) in [
            ("見本町5番1号", .residence), ("見本町5番地1号", .residence), ("見本町5番 1号", .residence), ("見本町五番一号", .residence), ("見本町三丁目5-2", .perhapsResidence),
            ("見本町10番2、同12番3", .several), ("見本町１０番～１２番", .several), ("10-2", .noPlace), ("三原市見本町 河川敷", .noNumber), ("港町3丁目", .noNumber),
            ("見本町一番町", .noNumber),
        ] as [(String, LandLot.Hint)] {
            #expect(LandLot.hint(line) == hint, "\(line)")
        }
        for fine in ["見本町10-2", "見本町10番2", "三丁目5番2", "見本町無番地", "見本町一番地先", "丸一番町5番2"] {
            #expect(LandLot.hint(fine) == nil, "\(fine)")
        }
    }

    @Test("A line that is too long, or one too many, is left as it is, so that hostile lots cost nothing") func bounds() {
        let long = "見本町" + String(repeating: "1", count: 148)
        #expect(LandLot.normal(long + "番地") == long + "番地" && LandLot.hint(long) == nil)
        let hostile = [
            String(repeating: "1番", count: 10_000), String(repeating: "1-", count: 74), String(repeating: "十", count: 150),
            String(repeating: "1 ", count: 75),
        ]
        #expect(LandLot.normal(hostile[0]) == hostile[0] && LandLot.lines(lenient: "a1番地\na1番地", most: 1) == ["a1番", "a1番地"])
        let started = ContinuousClock.now
        _ = LandLot.lines(lenient: (0..<50).map { hostile[$0 % 4] }.joined(separator: "\n"), most: 50)
        #expect(ContinuousClock.now - started < .seconds(2))
    }
}
