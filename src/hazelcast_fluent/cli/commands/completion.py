"""``hazelcast-fluent completion``."""

from __future__ import annotations

import click

from hazelcast_fluent.cli import NAME

_VARIABLE = "_HAZELCAST_FLUENT_COMPLETE"

_UNFINISHED = {
    "COMPREPLY+=($value)": """\
COMPREPLY+=("$value")
            [[ $value == *[.=] ]] && compopt -o nospace""",
    'completions+=("$key")': """\
if [[ "$key" == *[.=] ]]; then
                    compadd -U -S "" -- "$key"
                else
                    completions+=("$key")
                fi""",
}
"""What click's scripts for bash and zsh do with a completion, and what leaves no space after a path that goes on."""


@click.command(short_help="Print the completion script of a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """
    Print the script that completes the program's arguments in a shell.

    Commands, options, their values, files, the paths of --set and the codes of suggestions are completed.

    For bash: eval "$(hazelcast-fluent completion bash)" in ~/.bashrc; likewise for zsh. For fish: hazelcast-fluent
    completion fish > ~/.config/fish/completions/hazelcast-fluent.fish
    """
    from click import shell_completion

    classes = {
        "bash": shell_completion.BashComplete,
        "zsh": shell_completion.ZshComplete,
        "fish": shell_completion.FishComplete,
    }
    script = classes[shell](ctx.find_root().command, {}, NAME, _VARIABLE).source()
    for clicks, ours in _UNFINISHED.items():
        script = script.replace(clicks, ours)
    click.echo(script)
