"""The live view: what a training tells can be seen, and looked back at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_trainer import BLOCKS
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from controlnet_studio.training import events
from controlnet_studio.training.record import Record
from controlnet_studio.ui.theme import DARK, LIGHT
from controlnet_studio.ui.train.chart import FidelityChart, nice
from controlnet_studio.ui.train.live import LivePage
from controlnet_studio.ui.train.samples import Album, inside
from controlnet_studio.ui.worker import Worker


def told(folder: Path, last: int = 400, better: str = "higher") -> Record:
    record = Record()
    record.take(events.Started("my-net", str(folder), 0, 600, "canny", "fp32", "CPU", 4))
    record.take(events.Memory(2 << 30, 8 << 30))
    for step in range(10, last + 1, 10):
        record.take(events.Stepped(step, 0.3 + 1 / step, 5e-4, step * 0.2, 40.0))
        if step % 50 == 0:
            gain = 0.05 if step < 250 else 0.8
            score = 0.1 + 0.8 * gain if better == "higher" else 0.9 - 0.8 * gain
            floor, ceiling = (0.1, 0.9) if better == "higher" else (0.9, 0.1)
            record.take(events.Fidelity(step, "Edge F1", score, floor, ceiling, gain, better))  # type: ignore[arg-type]
            record.take(events.Norms(step, {name: step * (n + 1) / 4000 for n, name in enumerate(BLOCKS)}))
            for number in range(4):
                path = f"samples/step-{step:06d}/{number:02d}.png"
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                image = QImage(32, 32, QImage.Format.Format_RGB32)
                image.fill(QColor(step % 256, 60 * number, 90))
                image.save(str(folder / path))
                record.take(events.Sampled(step, number, path, score))
        if step % 100 == 0:
            record.take(events.Saved(step, f"checkpoints/step-{step:06d}"))
        if step == 250:
            record.take(events.Converged(250))
    return record


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[LivePage]:
    worker = Worker("album")
    page = LivePage(Album(worker), DARK)
    page.worker = worker  # type: ignore[attr-defined]
    qtbot.addWidget(page)
    page.resize(1200, 860)
    page.show()
    yield page
    worker.close()


def test_progress_time_left_and_convergence_are_told_in_words(page: LivePage, tmp_path: Path) -> None:
    page.show_record(told(tmp_path), tmp_path, running=True)
    assert page.standing.text() == "Step 400 of 600  ·  40 s left  ·  40 samples a second"
    assert page.fidelity_words.text() == "Fidelity: how well pictures follow their hints (Edge F1)"
    assert page.chart.marked == "Sudden convergence at step 250"
    assert "Sudden convergence at step 250" in page.notes.text()
    assert page.facts.text() == "CPU  ·  fp32  ·  2.1 GB of 8.6 GB memory"
    assert page.bar.value() == 667
    assert page.loss_words.text().startswith("Loss  0.30")
    assert page.blocks.names == list(BLOCKS)
    record = told(tmp_path)
    record.take(events.Stepped(401, 0.3, 1e-5, 40.1, 40.0, 0.0456))
    record.take(events.Probed(400, {"little": -0.001, "medium": 0.12, "much": 0.3}))
    page.show_record(record, tmp_path, running=True)
    assert (
        page.probe_words.text()
        == "Better than the base alone by 0% at little noise, 12% at medium noise, 30% at much noise"
    )
    assert page.loss_words.text().endswith("reward: hints off by 0.0456")


def _curve(chart: FidelityChart) -> int:
    """Pixels of the curve's colour in the upper half, behind the moment of convergence."""
    image = chart.grab().toImage()
    accent = QColor(chart.theme.accent).rgb()
    return sum(
        image.pixel(x, y) == accent
        for x in range(int(image.width() * 0.45), int(image.width() * 0.66))
        for y in range(image.height() // 2)
    )


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize("better", ["higher", "lower"])
def test_up_is_better_whichever_way_the_score_goes(page: LivePage, tmp_path: Path, theme: object, better: str) -> None:
    page.set_theme(theme)  # type: ignore[arg-type]
    early = told(tmp_path, 200, better)
    page.show_record(early, tmp_path, running=True)
    assert _curve(page.chart) == 0
    page.show_record(told(tmp_path, 400, better), tmp_path, running=True)
    assert _curve(page.chart) > 50


def test_the_pointer_is_told_the_score_of_its_step(qtbot: QtBot, page: LivePage, tmp_path: Path) -> None:
    page.show_record(told(tmp_path), tmp_path, running=True)
    chart = page.chart
    one = chart.record.fidelity[2]
    at = chart._at(chart._plot(), one)
    place, none = at + QPointF(3, 0), Qt.MouseButton.NoButton  # whatever else is on the screen
    move = QMouseEvent(
        QEvent.Type.MouseMove, place, chart.mapToGlobal(place), none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(chart, move)
    assert chart._near is one
    chart.grab()


def test_samples_follow_until_one_looks_back(qtbot: QtBot, page: LivePage, tmp_path: Path) -> None:
    page.show_record(told(tmp_path, 300), tmp_path, running=True)
    grid, track = page.samples.grid, page.samples.track
    assert grid.step == 300
    assert grid.columns[-1] == 300
    page.show_record(told(tmp_path, 400), tmp_path, running=True)
    assert grid.step == 400, "new ones are followed"
    track.setValue(2)
    assert grid.step == 150
    assert grid.columns == [50, 100, 150]
    page.show_record(told(tmp_path, 450), tmp_path, running=True)
    assert grid.step == 150, "who looks back is left there"
    assert page.samples.words.text() == "step 150"
    page.grab()
    worker: Worker = page.worker  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.samples.grid._album.arrived, timeout=60_000):
        grid.grab()
    worker.close()


def test_buttons_offer_what_makes_sense(qtbot: QtBot, page: LivePage, tmp_path: Path) -> None:
    record = told(tmp_path)
    page.show_record(record, tmp_path, running=True)
    said: list[str] = []
    page.told.connect(said.append)
    for button in (page.sample, page.save, page.pause):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    record.take(events.Paused(400))
    page.show_record(record, tmp_path, running=True)
    assert page.pause.text() == "Resume"
    assert page.standing.text() == "Paused at step 400 of 600"
    qtbot.mouseClick(page.pause, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.stop, Qt.MouseButton.LeftButton)
    assert said == ["sample", "save", "pause", "resume", "stop"]
    page.show_record(record, tmp_path, running=True, stopping=True, may_kill=True)
    assert page.stop.isHidden()
    assert not page.kill.isHidden()
    record.take(events.Ended(400, "stopped"))
    page.show_record(record, tmp_path, running=False)
    assert page.standing.text() == "Stopped at step 400 of 600  ·  80% of the way from floor to ceiling"
    assert not page.go_on.isHidden()
    assert page.kill.isHidden()


def test_a_failure_is_a_sentence_with_details_to_copy(qtbot: QtBot, page: LivePage, tmp_path: Path) -> None:
    record = told(tmp_path)
    record.take(events.Failed("The disk is full.", "OSError: 28"))
    page.show_record(record, tmp_path, running=False)
    assert page.problem.text() == "The disk is full."
    assert not page.copy.isHidden()
    assert page.standing.text() == "It failed at step 400 of 600"


def test_checkpoints_are_listed_newest_first_and_asked_for(qtbot: QtBot, page: LivePage, tmp_path: Path) -> None:
    page.show_record(told(tmp_path), tmp_path, running=True)
    gallery = page.gallery
    lines = [gallery.list.item(row).text() for row in range(gallery.list.count())]
    assert lines[0] == "Step 400  ·  newest\nfidelity 0.74"
    assert lines[-1] == "Step 100\nfidelity 0.14"
    with qtbot.waitSignal(gallery.try_asked) as asked:
        qtbot.mouseClick(gallery.use, Qt.MouseButton.LeftButton)
    assert asked.args == [events.Saved(400, "checkpoints/step-000400")]
    gallery.list.setCurrentRow(2)
    page.show_record(told(tmp_path, 500), tmp_path, running=True)
    assert gallery.chosen == events.Saved(200, "checkpoints/step-000200"), "the choice stays"


def test_before_anything_was_told_nothing_breaks(page: LivePage, tmp_path: Path) -> None:
    record = Record()
    page.show_record(record, tmp_path / "net", running=True)
    assert page.standing.text() == "Getting ready…"
    assert page.title.text() == "net"
    assert not page.gallery.use.isEnabled()
    assert page.bar.maximum() == 0
    page.grab()
    record.take(events.Preparing("Encoding pictures", 3, 10))
    page.show_record(record, tmp_path, running=True)
    assert page.standing.text() == "Encoding pictures: 3 of 10"
    low = page.blocks.height()
    record.steps = 600
    record.take(events.Stepped(10, 0.2, 5e-4, 2.0, 20.0))
    record.take(events.Norms(10, dict.fromkeys(BLOCKS, 0.1)))
    record.take(events.Preparing("Painting samples: sample 2 of 4", 33, 100))
    page.show_record(record, tmp_path, running=True)
    assert page.standing.text() == "Step 10 of 600  ·  Painting samples: sample 2 of 4, 33 %"
    assert page.blocks.sizeHint().height() >= len(BLOCKS) * low, "each block has its row"


def test_paths_do_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    assert inside(tmp_path, "samples/00.png") == tmp_path / "samples/00.png"
    assert inside(tmp_path, "../00.png") is None
    assert inside(tmp_path, "/etc/passwd") is None


def test_steps_along_the_bottom_are_round() -> None:
    assert [nice(last, 5) for last in (4, 600, 6133, 100_000)] == [1, 200, 2000, 20_000]
