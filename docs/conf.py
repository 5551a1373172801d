"""How the pages are built: Sphinx with MyST and furo; reference pages are made from the model."""

from __future__ import annotations

import sys
from importlib.metadata import version as _version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

project = "hazelcast-fluent"
author = "The hazelcast-fluent maintainers"
copyright = author  # noqa: A001  # Sphinx's name for it
version = release = _version(project)
language = "en-GB"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "docs._ext.made"]
exclude_patterns = ["_build"]
nitpicky = False

myst_enable_extensions = ["attrs_block", "colon_fence", "deflist"]
myst_heading_anchors = 3

default_role = "py:obj"
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
autodoc_preserve_defaults = True
autoclass_content = "class"
python_use_unqualified_type_names = True

html_theme = "furo"
html_title = "hazelcast-fluent"
html_static_path = ["_static"]
html_css_files = ["own.css"]
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {"navigation_with_keys": True}
