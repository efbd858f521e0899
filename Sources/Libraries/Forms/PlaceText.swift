import Japanese
import Web

/// What is said at a place: what to do, with the question's name.
enum PlaceText {
    static func unreadable(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」の緯度・経度は、34.396560 か 34度23分47.6秒 のように入力するか、地図のページのアドレスを貼り付けてください（短くしたアドレスからは読み取れません）。",
            en: "Enter “\(label.en)” like 34.396560 or 34°23'47.6\", or paste the address of a map's page; a shortened address tells nothing.",
            easy: "「\(label.ja)」は 34.396560 のように 書（か）くか、地図（ちず）の ページの アドレスを はって ください。",
            zh: "“\(label.ja)”请按34.396560的格式填写，或粘贴地图页面的网址。", ko: "“\(label.ja)”은(는) 34.396560처럼 입력하거나 지도 페이지의 주소를 붙여 넣어 주세요.",
            pt: "Escreva “\(label.ja)” como 34.396560 ou cole o endereço da página de um mapa.",
            vi: "Nhập “\(label.ja)” như 34.396560 hoặc dán địa chỉ trang bản đồ.")
    }
    static func half(_ label: Message) -> Message {
        Message(ja: "「\(label.ja)」の緯度と経度を両方とも入力してください。", en: "Enter both latitude and longitude of “\(label.en)”.")
    }
    static func outside(_ label: Message, _ box: MapBox) -> Message {
        Message(
            ja:
                "「\(label.ja)」の位置が、北緯\(box.south.short)度から\(box.north.short)度、東経\(box.west.short)度から\(box.east.short)度までの外にあります。緯度と経度を確かめて入力してください。",
            en:
                "“\(label.en)” must lie between \(box.south.short) and \(box.north.short) degrees north and \(box.west.short) and \(box.east.short) degrees east. Check latitude and longitude."
        )
    }
    static func noPoint(_ label: Message) -> Message {
        Message(ja: "「\(label.ja)」の緯度と経度を入力してください。", en: "Enter latitude and longitude of “\(label.en)”.")
    }
    static func noLots(_ label: Message) -> Message {
        Message(ja: "「\(label.ja)」の土地の所在と地番を入力してください。", en: "Enter the place and number of each lot of “\(label.en)”.")
    }
    static func nothing(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」の緯度と経度か、土地の所在と地番を入力してください。", en: "Enter latitude and longitude of “\(label.en)”, or the place and number of its lots.")
    }
    static func manyLots(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」の地番は\(PlaceTerms.mostLots)行までで入力してください。それより多いときは、一覧を添付してください。",
            en: "Enter at most \(PlaceTerms.mostLots) lots of “\(label.en)”; attach a list of more.")
    }
    static func longLot(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」の地番は1行に1筆ずつ、\(PlaceTerms.longestLot)文字以内で入力してください。",
            en: "Enter the lots of “\(label.en)” one a line, each within \(PlaceTerms.longestLot) characters.")
    }
    static func hint(_ hint: LandLot.Hint, _ label: Message, _ line: String) -> Message {
        let shown = String(line.prefix(40))
        return switch hint {
        case .residence:
            Message(
                ja: "「\(label.ja)」の「\(shown)」は住居表示のようです。地番は登記事項証明書や固定資産税の通知書で確かめられます。わからなければこのままでかまいません。",
                en:
                    "“\(shown)” of “\(label.en)” looks like a building's address. The lot number stands in the land register; if you do not know it, leave it."
            )
        case .noNumber:
            Message(
                ja: "「\(label.ja)」の「\(shown)」に地番がありません。地番があれば入力してください。", en: "“\(shown)” of “\(label.en)” has no lot number. If it has one, add it.")
        case .noPlace:
            Message(
                ja: "「\(label.ja)」の「\(shown)」に所在がありません。市町・町・字から入力してください。",
                en: "“\(shown)” of “\(label.en)” has no place. Begin with the municipality and the town.")
        }
    }
}

extension QuestionPart {
    /// 緯度、経度、土地の所在と地番
    public static let place = [
        QuestionPart(
            id: "lat",
            label: Message(ja: "緯度", en: "Latitude", easy: "緯度（いど）", zh: "纬度", ko: "위도", pt: "Latitude", vi: "Vĩ độ"),
            support: Message(
                ja: "例：34.396560、34度23分47.6秒。緯度と経度を並べたものや、地図のページのアドレスを貼り付けると、経度も入ります。",
                en: "For instance 34.396560. Paste both together, or the address of a map's page, and the longitude is filled in too.",
                easy: "例（れい）：34.396560。地図（ちず）の ページの アドレスも はる ことが できます。", zh: "例：34.396560。也可以粘贴地图页面的网址。",
                ko: "예: 34.396560. 지도 페이지의 주소를 붙여 넣어도 됩니다.", pt: "Exemplo: 34.396560. Também pode colar o endereço da página de um mapa.",
                vi: "Ví dụ: 34.396560. Cũng có thể dán địa chỉ trang bản đồ.")),
        QuestionPart(
            id: "lon", label: Message(ja: "経度", en: "Longitude", easy: "経度（けいど）", zh: "经度", ko: "경도", pt: "Longitude", vi: "Kinh độ"),
            support: nil),
        QuestionPart(
            id: "lots",
            label: Message(
                ja: "土地の所在と地番", en: "Place and number of each lot", easy: "土地（とち）の 場所（ばしょ）と 地番（ちばん）", zh: "土地所在地和地号",
                ko: "토지 소재지와 지번", pt: "Localização e número do lote", vi: "Vị trí và số lô đất"),
            support: Message(
                ja: "1行に1筆ずつ、登記のとおりに書いてください。例：庄原市見本町字例示10番地2。住所の番号（住居表示）とは違うことがあります。",
                en: "One a line, as in the land register: the place, then the number, as 10-2. It may differ from the address.",
                easy: "登記（とうき）の とおりに、1行（ぎょう）に 1つずつ 書（か）いて ください。", zh: "请按登记簿填写，每行一块土地。",
                ko: "등기부대로 한 줄에 한 필지씩 입력해 주세요.", pt: "Um por linha, como no registro de imóveis.", vi: "Mỗi dòng một lô, theo sổ đăng ký đất.")),
    ]
}
