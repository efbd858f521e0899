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
            easy: "地図（ちず）。おした ところが 場所（ばしょ）に なります。", zh: "地图。点击的位置即为所选地点。", ko: "지도. 누른 곳이 위치가 됩니다.",
            pt: "Mapa. Toque para escolher o ponto.", vi: "Bản đồ. Nhấn để chọn vị trí."),
        "chosen": Message(
            ja: "位置を選びました：", en: "Chosen: ", easy: "えらびました：", zh: "已选择：", ko: "선택했습니다: ", pt: "Escolhido: ", vi: "Đã chọn: "),
        "failed": Message(
            ja: "地図を開けません。緯度と経度を入力してください。", en: "The map cannot be opened. Enter latitude and longitude.",
            easy: "地図（ちず）が ひらけません。緯度（いど）と 経度（けいど）を 書（か）いて ください。", zh: "无法打开地图。请填写纬度和经度。", ko: "지도를 열 수 없습니다. 위도와 경도를 입력해 주세요.",
            pt: "O mapa não abre. Escreva latitude e longitude.", vi: "Không mở được bản đồ. Hãy nhập vĩ độ và kinh độ."),
        "in": Message(ja: "大きくする", en: "Zoom in", easy: "大（おお）きく する", zh: "放大", ko: "확대", pt: "Aproximar", vi: "Phóng to"),
        "out": Message(ja: "小さくする", en: "Zoom out", easy: "小（ちい）さく する", zh: "缩小", ko: "축소", pt: "Afastar", vi: "Thu nhỏ"),
    ]
    /// 地理院地図, the maps of the Geospatial Information Authority of Japan.
    static let onMap = Message(ja: "地理院地図で見る（別のサイト）", en: "See it on GSI Maps (another site)")
    /// 北緯34.396560度　東経132.459600度
    static func point(_ point: MapPoint) -> Message {
        let (latitude, longitude) = (point.latitude, point.longitude)
        let (north, east) = (latitude.millionths >= 0, longitude.millionths >= 0)
        func size(_ degrees: Degrees) -> Degrees { Degrees(millionths: abs(degrees.millionths)) }
        return Message(
            ja: "\(north ? "北緯" : "南緯")\(size(latitude))度　\(east ? "東経" : "西経")\(size(longitude))度",
            en: "\(size(latitude))° \(north ? "N" : "S"), \(size(longitude))° \(east ? "E" : "W")")
    }
}
