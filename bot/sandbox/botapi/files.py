"""Files that were sent: their bytes, under numbers that are the same in each run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi.errors import FILE_UNNAMED, bad

if TYPE_CHECKING:
    from bot.sandbox.botapi.texts import Json

PICTURES: Final = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"RIFF": "webp"}
PNG_SIZE: Final = slice(16, 24)
USUAL_SIZE: Final = (1280, 960)
PIXEL: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cf500f0003860180e0d1a3b20000000049454e44ae426082"
)
"""The smallest picture there is, for those who do not care which."""
FOLDERS: Final = {"voice": "voice", "audio": "music"}
"""Folders on the server that are not called after their kind."""
TYPES: Final = {
    "csv": "text/csv",
    "html": "text/html",
    "json": "application/json",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "oga": "audio/ogg",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
}
"""What an app makes of a name, so that a run does not depend on the machine's own list."""
INVALID_FILE: Final = "invalid file_id"
DAMAGED: Final = "IMAGE_PROCESS_FAILED"


@dataclass(frozen=True, slots=True)
class File:
    """One file that Telegram keeps."""

    id: str
    unique_id: str
    data: bytes
    name: str
    mime: str
    kind: str

    number: int

    @property
    def path(self) -> str:
        """Where it can be fetched: two files of one name do not meet."""
        suffix = self.name.rpartition(".")[2] if "." in self.name else "bin"
        return f"{FOLDERS.get(self.kind, self.kind + 's')}/file_{self.number}.{suffix}"

    def json(self) -> Json:
        """The three fields that every file has."""
        return {
            "file_id": self.id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.data),
        }


@dataclass(slots=True)
class Files:
    """All files of the world."""

    by_id: dict[str, File] = field(default_factory=dict)

    def keep(self, kind: str, data: bytes, name: str = "", mime: str = "") -> File:
        """Take a file in."""
        number = len(self.by_id) + 1
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        stored = File(
            id=f"AgACAgIAAx{kind}{number:06}",
            unique_id=f"AQAD{kind}{number:04}",
            data=data,
            name=name or f"file_{number}.{suffix}",
            mime=mime or TYPES.get(suffix.lower(), "application/octet-stream"),
            kind=kind,
            number=number,
        )
        self.by_id[stored.id] = stored
        return stored

    def get(self, file_id: str) -> File:
        """A file by its number."""
        if not file_id:
            raise bad(FILE_UNNAMED)
        if file_id not in self.by_id:
            raise bad(INVALID_FILE)
        return self.by_id[file_id]

    def photo(self, data: bytes, name: str = "") -> tuple[File, list[Json]]:
        """A picture, and the sizes that Telegram makes of it."""
        kind = next((kind for head, kind in PICTURES.items() if data.startswith(head)), "")
        if not kind:
            raise bad(DAMAGED)
        stored = self.keep("photo", data, name or f"file_{len(self.by_id) + 1}.{kind}")
        return stored, self.sizes(stored)

    def sizes(self, stored: File) -> list[Json]:
        """A picture as the wire tells it: small and whole."""
        width, height = _size(stored.data)
        small: Json = {
            "file_id": f"{stored.id}s",
            "file_unique_id": f"{stored.unique_id}s",
            "file_size": min(len(stored.data), 1024),
            "width": min(width, 90),
            "height": min(height, 90),
        }
        self.by_id[small["file_id"]] = stored
        return [small, {**stored.json(), "width": width, "height": height}]


def _size(data: bytes) -> tuple[int, int]:
    if not data.startswith(b"\x89PNG"):
        return USUAL_SIZE
    raw = data[PNG_SIZE]
    return int.from_bytes(raw[:4], "big"), int.from_bytes(raw[4:], "big")
