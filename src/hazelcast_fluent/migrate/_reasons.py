"""The kinds of reasons why code is left unchanged, each with its remedy."""

from __future__ import annotations

from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "escapes",
    "made elsewhere",
    "no client",
    "flow",
    "value",
    "shared",
    "name",
    "refused",
    "unknown option",
    "logging",
    "order",
    "subclass",
    "not understood",
    "file",
]
"""The kinds of reasons why code is left unchanged, as the migration page counts them."""

REMEDIES: dict[Kind, str] = {
    "escapes": "build it with ClientConfig.builder() here, and pass on the built ClientConfig",
    "made elsewhere": "migrate the code that makes it, or start with ClientConfig.from_client_config(…).connect()",
    "no client": "migrate it together with the code that starts the client",
    "flow": "set the option where the configuration is made, or pass a builder and return it",
    "value": "write the value as a literal, or convert it by hand",
    "shared": "pass a copy of the collection",
    "name": "use the exact name as a literal; a name with * is a pattern here",
    "refused": "change the value, which this library does not accept",
    "unknown option": "correct the name of the option",
    "logging": "configure the logger 'hazelcast' with the logging module",
    "order": "set all options before the client starts",
    "subclass": "pass **config.to_keywords() to super().__init__() in the subclass",
    "not understood": "convert this statement by hand",
    "file": "correct the file, or exclude it",
}
"""What to do about each kind of reason."""
