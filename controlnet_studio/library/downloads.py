"""Models from the Hugging Face hub: first what it would be, then, on the user's yes, the files.

Two steps on purpose: `offer` asks the hub what there is, how large and under which licence; `fetch` gets exactly that.
`picture` gets a picture from an address that the person said yes to. Nothing else in this program opens a connection,
and with the offline switch on these do not either.
"""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import json
import re
import shutil
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit

from controlnet_studio import __version__
from controlnet_studio.library.catalogue import megabytes
from controlnet_studio.library.licences import CARD
from controlnet_studio.progress import Progress, Trouble
from controlnet_studio.storage import reason

HUB: Final = "https://huggingface.co"
TIMEOUT: Final = 30.0
"""Seconds without a byte before a try counts as failed."""

TRIES: Final = 4
"""How often a file is gone on with when the connection breaks."""

PIECE: Final = 1 << 18
MOST: Final = 32 << 20
"""Bytes of an answer about a model, which is no model."""

PICTURE_BYTES: Final = 64 << 20
"""The largest picture that is fetched."""

DEVICES: Final = r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)"
"""Names that Windows keeps for itself."""

SKIPPED: Final = ("safety_checker/", "feature_extractor/", "image_encoder/")
"""Folders of a pipeline that this program does not use."""

BROKEN: Final = (OSError, http.client.HTTPException)
"""What a connection raises that broke."""


@dataclass(frozen=True)
class Remote:
    """A file on the hub: `size` in bytes, and `sha256` or else `blob` (the SHA-1 that git gives it) in hex."""

    path: str
    size: int
    sha256: str = ""
    blob: str = ""


@dataclass(frozen=True)
class Offer:
    """What a download would bring: `hub` is the model's id, `source` its page, `licence` as its makers name it, ""
    if they do not."""

    hub: str
    revision: str
    source: str
    licence: str
    files: tuple[Remote, ...]

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)

    @property
    def name(self) -> str:
        """What the library will call it."""
        if len(self.files) == 1:
            return Path(self.files[0].path).stem
        return self.hub.rpartition("/")[2]

    @property
    def facts(self) -> str:
        """What the user should know before saying yes, in one sentence."""
        licence = f"licence: {self.licence}" if self.licence else "its page names no licence"
        return f"'{self.name}' from {self.source}, {megabytes(self.size)}, {licence}."


def offer(hub: str, *files: str, offline: bool = False, endpoint: str = "") -> Offer:
    """What the hub has under the id *hub* ("owner/name"): all that this program needs of it, or only *files*.

    Raises Trouble, with a sentence, if there is nothing, or the network is forbidden or fails.
    """
    _allow(offline)
    endpoint = endpoint or HUB
    if not re.fullmatch(r"[\w.-]{1,96}/[\w.-]{1,96}", hub) or ".." in hub:
        raise Trouble(f"'{hub[:80]}' is no model of the hub; one is called like 'lllyasviel/sd-controlnet-canny'.")
    try:
        with _open(f"{endpoint}/api/models/{hub}?blobs=true") as answer:
            data = json.loads(answer.read(MOST))
        entries = [remote for entry in data["siblings"] if (remote := _remote(entry))]
        revision, told = str(data["sha"]), data.get("cardData") or {}
        licence = told.get("license", "")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Trouble(f"The hub's answer about '{hub}' makes no sense. Try again later.") from None
    except BROKEN as error:
        raise Trouble(_refused(hub, f"{endpoint}/{hub}", error)) from None
    if not re.fullmatch(r"[0-9a-f]{40}", revision):
        raise Trouble(f"The hub's answer about '{hub}' makes no sense. Try again later.")
    if absent := set(files) - {entry.path for entry in entries}:
        raise Trouble(f"'{hub}' has no file '{min(absent)[:80]}'.")
    wanted = [entry for entry in entries if entry.path in files] if files else needed(entries)
    if not wanted:
        raise Trouble(f"'{hub}' has no safetensors weights that this program can use.")
    names = " or ".join(map(str, licence)) if isinstance(licence, list) else str(licence or "")
    return Offer(hub, revision, f"{endpoint}/{hub}", names[:100], tuple(wanted))


def needed(files: list[Remote]) -> list[Remote]:
    """Of a repository's files those that this program needs: configs, the card that names the licence, and safetensors
    weights, in half precision where all parts have that. Files that may hide programs, and weights for other programs,
    are none."""
    paths = {file.path for file in files}
    pipeline = "model_index.json" in paths
    if not pipeline and "config.json" not in paths:
        return []
    kept = [file for file in files if not file.path.startswith(SKIPPED) and ("/" in file.path) == pipeline]
    kept += [file for file in files if pipeline and file.path == "model_index.json"]
    weights = [file for file in kept if re.search(r"(^|/)(diffusion_pytorch_)?model[^/]*\.safetensors$", file.path)]
    half = [file for file in weights if ".fp16." in file.path]
    full = [file for file in weights if not re.search(r"\.(fp16|non_ema|bf16)\.", file.path)]
    parts = {_folder(file.path) for file in full}
    chosen = half if half and {_folder(file.path) for file in half} >= parts else full
    words = [file for file in kept if re.search(r"(\.json|merges\.txt)$", file.path)]
    words += [file for file in files if file.path == CARD]
    return [*words, *chosen] if chosen else []


def fetch(found: Offer, folder: Path, progress: Progress, offline: bool = False) -> Path:
    """Get the files of an offer into *folder*, which gets a file, or a folder with the model's name; where it lies.

    What arrived before the connection broke, or the user stopped, is kept in a hidden folder and gone on with. A file
    counts only once its checksum is right. Raises Trouble, with a sentence, and Cancelled.
    """
    _allow(offline)
    single = len(found.files) == 1 and not found.files[0].path.endswith(".json")
    target = folder / (Path(found.files[0].path).name if single else found.name)
    if target.exists():
        raise Trouble(f"'{target.name}' is in {folder} already.")
    draft = folder / f".{found.hub.replace('/', '--')}-{found.revision[:12]}.download"
    try:
        draft.mkdir(parents=True, exist_ok=True)
        left = found.size - sum(file.stat().st_size for file in draft.rglob("*") if file.is_file())
        if left > (free := shutil.disk_usage(draft).free):
            raise Trouble(f"'{found.name}' needs {megabytes(left)}, but there is room for {megabytes(free)} only.")
        done = 0
        for file in found.files:
            share = progress.part(done / max(found.size, 1), (done + file.size) / max(found.size, 1))
            _get(found, file, draft / file.path, share)
            done += file.size
        (draft / found.files[0].path if single else draft).replace(target)
        if single:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise Trouble(f"'{found.name}' cannot be written to {folder}: {_words(error)}.") from None
    progress(1.0, f"{found.name} is here")
    return target


def _get(found: Offer, file: Remote, target: Path, progress: Progress) -> None:
    """One file, whole and checked; from where the last try ended."""
    if target.is_file():
        return
    part = target.with_name(f"{target.name}.part")
    part.parent.mkdir(parents=True, exist_ok=True)
    url = f"{found.source}/resolve/{found.revision}/{quote(file.path)}"
    for attempt in range(TRIES):
        try:
            _go_on(url, file, part, progress)
            break
        except urllib.error.HTTPError as error:
            raise Trouble(_refused(found.hub, found.source, error)) from None
        except BROKEN as error:
            progress.check()
            if attempt == TRIES - 1:
                raise Trouble(
                    f"The download of '{found.name}' broke off: {_words(error)}. What has arrived is kept; "
                    "the next try goes on from there."
                ) from None
            time.sleep(0.2 * 4**attempt)
    if not _right(file, part, progress):
        part.unlink()
        raise Trouble(f"'{found.name}' did not arrive as it should: {file.path} is damaged. Try again.")
    part.replace(target)


def _go_on(url: str, file: Remote, part: Path, progress: Progress) -> None:
    """Append what is missing; from the beginning where the server cannot go on. Raises OSError when it breaks."""
    have = part.stat().st_size if part.exists() else 0
    if have >= file.size:
        return
    with _open(url, have) as answer:
        if have and answer.status != http.client.PARTIAL_CONTENT:
            have = 0
        began, first = time.monotonic(), have
        with part.open("ab" if have else "wb") as stream:
            while have < file.size and (piece := answer.read(min(PIECE, file.size - have))):
                stream.write(piece)
                have += len(piece)
                speed = (have - first) / max(time.monotonic() - began, 1e-3)
                words = f"{file.path}: {megabytes(have)} of {megabytes(file.size)}, {megabytes(int(speed))} a second"
                progress(have / max(file.size, 1), words)
    if have < file.size:
        raise ConnectionError("the connection was closed")


def _right(file: Remote, part: Path, progress: Progress) -> bool:
    """Whether the file is the one that the hub told of."""
    if not part.exists():
        part.touch()
    digest = hashlib.sha256() if file.sha256 else hashlib.sha1(b"blob %d\0" % file.size, usedforsecurity=False)
    with part.open("rb") as stream:
        while piece := stream.read(1 << 22):
            digest.update(piece)
            progress.check()
    return part.stat().st_size == file.size and digest.hexdigest() == (file.sha256 or file.blob)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects, but never from an encrypted connection to an open one."""

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        if urlsplit(newurl).scheme != "https" and urlsplit(newurl).netloc != urlsplit(req.full_url).netloc:
            raise OSError("it leads to a place that is not encrypted")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _open(url: str, begin: int = 0) -> Any:
    """An answer from the network: the one place where a connection is opened."""
    request = urllib.request.Request(url, headers={"User-Agent": f"controlnet-studio/{__version__}"})
    if begin:
        request.add_header("Range", f"bytes={begin}-")
    return urllib.request.build_opener(_Redirects).open(request, timeout=TIMEOUT)


def picture(url: str, *, offline: bool) -> bytes:
    """A picture's bytes from an address that the person has agreed to; at most PICTURE_BYTES. Raises Trouble."""
    if offline:
        raise Trouble("The settings forbid all use of the network. Allow it there, or save the picture and drop that.")
    if urlsplit(url).scheme not in ("https", "http"):
        raise Trouble("Only addresses of the web can be fetched.")
    try:
        with _open(url) as answer:
            data: bytes = answer.read(PICTURE_BYTES + 1)
    except (OSError, ValueError, http.client.HTTPException) as error:
        with contextlib.suppress(AttributeError):
            error.close()  # type: ignore[union-attr]
        raise Trouble(f"The picture could not be fetched from {urlsplit(url).hostname}: {_words(error)}.") from None
    if len(data) > PICTURE_BYTES:
        raise Trouble(f"The picture is larger than {PICTURE_BYTES >> 20} MB.")
    return data


def _remote(entry: Any) -> Remote | None:
    """A file as the hub tells of it; None for one without a size and a checksum, or under a path that could lead out of
    a folder or means something else on some system."""
    path, size, large = str(entry["rfilename"]), entry.get("size"), entry.get("lfs") or {}
    sha256, blob = str(large.get("sha256", "")), str(entry.get("blobId", ""))
    for part in path.split("/"):
        if not re.fullmatch(r"\w[\w+()\[\] ,=@.-]*(?<![ .])", part) or re.match(DEVICES, part.lower()):
            return None
    told = re.fullmatch(r"[0-9a-f]{64}", sha256) or (not sha256 and re.fullmatch(r"[0-9a-f]{40}", blob))
    return Remote(path, size, sha256, blob) if told and type(size) is int and size >= 0 else None


def _allow(offline: bool) -> None:
    if offline:
        raise Trouble("The settings forbid all use of the network. Allow it there to download models.")


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _refused(hub: str, source: str, error: Exception) -> str:
    """Why the hub gives nothing, as a sentence."""
    code = error.code if isinstance(error, urllib.error.HTTPError) else 0
    with contextlib.suppress(AttributeError):
        error.close()  # type: ignore[attr-defined]
    if code in (401, 403):
        return f"'{hub}' is not open to everybody, or does not exist: look at {source}, and download it there by hand."
    if code == 404:
        return f"There is no model '{hub}' on the hub."
    if code:
        return f"The hub refuses to give '{hub}' (error {code}). Try again later."
    return f"The hub cannot be reached: {_words(error)}. Look at your connection and try again."


def _words(error: Exception) -> str:
    cause = getattr(error, "reason", None) or error  # urllib wraps what happened, or words
    return reason(cause if isinstance(cause, Exception) else Exception(cause)) or type(error).__name__
