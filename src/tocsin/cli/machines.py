"""Commands for other programs: tools for language models, tokens for the API."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.case import Case
from tocsin.cli.out import plainly, say, say_json
from tocsin.cli.run import AsJson, CaseArgument
from tocsin.errors import ConfigError


def mcp(
    case: CaseArgument,
    profile: Annotated[str, typer.Option(help="What the model may see: internal, partner, public …")] = "internal",
) -> None:
    """Give a case to a language model as read-only tools, over standard input and output (Model Context Protocol).

    Examples: tocsin mcp syria
              tocsin mcp syria --profile public
    """
    with plainly(), Case.open(case) as opened:
        try:
            from tocsin.publish.mcp import create_mcp  # noqa: PLC0415  an extra
        except ImportError as e:
            raise ConfigError("the protocol's library is not installed", "pip install 'tocsin[mcp]'") from e
        create_mcp(opened.masked(profile), opened.name).run("stdio")


def token(as_json: AsJson = False) -> None:
    """Make a token for those who ask the API from elsewhere; only its hash is for case.toml.

    Example: tocsin token
    """
    from tocsin.publish.api import new_token  # noqa: PLC0415  a server is slow to import

    made, kept = new_token()
    if as_json:
        say_json({"token": made, "kept": kept})
        return
    say(f"the token, shown only now: {made}")
    say(f'for case.toml: tokens = "{kept}"')
