"""The names that rules may use for what is written in Python: metrics and checks.

The functions stand above this layer; tests hold these tables against them.
"""

from __future__ import annotations

from types import MappingProxyType

TURN_METRICS = MappingProxyType(
    {
        "characters": "Han characters and Latin words of the turn",
        "sentences": "sentences of the turn",
        "longest_sentence": "characters of the longest sentence of the turn",
        "fillers": "fillers (呃 嗯 那个 就是说) in the turn",
        "stutters": "words begun again at once (我我我, 这，这个) in the turn",
        "bluntness": "how blunt the words sound, in reply to what the customer said before: below 0 "
        "not at all, above 2 very; a finding carries the tag of the fault that the turn sounds most like",
        "duration": "seconds that the turn lasts",
        "speech_rate": "characters per minute of the turn",
        "silence_before": "seconds between the previous turn and this one",
        "reply_delay": "seconds between the other side's last turn and this one",
        "overlap": "seconds by which the turn begins before the other side's turn ends",
        "interrupted_after": "seconds that the other side had been speaking when the turn cut in, else 0",
        "interruption": "seconds that the turn talks into the other side's words; 嗯 and 好的 do not count",
        "colleague_overlap": "seconds that the turn talks into a colleague's words",
        "pause_after_question": "seconds that the speaker leaves after his own question before he goes on",
        "hold_length": "seconds that the customer was kept waiting before the turn, since he was asked to",
        "run_characters": "characters that the speaker has said in one go, with this turn",
        "run_seconds": "seconds for which the speaker has spoken in one go, with this turn",
        "alone_seconds": "longest time, up to the end of this turn, in which only its speaker is heard",
        "level_change": "dB by which the turn is louder than the speaker's previous one",
    }
)

CONVERSATION_METRICS = MappingProxyType(
    {
        "turns": "turns of the conversation",
        "role_turns": "turns of the role",
        "role_characters": "characters of the role",
        "role_sentences": "sentences of the role",
        "total_duration": "seconds from the first start to the last end",
        "total_silence": "seconds in which nobody speaks",
        "silence_share": "silence as a share of the duration, 0 to 1",
        "talk_share": "the role's share of all characters, 0 to 1",
        "talk_time_share": "the role's share of the time in which somebody speaks, 0 to 1",
        "lead_share": "the main speaker's share of the characters of a role with several speakers, 0 to 1",
        "mean_speech_rate": "characters per minute of the role over the conversation",
        "rate_ratio": "how many times as fast the role speaks as the other side",
        "hold_share": "time between a request to hold and the agent's next turn, as a share of the duration",
        "introduction": "seconds from the first words of the role until it has introduced itself and stops",
        "first_words_after": "seconds from the start of the conversation to the role's first words",
        "greeting_after": "seconds from the start of the conversation to the role's greeting",
        "last_words_before": "seconds from the role's last words to the end of the conversation",
        "level_span": "dB between the quietest and the loudest turn of the role",
        "first_speaker": "1 where the role speaks first, else 0",
        "last_speaker": "1 where the role speaks last, else 0",
    }
)

METRICS = MappingProxyType({**TURN_METRICS, **CONVERSATION_METRICS})

CHECKS = MappingProxyType(
    {
        "unknown_speaker": "turns whose speaker nobody knows",
        "remarks": "what the reader remarked `about` something: a guessed role, impossible times",
        "customer_named": "turns of the agent that address the customer by the name in the metadata",
        "masked_words": "words that were masked before servicelint saw them",
        "unused_suppression": "suppressions that do nothing, worked out by the linter at the end of a run",
    }
)
