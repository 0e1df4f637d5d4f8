"""Paragraphs and bullets from lines."""

from dataclasses import replace

from pipeline.model import Table
from pipeline.outline import build_content
from tests.outline.pages import LEFT, RIGHT, RULES, blocks, line, outline, page, paragraph, table


def kinds(*pages):
    return [block.kind for block in blocks(*pages)]


def test_wrapped_lines_are_one_paragraph():
    found = blocks(page([*paragraph(60), *paragraph(108)]))
    assert [block.kind for block in found] == ["paragraph", "paragraph"]
    assert found[0].text.endswith("進め暮らしの質を高めます。") and "\n" not in found[0].text


def test_a_paragraph_cut_by_the_page_is_one():
    first, second = paragraph(60, rows=5)[:3], paragraph(60, 2, rows=5)[2:]
    found = blocks(page([*paragraph(20), *first]), page([*second, *paragraph(200, 2)], 2))
    assert len(found) == 3
    assert found[1].page == 1 and found[1].text.endswith("高めます。")


def test_a_paragraph_cut_by_a_table_is_one():
    first, second = paragraph(60, rows=5)[:3], paragraph(300, rows=5)[2:]
    found = blocks(page([*paragraph(20), *first, *second], tables=[table(110, 290)], places=[6]))
    assert len(found) == 2


def test_bullets_with_their_lines():
    made = [
        line(
            "・オンラインで手続ができる窓口を増やし、市民の利便を高めるこ" + "とに", 60, 70, RIGHT
        ),
        line("努めます。", 76, 80),
        line("・庁内の情報基盤を改めます。", 92, 70),
        line("－端末を替えます。", 108, 90),
    ]
    assert outline(page([*made, *paragraph(200)]))[:3] == [
        (
            "bullet",
            1,
            "・",
            "オンラインで手続ができる窓口を増やし、市民の利便を高めることに努めます。",
        ),
        ("bullet", 1, "・", "庁内の情報基盤を改めます。"),
        ("bullet", 2, "－", "端末を替えます。"),
    ]


def test_nested_bullets():
    made = [
        line("○窓口", 60, 70),
        line("・申請", 76, 90),
        line("・相談", 92, 90),
        line("○庁内", 108, 70),
    ]
    assert [(b.marker, b.level) for b in blocks(page([*made, *paragraph(200)]))[:4]] == [
        ("○", 1),
        ("・", 2),
        ("・", 2),
        ("○", 1),
    ]


def test_three_bullets_on_one_line_have_one_level():
    made = [line("・所属長", 60, 70), line("・職員", 60, 150), line("・担当", 60, 220)]
    assert [b.level for b in blocks(page([*made, *paragraph(200)]))[:3]] == [1, 1, 1]


def test_numbers_within_the_text_open_nothing():
    made = [
        line("申請の手続は全部で百を超え、このうち特に利用が多いものについて", 60, 70, RIGHT),
        line("28 手続を先に改めます。", 76),
    ]
    assert kinds(page([*made, *paragraph(200)]))[0] == "paragraph"
    assert len(blocks(page([*made, *paragraph(200)]))) == 2


def test_notes_and_captions():
    made = [
        *paragraph(60),
        line("※令和６年12月末の実績です。", 120, size=8),
        line("図１ 推進体制", 200, 200),
    ]
    assert kinds(page([*made, *paragraph(240)])) == ["paragraph", "note", "caption", "paragraph"]


def test_labels_of_a_diagram_are_figures():
    made = [
        *paragraph(60),
        line("推進本部", 130, 200, figure=True),
        line("・各課", 150, 200, figure=True),
    ]
    assert kinds(page([*made, *paragraph(240)])) == ["paragraph", "figure", "figure", "paragraph"]


def test_tables_stand_between_the_blocks():
    part = table(120, 180)
    whole = Table(0, 0, 2, 2, 1, (), page_first=1, page_last=1, bbox=part.bbox)
    layout = page(
        [line("第１章 総論", 20, size=14), *paragraph(60), *paragraph(200)],
        tables=[part],
        places=[4],
    )
    content = build_content([layout], [whole], RULES)
    assert content.tables[0].position == 2
    assert content.tables[0].path == ("第１章 総論",)


def test_captions_and_notes_go_with_their_table():
    part = table(120, 180)
    whole = Table(0, 0, 2, 2, 1, (), page_first=1, page_last=1, bbox=part.bbox)
    made = [*paragraph(40), line("表１ 取組の一覧", 105, 200), line("※令和６年の値", 184, size=8)]
    layout = page([*made, *paragraph(240)], tables=[part], places=[4])
    content = build_content([layout], [whole], RULES)
    assert content.tables[0].caption == "表１ 取組の一覧"
    assert content.tables[0].notes == ("※令和６年の値",)
    assert [b.kind for b in content.blocks] == ["paragraph", "caption", "note", "paragraph"]


def test_nothing_is_dropped():
    odd = [line("発行", 60, 300), line("？？", 90, 100), line("東大和市", 140, LEFT + 30)]
    assert "".join(b.text for b in blocks(page(odd))) == "発行？？東大和市"


def test_a_dash_at_the_line_end_goes_on_with_the_text():
    made = [
        line("市民の暮らしを支えるしくみの中でもとりわけ大切なもの、つまり窓口の", 60, 70, RIGHT),
        line("－書かない窓口－です。", 76, 60),
    ]
    assert kinds(page([*made, *paragraph(200)]))[0] == "paragraph"
    assert len(kinds(page([*made, *paragraph(200)]))) == 2


def test_letters_close_to_their_text_count():
    made = [
        line("アDX推進会議を開く。", 60),
        line("イ実績をまとめる。", 76),
        line("ウ結果を公表する。", 92),
    ]
    found = [(b.kind, b.marker) for b in blocks(page([*made, *paragraph(200)]))][:3]
    assert found == [("bullet", "ア"), ("bullet", "イ"), ("bullet", "ウ")]


def test_a_letter_that_runs_into_latin_counts_on():
    texts = ["Ａ窓口の改革", "Ｂ標準化", "Ｃ安全の確保", "ＤＡＩの利用"]
    made = [line(text, 60 + 16 * n, 70) for n, text in enumerate(texts)]
    found = [(b.kind, b.marker, b.text) for b in blocks(page([*made, *paragraph(200)]))]
    assert found[3] == ("bullet", "Ｄ", "ＡＩの利用")


def test_a_letter_that_does_not_count_is_text():
    made = [line("Ａ社の製品を用いる。", 60), *paragraph(200)]
    assert outline(page(made))[0] == ("paragraph", None, None, "Ａ社の製品を用いる。")


def test_labels_with_their_values_are_no_bullets():
    made = []
    for top in (20, 200, 380):
        made += [
            line("◇現状", top),
            *paragraph(top + 18),
            line("◇担当部署：総務課", top + 90, 70),
            line("◇時期：令和５年度", top + 106, 70),
        ]
    found = [(b.kind, b.text) for b in blocks(page(made))]
    assert found.count(("heading", "現状")) == 3
    assert found.count(("paragraph", "◇担当部署：総務課")) == 3


def test_bullets_that_begin_with_a_label_stay_bullets():
    made = [
        line("◇窓口：待たない", 60, 70),
        line("◇書かない", 76, 70),
        line("◇行かない", 92, 70),
        line("◇庁内：急ぐ", 108, 70),
    ]
    assert kinds(page([*made, *paragraph(200)]))[:4] == ["bullet"] * 4


def test_terms_with_their_meanings_are_a_list():
    texts = [
        "◆ファースト：まず電子で済ませる",
        "◆ワンスオンリー：一度だけ出す",
        "◆オープン：過程を示す",
    ]
    made = [line(text, 60 + 16 * n, 70) for n, text in enumerate(texts)]
    assert kinds(page([*made, *paragraph(200)]))[:3] == ["bullet"] * 3


def test_definitions_below_each_other_are_apart():
    made = [
        line("DX…デジタルで暮らしと働き方を変えること。" * 2, 60, 60, RIGHT),
        line("KPI…目標の度合いを測る指標のこと。", 76),
    ]
    assert len(kinds(page([*made, *paragraph(200)]))) == 3


def test_captions_on_two_pages_are_two():
    first = page([*paragraph(100), line("表１ 取組の一覧", 740, x1=RIGHT)])
    second = page([line("表１ 取組の一覧（続き）", 40, page=2), *paragraph(100, 2)], 2)
    assert kinds(first, second).count("caption") == 2


def test_definitions_below_each_other_are_texts_of_their_own_though_one_fills_its_line():
    full = line(
        "標的型攻撃…特定の組織の情報を盗むために送られ業務に関係するように装ったメール",
        60,
        LEFT,
        RIGHT,
    )
    made = [full, line("公開データ…誰もが自由に使えるデータ", 76), *paragraph(140)]
    assert [text[:5] for _, _, _, text in outline(page(made))][:2] == ["標的型攻撃", "公開データ"]


def test_left_and_right_pages_have_margins_of_their_own():
    """The text of page 2 stands 40 points farther left."""
    right, left = paragraph(60, 1, rows=12), paragraph(60, 2, rows=12)
    moved = [
        replace(made, bbox=replace(made.bbox, x0=made.bbox.x0 - 40, x1=made.bbox.x1 - 40))
        for made in left
    ]
    assert kinds(page(right), page(moved, 2)) == ["paragraph", "paragraph"]


def test_lines_that_stop_a_part_of_a_character_short_set_no_margin():
    """Ragged lines of whole characters agree by chance on page 2, up to a character before the edge."""
    ragged = [
        replace(made, bbox=replace(made.bbox, x1=min(made.bbox.x1, RIGHT - 7)))
        for made in paragraph(60, 2, rows=16)
    ]
    wrapped = [
        line("（１）行政手続のオンライン化と情報システムの標準化の推進", 60, LEFT, RIGHT - 8, 3),
        line("による業務の効率化", 76, page=3),
    ]
    whole = [page(paragraph(60, rows=10)), page(ragged, 2), page([*wrapped, *paragraph(140, 3)], 3)]
    assert [text[-5:] for _, _, _, text in outline(*whole)][2] == "務の効率化"
