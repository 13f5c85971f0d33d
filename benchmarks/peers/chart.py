"""The picture: accuracy of every reader beside its pages per second, from JSON on standard input to an SVG file.

python -m benchmarks.peers.chart FILE < rows.json      rows: [{"reader", "family", "level", "share", "speed"}, ...]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

INK = "#1f2933"
BOLD = {"labelFontWeight": {"condition": {"test": "datum.value == 'finsam'", "value": "bold"}, "value": "normal"}}
COLOURS = {"found whole": "#1b6ca8", "found as a cell": "#a9cce3"}


def spec(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The Vega-Lite chart: bars of shares, and points of speed on a logarithmic scale."""
    order = list(dict.fromkeys(row["reader"] for row in rows))
    y = {"field": "reader", "type": "nominal", "sort": order, "title": None, "axis": {"labelLimit": 240, **BOLD}}
    size = {"width": 330, "height": {"step": 24}}
    share = {"field": "share", "type": "quantitative", "scale": {"domain": [0, 1]}, "axis": {"format": "%"}}
    colour = {
        "field": "level",
        "type": "nominal",
        "title": None,
        "scale": {"domain": list(COLOURS), "range": list(COLOURS.values())},
        "legend": {"orient": "top"},
    }
    accuracy = {
        **size,
        "mark": {"type": "bar", "height": 15},
        "encoding": {
            "y": y,
            "x": {**share, "title": "printed amounts found", "stack": None},
            "color": colour,
            "order": {"field": "share", "sort": "descending"},
        },
    }
    speed = {
        **size,
        "transform": [{"filter": "datum.level == 'found as a cell'"}],
        "encoding": {
            "y": {**y, "axis": {"labels": False, "ticks": False}},
            "x": {
                "field": "speed",
                "type": "quantitative",
                "scale": {"type": "log"},
                "title": "pages per second, one process (logarithmic)",
                "axis": {"format": "~g"},
            },
        },
        "layer": [
            {"mark": {"type": "point", "filled": True, "size": 90, "opacity": 1, "color": COLOURS["found whole"]}},
            {
                "mark": {"type": "text", "align": "left", "dx": 9, "color": INK},
                "encoding": {"text": {"field": "speed", "format": ".1f"}},
            },
        ],
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": "white",
        "padding": 12,
        "data": {"values": rows},
        "config": {"view": {"stroke": None}, "axis": {"labelColor": INK, "titleColor": INK, "gridColor": "#e4e7eb"}},
        "hconcat": [accuracy, speed],
    }


def main() -> None:
    import vl_convert

    drawing = vl_convert.vegalite_to_svg(spec(json.load(sys.stdin)))
    Path(sys.argv[1]).write_text(drawing, "utf8")


if __name__ == "__main__":
    main()
