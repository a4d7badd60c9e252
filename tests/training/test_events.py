"""The lines by which a training and its watchers understand each other."""

from __future__ import annotations

import pytest

from controlnet_studio.training import events

EACH = (
    events.Started("mine", "/somewhere", 0, 500, "canny", "fp32", "cpu", 4),
    events.Preparing("Encoding pictures", 3, 200),
    events.Memory(5_000_000, 4_000_000, ("batch 2",)),
    events.Stepped(20, 0.31, 1e-5, 8.5, 12.0, 0.04),
    events.Norms(20, {"down 0": 0.1, "middle": 0.2}),
    events.Sampled(100, 0, "samples/step-000100/00.png", 0.4),
    events.Fidelity(100, "Edge F1", 0.4, 0.2, 0.9, 0.29),
    events.Probed(100, {"little": 0.0, "medium": 0.1, "much": 0.3}),
    events.Converged(240),
    events.Saved(500, "checkpoints/step-000500"),
    events.Paused(20),
    events.Resumed(20),
    events.Noted("8-bit Adam is not installed; plain Adam is used."),
    events.Failed("No space is left.", "Traceback", {"batch": 2, "checkpointing": True}),
    events.Ended(500, "done", "checkpoints/step-000500"),
)


@pytest.mark.parametrize("event", EACH, ids=lambda event: type(event).__name__)
def test_an_event_survives_its_line(event: events.Event) -> None:
    text = events.line(event)
    assert "\n" not in text
    assert events.parse(text) == event


def test_every_kind_is_tried() -> None:
    assert {type(event) for event in EACH} == set(events.KINDS.values())


@pytest.mark.parametrize(
    "text", ["", "Loading weights: 40%", "[1, 2]", "7", '{"event": "later"}', '{"event": "paused"}', "{", '{"step": 1}']
)
def test_anything_else_is_no_event(text: str) -> None:
    assert events.parse(text) is None


def test_what_a_later_version_adds_is_left_out() -> None:
    assert events.parse('{"event": "paused", "step": 3, "why": "heat"}') == events.Paused(3)


@pytest.mark.parametrize(
    "text",
    [
        '{"event": "paused", "step": "x"}',
        '{"event": "paused", "step": true}',
        '{"event": "paused", "step": null}',
        '{"event": "norms", "step": 1, "norms": {"down 0": "x"}}',
        '{"event": "norms", "step": 1, "norms": 7}',
        '{"event": "failed", "message": "x", "changes": {"batch": "2"}}',
        '{"event": "failed", "message": "x", "changes": {"batch": [true]}}',
        '{"event": "memory", "needed": 1, "free": 1, "advice": [3]}',
        '{"event": "ended", "step": 1, "reason": "bored"}',
        '{"event": "sampled", "step": 1, "number": 0, "path": "a.png", "score": "high"}',
        '{"event": "sampled", "step": 1, "number": 0, "path": "../../secret.png"}',
        '{"event": "saved", "step": 1, "path": "/etc"}',
        '{"event": "saved", "step": 1, "path": "C:/Windows"}',
        '{"event": "saved", "step": 1, "path": "..\\\\up"}',
        "[" * 100_000,
    ],
)
def test_a_log_of_a_stranger_is_not_believed(text: str) -> None:
    assert events.parse(text) is None
