"""
Runs pip-audit, also where a package index has no page for each release.

pip-audit asks for the problems of each locked release by its number. Mirrors keep no such pages, and yet one for each
project, with the problems of its newest release: where that is the locked one, it is the answer.
"""

from __future__ import annotations

import runpy
from typing import Any

import requests

PAGE = "/json"

ask = requests.Session.get


def release_or_project(session: Any, url: str, **options: Any) -> Any:
    """Ask for *url*, a release's page; where there is none, for its project's, if that is about the same release."""
    response = ask(session, url, **options)
    project, _, release = url.removesuffix(PAGE).rpartition("/")
    if response.status_code == requests.codes.not_found and url.endswith(PAGE):
        newest = ask(session, project + PAGE, **options)
        if newest.ok and newest.json()["info"]["version"] == release:
            return newest
    return response


if __name__ == "__main__":
    patched: Any = requests.Session  # pip-audit makes its own
    patched.get = release_or_project
    runpy.run_module("pip_audit", run_name="__main__")
