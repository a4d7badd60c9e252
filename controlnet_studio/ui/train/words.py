"""How a training stands, in a person's words."""

from __future__ import annotations

from controlnet_studio.library.catalogue import megabytes
from controlnet_studio.training.record import Past, Record
from controlnet_studio.ui.status import duration
from controlnet_studio.ui.translation import tr

FOLLOWS = 0.5
"""The gain from which pictures are said to follow their hints."""


def standing(record: Record, running: bool, stopping: bool = False) -> str:
    """A sentence on how a training stands."""
    at = f"{record.step:,} of {record.steps:,}" if record.steps else f"{record.step:,}"
    if stopping and running:
        return tr("Stopping: what was learnt is being saved…")
    if running and record.state == "preparing":
        return preparing(record)
    if record.state == "paused" and running:
        return tr("Paused at step {at}", at=at)
    if running and record.preparing is not None:
        return tr("Step {at}  ·  {preparing}", at=at, preparing=preparing(record))
    if running:
        return "  ·  ".join(part for part in (tr("Step {at}", at=at), left(record), pace(record)) if part)
    if record.state == "done":
        return tr("Done: all {steps:,} steps{result}", steps=record.steps, result=result(record))
    if record.state == "failed":
        return tr("It failed at step {at}", at=at)
    if record.state == "stopped":
        return tr("Stopped at step {at}{result}", at=at, result=result(record))
    return tr("It was interrupted at step {at}{result}", at=at, result=result(record))


def preparing(record: Record) -> str:
    """What is done before the steps."""
    told = record.preparing
    if told is None:
        return tr("Getting ready…")
    what = told.what.rstrip(".…")
    if told.total == 100:
        return f"{what}, {told.done} %"
    return f"{what}: {told.done:,} of {told.total:,}" if told.total else f"{what}…"


def left(record: Record) -> str:
    seconds = record.left
    return tr("{duration} left", duration=duration(seconds)) if seconds is not None and seconds >= 1 else ""


def pace(record: Record) -> str:
    speed = record.speed
    return (
        tr("{speed:,.0f} samples a second", speed=speed)
        if speed >= 10
        else tr("{speed:.1f} samples a second", speed=speed)
        if speed
        else ""
    )


def result(record: Record) -> str:
    """What came of it: "  ·  90 % of the way from floor to ceiling"."""
    gain = round(record.fidelity[-1].gain, 2) + 0.0 if record.fidelity else 0.0  # never -0 %
    return "  ·  " + tr("{gain:.0%} of the way from floor to ceiling", gain=gain) if record.fidelity else ""


def fidelity_title(record: Record) -> str:
    measure = record.fidelity[-1].measure if record.fidelity else ""
    return tr("Fidelity: how well pictures follow their hints{value}", value=f" ({measure})" if measure else "")


def probe(record: Record) -> str:
    """How much better than the base alone it predicts: "Better than the base alone by 2% at little noise, ..."."""
    if not record.probed:
        return ""
    told = [
        tr("{share:.0%} at {noise} noise", share=round(share, 2) + 0.0, noise=noise)
        for noise, share in record.probed[-1].better.items()
    ]
    return tr("Better than the base alone by {told}", told=", ".join(told))


def facts(record: Record) -> str:
    """Where it is trained, and what it needs."""
    told = [record.device, record.precision]
    if record.memory is not None:
        told.append(
            tr(
                "{megabytes} of {megabytes2} memory",
                megabytes=megabytes(record.memory.needed),
                megabytes2=megabytes(record.memory.free),
            )
        )
    return "  ·  ".join(one for one in told if one)


def brief(past: Past) -> str:
    """How an earlier training stands, in a few words."""
    gain = tr("\n{gain:.0%} of the way to the ceiling", gain=past.gain) if past.gain is not None else ""
    if past.state == "done":
        return f"done{gain}"
    at = (
        tr("step {step:,} of {steps:,}", step=past.step, steps=past.steps)
        if past.steps
        else tr("step {step:,}", step=past.step)
    )
    what = {"failed": tr("failed at "), "stopped": tr("stopped at "), None: tr("interrupted at ")}.get(past.state, "")
    return f"{what}{at}{gain}" if past.step else tr("not begun") if past.state is None else f"{what}{at}"


def chip(record: Record, name: str, stopping: bool) -> str:
    """For the status line of the main window."""
    if stopping:
        return tr("{name}: stopping…", name=name)
    if record.state == "preparing":
        return f"{name}: {preparing(record)}"
    if record.state == "paused":
        return tr("{name}: paused at step {step:,}", name=name, step=record.step)
    told = (tr("{name}: step {step:,} of {steps:,}", name=name, step=record.step, steps=record.steps), left(record))
    return "  ·  ".join(part for part in told if part)
