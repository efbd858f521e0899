"""The words and addresses by which the tests find their way: what a person reads, never a class or an id."""

import re

# Who signs in, and whether the staff pages are theirs.
OFFICERS = ["yamada", "akiko", "tarou", "jirou", "michiko"]
RESIDENT = "hanako"

# Signing in
SIGN_IN = "/sign-in"
LOGIN = "ログイン名（職員は職員番号）"
PASSWORD = "パスワード"
SIGN_IN_BUTTON = "サインイン"
SIGN_OUT_BUTTON = "サインアウト"

# The language
ENGLISH = "English"
JAPANESE = "日本語"

# The plan, for everybody
PLAN = "/plan"
REPORT = "/plan/hiroshima/2021"
INDICATOR = "/plan/hiroshima/indicators/P1-1"
INDICATOR_NAME = "行政手続のオンライン化率"
FIGURE = 41
EVIDENCE_LINK = re.compile(rf"根拠の記録\s*{FIGURE}件")
EVIDENCE_TABLE = "記録から自動で測定"
REMOVALS_TABLE = "承認されて目標から除いたもの"
NEXT_PAGE = "次へ"
COLUMNS = ["成果指標・目標", "達成年度", "全体目標", "策定時の状況", "目標", "実績", "達成度"]
FISCAL_YEAR = re.compile("令和３年度")
ACHIEVED = re.compile("(?<!未)達成")
MISSED = re.compile("未達成")
FIRST_EDITION = "初版"
DIFFERS = "確定後に記録が変わりました"
SAME = "最新の記録は、この確定版と同じです。"
PROOF = "証明ファイル"

# The plan, for officers
STAFF_PLAN = "/staff/plan"
STAFF_YEAR = "/staff/plan/hiroshima/2021"
STAFF_INDICATOR = "/staff/plan/hiroshima/2021/P1-1"
FREEZE = "報告書を確定する"
PUBLISH = "公表する"
PUBLISHED = "公表しました。"

# The procedure inventory
STAFF_PROCEDURES = "/staff/procedures"
EDIT = "変更する"
INVENTORY_TABLE = "手続の棚卸"
VOID_APPROVAL = "承認を取り消す"
APPROVE = "廃止を承認する"
VOIDED = "廃止の承認を取り消しました。"
APPROVED = "廃止を承認しました。"

# Procedures, for residents
CATALOGUE_WORDS = re.compile("ことば")
CATALOGUE_SEARCH = "さがす"
APPLY = "申請する"
BEGIN = "申請を始める"
BEGIN_PRACTICE = "練習を始める"
NEXT = "次へ"
SEND = "申請を送る"
# Of a notification
NOTIFY = "届け出る"
BEGIN_NOTIFICATION = "届出を始める"
SEND_NOTIFICATION = "届出を送る"
TO_STATUS = "状況のページへ"
FORGET = "この端末に表示しない"
PAY_FEE = "手数料を払う"
PAY_SANDBOX = "お試しの決済で払う"
PAY_BY_CODE = "コード決済で払う"
# The account, name and city of the invented merchant whom the code for payments names (hyphens for spaces).
MERCHANT = "1234567890123-0001-000001-000001 HIROSHIMA-PREF HIROSHIMA"
PAY_NOW = re.compile("円を支払う")
RECEIPT_NUMBER = "受付番号"
ACCESS_CODE = "確認番号"
OPEN = "開く"
CORRECT = "直す"
SEND_CORRECTION = "直した内容を送る"
FETCH_NOTICE = "通知書を受け取る"
VERIFY_FILE = "ファイルを確かめる"

# A place on a map
OPEN_MAP = "地図で選ぶ"
TAKE_MIDDLE = "真ん中の印の位置にする"
LATITUDE = re.compile("^緯度")
LONGITUDE = re.compile("^経度")

# The builder
NO_FORM = "まだ様式がありません"
BEGIN_FORM = "新しく作る"
SAVE_PART = "保存する"
PREVIEW = "画面に入力して試す"
END_PREVIEW = "見本を終える"
SAVES = "保存の履歴"
TO_PUBLICATION = "公開する"
MORE_SETTINGS = "詳しい設定"
SET_CONDITION = "条件を付ける"
BEGIN_CHANGE = "最新の版をもとに変更を始める"
DISCARD = "下書きを破棄する"
PUBLISH_FORM = "この内容で公開する"

# Procedures, for officers
ADD_FLAG = "箇所を加える"
ASK_CORRECTION = "この箇所の補正を求める"
ACCEPT = "形式審査を終える"
PROPOSE = "決裁に回す"
AGREE = "承認する"
DECIDE = "決裁する"
