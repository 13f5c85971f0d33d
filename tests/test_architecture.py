"""The package is as its tour says: imports go in one direction, each room knows only what is its own."""

from __future__ import annotations

import ast
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import pipeline
from pipeline.keys import across_modules, interpreting_modules
from pipeline.read import ocr_modules, reading_modules

ROOT = Path(pipeline.__file__).parent
SCHEMAS = ROOT.parent / "schemas"
MODULES = sorted(ROOT.rglob("*.py"))
ENTRANCES = {"__init__.py", "__main__.py"}
MAX_LINES = 400


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def tour(text: str) -> list[str]:
    """The modules and rooms that a docstring lists, in its order: lines such as `    read/   what it does`."""
    found: list[str] = []
    for line in text.splitlines():
        listed = re.match(r"    ((?:[a-z_]+(?:\.py|/)(?:, )?)+)  ", line)
        if listed:
            found += listed[1].rstrip(", ").split(", ")
    return found


def imports(path: Path) -> set[str]:
    """Full names of all modules that a module imports, wherever in it, but for those that only type checkers see."""
    found: set[str] = set()
    package = ["pipeline", *path.relative_to(ROOT).parent.parts]
    unseen = {id(inner) for node in ast.walk(tree(path)) if _for_types(node) for inner in ast.walk(node)}
    for node in ast.walk(tree(path)):
        if id(node) in unseen:
            continue
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            found.update({module, *(f"{module}.{alias.name}" for alias in node.names)})
    return found


def _for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def stop(path: Path) -> str:
    """The stop of the tour that a module belongs to: `read/` for read/words.py, `model.py` for itself."""
    parts = path.relative_to(ROOT).parts
    return f"{parts[0]}/" if len(parts) > 1 else parts[0]


def stops_imported(path: Path) -> set[str]:
    """The stops of the tour that a module imports, without its own."""
    found: set[str] = set()
    for name in imports(path):
        part = name.split(".")[1] if name.startswith("pipeline.") else ""
        if (ROOT / part).is_dir() and part:
            found.add(f"{part}/")
        elif (ROOT / f"{part}.py").is_file():
            found.add(f"{part}.py")
    return found - {stop(path)}


TOUR = tour(pipeline.__doc__ or "")


# ---------------------------------------------------------------------------------------------------------------------
# The tour


def test_the_tour_and_the_package_agree() -> None:
    there = {stop(path) for path in MODULES} - ENTRANCES
    assert sorted(TOUR) == sorted(there)


@pytest.mark.parametrize("room", sorted({p.parent for p in MODULES} - {ROOT}), ids=lambda p: p.name)
def test_each_room_lists_its_modules(room: Path) -> None:
    """Where a room's docstring lists modules, it lists all of them."""
    listed = tour(ast.get_docstring(tree(room / "__init__.py"), clean=False) or "")
    there = {path.name for path in room.glob("*.py")} - {"__init__.py"}
    assert not listed or sorted(listed) == sorted(there)


def test_imports_go_up_the_tour_only() -> None:
    place = {stop: i for i, stop in enumerate(TOUR)}
    wrong = [
        f"{name_of(path)} imports {other}"
        for path in MODULES
        for other in stops_imported(path)
        if stop(path) not in ENTRANCES and place[other] >= place[stop(path)]
    ]
    assert wrong == []


def test_the_tour_names_the_flow_in_its_order() -> None:
    flow = re.findall(r"--(\w+)-->", pipeline.__doc__ or "")
    places = [TOUR.index(f"{name}/") for name in flow]
    assert len(places) >= 5
    assert all(a < b for a, b in pairwise(places))


def test_imports_within_a_room_go_in_no_circle() -> None:
    for room in {path.parent for path in MODULES}:
        graph = {path.stem: _neighbours(path) for path in room.glob("*.py") if path.name not in ENTRANCES}
        done: set[str] = set()
        while ready := {name for name, needs in graph.items() if name not in done and needs <= done}:
            done |= ready
        assert set(graph) - done == set(), f"imports in a circle in {room.name}"


def _neighbours(path: Path) -> set[str]:
    """The modules of the same room that a module imports."""
    prefix = ".".join(["pipeline", *path.relative_to(ROOT).parent.parts])
    names = {name[len(prefix) + 1 :].split(".")[0] for name in imports(path) if name.startswith(f"{prefix}.")}
    return {name for name in names if (path.parent / f"{name}.py").is_file()} - {path.stem}


# ---------------------------------------------------------------------------------------------------------------------
# What only one room knows


def importers(library: str) -> set[str]:
    """The modules that import a library."""
    return {name_of(p) for p in MODULES if any(n == library or n.startswith(f"{library}.") for n in imports(p))}


@pytest.mark.parametrize("library", ["pypdfium2", "pdfplumber", "pdfminer"])
def test_only_the_reading_room_knows_pdf_libraries(library: str) -> None:
    assert {name.split("/")[0] for name in importers(library)} <= {"read"}


def test_each_reader_has_one_home() -> None:
    assert importers("pdfplumber") == {"read/plumber.py"}
    assert importers("pypdfium2")


def test_only_one_module_knows_the_database() -> None:
    assert importers("duckdb") == {"store/duck.py"}


@pytest.mark.parametrize("library", ["click", "rich"])
def test_only_the_command_line_knows_the_terminal(library: str) -> None:
    assert {name.split("/")[0] for name in importers(library)} == {"cli"}


def test_tables_are_geometry_and_proof_knows_neither_pages_nor_words() -> None:
    forbidden = {
        "tables": {"vocabulary.py", "meaning/", "read/"},
        "proof": {"vocabulary.py", "meaning/", "read/", "tables/"},
    }
    wrong = {
        name_of(p)
        for room, others in forbidden.items()
        for p in (ROOT / room).glob("*.py")
        if stops_imported(p) & others
    }
    assert wrong == set()


# ---------------------------------------------------------------------------------------------------------------------
# Words

UNITS = {"tkr", "ksek", "sek", "mkr", "mnkr", "msek", "milj", "miljoner", "tusen", "tusental", "kronor"}


def constants(path: Path) -> set[str]:
    """The words of a module's texts, without its docstrings."""
    docs = {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
    texts = [
        n.value
        for n in ast.walk(tree(path))
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in docs
    ]
    return {word for text in texts for word in re.findall(r"[^\W\d_]{3,}", text.casefold())}


def domain_words() -> set[str]:
    """The single words by which wording.toml understands tables, of three letters or more."""
    text = (SCHEMAS / "wording.toml").read_text(encoding="utf-8")
    phrases = re.findall(r'"([^"]+)"', text)
    return {p.strip("*") for p in phrases if re.fullmatch(r"\*?[^\W\d_]{3,}\*?", p)}


def test_no_swedish_in_the_table_finder() -> None:
    """Units of money stand for what a number may carry; no other word of the field is known to geometry."""
    known = domain_words() - UNITS
    assert {"budget", "summa", "delsumma"} <= known
    found = {name_of(p): constants(p) & known for p in (ROOT / "tables").glob("*.py")}
    english = {
        "not",
        "text",
        "plan",
        "total",
        "first",
        "second",
        "per",
        "bank",
        "status",
        "person",
        "prio",
        "start",
        "index",
    }
    assert {name: words - english for name, words in found.items() if words - english} == {}


def test_no_forbund_is_named_in_the_package() -> None:
    """Who publishes is known from schemas/ alone: no name stands in the code, its comments or its docstrings."""
    places = ("höglandet", "vätterbygden", "jönköping", "finnveden", "hoglandet", "vatterbygden", "jonkoping")
    wrong = [name_of(p) for p in MODULES if any(place in p.read_text(encoding="utf-8").casefold() for place in places)]
    assert wrong == []


def test_no_forbund_id_is_in_the_code() -> None:
    listed = (SCHEMAS / "forbund.csv").read_text(encoding="utf-8").splitlines()[1:]
    ids = {line.split(",")[0] for line in listed}
    assert len(ids) > 50
    wrong = {name_of(p): _texts(p) & ids for p in MODULES if _texts(p) & ids}
    assert wrong == {}


def _texts(path: Path) -> set[str]:
    return {n.value for n in ast.walk(tree(path)) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


# ---------------------------------------------------------------------------------------------------------------------
# Looks


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_is_short_and_says_what_it_does(path: Path) -> None:
    assert ast.get_docstring(tree(path))
    if path.parent.name != "model":  # records
        assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_public_functions_and_classes_say_what_they_do(path: Path) -> None:
    bare = [node.name for node in tree(path).body if _is_public(node) and not ast.get_docstring(node)]  # type: ignore[union-attr,arg-type]
    assert bare == []


def _is_public(node: ast.stmt) -> bool:
    kinds = (ast.FunctionDef, ast.ClassDef)
    return isinstance(node, kinds) and not node.name.startswith("_") and not _is_plain(node)


def _is_plain(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """Enumerations say it in their members, exceptions in their bases, one-line functions in their one line."""
    if isinstance(node, ast.ClassDef):
        return any(isinstance(base, ast.Name) and base.id in {"StrEnum", "ReadError"} for base in node.bases)
    return len(node.body) == 1 and isinstance(node.body[0], ast.Return)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_functions_are_short(path: Path) -> None:
    long = [
        f"{node.name}: {node.end_lineno - node.lineno}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.end_lineno and node.end_lineno - node.lineno > 75
    ]
    assert long == []


# ---------------------------------------------------------------------------------------------------------------------
# What kept readings and results depend on


def depends_on(start: str) -> set[Path]:
    """The modules that a module imports, those that they import, and so on."""
    found: set[Path] = set()
    ahead = [ROOT / start]
    while ahead:
        path = ahead.pop()
        if path not in found:
            found.add(path)
            ahead += [p for name in imports(path) if name.startswith("pipeline.") for p in _files(name)]
    return found


def _files(module: str) -> list[Path]:
    path = ROOT.parent.joinpath(*module.split("."))
    return [file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()]


def test_a_kept_reading_depends_on_all_that_makes_it() -> None:
    own = {path for path in depends_on("read/__init__.py") if stop(path) != "model/"} | {ROOT / "model" / "reading.py"}
    assert set(reading_modules()) <= own
    assert own - set(reading_modules()) <= set(ocr_modules())  # these have a version of their own


def test_a_kept_result_depends_on_all_that_makes_it() -> None:
    own = depends_on("document.py") - depends_on("read/__init__.py")
    assert len(own) > 50
    assert own - set(interpreting_modules()) == set()


def test_what_is_found_across_documents_depends_on_all_that_finds_it() -> None:
    own = {path for path in depends_on("store/across.py") if stop(path) not in ("store/", "model/")}
    assert len(own) > 50
    assert own - set(interpreting_modules()) - set(across_modules()) == set()
