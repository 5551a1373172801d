"""How the pages are built: Sphinx with MyST and furo; reference pages are made from the model."""

from __future__ import annotations

import logging
import os
import sys
import tomllib
from importlib.metadata import version as _version
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

# a style of pygments that furo brings sends every record of INFO to standard error
logging.getLogger("hazelcast_fluent").setLevel(logging.WARNING)

_URLS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]

project = "hazelcast-fluent"
author = "The hazelcast-fluent maintainers"
copyright = author  # noqa: A001  # Sphinx's name for it
version = release = _version(project)
language = "en"

extensions = ["myst_parser", "docs._ext.made", "docs._ext.layout", "docs._ext.search", "docs._ext.sources"]
exclude_patterns = ["_build"]
templates_path = ["_templates"]

myst_heading_anchors = 4

html_theme = "furo"
pygments_dark_style = "github-dark"
html_title = f"hazelcast-fluent {version}"
html_baseurl = f"{_URLS['Documentation']}/"
html_favicon = "_static/favicon.svg"
html_static_path = ["_static"]
html_css_files = ["own.css"]
html_js_files = ["copy.js"]
html_additional_pages = {"404": "404.html"}
html_context = {"site_root": os.environ.get("DOCS_ROOT", f"{urlsplit(html_baseurl).path}")}
html_copy_source = False
html_use_index = False
html_show_sourcelink = False
html_theme_options = {
    "navigation_with_keys": True,
    "source_edit_link": f"{_URLS['Source']}/edit/main/docs/{{filename}}",
}
