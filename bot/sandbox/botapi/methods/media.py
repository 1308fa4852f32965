"""The bot sends pictures, files and albums, and fetches files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.botapi import errors
from bot.sandbox.botapi.errors import bad
from bot.sandbox.botapi.outgoing import caption_content, draft, send
from bot.sandbox.botapi.params import Params
from bot.sandbox.botapi.posting import post
from bot.sandbox.botapi.registry import method

if TYPE_CHECKING:
    from bot.sandbox.botapi.files import File
    from bot.sandbox.botapi.texts import Json
    from bot.sandbox.botapi.world import World

LARGEST_ALBUM: Final = 10
LARGEST_FILE: Final = 20 * 1024 * 1024
"""Bytes that a bot can fetch from Telegram's own server."""
NO_ALBUM: Final = "there are no messages to send"
TOO_MANY: Final = "too many messages to send as an album"
NO_PHOTO: Final = "there is no photo in the request"
NO_DOCUMENT: Final = "there is no document in the request"
NOTHING: Final = "there is no {} in the request"
MIXED: Final = "Document can't be mixed with other media types"
NO_MEDIA: Final = "can't parse InputMedia: expected an Object"
MEDIA_INVALID: Final = "media not found"
ATTACHED: Final = "attach://"


@method("sendPhoto")
def send_photo(world: World, params: Params) -> Json:
    """Send a picture."""
    content, file = _photo(world, params, params.text("photo"), "photo")
    return send(world, params, content | caption_content(world, params), file).json()


@method("sendDocument")
def send_document(world: World, params: Params) -> Json:
    """Send a file."""
    content, file = _document(world, params, params.text("document"), "document")
    return send(world, params, content | caption_content(world, params), file).json()


@method("sendVoice")
def send_voice(world: World, params: Params) -> Json:
    """Send something spoken."""
    return _send_recording(world, params, "voice", {"duration": params.integer("duration")})


@method("sendAudio")
def send_audio(world: World, params: Params) -> Json:
    """Send music."""
    return _send_recording(world, params, "audio", {"duration": params.integer("duration")})


@method("sendVideo")
def send_video(world: World, params: Params) -> Json:
    """Send a film."""
    size = {name: params.integer(name) for name in ("width", "height", "duration")}
    return _send_recording(world, params, "video", size)


@method("sendMediaGroup")
def send_media_group(world: World, params: Params) -> list[Json]:
    """Send an album: all of it, or nothing."""
    media = params.array("media")
    if not media:
        raise bad(NO_ALBUM)
    if len(media) > LARGEST_ALBUM:
        raise bad(TOO_MANY)
    made = [media_content(world, params, item) for item in media]
    if len({next(iter(content)) for content, _ in made}) > 1:
        raise bad(MIXED)
    album, drafts = world.number(), []
    for content, file in made:
        message = draft(world, params, content)
        message.album, message.file = album, file
        drafts.append(message)
    return [post(world, message).json() for message in drafts]


@method("getFile")
def get_file(world: World, params: Params) -> Json:
    """Where a file can be fetched."""
    kept = world.files.get(params.text("file_id"))
    if len(kept.data) > LARGEST_FILE:
        raise bad(errors.FILE_BIG)
    return kept.json() | {"file_path": kept.path}


def media_content(world: World, params: Params, item: Any) -> tuple[Json, bytes]:  # noqa: ANN401
    """One `InputMedia` of an album or an edit."""
    if not isinstance(item, dict):
        raise bad(NO_MEDIA)
    words = caption_content(world, Params(item))
    source = str(item.get("media", ""))
    match item.get("type"):
        case "photo":
            content, file = _photo(world, params, source)
        case "document":
            content, file = _document(world, params, source)
        case _:
            raise bad(MEDIA_INVALID)
    return content | words, file


def _photo(world: World, params: Params, source: str, part: str = "") -> tuple[Json, bytes]:
    uploaded = _upload(params, source, part)
    if uploaded is not None:
        _, sizes = world.files.photo(params.files[uploaded].data, params.files[uploaded].name)
        return {"photo": sizes}, params.files[uploaded].data
    if not source:
        raise bad(NO_PHOTO)
    kept = _known(world, source)
    return {"photo": world.files.sizes(kept)}, kept.data


def _send_recording(world: World, params: Params, kind: str, about: Json) -> Json:
    """Send sound or a film: bytes that came along, or a file that was sent before."""
    uploaded, source = _upload(params, params.text(kind), kind), params.text(kind)
    if uploaded is not None:
        upload = params.files[uploaded]
        kept = world.files.keep(kind, upload.data, upload.name, upload.mime)
    elif source:
        kept = _known(world, source)
    else:
        raise bad(NOTHING.format(kind))
    told = {kind: kept.json() | about | {"mime_type": kept.mime}}
    return send(world, params, told | caption_content(world, params), kept.data).json()


def _document(world: World, params: Params, source: str, part: str = "") -> tuple[Json, bytes]:
    uploaded = _upload(params, source, part)
    if uploaded is not None:
        upload = params.files[uploaded]
        kept = world.files.keep("document", upload.data, upload.name, upload.mime)
    elif source:
        kept = _known(world, source)
    else:
        raise bad(NO_DOCUMENT)
    told = kept.json() | {"file_name": kept.name, "mime_type": kept.mime}
    return {"document": told}, kept.data


def _upload(params: Params, source: str, part: str) -> str | None:
    """The part of the request that holds the bytes, where some came along."""
    name = source.removeprefix(ATTACHED) if source.startswith(ATTACHED) else part
    return name if name in params.files else None


def _known(world: World, source: str) -> File:
    """A file that was sent before; addresses of the web are not fetched here."""
    if source not in world.files.by_id:
        raise bad(errors.WRONG_FILE)
    return world.files.by_id[source]
