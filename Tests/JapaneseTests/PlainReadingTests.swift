import Japanese
import Testing

@Suite("How plainly a text reads") struct PlainReadingTests {
    private func faults(_ text: String) -> [PlainReading.Fault] { PlainReading(text).remarks.map(\.fault) }

    @Test("A sentence is short, denies once, and does not hang together") func faults() {
        #expect(faults("次のとおり許可します。\n見やすい場所に掲げてください。").isEmpty)
        let sixty = String(repeating: "字", count: PlainReading.longest)
        #expect(faults("\(sixty)。").isEmpty && faults("\(sixty)字。") == [.long])
        #expect(faults("認めないことはない。") == [.deniesTwice] && faults("認めない。").isEmpty)
        #expect(faults("申請があったが、不備があるが、受け付けます。") == [.hangsTogether] && faults("申請があったが、受け付けます。").isEmpty)
    }

    @Test("The share of plain sentences counts each sentence once") func share() {
        let reading = PlainReading("次のとおり許可します。認めないことはないが、条件があるが、認めないことはない。\n\n以上")
        #expect(reading.sentences == 3 && reading.plain == 2 && reading.remarks.count == 2)
        #expect(PlainReading("").sentences == 0 && PlainReading("。\n。").plain == 0)
    }
}
