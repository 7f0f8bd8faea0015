"""Icons of our own: strokes on a grid of 24, always beside a word and so hidden from screen readers."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

PATHS = {
    "home": "M3 11.5 12 4l9 7.5M6 9.5V20h12V9.5",
    "calendar": "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3.5 2",
    "place": "M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21M12 7a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5",
    "people": "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M2.5 20a6.5 6.5 0 0 1 13 0M16 5.5a3 3 0 0 1 0 6M17.5 14.5a6 6 0 0 1 4 5.5",
    "person": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 21a7.5 7.5 0 0 1 15 0",
    "certificate": "M5 3h14v12H5zM8 7h8M8 10.5h5M9 15v6l3-2 3 2v-6",
    "check": "M4.5 12.5 10 18 20 6.5",
    "cross": "M6 6l12 12M18 6 6 18",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 21 21",
    "shield": "M12 3 5 6v5.5c0 4.5 3 8 7 9.5 4-1.5 7-5 7-9.5V6zM9 12l2 2 4-4.5",
    "chart": "M4 20V4M4 20h16M8.5 16v-4M13 16V8M17.5 16v-6",
    "help": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 17h.01",
    "building": "M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "warning": "M12 4 2.5 20h19zM12 10v4.5M12 17.5h.01",
    "info": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v5.5M12 7.5h.01",
    "arrow": "M5 12h14M13 6l6 6-6 6",
    "download": "M12 4v11M7.5 11 12 15.5 16.5 11M4 20h16",
    "print": "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
    "key": "M15 4a5 5 0 1 0 0 10 5 5 0 0 0 0-10M11.5 12.5 4 20v1h3v-2h2v-2h2",
    "qr": "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2",
    "heart": "M12 20S4 15 4 9.2A4.2 4.2 0 0 1 12 7.5 4.2 4.2 0 0 1 20 9.2C20 15 12 20 12 20",
    "list": "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
    "edit": "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5",
    "leave": "M14 4H5v16h9M10 12h11M17.5 8.5 21 12l-3.5 3.5",
    "upload": "M12 16V5M7.5 9 12 4.5 16.5 9M4 20h16",
    "screen": "M3 4h18v12H3zM9 20h6M12 16v4",
    "system": "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M5.6 18.4l2.2-2.2M16.2 7.8l2.2-2.2",
    "language": "M4 5h9M8.5 3v2M11 5c-1 4-3.5 6.5-7 8M6 8c1 2.5 3 4 6 5M12.5 20 16.5 10l4 10M14 17h5",
    "type": "M3 19 8 6l5 13M4.8 14.5h6.4M14.5 19l3.25-8.5L21 19M15.6 16.2h4.3",
    "moon": "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10",
    "sun": "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
    "bell": "M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 20.5h4",
}


@cache
def icon(name: str) -> Markup:
    path = PATHS[name]
    return Markup(  # noqa: S704 - our own constants
        f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{path}"/></svg>'
    )
