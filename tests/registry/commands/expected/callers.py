"""Names of kinds of callers, as the tables of who may use them."""

PERSON = frozenset({"the person"})
ADMINISTRATOR = frozenset({"administrator"})
EDITORS = ADMINISTRATOR | {"organiser"}
RECORDERS = EDITORS | {"recorder"}
OFFICER = frozenset({"officer"})
REGISTRAR = frozenset({"registrar"})
REGISTRY = frozenset({"the registry"})
