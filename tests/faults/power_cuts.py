"""What a disk may hold after a power cut: the program's own system calls, recorded by strace, and played into a disk
that keeps only what it was told to flush, and of the rest whatever chance leaves.

Model (reference/reliability.md 7): each write since the last flush of its file may be there, be missing, or be there
in part, sector by sector, in any order; a file's length likewise. A new, renamed or removed name is certain only once
its folder was flushed; before, the changes of a folder arrive in order up to some point.
"""

import itertools
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
_CALLS = "openat,close,write,pwrite64,fsync,fdatasync,ftruncate,unlink,rename,mkdir,lseek"
_LINE = re.compile(r"\d+ +(?P<call>\w+)\((?P<given>.*)\) += (?P<result>-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Call:
    """One thing that was done to the disk, or said: "write", "truncate", "sync" (of a file's number), "create",
    "remove", "rename", "folder", "flush" (of names), "say"."""

    kind: str
    file: int = 0
    name: str = ""
    other: str = ""
    at: int = 0
    data: bytes = b""


def can_record() -> bool:
    """Whether strace is here and may trace."""
    strace = shutil.which("strace")
    return bool(strace) and subprocess.run([str(strace), "true"], capture_output=True, check=False).returncode == 0


def record(folder: Path, log: Path, *arguments: str) -> list[Call]:
    """Run `python -m ARGUMENTS` under strace; return what it did inside `folder` and what it said, in order."""
    command = ["strace", "-f", "-qq", "--seccomp-bpf", "-xx", "-s", "9999999", "-e", f"trace={_CALLS}", "-o", str(log)]
    done = subprocess.run([*command, sys.executable, "-m", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise OSError(done.stderr)
    return list(_Reader(str(folder)).read(log))


class _Reader:
    """Makes calls of the lines of strace."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._open: dict[int, str] = {}
        self._file_of: dict[int, int] = {}
        self._at: dict[int, int] = {}
        self._files: dict[str, int] = {}
        self._numbers = itertools.count(1)

    def read(self, log: Path) -> Iterator[Call]:
        with log.open(encoding="ascii") as lines:
            for line in lines:
                match = _LINE.match(line)
                if match and int(match["result"]) >= 0:
                    yield from self._call(match["call"], match["given"], int(match["result"]))

    def _call(self, call: str, given: str, result: int) -> Iterator[Call]:
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(given)]
        if call in ("openat", "mkdir", "unlink", "rename"):
            names = [text.decode() for text in texts]
            if not names[-1].startswith(self._folder):
                return
            yield from self._named(call, [name[len(self._folder) + 1 :] for name in names], given, result)
            return
        parts = given.split(", ")
        handle = int(parts[0])
        if call == "write" and handle == 1:
            yield from (Call("say", name=line) for line in texts[0].decode().splitlines())
        elif handle in self._open:
            yield from self._on_file(call, handle, parts, texts, result)

    def _named(self, call: str, names: list[str], given: str, result: int) -> Iterator[Call]:
        if call == "mkdir":
            yield Call("folder", name=names[0])
        elif call == "unlink":
            del self._files[names[0]]
            yield Call("remove", name=names[0])
        elif call == "rename":
            self._files[names[1]] = self._files.pop(names[0])
            yield Call("rename", name=names[0], other=names[1])
        else:
            self._open[result], self._at[result] = names[0], 0
            self._file_of.pop(result, None)
            if names[0] in self._files:
                self._file_of[result] = self._files[names[0]]
                if "O_TRUNC" in given:
                    yield Call("truncate", self._file_of[result])
            elif "O_CREAT" in given:
                self._files[names[0]] = self._file_of[result] = next(self._numbers)
                yield Call("create", self._file_of[result], names[0])

    def _on_file(self, call: str, handle: int, parts: list[str], texts: list[bytes], result: int) -> Iterator[Call]:
        file = self._file_of.get(handle)
        if call == "close":
            del self._open[handle]
        elif file is None:
            if call in ("fsync", "fdatasync"):
                yield Call("flush", name=self._open[handle])
        elif call in ("fsync", "fdatasync"):
            yield Call("sync", file)
        elif call == "ftruncate":
            yield Call("truncate", file, at=int(parts[1]))
        elif call == "pwrite64":
            yield Call("write", file, at=int(parts[-1]), data=texts[0][:result])
        elif call == "lseek":
            self._at[handle] = result
        elif call == "write":
            yield Call("write", file, at=self._at[handle], data=texts[0][:result])
            self._at[handle] += result


@dataclass(slots=True)
class _File:
    """A file: what is certain, and what was done since."""

    certain: bytearray = field(default_factory=bytearray)
    since: list[Call] = field(default_factory=list)


class Disk:
    """A disk that calls are played into."""

    def __init__(self) -> None:
        """An empty one."""
        self._files: dict[int, _File] = {}
        self._names: dict[str, int] = {}
        self._since: list[Call] = []
        self.said: list[str] = []

    def play(self, call: Call) -> None:
        """Do one call."""
        if call.kind == "say":
            self.said.append(call.name)
        elif call.kind in ("write", "truncate"):
            self._files[call.file].since.append(call)
        elif call.kind == "sync":
            file = self._files[call.file]
            for each in file.since:
                _do(file.certain, each)
            file.since.clear()
        elif call.kind == "flush":
            self._flush(call.name)
        else:
            if call.kind == "create":
                self._files[call.file] = _File()
            self._since.append(call)

    def _flush(self, folder: str) -> None:
        for each in self._since:
            if _folder_of(each.name) == folder:
                _rename(self._names, each)
        self._since = [each for each in self._since if _folder_of(each.name) != folder]

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        """Return what one cut may leave: name -> content, for every file that has a name."""
        names = dict(self._names)
        folders = {_folder_of(each.name) for each in self._since}
        arrived = {folder: chance.choice((0, chance.random(), 1)) for folder in sorted(folders)}
        for folder, part in arrived.items():
            waiting = [each for each in self._since if _folder_of(each.name) == folder]
            for each in waiting[: round(part * len(waiting))]:
                _rename(names, each)
        known = {name for name, file in names.items() if file == _FOLDER} | {""}
        return {
            name: _left(self._files[file], chance)
            for name, file in names.items()
            if file != _FOLDER and _folder_of(name) in known
        }


_FOLDER = -1


def _folder_of(name: str) -> str:
    return name.rpartition("/")[0]


def _rename(names: dict[str, int], call: Call) -> None:
    if call.kind == "create":
        names[call.name] = call.file
    elif call.kind == "folder":
        names[call.name] = _FOLDER
    elif call.kind == "remove":
        names.pop(call.name, None)
    elif call.name in names:
        names[call.other] = names.pop(call.name)


def _do(content: bytearray, call: Call) -> None:
    if call.kind == "truncate":
        content[call.at :] = bytes(max(0, call.at - len(content)))
        return
    content.extend(bytes(max(0, call.at - len(content))))
    content[call.at : call.at + len(call.data)] = call.data


def _left(file: _File, chance: random.Random) -> bytes:
    """What is left of a file: nothing of what waits, all of it, the first part of it, or any sectors of it."""
    content, waiting = bytearray(file.certain), list(file.since)
    way = chance.choice(("nothing", "all", "first", "any", "any"))
    if way == "nothing":
        waiting = []
    elif way == "first":
        waiting = waiting[: chance.randint(0, len(waiting))]
        if waiting and waiting[-1].kind == "write":
            waiting[-1:] = _sectors(waiting[-1])[: chance.randint(0, 8)]
    elif way == "any":
        kept = chance.random()
        pieces = [piece for each in waiting for piece in _sectors(each)]
        waiting = [piece for piece in pieces if chance.random() < kept]
        chance.shuffle(waiting)
    for each in waiting:
        _do(content, each)
    return bytes(content)


def _sectors(call: Call) -> list[Call]:
    """A write as the disk does it: cut at the bounds of sectors. A new length stays whole."""
    if call.kind != "write":
        return [call]
    bounds = [call.at, *range((call.at // SECTOR + 1) * SECTOR, call.at + len(call.data), SECTOR)]
    ends = [*bounds[1:], call.at + len(call.data)]
    return [
        Call("write", call.file, at=start, data=call.data[start - call.at : end - call.at])
        for start, end in zip(bounds, ends, strict=True)
    ]
