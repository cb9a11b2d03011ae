"""TTML by ttconv: IMSC 1.1 text profile, as broadcasters and streaming services take it."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from fractions import Fraction

from echo_shared.ai.text import code
from echo_subtitle.domain.formats import printable
from echo_subtitle.domain.rules import Cue

_PROFILE = "http://www.w3.org/ns/ttml/profile/imsc1.1/text"
_RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ur"))


def ttml(cues: Sequence[Cue], language: str) -> bytes:
    """One paragraph a cue, in a region at the foot of the picture."""
    # 0.1 s that a service start need not wait for.
    from ttconv import model  # noqa: PLC0415
    from ttconv import style_properties as styles  # noqa: PLC0415
    from ttconv.imsc import writer  # noqa: PLC0415
    from ttconv.imsc.attributes import TimeExpressionSyntaxEnum  # noqa: PLC0415
    from ttconv.imsc.config import ContentProfilesSignaling, IMSCWriterConfiguration  # noqa: PLC0415

    def percent(value: float) -> styles.LengthType:
        return styles.LengthType(value, styles.LengthType.Units.pct)

    document = model.ContentDocument()
    document.set_lang(language)
    document.set_content_profiles({_PROFILE})
    region = model.Region("foot", document)
    region.set_style(styles.StyleProperties.Origin, styles.CoordinateType(x=percent(10), y=percent(10)))
    region.set_style(styles.StyleProperties.Extent, styles.ExtentType(width=percent(80), height=percent(80)))
    region.set_style(styles.StyleProperties.DisplayAlign, styles.DisplayAlignType.after)
    region.set_style(styles.StyleProperties.TextAlign, styles.TextAlignType.center)
    if code(language) in _RIGHT_TO_LEFT:
        region.set_style(styles.StyleProperties.Direction, styles.DirectionType.rtl)
    document.put_region(region)
    body, division = model.Body(document), model.Div(document)
    document.set_body(body)
    body.push_child(division)
    for cue in cues:
        paragraph = model.P(document)
        paragraph.set_id(cue.id)
        paragraph.set_begin(Fraction(round(cue.start * 1000), 1000))
        paragraph.set_end(Fraction(round(cue.end * 1000), 1000))
        paragraph.set_region(region)
        for number, line in enumerate(cue.lines):
            if number:
                paragraph.push_child(model.Br(document))
            span = model.Span(document)
            span.push_child(model.Text(document, printable(line)))
            paragraph.push_child(span)
        division.push_child(paragraph)
    written = writer.from_model(
        document,
        IMSCWriterConfiguration(
            time_format=TimeExpressionSyntaxEnum.clock_time,
            profile_signaling=ContentProfilesSignaling.CONTENT_PROFILES,
        ),
    )
    return bytes(ET.tostring(written.getroot(), encoding="utf-8", xml_declaration=True))
