"""Options of a program's own command line: a file, a URL, and any single option, in this order; later ones override."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

import click

from hazelcast_fluent import ClientConfig, InvalidConfigError


def config_of(file: str | None, url: str | None, options: Iterable[str]) -> ClientConfig:
    """Return the configuration of the options of a command line, such as ``network.smart-routing=false``."""
    builder = ClientConfig.builder()
    if file is not None:
        builder = builder.file(file)
    if url is not None:
        builder = builder.url(url)
    for option in options:
        path, _, text = option.partition("=")
        builder = builder.set(path, text)
    return builder.build()


def parse(arguments: list[str]) -> ClientConfig:
    """Return the configuration of a program that uses argparse; problems end the program with its usage."""
    parser = argparse.ArgumentParser(prog="orders")
    parser.add_argument("--hazelcast-file", metavar="FILE")
    parser.add_argument("--hazelcast", metavar="URL", help="such as hz://10.0.0.1:5701/prod")
    parser.add_argument("--hazelcast-option", metavar="PATH=TEXT", action="append", default=[])
    given = parser.parse_args(arguments)
    try:
        return config_of(given.hazelcast_file, given.hazelcast, given.hazelcast_option)
    except InvalidConfigError as error:
        parser.error(str(error))


@click.command("orders")
@click.option("--hazelcast-file", "file", metavar="FILE")
@click.option("--hazelcast", "url", metavar="URL", help="such as hz://10.0.0.1:5701/prod")
@click.option("--hazelcast-option", "options", metavar="PATH=TEXT", multiple=True)
def main(file: str | None, url: str | None, options: tuple[str, ...]) -> None:
    """Show the options of a program that uses click."""
    try:
        config = config_of(file, url, options)
    except InvalidConfigError as error:
        raise click.UsageError(str(error)) from None
    click.echo(str(config.explain().without_defaults()))
