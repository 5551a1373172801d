"""
The differences from Hazelcast's loader that are meant, each by name and with its reason.

The differential test explains every disagreement by one of them, or fails. The decisions among them that users meet are
shown one by one in ``test_differences.py``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

import attrs

from tests.oracle.jars import Version
from tests.oracle.oracle import Case, Json, Verdict
from tests.oracle.ours import Outcome

Sort = Literal["stricter", "laxer", "value"]


@attrs.frozen
class Difference:
    """One difference that is meant."""

    name: str
    """How the test calls it."""

    sort: Sort
    """Whether we refuse what Java takes, take what Java refuses, or read it differently."""

    reason: str
    """Why."""

    pattern: str
    """Of our problem's path and rule (``stricter``), Java's error (``laxer``), the path and both values (``value``)."""

    case: str = ""
    """Of the case's kind, name, text and variables, where they tell more."""

    def fits(self, told: str, case: Case) -> bool:
        """Whether what was *told* is this difference."""
        if not re.search(self.pattern, told):
            return False
        said = f"{case.kind}\n{case.name}\n{case.text!r}\n{case.properties}\n{case.files}\n{case.environment}"
        return not self.case or re.search(self.case, said) is not None


def _stricter(name: str, reason: str, pattern: str, case: str = "") -> Difference:
    return Difference(name, "stricter", reason, pattern, case)


def _laxer(name: str, reason: str, pattern: str, case: str = "") -> Difference:
    return Difference(name, "laxer", reason, pattern, case)


def _value(name: str, reason: str, pattern: str, case: str = "") -> Difference:
    return Difference(name, "value", reason, pattern, case)


_OPEN = (
    r"^(native-memory|config-replacers|security\.realms|query-caches"
    r"|network\.(aws|gcp|azure|kubernetes|eureka|cluster-routing|discovery-strategies\.node-filter))"
)

DIFFERENCES = (
    _stricter(
        "another root", "Java's client takes a member's or a failover file for an empty one", "must have the root"
    ),
    _stricter("line ends of YAML 1.1", "PyYAML ends lines at them, so they are refused", "ends a line only in YAML"),
    _stricter(
        "invisible indentation", "Java ignores every key beside the root", "must not be indented by the character"
    ),
    _stricter("endless variable", "Java leaves a variable standing that names itself", "which never ends"),
    _laxer("tab after a token", "PyYAML takes it for a blank", "found character|ScannerException", r"""[:"'] *\\t"""),
    _laxer("infinite numbers", "Java's schema library fails on them before any rule is asked", "non-finite numbers"),
    _laxer(
        "order in XML",
        "Java's XML schema wants the identity before the realms",
        r"element '(token|credentials-factory|username-password|kerberos|credentials)'",
    ),
    _stricter("boolean words", "Java reads yes, on, 1 and any other word as false", "must be true or false"),
    _stricter(
        "text wanted", "Java reads a list or a mapping where a text belongs as an empty text", "must be a single value"
    ),
    _stricter(
        "text wanted",
        "Java drops elements that stand where a text belongs, and texts where elements belong",
        "must hold a text, and no element|must hold elements, and no text|must be a (mapping|list)",
    ),
    _stricter("empty name", "an empty class, directory, service or label means nothing", "must not be empty"),
    _stricter(
        "empty text",
        "Java takes an element with nothing in it",
        r"(token\.value|class-name|service|serializer|class|factory-id|directory): must be given$"
        r"|must have either class-name or sql",
    ),
    _stricter("address", "Java takes any text for an address, and fails when it connects", "must be host, host:port"),
    _stricter("missing variable", "Java leaves ${name} standing and goes on", "needs the variable"),
    _stricter(
        "across options",
        "Java notices only when the client starts, or never",
        "must be at most max_backoff|must be empty while|must be at least the heartbeat",
    ),
    _stricter(
        "one identity",
        "Java takes the last of several identities",
        "must hold one identity|^HZCLIENT_SECURITY_.*must not be given together with",
    ),
    _stricter(
        "settings of a replacer",
        "Java reads them once something is encrypted",
        "needs passwordFile, passwordUserProperties or passwordNetworkInterface",
    ),
    _stricter("whole identity", "Java takes half an identity", "must be given together with"),
    _stricter("unknown setting", "Java's YAML schema leaves some sections open", _OPEN + ".* is not a known setting"),
    _stricter("repeated setting", "Java takes the last of two equal elements of a plug-in", "is given twice"),
    _stricter(
        "a name for two maps",
        "Java keeps query caches of one name for different maps, which no other format can hold",
        r"^query-caches\..*is given twice",
    ),
    _stricter("token in ASCII", "Java turns other characters into question marks", "must be ASCII"),
    _stricter(
        "unsound number",
        "Java takes values that make no sense",
        "must be at least|must be at most|finite|, at least 1$|must give a numa-node",
    ),
    _stricter(
        "number as text",
        "Java takes leading zeros and blanks in open sections",
        "numa-node: must be an integer|space-percentage: must be a number",
    ),
    _stricter(
        "choice in lower case", "Java takes a few choices in any case, or unknown ones as the default", "must be one of"
    ),
    _stricter(
        "property's type", "a known property is checked here; Java parses it when it is used", r"^properties\..*must"
    ),
    _stricter("address", "a port out of range is found here; Java fails when it connects", r"addresses.*must"),
    _laxer("slip of the schema", "the XML schema lacks what the YAML schema has", "element '({[^}]*:)?btree-index"),
    _laxer(
        "XML asks for more",
        "both formats are read by one table, and YAML's schema and the loader can do without",
        r"Attribute '(mapName|name|enabled|class|type)' must appear on element"
        r" '(query-cache|realm|hazelcast-cloud|auto-detection|user-code-deployment|discovery-strategy|load-balancer"
        r"|node-filter)'"
        r"|content of element '(config-replacers|query-cache|index|sql)' is not complete"
        r"|content of element '(classNames|attributes|serializers|directories|authentication)'"
        r"|content of element '(classes|indexes|jarPaths)'",
    ),
    _laxer(
        "XML is narrower",
        "both formats are read by one table, and YAML's schema and the loader take the value",
        r"minInclusive '(0' for type 'unsignedInt|1' for type '#AnonType_(buffer-size|connection-timeout)|5\.0' for)"
        r"|maxInclusive '2147483647' for type 'int'"
        r"|fraction digits has been limited"
        r"|not a valid value for 'integer'"
        r"|enumeration '\[ENTRY_COUNT, "
        r"|pattern '\\S\+' for type '",
    ),
    _laxer(
        "text in an empty element",
        "blanks, comments and instructions mean nothing there either",
        "because the type's content type is empty",
    ),
    _laxer("empty list", "an authentication with nothing in it is none", r"minimum size: \[1\], found: \[0\]"),
    _laxer(
        "settings of a replacer",
        "they are read once something is encrypted",
        "^NumberFormatException|has to be positive number",
        "(key|salt)Length",
    ),
    _stricter("unknown setting", "Java looks at no other attribute of a plug-in's elements", "is no attribute of"),
    _stricter("name of a class", "Java takes any text, and fails when it makes an object", "must not have a space"),
    _laxer("blanks around a choice", "most of XML's types drop them, a few do not", "Value ' .* ' is not facet-valid"),
    _laxer(
        "slip of Java", "Java's loader fails by a slip of its own on what its schema allows", "^NullPointerException"
    ),
    _laxer("slip of the schema", "the YAML schema lacks what the XML schema has", "ERROR is not a valid enum value"),
    _laxer(
        "slip of the schema", "the YAML schema lacks what the XML schema has", r"extraneous key \[connection-count\]"
    ),
    _laxer("encoding left out", "XML's token needs no encoding; nor does ours in YAML", r"required key \[encoding\]"),
    _laxer("default of a variable", "Java has no ${name:-default}", ".", r"\$\{v:-d\}"),
    _laxer(
        "number in quotes",
        "the YAML schema takes 16 but not '16' where it lists numbers",
        r"^\d+ is not a valid enum value",
        "min-block-size",
    ),
    _laxer(
        "number's lower bound", "0 means no limit, as in XML", "0 is not greater or equal to 1", "prefetch-validity"
    ),
    _laxer(
        "leaf by leaf",
        "Java fails where half of a section stands in the environment",
        "failed to overwrite configuration",
    ),
    _value("default of a variable", "Java has no ${name:-default}", ".", r"\$\{v:-d\}"),
    _value(
        "name of a plug-in's setting",
        "Java drops the dashes of connection-timeout-seconds in the environment, and so sets nothing",
        r"Config\.properties\.(connectiontimeoutseconds|connection-timeout-seconds): ",
        "load",
    ),
    _value(
        "order of persistent memory",
        "Java adds persistent-memory-directory, and switches it on, where it stands",
        r"persistentMemoryConfig\.(enabled|directoryConfigs)",
    ),
    _value("balancer in capitals", "Java ignores a variable that says RANDOM", "^loadBalancer: None", "^load\n"),
    _value("blanks of an index", "Java keeps blanks around an attribute of an index", r"indexConfigs\.\d+\.attributes"),
)
"""What is meant of today's loader, and of 3.12's as well."""

OLD_DIFFERENCES = (
    _value("root of an import", "3.12 skips an imported file without the root", "^instanceName", "the root left out"),
    _stricter("later elements", "3.12 skips in YAML what came later", "is not known to 3.12|must not stand beside"),
    _stricter("roots", "3.12 looks at one root only", "must have one root"),
    _value(
        "policy beside the old word",
        "3.12 forgets max-size-policy where eviction-policy or max-size follows; it is kept here, for Java",
        r"nearCacheConfigMap.*maxSizePolicy",
    ),
    _stricter("labels", "3.12 takes a label twice and keeps it once", "must hold each label once"),
    _stricter("roots", "3.12 does not look for sections beside the root", "must stand below hazelcast-client"),
    _stricter("equal in an import", "3.12 compares true and 'true' as texts", "has another value at .* import"),
    _value("numbers of YAML", "3.12 takes .5 for a number", r"'0\.5' '\.5'|'-?\.(inf|nan)'|queryCacheConfigs\.0?\.5\."),
    _laxer("bounds of later versions", "0 is allowed since 4.0", "size must be positive"),
    _laxer("root of a null", "3.12 wants something below the root", "No mapping with hazelcast-client key"),
    _stricter(
        "no schema in 3.12",
        "3.12 reads YAML without a schema: it skips what it does not know and takes what its parser takes",
        "must be (an integer|a number|one of|given)|is not a known setting|must hold elements",
        r"^yaml\n",
    ),
    _stricter("tabs", "3.12's parser of YAML takes a tab for indentation", "is not valid YAML|by a tab", r"\\t"),
    _stricter(
        "text wanted", "3.12 reads a list or a mapping where a text belongs as an empty text", "must be a single"
    ),
    _laxer(
        "choices of later versions", "max-size-policy has learnt new words since", "No enum constant .*MaxSizePolicy"
    ),
    _laxer("slip of Java", "3.12 reads no number beyond 32 bits, not even where one belongs", "java.lang.Long"),
    _laxer(
        "XML asks for more",
        "both formats are read by one table, and the loader can do without",
        r"Attribute 'name' must appear on element 'near-cache'"
        r"|content of element '(hazelcast-cloud|native-memory|near-cache|query-caches)' is not complete",
    ),
    _laxer(
        "XML is narrower",
        "both formats are read by one table, and the loader takes the value",
        r"minInclusive '1' for type '(executor-pool-size|#AnonType_connection-attempt-period)'"
        r"|pattern '\\S\.\*' for type 'non-space-string'",
    ),
)
"""What is meant of 3.12's loader alone."""


def explained(
    case: Case, verdict: Verdict, ours: Outcome, differing: Mapping[str, Json], version: Version = "5.7"
) -> str | None:
    """Return the names of the differences that explain the disagreement; None where something stays unexplained."""
    if ours.config is None:
        told = [f"{problem.source_path or problem.path}: {problem.rule}" for problem in ours.problems]
        sort = "stricter"
    elif not verdict.ok:
        told, sort = list(verdict.violations or [verdict.error]), "laxer"
    else:
        told, sort = [f"{path}: {java!r} {here!r}" for path, (java, here) in differing.items()], "value"
    known = [one for one in (*DIFFERENCES, *(OLD_DIFFERENCES if version == "3.12" else ())) if one.sort == sort]
    names = [next((one.name for one in known if one.fits(said, case)), None) for said in told]
    return ", ".join(sorted({name for name in names if name})) if all(names) else None
