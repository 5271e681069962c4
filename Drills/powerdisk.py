"""A disk that can lose its power: a FUSE file system that keeps what was not synced apart, and forgets it.

What counts as durable is what POSIX promises and no more:
- bytes of a file (and its length) after fsync or fdatasync of that file, page by page;
- names (create, rename, unlink, mkdir) after fsync of their directory.
A power cut keeps the durable state and, of the rest, an arbitrary part: each dirty page, each pending change of a
name survives or not by the throw of a seeded coin, and sometimes only some sectors of a page do. `--lose all` loses
all of it.

    python powerdisk.py PLATTER MOUNTPOINT CONTROL [--lose all|some] [--seed N]

PLATTER is an ordinary folder: loaded at the start, written at the end. CONTROL is a Unix socket that takes one line:
`cut` (from now on nothing reaches the disk, every operation fails; then the platter is written and the program ends) or
`sync` (everything becomes durable first, as at an orderly shutdown).
"""

import argparse
import errno
import functools
import os
import random
import socket
import stat
import threading
import time
from pathlib import Path

import mfusepy

PAGE, SECTOR = 4096, 512


class File:
    """An inode: what readers see, what the platter holds, and the pages in which they differ."""

    def __init__(self, content=b"", mode=0o600):
        self.data = bytearray(content)
        self.platter = bytearray(content)
        self.dirty = set()
        self.mode = mode
        self.times = (time.time_ns(), time.time_ns())

    def write(self, data, offset):
        if offset > len(self.data):
            self.resize(offset)
        end = offset + len(data)
        if end > len(self.data):
            self.data.extend(bytes(end - len(self.data)))
        self.data[offset:end] = data
        self.dirty.update(range(offset // PAGE, (end + PAGE - 1) // PAGE))

    def resize(self, length):
        old = len(self.data)
        if length < old:
            del self.data[length:]
        else:
            self.data.extend(bytes(length - old))
        self.dirty.update(range(min(old, length) // PAGE, max(old, length) // PAGE + 1))

    def sync(self):
        for page in self.dirty:
            self._keep(page * PAGE, (page + 1) * PAGE)
        del self.platter[len(self.data):]
        self.dirty.clear()

    def _keep(self, start, end):
        piece = self.data[start:end]
        if not piece:
            return
        if start > len(self.platter):
            self.platter.extend(bytes(start - len(self.platter)))
        self.platter[start:start + len(piece)] = piece

    def lose(self, coin, everything):
        """The power is gone: the platter is all there is, and perhaps some of what was on its way."""
        if not everything:
            for page in sorted(self.dirty):
                if coin.random() < 0.5:
                    continue
                sectors = range(page * PAGE, (page + 1) * PAGE, SECTOR)
                torn = coin.random() < 0.2
                for start in sectors:
                    if not torn or coin.random() < 0.5:
                        self._keep(start, start + SECTOR)
            if self.dirty and len(self.platter) > len(self.data) and coin.random() < 0.5:
                del self.platter[len(self.data):]
        self.data, self.dirty = bytearray(self.platter), set()


class Folder:
    """Names as they are now, and as the platter has them."""

    def __init__(self, mode=0o755):
        self.names, self.platter = {}, {}
        self.mode = mode
        self.times = (time.time_ns(), time.time_ns())

    def sync(self):
        self.platter = dict(self.names)

    def lose(self, coin, everything):
        if not everything:
            for name in sorted(set(self.names) | set(self.platter)):
                if self.names.get(name) is not self.platter.get(name) and coin.random() < 0.5:
                    if name in self.names:
                        self.platter[name] = self.names[name]
                    else:
                        del self.platter[name]
        self.names = dict(self.platter)


def powered(operation):
    """An operation that fails once the power is cut."""
    @functools.wraps(operation)
    def guarded(self, *arguments, **named):
        with self.mutex:
            if self.is_cut:
                raise mfusepy.FuseOSError(errno.EIO)
            return operation(self, *arguments, **named)
    return guarded


class PowerDisk(mfusepy.Operations):
    use_ns = True

    def __init__(self, platter):
        self.mutex = threading.RLock()
        self.is_cut = False
        self.root = load(Path(platter))
        self.handles, self.next_handle = {}, 1
        self.syncs = 0

    # Names

    def find(self, path):
        node = self.root
        for name in (part for part in path.split("/") if part):
            if not isinstance(node, Folder) or name not in node.names:
                raise mfusepy.FuseOSError(errno.ENOENT)
            node = node.names[name]
        return node

    def parent(self, path):
        folder, _, name = path.rstrip("/").rpartition("/")
        return self.find(folder), name

    @powered
    def getattr(self, path, fh=None):
        node = self.find(path) if fh is None or fh not in self.handles else self.handles[fh]
        is_folder = isinstance(node, Folder)
        return {
            "st_mode": (stat.S_IFDIR if is_folder else stat.S_IFREG) | node.mode, "st_nlink": 2 if is_folder else 1,
            "st_size": 0 if is_folder else len(node.data), "st_uid": os.getuid(), "st_gid": os.getgid(),
            "st_atime": node.times[0], "st_mtime": node.times[1], "st_ctime": node.times[1]}

    @powered
    def readdir(self, path, fh):
        return [".", "..", *self.find(path).names]

    @powered
    def create(self, path, mode, fi=None):
        folder, name = self.parent(path)
        folder.names[name] = File(mode=mode & 0o777)
        return self._handle(folder.names[name])

    @powered
    def mkdir(self, path, mode):
        folder, name = self.parent(path)
        folder.names[name] = Folder(mode & 0o777)

    @powered
    def unlink(self, path):
        folder, name = self.parent(path)
        self.find(path)
        del folder.names[name]

    @powered
    def rmdir(self, path):
        if self.find(path).names:
            raise mfusepy.FuseOSError(errno.ENOTEMPTY)
        self.unlink(path)

    @powered
    def rename(self, old, new):
        node = self.find(old)
        (source, old_name), (target, new_name) = self.parent(old), self.parent(new)
        del source.names[old_name]
        target.names[new_name] = node

    @powered
    def link(self, target, source):
        folder, name = self.parent(target)
        folder.names[name] = self.find(source)

    @powered
    def chmod(self, path, mode):
        self.find(path).mode = mode & 0o7777

    @powered
    def chown(self, path, uid, gid):
        pass

    @powered
    def utimens(self, path, times=None):
        self.find(path).times = times or (time.time_ns(), time.time_ns())

    @powered
    def access(self, path, amode):
        self.find(path)

    @powered
    def statfs(self, path):
        return {"f_bsize": PAGE, "f_frsize": PAGE, "f_blocks": 1 << 22, "f_bfree": 1 << 21, "f_bavail": 1 << 21,
                "f_files": 1 << 20, "f_ffree": 1 << 19, "f_namemax": 255}

    # Bytes

    def _handle(self, node):
        handle, self.next_handle = self.next_handle, self.next_handle + 1
        self.handles[handle] = node
        return handle

    @powered
    def open(self, path, flags):
        node = self.find(path)
        if flags & os.O_TRUNC:
            node.resize(0)
        return self._handle(node)

    @powered
    def read(self, path, size, offset, fh):
        return bytes(self.handles[fh].data[offset:offset + size])

    @powered
    def write(self, path, data, offset, fh):
        node = self.handles[fh]
        node.write(data, offset)
        node.times = (node.times[0], time.time_ns())
        return len(data)

    @powered
    def truncate(self, path, length, fh=None):
        (self.handles[fh] if fh in self.handles else self.find(path)).resize(length)

    @powered
    def flush(self, path, fh):
        return 0  # close() promises nothing

    @powered
    def fsync(self, path, datasync, fh):
        self.syncs += 1
        self.handles[fh].sync()
        return 0

    @powered
    def opendir(self, path):
        return self._handle(self.find(path))

    @powered
    def fsyncdir(self, path, datasync, fh):
        self.find(path).sync()
        return 0

    @powered
    def release(self, path, fh):
        self.handles.pop(fh, None)
        return 0

    @powered
    def releasedir(self, path, fh):
        self.handles.pop(fh, None)
        return 0

    # The end

    def cut(self):
        with self.mutex:
            self.is_cut = True

    def settle(self, coin, everything):
        for node in walk(self.root):
            node.lose(coin, everything)

    def sync_all(self):
        with self.mutex:
            for node in walk(self.root):
                node.sync()


def walk(root):
    """Every node that has a name now or had one on the platter, once each."""
    found, waiting = {}, [root]
    while waiting:
        node = waiting.pop()
        if id(node) in found:
            continue
        found[id(node)] = node
        if isinstance(node, Folder):
            waiting += [*node.names.values(), *node.platter.values()]
    return list(found.values())


def load(path):
    folder = Folder(stat.S_IMODE(path.stat().st_mode))
    for child in path.iterdir():
        if child.is_dir():
            folder.names[child.name] = load(child)
        elif child.is_file():
            folder.names[child.name] = File(child.read_bytes(), stat.S_IMODE(child.stat().st_mode))
    folder.sync()
    return folder


def store(folder, path):
    """Makes an ordinary folder hold exactly what the platter holds."""
    path.mkdir(exist_ok=True)
    for child in path.iterdir():
        if child.name not in folder.platter and not child.is_dir():
            child.unlink()
    for name, node in folder.platter.items():
        if isinstance(node, Folder):
            store(node, path / name)
        else:
            (path / name).write_bytes(node.platter)
            (path / name).chmod(node.mode)


def serve_control(disk, control, everything, coin, done):
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(control)
        listener.listen(1)
        channel, _ = listener.accept()
        with channel:
            word = channel.recv(16).strip()
            if word == b"sync":
                disk.sync_all()
            disk.cut()
            channel.sendall(f"{disk.syncs}\n".encode())
            # The one who cut the power ends the processes that use the disk, then says so.
            channel.recv(16)
            disk.settle(coin, everything)
            done()
            channel.sendall(b"stored\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("platter")
    parser.add_argument("mountpoint")
    parser.add_argument("control")
    parser.add_argument("--lose", choices=["all", "some"], default="some")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    disk = PowerDisk(arguments.platter)
    threading.Thread(
        target=serve_control, daemon=True, args=(
            disk, arguments.control, arguments.lose == "all", random.Random(arguments.seed),
            lambda: store(disk.root, Path(arguments.platter)))).start()
    # Without cached attributes, and without the kernel gathering writes: each write arrives when it is made.
    mfusepy.FUSE(
        disk, arguments.mountpoint, foreground=True, nothreads=True, attr_timeout=0, entry_timeout=0,
        default_permissions=False, fsname="powerdisk")


if __name__ == "__main__":
    main()
