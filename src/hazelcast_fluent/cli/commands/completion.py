"""``hazelcast-fluent completion``."""

from __future__ import annotations

import click

from hazelcast_fluent.cli import NAME

_VARIABLE = "_HAZELCAST_FLUENT_COMPLETE"


@click.command(short_help="Print the script for a shell's completion.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """
    Print the script that lets a shell complete this program's arguments.

    For bash: eval "$(hazelcast-fluent completion bash)" in ~/.bashrc; likewise for zsh. For fish: hazelcast-fluent
    completion fish > ~/.config/fish/completions/hazelcast-fluent.fish
    """
    from click import shell_completion

    classes = {
        "bash": shell_completion.BashComplete,
        "zsh": shell_completion.ZshComplete,
        "fish": shell_completion.FishComplete,
    }
    click.echo(classes[shell](ctx.find_root().command, {}, NAME, _VARIABLE).source())
