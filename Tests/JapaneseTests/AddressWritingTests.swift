import Japanese
import Testing

@Suite("Addresses that are written otherwise") struct AddressWritingTests {
    @Test(
        "The same address is the same however its numbers, its width and its characters are written",
        arguments: [
            ("広島県広島市中区基町１０番５２号", "広島市中区基町10-52"), ("広島市中区上八丁堀一丁目二番三号", "広島県広島市中区上八丁堀１−２−３"),
            ("安芸郡海田町大字南昭和町14番地の17", "広島県安芸郡海田町南昭和町14-17"), ("広島市西区己斐本町二十三丁目4番5号 ひろばﾊｲﾂ", "広島市西区己斐本町23-4-5ひろばハイツ"),
            ("東京都千代田区霞ヶ関2-1-2", "千代田区霞ケ関２丁目１番２号"), ("広島市中区濵町1-1", "広島市中区浜町1番1号"),
            ("広島市安佐北区安佐町大字飯室字原１番地", "広島市安佐北区安佐町飯室原1"), ("呉市中央四丁目１番６号１０１号室", "呉市中央4-1-6-101"),
            ("三次市十日市町字原3番地之1", "三次市十日市町原3-1"), ("大字飯室１番地", "飯室1"), ("広島県大字飯室1", "飯室１番地"),
            ("広島市安佐北区安佐町久地大字宮野1", "広島市安佐北区安佐町久地宮野1"), ("安芸郡海田町大字町屋1", "安芸郡海田町町屋1"),
        ])
    func same(_ one: String, _ other: String) {
        #expect(AddressWriting.folded(one) == AddressWriting.folded(other))
    }

    @Test(
        "Another number, another town or another building is another address",
        arguments: [
            ("広島市中区基町10-52", "広島市中区基町10-53"), ("広島市中区基町1-0-52", "広島市中区基町10-52"), ("広島市中区基町10-52", "広島市南区基町10-52"),
            ("広島市中区基町10-52 101", "広島市中区基町10-52 102"), ("広島市中区基町10-5 2", "広島市中区基町10-52"),
            ("尾道市十文字町1", "尾道市十文町1"), ("呉市一文字1", "呉市一文1"),
            ("呉市大野1", "呉市野1"), ("大字飯室1", "大飯室1"),
        ])
    func other(_ one: String, _ other: String) {
        #expect(AddressWriting.folded(one) != AddressWriting.folded(other))
    }
}
