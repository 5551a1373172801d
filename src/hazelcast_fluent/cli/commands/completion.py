"""``hazelcast-fluent completion``."""

from __future__ import annotations

import click

from hazelcast_fluent.cli import NAME

_VARIABLE = "_HAZELCAST_FLUENT_COMPLETE"


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """
    Print the script that lets a shell complete this program's arguments.

    For bash: eval "$(hazelcast-fluent completion bash)" in ~/.bashrc; likewise for zsh. For fish: hazelcast-fluent
    completion fish > ~/.config/fish/completions/hazelcast-fluent.fish
    """
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    if made is not None:
        click.echo(made(ctx.find_root().command, {}, NAME, _VARIABLE).source())
