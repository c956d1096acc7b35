"""The table of kinds: every key of a condition and the function that compiles it."""

from __future__ import annotations

from collections.abc import Mapping

from servicelint.kinds import checks, fields, logic, measures, simple, structure
from servicelint.kinds.compiler import KindCompiler

KIND_TABLE: Mapping[str, KindCompiler] = {
    "utterance": simple.utterance,
    "act": simple.act,
    "question": simple.question,
    "pronoun": simple.pronoun,
    "turn": simple.turn,
    "required": structure.required,
    "sequence": structure.sequence,
    "ratio": structure.ratio,
    "streak": structure.streak,
    "measure": measures.measure,
    "metadata": fields.metadata,
    "flow": logic.flow,
    "check": checks.check,
    "use": logic.use,
    "all": logic.all_of,
    "any": logic.any_of,
    "not_": logic.not_,
    "at_least": logic.at_least,
}
