import Japanese
import Web

/// Every sentence about a place on the map.
enum MapText {
    /// By the script of the map.
    static let said: KeyValuePairs = [
        "open": Message(
            ja: "地図で選ぶ", en: "Choose on a map", easy: "地図（ちず）で えらぶ", zh: "在地图上选择", ko: "지도에서 선택", pt: "Escolher no mapa",
            vi: "Chọn trên bản đồ"),
        "here": Message(
            ja: "真ん中の印の位置にする", en: "Take the mark in the middle", easy: "真（ま）ん中（なか）の しるしに する", zh: "选择中心标记的位置", ko: "가운데 표시의 위치로 정하기",
            pt: "Usar a marca no centro", vi: "Lấy vị trí ở giữa"),
        "map": Message(
            ja: "地図。押したところが位置になります。矢印キーで動かし、＋と－で大きさを変えられます。", en: "A map. Press on it to choose the point; move it by arrow keys, zoom by + and −.",
            easy: "地図（ちず）。おした ところが 場所（ばしょ）に なります。キーボードでは やじるしで 動（うご）かし、＋と－で 大（おお）きさを かえます。",
            zh: "地图。点击的位置即为所选地点。可用方向键移动，用＋和－缩放。", ko: "지도. 누른 곳이 위치가 됩니다. 화살표 키로 움직이고 +와 -로 크기를 바꿉니다.",
            pt: "Mapa. Toque para escolher o ponto; mova com as setas, amplie com + e −.",
            vi: "Bản đồ. Nhấn để chọn vị trí; di chuyển bằng phím mũi tên, phóng to bằng + và −."),
        "chosen": Message(
            ja: "位置を選びました：", en: "Chosen: ", easy: "えらびました：", zh: "已选择：", ko: "선택했습니다: ", pt: "Escolhido: ", vi: "Đã chọn: "),
        "finer": Message(
            ja: "。地図を大きくしました。もう一度押すと、より正確な位置にできます。", en: ". The map was zoomed in: press again to be more exact.",
            easy: "。地図（ちず）を 大（おお）きく しました。もう 一度（いちど） おすと、もっと 正（ただ）しい 場所（ばしょ）に できます。", zh: "。地图已放大，再次点击可选得更准确。",
            ko: ". 지도를 확대했습니다. 다시 누르면 더 정확하게 정할 수 있습니다.", pt: ". O mapa foi ampliado: toque de novo para ser mais exato.",
            vi: ". Bản đồ đã phóng to: nhấn lại để chính xác hơn."),
        "middle": Message(
            ja: "地図の真ん中：", en: "Middle of the map: ", easy: "地図（ちず）の 真（ま）ん中（なか）：", zh: "地图中心：", ko: "지도 가운데: ", pt: "Centro do mapa: ",
            vi: "Giữa bản đồ: "),
        "failed": Message(
            ja: "地図を開けません。もう一度押すか、緯度と経度を入力してください。", en: "The map cannot be opened. Press again, or enter latitude and longitude.",
            easy: "地図（ちず）が ひらけません。もう 一度（いちど） おすか、緯度（いど）と 経度（けいど）を 書（か）いて ください。", zh: "无法打开地图。请重试，或填写纬度和经度。",
            ko: "지도를 열 수 없습니다. 다시 누르거나 위도와 경도를 입력해 주세요.", pt: "O mapa não abre. Tente de novo, ou escreva latitude e longitude.",
            vi: "Không mở được bản đồ. Hãy nhấn lại, hoặc nhập vĩ độ và kinh độ."),
        "tiles": Message(
            ja: "地図の画像を読み込めません。緯度と経度を入力してください。", en: "The pictures of the map cannot be loaded. Enter latitude and longitude.",
            easy: "地図（ちず）の 絵（え）が 出（で）ません。緯度（いど）と 経度（けいど）を 書（か）いて ください。", zh: "无法加载地图图片。请填写纬度和经度。",
            ko: "지도 그림을 불러올 수 없습니다. 위도와 경도를 입력해 주세요.", pt: "As imagens do mapa não carregam. Escreva latitude e longitude.",
            vi: "Không tải được hình bản đồ. Hãy nhập vĩ độ và kinh độ."),
        "tab": Message(
            ja: "（新しいタブ）", en: " (new tab)", easy: "（新（あたら）しい タブ）", zh: "（新标签页）", ko: "(새 탭)", pt: " (nova aba)", vi: " (thẻ mới)"),
        "in": Message(ja: "大きくする", en: "Zoom in", easy: "大（おお）きく する", zh: "放大", ko: "확대", pt: "Aproximar", vi: "Phóng to"),
        "out": Message(ja: "小さくする", en: "Zoom out", easy: "小（ちい）さく する", zh: "缩小", ko: "축소", pt: "Afastar", vi: "Thu nhỏ"),
    ]
    /// 地理院地図, the maps of the Geospatial Information Authority of Japan.
    static let onMap = Message(
        ja: "地理院地図で見る（別のサイト）", en: "See it on GSI Maps (another site)", easy: "地理院地図（ちりいんちず）で 見（み）る（別（べつ）の サイト）", zh: "在地理院地图中查看（其他网站）",
        ko: "지리원 지도에서 보기(다른 사이트)", pt: "Ver no GSI Maps (outro site)", vi: "Xem trên GSI Maps (trang khác)")
    /// 北緯34.396560度　東経132.459600度
    static func point(_ point: MapPoint) -> Message {
        let (latitude, longitude) = (point.latitude, point.longitude)
        let (north, east) = (latitude.millionths >= 0, longitude.millionths >= 0)
        func size(_ degrees: Degrees) -> Degrees { Degrees(millionths: abs(degrees.millionths)) }
        return Message(
            ja: "\(north ? "北緯" : "南緯")\(size(latitude))度　\(east ? "東経" : "西経")\(size(longitude))度",
            en: "\(size(latitude))° \(north ? "N" : "S"), \(size(longitude))° \(east ? "E" : "W")",
            easy: "\(north ? "北緯（ほくい）" : "南緯（なんい）")\(size(latitude))度（ど）　\(east ? "東経（とうけい）" : "西経（せいけい）")\(size(longitude))度（ど）",
            zh: "\(north ? "北纬" : "南纬")\(size(latitude))度　\(east ? "东经" : "西经")\(size(longitude))度",
            ko: "\(north ? "북위 " : "남위 ")\(size(latitude))도, \(east ? "동경 " : "서경 ")\(size(longitude))도",
            pt: "\(size(latitude))° \(north ? "N" : "S"), \(size(longitude))° \(east ? "L" : "O")",
            vi: "\(size(latitude))° vĩ \(north ? "Bắc" : "Nam"), \(size(longitude))° kinh \(east ? "Đông" : "Tây")")
    }
}
