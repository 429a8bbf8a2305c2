#!/usr/bin/env python3
"""Packs a folder into an archive whose bytes depend on the files alone.

    packaging/pack.py FOLDER WHERE

Writes WHERE/NAME.zip where the folder holds a program for Windows, else
WHERE/NAME.tar.gz, and prints its name. Every file has the time of
SOURCE_DATE_EPOCH.
"""

import gzip
import io
import os
import pathlib
import sys
import tarfile
import time
import zipfile


def is_program(path):
    return path.name in ("plan", "plan.exe")


def tar(folder, files, epoch, target):
    with open(target, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=epoch) as packed:
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
            for path in files:
                entry = tarfile.TarInfo(path.relative_to(folder.parent).as_posix())
                data = path.read_bytes()
                entry.size, entry.mtime = len(data), epoch
                entry.mode = 0o755 if is_program(path) else 0o644
                archive.addfile(entry, io.BytesIO(data))


def zipped(folder, files, epoch, target):
    # The format begins in 1980 and counts in twos.
    when = max(time.gmtime(epoch)[:6], (1980, 1, 1, 0, 0, 0))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in files:
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), when)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = (0o755 if is_program(path) else 0o644) << 16
            archive.writestr(entry, path.read_bytes())


def main():
    folder, where = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    epoch = int(os.environ["SOURCE_DATE_EPOCH"])
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    is_windows = (folder / "plan.exe").exists()
    target = where / (folder.name + (".zip" if is_windows else ".tar.gz"))
    (zipped if is_windows else tar)(folder, files, epoch, target)
    print(target)


if __name__ == "__main__":
    main()
