"""What commands, panels and menus are called in other programs, so that people find them by the words they know."""

from __future__ import annotations

from collections.abc import Mapping

from controlnet_studio.ui.translation import tr

COMMANDS: Mapping[str, str] = {
    "new": "clear workflow, reset",
    "open": "load workflow, import workflow, ComfyUI",
    "save": "save workflow, export workflow",
    "save_picture": "save image, export image, download image",
    "export_script": "API format, export code, diffusers",
    "download_model": "install model, model manager, Hugging Face, missing models",
    "show_plug_ins": "custom nodes, extensions, add-ons, node packs, ComfyUI Manager",
    "new_node_file": "custom node, extension",
    "show_settings": "preferences, options, configuration, extra model paths, model folders, output folder, VRAM, GPU, "
    "cache, autosave, offline, language",
    "close": "exit",
    "undo": "revert, step back",
    "redo": "step forward",
    "duplicate": "clone",
    "delete": "remove, erase",
    "toggle_off": "mute, disable, enable, deactivate",
    "toggle_skip": "bypass, pass through",
    "toggle_solo": "isolate",
    "find": "search nodes, locate",
    "command_palette": "quick actions",
    "add_node": "insert node, create node, node library",
    "group": "subgraph, convert to subgraph, group node, collapse",
    "ungroup": "unpack subgraph, expand",
    "open_group": "enter subgraph, edit subgraph",
    "leave_group": "exit subgraph",
    "add_note": "comment, sticky note, markdown note",
    "add_frame": "group box, backdrop, add group",
    "add_reroute": "dot, waypoint",
    "lay_out": "auto layout, arrange nodes, tidy, clean up",
    "run": "queue prompt, generate, invoke, execute, render",
    "stop": "interrupt, cancel, abort",
    "live": "auto queue, instant, real time, on change",
    "queue_run": "queue prompt, enqueue, add to queue, batch",
    "run_here": "queue selected output nodes, partial execution, run preprocessor",
    "compare_values": "XY plot, XYZ plot, X/Y/Z grid, prompt matrix, parameter sweep, contact sheet",
    "fix_by_hand": "retouch, mask editor, openpose editor",
    "run_table": "batch, CSV, prompts from file",
    "show_queue": "view queue, queue history, jobs, pending, batch",
    "show_readiness": "problems, errors, validation, missing nodes, missing models",
    "show_times": "profiler, performance, VRAM usage",
    "train": "training, fine-tune",
    "show_trainings": "tensorboard, loss curve",
    "fit": "fit view, zoom to fit, frame all, center, reset view",
    "actual_size": "reset zoom",
    "minimap": "overview, navigator",
    "use_dark": "dark mode, night mode, appearance, color palette",
    "use_light": "light mode, day mode, appearance, color palette",
    "use_system": "automatic theme, appearance",
    "show_welcome": "start page, templates, example workflows, getting started",
    "show_tour": "tutorial, help",
    "show_shortcuts": "hotkeys, key bindings, keymap, help",
    "change_shortcuts": "hotkeys, key bindings, keymap, customize keys",
    "copy_report": "bug report, system info, logs, diagnostics",
    "show_about": "license",
}
"""By the command's name, parted by commas."""
SHOWN: Mapping[str, str] = {
    "Nodes": "node library, toolbox",
    "Preview": "image viewer, result",
    "Inspector": "properties, parameters, widgets",
    "Recent pictures": "image feed, filmstrip",
    "Models": "model manager, model library, checkpoints, LoRAs, extra networks",
    "Gallery": "history, image browser, boards, outputs, PNG info, metadata",
    "Outline": "node list, tree, layers",
    "Open example": "templates, example workflows",
    "Open recent": "recent workflows",
    "Open a backup": "autosave, restore, recover, versions",
}
"""By the English title of a panel, or of a menu inside a menu."""


def also(name: str) -> tuple[str, ...]:
    """The further words of a command, by its name, or of a panel or menu, by its title as it is shown."""
    words = COMMANDS.get(name) or {tr(title): words for title, words in SHOWN.items()}.get(name.replace("&", ""), "")
    return tuple(part.strip() for part in words.split(",") if part)
