"""PDFium's functions of a page's characters and objects, bound anew so that one call for each costs little.

Handles and places in memory are plain integers here: `map` then calls a function for all characters without a step of
Python between. The interpreter's lock is kept (PYFUNCTYPE), the calls being shorter than letting go of it.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterator
from itertools import repeat
from typing import Any

import pypdfium2.raw as raw

_ADDRESS, _INT, _UINT, _FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_float
MAX_OBJECTS = 40000  # of a page or a form that are looked at


def _bound(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


def address(thing: Any) -> int:
    """Where a handle, buffer or function of ctypes lies; 0 for none."""
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


get_unicode = _bound(raw.FPDFText_GetUnicode, _UINT, _ADDRESS, _INT)
get_loose_box = _bound(raw.FPDFText_GetLooseCharBox, _INT, _ADDRESS, _INT, _ADDRESS)
get_origin = _bound(raw.FPDFText_GetCharOrigin, _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
get_text_object = _bound(raw.FPDFText_GetTextObject, ctypes.c_size_t, _ADDRESS, _INT)  # 0: it belongs to none
get_char_matrix = _bound(raw.FPDFText_GetMatrix, _INT, _ADDRESS, _INT, _ADDRESS)
get_font_size = _bound(raw.FPDFText_GetFontSize, ctypes.c_double, _ADDRESS, _INT)
get_font_weight = _bound(raw.FPDFText_GetFontWeight, _INT, _ADDRESS, _INT)
get_font_info = _bound(raw.FPDFText_GetFontInfo, ctypes.c_ulong, _ADDRESS, _INT, _ADDRESS, ctypes.c_ulong, _ADDRESS)
get_font = _bound(raw.FPDFTextObj_GetFont, ctypes.c_size_t, _ADDRESS)

get_type = _bound(raw.FPDFPageObj_GetType, _INT, _ADDRESS)
get_bounds = _bound(raw.FPDFPageObj_GetBounds, _INT, _ADDRESS, *(4 * [_ADDRESS]))
get_matrix = _bound(raw.FPDFPageObj_GetMatrix, _INT, _ADDRESS, _ADDRESS)
get_fill = _bound(raw.FPDFPageObj_GetFillColor, _INT, _ADDRESS, *(4 * [_ADDRESS]))
get_stroke = _bound(raw.FPDFPageObj_GetStrokeColor, _INT, _ADDRESS, *(4 * [_ADDRESS]))
get_draw_mode = _bound(raw.FPDFPath_GetDrawMode, _INT, _ADDRESS, _ADDRESS, _ADDRESS)
get_render_mode = _bound(raw.FPDFTextObj_GetTextRenderMode, _INT, _ADDRESS)
set_render_mode = _bound(raw.FPDFTextObj_SetTextRenderMode, _INT, _ADDRESS, _INT)
count_segments = _bound(raw.FPDFPath_CountSegments, _INT, _ADDRESS)
get_segment = _bound(raw.FPDFPath_GetPathSegment, _ADDRESS, _ADDRESS, _INT)
segment_type = _bound(raw.FPDFPathSegment_GetType, _INT, _ADDRESS)
segment_point = _bound(raw.FPDFPathSegment_GetPoint, _INT, _ADDRESS, _ADDRESS, _ADDRESS)
segment_closes = _bound(raw.FPDFPathSegment_GetClose, _INT, _ADDRESS)

count_of_page = _bound(raw.FPDFPage_CountObjects, _INT, _ADDRESS)
count_bytes = _bound(raw.FPDFImageObj_GetImageDataRaw, ctypes.c_ulong, _ADDRESS, _ADDRESS, ctypes.c_ulong)
mark_of = _bound(raw.FPDFPageObj_GetMarkedContentID, _INT, _ADDRESS)  # -1: it is not marked

structure_of_page = _bound(raw.FPDF_StructTree_GetForPage, ctypes.c_size_t, _ADDRESS)  # 0: there is none
close_structure = _bound(raw.FPDF_StructTree_Close, None, _ADDRESS)
count_roots = _bound(raw.FPDF_StructTree_CountChildren, _INT, _ADDRESS)
root_element = _bound(raw.FPDF_StructTree_GetChildAtIndex, ctypes.c_size_t, _ADDRESS, _INT)
count_children = _bound(raw.FPDF_StructElement_CountChildren, _INT, _ADDRESS)
child_element = _bound(raw.FPDF_StructElement_GetChildAtIndex, ctypes.c_size_t, _ADDRESS, _INT)  # 0: no element
child_mark = _bound(raw.FPDF_StructElement_GetChildMarkedContentID, _INT, _ADDRESS, _INT)  # -1: no marked content
element_type = _bound(raw.FPDF_StructElement_GetType, ctypes.c_ulong, _ADDRESS, _ADDRESS, ctypes.c_ulong)
count_attributes = _bound(raw.FPDF_StructElement_GetAttributeCount, _INT, _ADDRESS)
attributes_of = _bound(raw.FPDF_StructElement_GetAttributeAtIndex, ctypes.c_size_t, _ADDRESS, _INT)
attribute = _bound(raw.FPDF_StructElement_Attr_GetValue, ctypes.c_size_t, _ADDRESS, ctypes.c_char_p)
number_of = _bound(raw.FPDF_StructElement_Attr_GetNumberValue, _INT, _ADDRESS, _ADDRESS)

_object_of_page = _bound(raw.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _INT)
_count_of_form = _bound(raw.FPDFFormObj_CountObjects, _INT, _ADDRESS)
_object_of_form = _bound(raw.FPDFFormObj_GetObject, _ADDRESS, _ADDRESS, ctypes.c_ulong)


def exhaust(calls: Iterator[object]) -> None:
    """Have the calls made that `map` puts off."""
    deque(calls, maxlen=0)


def page_objects(page: int) -> Iterator[tuple[int, int]]:
    """(kind, object) of what stands on a page itself, in the order in which it is drawn."""
    return _objects(page, count_of_page, _object_of_page)


def form_objects(form: int) -> Iterator[tuple[int, int]]:
    """(kind, object) of what stands in a form of a page."""
    return _objects(form, _count_of_form, _object_of_form)


def _objects(parent: int, count: Callable[[int], int], get: Callable[[int, int], int]) -> Iterator[tuple[int, int]]:
    found = list(map(get, repeat(parent), range(min(count(parent), MAX_OBJECTS))))
    return zip(map(get_type, found), found, strict=True)
