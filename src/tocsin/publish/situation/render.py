"""Writing a situation report: HTML and Markdown by Jinja, PDF by Typst, from templates that a desk can replace."""

from __future__ import annotations

import base64
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from tocsin.errors import InputError
from tocsin.publish.situation.model import Situation, as_data

TEMPLATES = ("situation.html", "situation.md", "situation.typ")
BESIDE = 5_000_000
"""Bytes of a file beside a desk's Typst template (a logo, a font) that is taken along."""
_SPECIAL = re.compile(r"([\\`*_\[\]|~$])")
_BEGINNING = re.compile(r"^(\s*)(?:([-+#>=])|(\d+)([.)]))")
"""What makes a list, a heading or a quotation where a line begins with it."""


def write_situation(
    made: Situation, out: Path, name: str, formats: Sequence[str], templates: Path | None = None
) -> list[Path]:
    """Files `name.FORMAT` below `out`, Markdown with its pictures beside it; InputError for another format."""
    for form in formats:
        if form not in FORMATS:
            raise InputError(f"no form {form!r} of a situation report", f"known are {', '.join(FORMATS)}")
    if templates is not None:
        _check(templates)
    try:
        out.mkdir(parents=True, exist_ok=True)
        return [path for form in formats for path in FORMATS[form](made, out, name, templates)]
    except OSError as e:
        raise InputError(f"cannot write to {out} ({e.strerror})", "choose another folder") from e


def copy_templates(out: Path) -> list[Path]:
    """The shipped templates in a folder, to be changed; what is there already stays as it is."""
    out.mkdir(parents=True, exist_ok=True)
    made = []
    for name in TEMPLATES:
        path = out / name
        if not path.exists():
            path.write_text(_shipped(name), encoding="utf-8")
            made.append(path)
    return made


def _check(templates: Path) -> None:
    if not any((templates / name).is_file() for name in TEMPLATES):
        raise InputError(
            f"{templates} holds none of {', '.join(TEMPLATES)}", "tocsin report --write-templates DIR writes them"
        )


def _shipped(name: str) -> str:
    return (files("tocsin.publish.situation") / "templates" / name).read_text(encoding="utf-8")


def _jinja(name: str, data: Mapping[str, Any], templates: Path | None, *, escape: bool) -> str:
    """A filled template; one of the desk's is held to the sandbox of Jinja, so that data cannot run anything."""
    import jinja2  # noqa: PLC0415  heavy, and only reports need it
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    loaders: list[jinja2.BaseLoader] = [jinja2.FunctionLoader(lambda n: _shipped(n) if n in TEMPLATES else None)]
    if templates is not None:
        loaders.insert(0, jinja2.FileSystemLoader(templates))
    made = ImmutableSandboxedEnvironment(
        loader=jinja2.ChoiceLoader(loaders), autoescape=escape, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True, undefined=jinja2.StrictUndefined,
    )  # fmt: skip
    try:
        return made.get_template(name).render(**data)
    except jinja2.TemplateError as e:
        raise InputError(f"the template {name} cannot be filled ({e})", "compare it with the shipped one") from e


def _html(made: Situation, out: Path, name: str, templates: Path | None) -> list[Path]:
    data = as_data(made)
    for picture in data["pictures"]:
        # As an image of its own a drawing runs no script, and its ids meet no others.
        picture["uri"] = "data:image/svg+xml;base64," + base64.b64encode(picture.pop("svg").encode()).decode()
    path = out / f"{name}.html"
    path.write_text(_jinja("situation.html", data, templates, escape=True), encoding="utf-8")
    return [path]


def _markdown(made: Situation, out: Path, name: str, templates: Path | None) -> list[Path]:
    data = as_data(made)
    paths = []
    for picture in data["pictures"]:
        paths.append(out / f"{name}-{picture['name']}.svg")
        paths[-1].write_text(picture.pop("svg"), encoding="utf-8")
        picture["file"] = paths[-1].name
    plain = {k: p["file"] for k, p in enumerate(data["pictures"])}
    data = markdown_text(data)
    for k, file in plain.items():
        data["pictures"][k]["file"] = file
    path = out / f"{name}.md"
    path.write_text(_jinja("situation.md", data, templates, escape=False), encoding="utf-8")
    return [path, *paths]


def markdown_text(value: Any) -> Any:
    """Text inside data as Markdown that shows it as it is: on one line, its marks and its HTML inert."""
    if isinstance(value, str):
        line = re.sub(r"\s+", " ", value).replace("&", "&amp;").replace("<", "&lt;")
        return _BEGINNING.sub(_held, _SPECIAL.sub(r"\\\1", line))
    if isinstance(value, Mapping):
        return {k: markdown_text(v) for k, v in value.items()}
    return [markdown_text(v) for v in value] if isinstance(value, list) else value


def _held(m: re.Match[str]) -> str:
    return f"{m[1]}\\{m[2]}" if m[2] else f"{m[1]}{m[3]}\\{m[4]}"


def _pdf(made: Situation, out: Path, name: str, templates: Path | None) -> list[Path]:
    """Typst reads the data as JSON: text of reports is text there, and is never taken for markup."""
    import typst  # noqa: PLC0415

    data = as_data(made)
    path = out / f"{name}.pdf"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        if templates is not None:
            _take_along(templates, root)
        if not (root / "situation.typ").is_file():
            (root / "situation.typ").write_text(_shipped("situation.typ"), encoding="utf-8")
        for k, picture in enumerate(data["pictures"]):
            picture["file"] = f"picture-{k}.svg"
            (root / picture["file"]).write_text(picture.pop("svg"), encoding="utf-8")
        (root / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        try:
            typst.compile(root / "situation.typ", output=path, root=root, font_paths=[root], pdf_standards=["ua-1"])
        except RuntimeError as e:
            raise InputError(
                f"Typst cannot set the report ({_first_line(e)})", "compare it with the shipped one"
            ) from e
    return [path]


def _take_along(templates: Path, root: Path) -> None:
    for given in sorted(templates.iterdir()):
        if given.is_file() and not given.is_symlink() and given.stat().st_size <= BESIDE:
            shutil.copyfile(given, root / given.name)


def _first_line(e: Exception) -> str:
    return str(e).strip().splitlines()[0] if str(e).strip() else type(e).__name__


def _json(made: Situation, out: Path, name: str, templates: Path | None) -> list[Path]:
    path = out / f"{name}.json"
    path.write_text(json.dumps(as_data(made), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return [path]


FORMATS: Mapping[str, Callable[[Situation, Path, str, Path | None], list[Path]]] = {
    "html": _html,
    "md": _markdown,
    "pdf": _pdf,
    "json": _json,
}
"""Forms of a situation report: name to the function that writes it."""
