"""
What can go wrong, as types.

    HazelcastFluentError
    ├── InvalidConfigError (ValueError)      one or more problems in a configuration
    │   └── AmbiguousPatternError            two patterns match a name equally well
    ├── MissingExtraError (ImportError)      an optional dependency is not installed
    ├── UnsupportedOptionsError              a client does not support options
    └── ConnectionFailedError                no connection to the cluster, with the cause for each address
        └── FailoverError                    no cluster of a failover configuration could be reached

    UnsupportedOptionWarning (UserWarning)   a client does not support an option

Every problem names the path of the option, the rule it breaks, the value that broke it (never a secret), where it
came from and, where there is one, a hint.
"""

from __future__ import annotations

from hazelcast_fluent.errors.connection import AddressFailure, ConnectionFailedError, FailoverError
from hazelcast_fluent.errors.phrases import OptionName, OptionValue, Remedy, Text, escaped, shown, with_article
from hazelcast_fluent.errors.problems import (
    CODE,
    CODES,
    DEFAULT,
    JSON_FORMAT,
    AmbiguousPatternError,
    Code,
    ConfigWarning,
    ConversionError,
    HazelcastFluentError,
    InvalidConfigError,
    MissingExtraError,
    Origin,
    OriginKind,
    Problem,
    UnsupportedOptionsError,
    UnsupportedOptionWarning,
    WrongTypeError,
    error_of_call,
    is_of_program,
    without_consequences,
)
from hazelcast_fluent.errors.similar_names import did_you_mean, nearest, no_attribute

__all__ = [
    "CODE",
    "CODES",
    "DEFAULT",
    "JSON_FORMAT",
    "AddressFailure",
    "AmbiguousPatternError",
    "Code",
    "ConfigWarning",
    "ConnectionFailedError",
    "ConversionError",
    "FailoverError",
    "HazelcastFluentError",
    "InvalidConfigError",
    "MissingExtraError",
    "OptionName",
    "OptionValue",
    "Origin",
    "OriginKind",
    "Problem",
    "Remedy",
    "Text",
    "UnsupportedOptionWarning",
    "UnsupportedOptionsError",
    "WrongTypeError",
    "did_you_mean",
    "error_of_call",
    "escaped",
    "is_of_program",
    "nearest",
    "no_attribute",
    "shown",
    "with_article",
    "without_consequences",
]
