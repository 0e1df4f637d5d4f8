"""Named styles, page layouts and master pages of the Writer document."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from samples.typeset.source import Plan
from samples.typeset.style import Style, digits, heading_look, heading_size


def fonts(style: Style) -> str:
    names = dict.fromkeys((style.font, style.heading_font, style.table_font or style.font))
    faces = "".join(f'<style:font-face style:name="{n}" svg:font-family="{n}"/>' for n in names)
    return f"<office:font-face-decls>{faces}</office:font-face-decls>"


def text_font(name: str, size: float, bold: bool = False, color: str = "") -> str:
    out = "".join(
        f' style:font-name{k}="{name}" {p}:font-size{k}="{size}pt"'
        for k, p in (("", "fo"), ("-asian", "style"))
    )
    if bold:
        out += ' fo:font-weight="bold" style:font-weight-asian="bold"'
    return f'<style:text-properties{out}{f" fo:color={quoteattr(color)}" if color else ""} fo:language="ja" fo:country="JP" style:language-asian="ja" style:country-asian="JP"/>'


def _style(name: str, paragraph: str, text: str = "", parent: str = "Standard") -> str:
    return f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}"><style:paragraph-properties {paragraph}/>{text}</style:style>'


def named_styles(style: Style) -> Iterator[str]:
    yield f'<style:default-style style:family="paragraph"><style:paragraph-properties style:tab-stop-distance="{style.size * 1.3}pt"/>{text_font(style.font, style.size)}</style:default-style>'
    yield '<style:style style:name="Standard" style:family="paragraph"/>'
    yield '<style:style style:name="Tracked" style:family="text"><style:text-properties fo:letter-spacing="5pt"/></style:style>'
    leading = f'fo:line-height="{int(style.leading * 72)}%"'
    side = "justify" if style.justify else "start"
    yield _style(
        "Body",
        f'{leading} fo:text-align="{side}" fo:text-indent="{style.indent * style.size}pt" fo:margin-bottom="3pt"',
    )
    yield _style("Item", f'{leading} fo:text-align="{side}"')
    yield _style(
        "Note",
        'fo:margin-left="10pt" fo:margin-bottom="4pt"',
        text_font(style.font, style.size * 0.85),
    )
    yield _style("Caption", 'fo:text-align="center" fo:margin-top="4pt"')
    yield _style("Gap", 'fo:line-height="7pt"', text_font(style.font, 5))
    yield _style(
        "FigureBox",
        'fo:text-align="center" fo:border="0.7pt solid #333333" fo:padding="2pt" fo:margin-left="60pt" fo:margin-right="60pt" fo:margin-top="3pt" style:join-border="false"',
    )
    width = (297 if style.landscape else 210) - style.margins[1] - style.margins[3]
    leader = f'style:leader-style="dotted" style:leader-text={quoteattr(style.toc_leader or " ")}'
    yield f'<style:style style:name="Contents" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties {leading}><style:tab-stops><style:tab-stop style:position="{width}mm" style:type="right" {leader}/></style:tab-stops></style:paragraph-properties></style:style>'
    yield _style(
        "CoverTitle",
        _cover_title(style),
        text_font(style.heading_font, 24, True, "#ffffff" if style.cover == "band" else ""),
    )
    yield _style(
        "CoverLine",
        f'fo:text-align="{"start" if style.cover == "left" else "center"}" fo:margin-top="8pt"',
        text_font(style.font, 15),
    )
    for level in range(1, 7):
        yield _heading_style(level, style)
    for name, align in (("Cell", "start"), ("CellCenter", "center"), ("CellRight", "end")):
        font = style.table_font or style.font
        yield _style(name, f'fo:text-align="{align}"', text_font(font, style.table_size))
        yield _style(
            name + "Head",
            f'fo:text-align="{align}"',
            text_font(font, style.table_size, style.header_bold),
        )


def _cover_title(style: Style) -> str:
    shape = {
        "center": 'fo:text-align="center"',
        "left": 'fo:text-align="start"',
        "band": f'fo:text-align="center" fo:background-color="{style.accent}" fo:padding="16pt"',
        "frame": 'fo:text-align="center" fo:border="2.5pt double #000000" fo:padding="16pt"',
    }[style.cover]
    return f'fo:margin-top="150pt" fo:margin-bottom="60pt" {shape}'


def _heading_style(level: int, style: Style) -> str:
    look = heading_look(style, level)
    shape = {
        "plain": "",
        "band": f'fo:background-color="{style.accent}" fo:padding="3pt"',
        "frame": f'fo:border="0.8pt solid {style.accent}" fo:padding="3pt"',
        "bar": f'fo:border-left="5pt solid {style.accent}" fo:padding-left="5pt"',
        "underline": f'fo:border-bottom="1.2pt solid {style.accent}" fo:padding-bottom="2pt"',
    }[look]
    color = "#ffffff" if look == "band" else style.heading_color
    font = text_font(style.heading_font, heading_size(style, level), style.heading_bold, color)
    return _style(
        f"H{level}",
        f'fo:keep-with-next="always" fo:margin-top="{heading_size(style, level) * 0.8:.1f}pt" fo:margin-bottom="4pt" {shape}',
        font,
    )


def shape_style(style: Style) -> str:
    return f'<style:style style:name="Shape" style:family="graphic"><style:graphic-properties draw:fill="solid" draw:fill-color="{style.bar_fill}" draw:stroke="solid" svg:stroke-width="0.5pt" svg:stroke-color="{style.rule_color}" fo:padding="0pt" draw:textarea-vertical-align="middle" draw:textarea-horizontal-align="justify" fo:wrap-option="wrap" draw:auto-grow-height="false" style:wrap="run-through" style:run-through="foreground" style:horizontal-pos="from-left" style:horizontal-rel="paragraph" style:vertical-pos="from-top" style:vertical-rel="paragraph" style:flow-with-text="false"/>{text_font(style.table_font or style.font, style.table_size)}</style:style>'


def page_layouts(style: Style) -> str:
    top, right, bottom, left = style.margins
    out = ""
    for name, wide in (("PortraitLayout", style.landscape), ("WideLayout", True)):
        size = (
            'fo:page-width="297mm" fo:page-height="210mm"'
            if wide
            else 'fo:page-width="210mm" fo:page-height="297mm"'
        )
        orientation = "landscape" if wide else "portrait"
        out += (
            f'<style:page-layout style:name="{name}"><style:page-layout-properties {size} style:print-orientation="{orientation}" '
            f'fo:margin-top="{top - 8}mm" fo:margin-bottom="{bottom - 8}mm" fo:margin-left="{left}mm" fo:margin-right="{right}mm"/>'
            '<style:header-style><style:header-footer-properties fo:min-height="8mm" fo:margin-bottom="3mm"/></style:header-style>'
            '<style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="3mm"/></style:footer-style></style:page-layout>'
        )
    rule = f' fo:border-bottom="0.5pt solid {style.rule_color}"' if style.running_rule else ""
    for side, align in (("Left", "start"), ("Right", "end"), ("Center", "center")):
        out += _style(
            f"Running{side}",
            f'fo:text-align="{align}"{rule}',
            text_font(style.font, style.size * 0.85),
        )
        out += _style(
            f"Number{side}", f'fo:text-align="{align}"', text_font(style.font, style.size * 0.9)
        )
    return out


def masters(plan: Plan, style: Style) -> str:
    number = escape(style.number or plan.page_number).replace("{n}", "<text:page-number/>")
    head = escape(digits(plan.running_head, style)) if style.running_place != "none" else ""
    places = {
        "left": ("Left", "Left"),
        "right": ("Right", "Right"),
        "center": ("Center", "Center"),
        "outer": ("Right", "Left"),
        "none": ("Center", "Center"),
    }
    out = ""
    for name, layout in (("Standard", "PortraitLayout"), ("Wide", "WideLayout")):
        parts = ""
        for tag, family, content, place in (
            ("header", "Running", head, style.running_place),
            ("footer", "Number", number, style.number_place),
        ):
            for k, suffix in enumerate(("", "-left")):
                parts += f'<style:{tag}{suffix}><text:p text:style-name="{family}{places[place][k]}">{content}</text:p></style:{tag}{suffix}>'
        out += f'<style:master-page style:name="{name}" style:page-layout-name="{layout}">{parts}</style:master-page>'
    return out
