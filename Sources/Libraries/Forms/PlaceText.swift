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
        Message(
            ja: "「\(label.ja)」の緯度と経度を両方とも入力してください。", en: "Enter both latitude and longitude of “\(label.en)”.",
            easy: "「\(label.ja)」の 緯度（いど）と 経度（けいど）を 両方（りょうほう） 書（か）いて ください。", zh: "请同时填写“\(label.ja)”的纬度和经度。",
            ko: "“\(label.ja)”의 위도와 경도를 모두 입력해 주세요.", pt: "Escreva a latitude e a longitude de “\(label.ja)”.",
            vi: "Nhập cả vĩ độ và kinh độ của “\(label.ja)”.")
    }
    static func twice(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」のこの欄には緯度と経度の両方があり、もう一方の欄と食い違っています。どちらが正しいか確かめ、もう一方の欄を空にするか、それぞれの欄に緯度と経度を入力してください。",
            en:
                "This field of “\(label.en)” holds both latitude and longitude, and the other field says something else. Empty the other field, or enter each in its own.",
            easy: "「\(label.ja)」の ここには 緯度（いど）と 経度（けいど）が 両方（りょうほう） あります。もう 一（ひと）つの ところと 違（ちが）います。違（ちが）うほうを 消（け）して ください。",
            zh: "“\(label.ja)”的此栏同时有纬度和经度，与另一栏不一致。请清空另一栏，或分别填写。",
            ko: "“\(label.ja)”의 이 칸에 위도와 경도가 모두 있고 다른 칸과 맞지 않습니다. 다른 칸을 비우거나 각각 입력해 주세요.",
            pt: "Este campo de “\(label.ja)” tem latitude e longitude, e o outro diz algo diferente. Deixe o outro vazio ou escreva cada um no seu.",
            vi: "Ô này của “\(label.ja)” có cả vĩ độ và kinh độ, khác với ô kia. Hãy xóa ô kia hoặc nhập riêng từng ô.")
    }
    static func outside(_ label: Message, _ box: MapBox) -> Message {
        let (south, north, west, east) = (box.south.short, box.north.short, box.west.short, box.east.short)
        return Message(
            ja: "「\(label.ja)」の位置が、北緯\(south)度から\(north)度、東経\(west)度から\(east)度までの外にあります。緯度と経度を確かめて入力してください。",
            en:
                "“\(label.en)” must lie between \(south) and \(north) degrees north and \(west) and \(east) degrees east. Check latitude and longitude.",
            easy: "「\(label.ja)」の 場所（ばしょ）が ちがいます。緯度（いど）は \(south)から \(north)、経度（けいど）は \(west)から \(east)です。",
            zh: "“\(label.ja)”须在北纬\(south)至\(north)度、东经\(west)至\(east)度之间。请核对。",
            ko: "“\(label.ja)”은(는) 북위 \(south)~\(north)도, 동경 \(west)~\(east)도 안에 있어야 합니다. 확인해 주세요.",
            pt: "“\(label.ja)” deve ficar entre \(south) e \(north) graus norte e entre \(west) e \(east) graus leste. Confira.",
            vi: "“\(label.ja)” phải nằm trong khoảng \(south)–\(north) độ vĩ bắc và \(west)–\(east) độ kinh đông. Hãy kiểm tra lại.")
    }
    static func noPoint(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」の緯度と経度を入力してください。", en: "Enter latitude and longitude of “\(label.en)”.",
            easy: "「\(label.ja)」の 緯度（いど）と 経度（けいど）を 書（か）いて ください。", zh: "请填写“\(label.ja)”的纬度和经度。", ko: "“\(label.ja)”의 위도와 경도를 입력해 주세요.",
            pt: "Escreva a latitude e a longitude de “\(label.ja)”.", vi: "Nhập vĩ độ và kinh độ của “\(label.ja)”.")
    }
    static func noLots(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」の土地の所在と地番を入力してください。", en: "Enter the place and number of each lot of “\(label.en)”.",
            easy: "「\(label.ja)」の 土地（とち）の 場所（ばしょ）と 地番（ちばん）を 書（か）いて ください。", zh: "请填写“\(label.ja)”的土地所在地和地号。",
            ko: "“\(label.ja)”의 토지 소재지와 지번을 입력해 주세요.", pt: "Escreva a localização e o número do lote de “\(label.ja)”.",
            vi: "Nhập vị trí và số lô đất của “\(label.ja)”.")
    }
    static func nothing(_ label: Message) -> Message {
        Message(
            ja: "「\(label.ja)」の緯度と経度か、土地の所在と地番を入力してください。", en: "Enter latitude and longitude of “\(label.en)”, or the place and number of its lots.",
            easy: "「\(label.ja)」の 緯度（いど）と 経度（けいど）か、土地（とち）の 場所（ばしょ）と 地番（ちばん）を 書（か）いて ください。", zh: "请填写“\(label.ja)”的纬度和经度，或土地所在地和地号。",
            ko: "“\(label.ja)”의 위도와 경도, 또는 토지 소재지와 지번을 입력해 주세요.",
            pt: "Escreva a latitude e a longitude de “\(label.ja)”, ou a localização e o número do lote.",
            vi: "Nhập vĩ độ và kinh độ của “\(label.ja)”, hoặc vị trí và số lô đất.")
    }
    static func manyLots(_ label: Message) -> Message {
        let most = PlaceTerms.mostLots
        return Message(
            ja: "「\(label.ja)」の地番は\(most)行までで入力してください。それより多いときは、一覧を添付してください。",
            en: "Enter at most \(most) lots of “\(label.en)”; attach a list of more.",
            easy: "「\(label.ja)」の 地番（ちばん）は \(most)行（ぎょう）までです。多（おお）い ときは、別（べつ）の ファイルに 書（か）いて ください。",
            zh: "“\(label.ja)”最多填写\(most)行。更多时请附上清单。", ko: "“\(label.ja)”의 지번은 \(most)줄까지 입력해 주세요. 더 많으면 목록을 첨부해 주세요.",
            pt: "Escreva no máximo \(most) lotes de “\(label.ja)”; para mais, anexe uma lista.",
            vi: "Nhập tối đa \(most) lô của “\(label.ja)”; nếu nhiều hơn, hãy đính kèm danh sách.")
    }
    static func longLot(_ label: Message) -> Message {
        let most = PlaceTerms.longestLot
        return Message(
            ja: "「\(label.ja)」の地番は1行に1筆ずつ、\(most)文字以内で入力してください。",
            en: "Enter the lots of “\(label.en)” one a line, each within \(most) characters.",
            easy: "「\(label.ja)」の 地番（ちばん）は 1行（ぎょう）に 1つ、\(most)文字（もじ）までで 書（か）いて ください。", zh: "“\(label.ja)”请每行填写一块土地，不超过\(most)字。",
            ko: "“\(label.ja)”의 지번은 한 줄에 한 필지씩 \(most)자 이내로 입력해 주세요.", pt: "Escreva um lote de “\(label.ja)” por linha, com até \(most) caracteres.",
            vi: "Nhập mỗi dòng một lô của “\(label.ja)”, tối đa \(most) ký tự.")
    }
    static func hint(_ hint: LandLot.Hint, _ label: Message, _ line: String) -> Message {
        let shown = String(line.prefix(40))
        return switch hint {
        case .residence:
            Message(
                ja: "「\(label.ja)」の「\(shown)」は住居表示のようです。地番は登記事項証明書や固定資産税の通知書で確かめられます。わからなければこのままでかまいません。",
                en:
                    "“\(shown)” of “\(label.en)” looks like a building's address. The lot number stands in the land register; if you do not know it, leave it.",
                easy: "「\(label.ja)」の「\(shown)」は 住所（じゅうしょ）の 番号（ばんごう）の ようです。土地（とち）の 番号（地番（ちばん））は ほかの 番号の ことが あります。わからなければ、このままで いいです。",
                zh: "“\(label.ja)”的“\(shown)”似乎是住址编号。地号可在登记事项证明书或固定资产税通知书中确认。不清楚时可保持原样。",
                ko: "“\(label.ja)”의 “\(shown)”은(는) 주소 번호인 것 같습니다. 지번은 등기사항증명서나 고정자산세 통지서에서 확인할 수 있습니다. 모르면 그대로 두어도 됩니다.",
                pt: "“\(shown)” em “\(label.ja)” parece um endereço. O número do lote está no registro de imóveis; se não souber, deixe assim.",
                vi: "“\(shown)” ở “\(label.ja)” có vẻ là số nhà. Số lô ghi trong sổ đăng ký đất; nếu không biết, cứ để vậy.")
        case .perhapsResidence:
            Message(
                ja: "「\(label.ja)」の「\(shown)」は住居表示かもしれません。地番であれば「5番2」のように入力してください。わからなければこのままでかまいません。",
                en: "“\(shown)” of “\(label.en)” may be a building's address. If it is a lot, write its number as 5番2; if you do not know, leave it.",
                easy: "「\(label.ja)」の「\(shown)」は 住所（じゅうしょ）の 番号（ばんごう）かも しれません。土地（とち）の 番号（地番（ちばん））なら「5番2」の ように 書（か）いて ください。わからなければ、このままで いいです。",
                zh: "“\(label.ja)”的“\(shown)”可能是住址编号。如是地号，请写成“5番2”的形式。不清楚时可保持原样。",
                ko: "“\(label.ja)”의 “\(shown)”은(는) 주소 번호일 수 있습니다. 지번이면 “5番2”처럼 입력해 주세요. 모르면 그대로 두어도 됩니다.",
                pt: "“\(shown)” em “\(label.ja)” pode ser um endereço. Se for um lote, escreva o número como 5番2; se não souber, deixe assim.",
                vi: "“\(shown)” ở “\(label.ja)” có thể là số nhà. Nếu là số lô, hãy ghi như 5番2; nếu không biết, cứ để vậy.")
        case .several:
            Message(
                ja: "「\(label.ja)」の「\(shown)」には複数の地番があるようです。1行に1筆ずつ入力してください。",
                en: "“\(shown)” of “\(label.en)” seems to name several lots. Enter one lot a line.",
                easy: "「\(label.ja)」の「\(shown)」には 土地（とち）の 番号（ばんごう）が 2つ以上（いじょう） ある ようです。1行（ぎょう）に 1つずつ 書（か）いて ください。",
                zh: "“\(label.ja)”的“\(shown)”似乎有多个地号。请每行填写一块土地。", ko: "“\(label.ja)”의 “\(shown)”에 지번이 여러 개 있는 것 같습니다. 한 줄에 한 필지씩 입력해 주세요.",
                pt: "“\(shown)” em “\(label.ja)” parece ter vários lotes. Escreva um por linha.",
                vi: "“\(shown)” ở “\(label.ja)” có vẻ gồm nhiều lô. Hãy nhập mỗi dòng một lô.")
        case .noNumber:
            Message(
                ja: "「\(label.ja)」の「\(shown)」に地番がありません。地番があれば入力してください。", en: "“\(shown)” of “\(label.en)” has no lot number. If it has one, add it.",
                easy: "「\(label.ja)」の「\(shown)」に 土地（とち）の 番号（ばんごう）が ありません。あれば 書（か）いて ください。", zh: "“\(label.ja)”的“\(shown)”没有地号。如有请填写。",
                ko: "“\(label.ja)”의 “\(shown)”에 지번이 없습니다. 있으면 입력해 주세요.",
                pt: "“\(shown)” em “\(label.ja)” está sem número de lote. Se houver, acrescente.",
                vi: "“\(shown)” ở “\(label.ja)” không có số lô. Nếu có, hãy thêm.")
        case .noPlace:
            Message(
                ja: "「\(label.ja)」の「\(shown)」に所在がありません。市町・町・字から入力してください。",
                en: "“\(shown)” of “\(label.en)” has no place. Begin with the municipality and the town.",
                easy: "「\(label.ja)」の「\(shown)」に 場所（ばしょ）が ありません。市（し）や 町（まち）の 名前（なまえ）から 書（か）いて ください。", zh: "“\(label.ja)”的“\(shown)”没有所在地。请从市町名开始填写。",
                ko: "“\(label.ja)”의 “\(shown)”에 소재지가 없습니다. 시·정 이름부터 입력해 주세요.",
                pt: "“\(shown)” em “\(label.ja)” está sem o lugar. Comece pelo município.",
                vi: "“\(shown)” ở “\(label.ja)” không có địa điểm. Hãy bắt đầu từ tên thành phố hoặc thị trấn.")
        }
    }
}

extension PlaceTerms.Needs {
    /// Which of the two has to be given, for whoever fills the form in.
    public var said: Message {
        switch self {
        case .point:
            Message(
                ja: "緯度と経度が要ります。土地の所在と地番は、わかるときに書いてください。", en: "The point is needed; add the lots if you know them.",
                easy: "緯度（いど）と 経度（けいど）が いります。", zh: "纬度和经度必填，地号如知道请填写。", ko: "위도와 경도는 필수이며, 지번은 알면 적어 주세요.",
                pt: "A latitude e a longitude são obrigatórias; o lote, se souber.", vi: "Bắt buộc có vĩ độ và kinh độ; số lô nếu biết.")
        case .lots:
            Message(
                ja: "土地の所在と地番が要ります。緯度と経度は、わかるときに書いてください。", en: "The lots are needed; add the point if you know it.",
                easy: "土地（とち）の 場所（ばしょ）と 地番（ちばん）が いります。", zh: "土地所在地和地号必填，纬度和经度如知道请填写。",
                ko: "토지 소재지와 지번은 필수이며, 위도와 경도는 알면 적어 주세요.", pt: "O lote é obrigatório; a latitude e a longitude, se souber.",
                vi: "Bắt buộc có số lô đất; vĩ độ và kinh độ nếu biết.")
        case .both:
            Message(
                ja: "緯度と経度、土地の所在と地番の両方が要ります。", en: "Both the point and the lots are needed.",
                easy: "緯度（いど）と 経度（けいど）、土地（とち）の 場所（ばしょ）と 地番（ちばん）の 両方（りょうほう）が いります。", zh: "纬度经度和土地地号均须填写。",
                ko: "위도·경도와 지번을 모두 적어 주세요.", pt: "São necessários o ponto e o lote.", vi: "Cần cả vị trí và số lô đất.")
        case .either:
            Message(
                ja: "緯度と経度か、土地の所在と地番の、どちらか一方でかまいません。", en: "Either the point or the lots will do.",
                easy: "緯度（いど）と 経度（けいど）か、土地（とち）の 場所（ばしょ）と 地番（ちばん）の、どちらかで いいです。", zh: "填写纬度经度或土地地号之一即可。",
                ko: "위도·경도나 지번 중 하나만 적으면 됩니다.", pt: "Basta o ponto ou o lote.", vi: "Chỉ cần vị trí hoặc số lô đất.")
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
                ja: "1行に1筆ずつ、登記のとおりに書いてください。例：庄原市見本町字例示10番2。住所の番号（住居表示）とは違うことがあります。",
                en: "One a line, as in the land register: the place, then the number, as 10番2. It may differ from the address.",
                easy: "登記（とうき）の とおりに、1行（ぎょう）に 1つずつ 書（か）いて ください。", zh: "请按登记簿填写，每行一块土地。",
                ko: "등기부대로 한 줄에 한 필지씩 입력해 주세요.", pt: "Um por linha, como no registro de imóveis.", vi: "Mỗi dòng một lô, theo sổ đăng ký đất.")),
    ]
}
