"""How a training stands, in a person's words."""

from __future__ import annotations

from controlnet_studio.library.catalogue import megabytes
from controlnet_studio.training.record import Past, Record
from controlnet_studio.ui.status import duration

FOLLOWS = 0.5
"""The gain from which pictures are said to follow their hints."""


def standing(record: Record, running: bool, stopping: bool = False) -> str:
    """A sentence on how a training stands."""
    at = f"{record.step:,} of {record.steps:,}" if record.steps else f"{record.step:,}"
    if stopping and running:
        return "Stopping: what was learnt is being saved…"
    if running and record.state == "preparing":
        return preparing(record)
    if record.state == "paused" and running:
        return f"Paused at step {at}"
    if running and record.preparing is not None:
        return f"Step {at}  ·  {preparing(record)}"
    if running:
        return "  ·  ".join(part for part in (f"Step {at}", left(record), pace(record)) if part)
    if record.state == "done":
        return f"Done: all {record.steps:,} steps{result(record)}"
    if record.state == "failed":
        return f"It failed at step {at}"
    if record.state == "stopped":
        return f"Stopped at step {at}{result(record)}"
    return f"It was interrupted at step {at}{result(record)}"


def preparing(record: Record) -> str:
    """What is done before the steps."""
    told = record.preparing
    if told is None:
        return "Getting ready…"
    what = told.what.rstrip(".…")
    if told.total == 100:
        return f"{what}, {told.done} %"
    return f"{what}: {told.done:,} of {told.total:,}" if told.total else f"{what}…"


def left(record: Record) -> str:
    seconds = record.left
    return f"{duration(seconds)} left" if seconds is not None and seconds >= 1 else ""


def pace(record: Record) -> str:
    speed = record.speed
    return f"{speed:,.0f} samples a second" if speed >= 10 else f"{speed:.1f} samples a second" if speed else ""


def result(record: Record) -> str:
    """What came of it: "  ·  90 % of the way from floor to ceiling"."""
    gain = round(record.fidelity[-1].gain, 2) + 0.0 if record.fidelity else 0.0  # never -0 %
    return f"  ·  {gain:.0%} of the way from floor to ceiling" if record.fidelity else ""


def fidelity_title(record: Record) -> str:
    measure = record.fidelity[-1].measure if record.fidelity else ""
    return f"Fidelity: how well pictures follow their hints{f' ({measure})' if measure else ''}"


def probe(record: Record) -> str:
    """How much better than the base alone it predicts: "Better than the base alone by 2% at little noise, ..."."""
    if not record.probed:
        return ""
    told = [f"{round(share, 2) + 0.0:.0%} at {noise} noise" for noise, share in record.probed[-1].better.items()]
    return f"Better than the base alone by {', '.join(told)}"


def facts(record: Record) -> str:
    """Where it is trained, and what it needs."""
    told = [record.device, record.precision]
    if record.memory is not None:
        told.append(f"{megabytes(record.memory.needed)} of {megabytes(record.memory.free)} memory")
    return "  ·  ".join(one for one in told if one)


def brief(past: Past) -> str:
    """How an earlier training stands, in a few words."""
    gain = f"\n{past.gain:.0%} of the way to the ceiling" if past.gain is not None else ""
    if past.state == "done":
        return f"done{gain}"
    at = f"step {past.step:,} of {past.steps:,}" if past.steps else f"step {past.step:,}"
    what = {"failed": "failed at ", "stopped": "stopped at ", None: "interrupted at "}.get(past.state, "")
    return f"{what}{at}{gain}" if past.step else "not begun" if past.state is None else f"{what}{at}"


def chip(record: Record, name: str, stopping: bool) -> str:
    """For the status line of the main window."""
    if stopping:
        return f"{name}: stopping…"
    if record.state == "preparing":
        return f"{name}: {preparing(record)}"
    if record.state == "paused":
        return f"{name}: paused at step {record.step:,}"
    told = (f"{name}: step {record.step:,} of {record.steps:,}", left(record))
    return "  ·  ".join(part for part in told if part)
