"""Texts that a file's reader would take for placeholders: Java's file has no way to escape them."""

from __future__ import annotations

import warnings

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.errors import ConfigWarning
from tests.documents import FORMATS

RULE = "holds ${…}, which a file's reader takes for a placeholder"


@pytest.mark.parametrize("form", FORMATS)
def test_a_text_is_refused(form: str) -> None:
    """What would come back as something else is an error that names the option, and not the text."""
    config = ClientConfig.builder().client_name("a${HOME}").near_cache("${x}").credentials("u", "${secret}").build()
    with pytest.raises(InvalidConfigError) as caught:
        getattr(config, f"to_{form}")(include_secrets=True)

    paths = ("instance-name", "security.username-password.password", "near-cache.${x}")
    assert tuple(f"{path}: {RULE}" for path in paths) == tuple(map(str, caught.value.problems))


@pytest.mark.parametrize("form", FORMATS)
def test_a_lossy_file_has_it_as_it_is(form: str) -> None:
    """Whoever writes a template says so, and is warned at the line that does it."""
    config = ClientConfig.builder().client_name("${NAME}").build()
    with pytest.warns(ConfigWarning) as told:
        text: str = getattr(config, f"to_{form}")(lossy=True)

    assert [(f"instance-name: {RULE}", __file__)] == [(str(one.message), one.filename) for one in told]
    assert "there" == getattr(ClientConfig, f"from_{form}")(text, variables={"NAME": "there"}).client_name


def test_a_hidden_secret_does_no_harm() -> None:
    """What is not written can't be misread."""
    config = ClientConfig.builder().credentials("u", "${secret}").build()

    assert "<hidden>" in config.to_yaml()


@pytest.mark.parametrize("text", ["${", "$x", "$ {x}", "{x}", "$ENC{x}", "}${"])
def test_what_is_no_placeholder(text: str) -> None:
    """Anything else is written, and read as it was."""
    config = ClientConfig.builder().client_name(text).build()

    assert config == ClientConfig.from_yaml(config.to_yaml())


def test_plain_data_holds_it() -> None:
    """Plain data is read back without placeholders being looked at."""
    config = ClientConfig.builder().client_name("${x}").build()

    assert config == ClientConfig.from_dict(config.to_dict())


@pytest.mark.parametrize("door", ["to_dict", "to_yaml"])
def test_warnings_point_at_the_caller(door: str) -> None:
    """What is left out is told at the line that dumps."""
    config = ClientConfig.builder().lifecycle_listener(print).build()
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        getattr(config, door)(lossy=True)

    assert [__file__] == [one.filename for one in told]
