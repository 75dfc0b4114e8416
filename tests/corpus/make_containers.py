#!/usr/bin/env python3
"""Makes tests/corpus/archive and tests/corpus/warc: small archives, good, odd and broken, the same bytes every time.

    python3 tests/corpus/make_containers.py

Names say what a reader must make of them: ok- only files, mixed- files and rejects, reject- no file. The sparse member and
the zstd stream need GNU tar and zstd."""
import bz2
import gzip
import io
import lzma
import pathlib
import subprocess
import tarfile
import tempfile
import zipfile
import zlib

HERE = pathlib.Path(__file__).resolve().parent
TALKS = b"The ministers of Avaria and Borduria held talks in Zubrowka on 3 March 2021.\n"
VISIT = b"A delegation from Borduria arrived in Avaria on 5 March 2021 for a visit of two days.\n"


def write(folder, name, data):
    path = HERE / folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)


def gz(data):
    return gzip.compress(data, 9, mtime=0)


def make_zip(members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data, mode in members:
            info = zipfile.ZipInfo(name, (2021, 3, 5, 12, 0, 0))
            info.compress_type = method
            info.create_system = 3
            info.external_attr = mode << 16
            archive.writestr(info, data)
    return out.getvalue()


def make_tar(members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, data, kind in members:
            info = tarfile.TarInfo(name)
            info.type = kind
            info.linkname = data.decode() if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE) else ""
            info.size = len(data) if kind == tarfile.REGTYPE else 0
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


FILE, LINK = 0o100644, 0o120777
TWO = [("a/talks.txt", TALKS, FILE), ("a/visit.txt", VISIT, FILE)]
TWO_TAR = make_tar([("a", b"", tarfile.DIRTYPE), ("a/talks.txt", TALKS, tarfile.REGTYPE),
                    ("a/.hidden", b"hidden", tarfile.REGTYPE), ("a/visit.txt", VISIT, tarfile.REGTYPE)])


def renamed(data, old, new):
    """The same ZIP with a member's name of equal length replaced, which the library would not write."""
    assert len(old) == len(new) and data.count(old) == 2
    return data.replace(old, new)


def archives():
    two_zip = make_zip(TWO)
    write("archive", "ok-two.zip", two_zip)
    write("archive", "ok-stored.zip", make_zip(TWO, zipfile.ZIP_STORED))
    write("archive", "ok-two.tar", TWO_TAR)
    write("archive", "ok-two.tar.gz", gz(TWO_TAR))
    write("archive", "ok-two.tar.bz2", bz2.compress(TWO_TAR))
    write("archive", "ok-two.tar.xz", lzma.compress(TWO_TAR, preset=6))
    write("archive", "ok-two.tar.zst", subprocess.run(["zstd", "-19", "-c"], input=TWO_TAR, capture_output=True, check=True).stdout)
    write("archive", "ok-text.gz", gz(TALKS))
    write("archive", "ok-two-members.gz", gz(TALKS) + gz(VISIT) + b"\0" * 16)
    write("archive", "ok-nested.zip", make_zip([("in/two.tar.gz", gz(TWO_TAR), FILE), ("in/two.zip", two_zip, FILE)]))
    names = make_zip([("../../etc/passwd", TALKS, FILE), ("/etc/shadow", TALKS, FILE), ("C:\\boot.ini", TALKS, FILE),
                      ("é/ü.txt", TALKS, FILE), ("x" * 3000 + ".txt", TALKS, FILE), ("esc_31m.txt", TALKS, FILE),
                      ("latin_1.txt", TALKS, FILE)])
    names = renamed(names, b"esc_31m.txt", b"esc\x1b31m.txt")
    write("archive", "ok-names.zip", renamed(names, b"latin_1.txt", b"latin\xe91.txt"))
    write("archive", "mixed-link.zip", make_zip([("a.txt", TALKS, FILE), ("evil", b"/etc/passwd", LINK), ("b.txt", VISIT, FILE)]))
    write("archive", "mixed-kinds.tar", make_tar([
        ("a.txt", TALKS, tarfile.REGTYPE), ("soft", b"/etc/passwd", tarfile.SYMTYPE), ("hard", b"a.txt", tarfile.LNKTYPE),
        ("device", b"", tarfile.CHRTYPE), ("block", b"", tarfile.BLKTYPE), ("pipe", b"", tarfile.FIFOTYPE),
        ("b.txt", VISIT, tarfile.REGTYPE)]))
    locked = bytearray(make_zip([("open.txt", TALKS, FILE), ("locked.txt", VISIT, FILE)]))
    for magic, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.rindex(magic)
        locked[at + flags] |= 1
    write("archive", "mixed-locked.zip", bytes(locked))
    broken = bytearray(make_zip(TWO, zipfile.ZIP_STORED))
    broken[broken.index(b"delegation")] ^= 0x20
    write("archive", "mixed-wrong-sum.zip", bytes(broken))
    write("archive", "mixed-cut.zip", two_zip[:two_zip.rindex(b"PK\x03\x04") + 60])
    write("archive", "mixed-cut.tar", TWO_TAR[:TWO_TAR.index(VISIT) + 20])
    noise = bytes((i * 197 + i // 7 * 31) % 251 for i in range(6000))
    long_tar = gz(make_tar([("a.txt", TALKS, tarfile.REGTYPE), ("b.bin", noise, tarfile.REGTYPE)]))
    write("archive", "mixed-cut.tar.gz", long_tar[:len(long_tar) * 2 // 3])
    write("archive", "reject-cut.gz", gz(TALKS)[:-12])
    write("archive", "reject-no-stream.gz", b"\x1f\x8b\x08\x00 and then nothing that was ever compressed")
    write("archive", "reject-empty.zip", make_zip([]))
    write("archive", "reject-bomb.zip", make_zip([("zeros.txt", b"\0" * (8 << 20), FILE)]))
    twice = bytearray(make_zip([("zeros-a.txt", b"0" * (1 << 20), FILE)]))
    entry = bytes(twice[twice.index(b"PK\x01\x02"):twice.index(b"PK\x05\x06")])
    end = bytearray(twice[twice.index(b"PK\x05\x06"):])
    count = 40
    end[8:12] = count.to_bytes(2, "little") * 2
    end[12:16] = (len(entry) * count).to_bytes(4, "little")
    write("archive", "ok-overlap.zip", bytes(twice[:twice.index(b"PK\x01\x02")]) + entry * count + bytes(end))
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/sparse.bin", "wb") as file:
            file.truncate(1 << 20)
            file.seek(1 << 19)
            file.write(b"x")
        pathlib.Path(folder, "a.txt").write_bytes(TALKS)
        tar = subprocess.run(["tar", "-S", "--format=gnu", "--mtime=2021-03-05", "--owner=0", "--group=0", "--numeric-owner",
                              "--mode=644", "-cC", folder, "a.txt", "sparse.bin"], capture_output=True, check=True).stdout
    write("archive", "mixed-sparse.tar", tar)


def page(title, text):
    return (f"<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>".encode() + text.strip() +
            b"</p></article></body></html>")


def http(body, status="200 OK", kind="text/html; charset=utf-8", extra=""):
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{extra}Content-Length: {len(body)}\r\n\r\n".encode() + body


def record(block, url="http://news.example/2021/03/03/talks.html", kind="response", content="application/http; msgtype=response",
           length=None, date="2021-03-06T08:00:00Z"):
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: {date}\r\nWARC-Target-URI: {url}\r\nContent-Type: {content}\r\n"
            f"Content-Length: {len(block) if length is None else length}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def chunked(body):
    half = len(body) // 2
    return b"%x\r\n%s\r\n%x;note=1\r\n%s\r\n0\r\n\r\n" % (half, body[:half], len(body) - half, body[half:])


def web_archives():
    talks, visit = page("Talks in Zubrowka", TALKS), page("A visit", VISIT)
    info = record(b"software: none\r\n", url="", kind="warcinfo", content="application/warc-fields")
    first, second = record(http(talks)), record(http(visit), url="http://news.example/visit")
    write("warc", "ok-two.warc", info + first + second)
    write("warc", "ok-two.warc.gz", gz(info) + gz(first) + gz(second))
    write("warc", "ok-one-member.warc.gz", gz(info + first + second))
    squeezed = chunked(gz(talks))
    deflated = zlib.compress(visit, 9)
    raw = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = raw.compress(visit) + raw.flush()
    write("warc", "ok-codings.warc",
          record(http(squeezed, extra="Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")) +
          record(http(deflated, extra="Content-Encoding: deflate\r\n")) +
          record(http(raw, extra="Content-Encoding: deflate\r\n")) +
          record(http(talks, extra="Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"), url="<http://news.example/plain>"))
    write("warc", "ok-kinds.warc",
          record(b"GET / HTTP/1.1\r\n\r\n", kind="request", content="application/http; msgtype=request") +
          record(http(b"\x89PNG", kind="image/png")) + record(http(b"", status="301 Moved", extra="Location: /x\r\n")) +
          record(TALKS, kind="conversion", content="text/plain") + record(visit, kind="resource", content="text/html"))
    write("warc", "mixed-answers.warc",
          record(http(page("Not found", b"Nothing is here."), status="404 Not Found")) +
          record(http(talks, extra="Content-Encoding: br\r\n").replace(talks, b"\x0b\x02\x80brotli")) +
          record(b"no response at all") +
          record(http(chunked(talks)[:-40] + b"zz\r\n", extra="Transfer-Encoding: chunked\r\n")) + second)
    write("warc", "mixed-lengths.warc",
          record(http(talks), length="many") + b"\r\nsome stray bytes\r\n" + record(http(talks), length=40) + second)
    write("warc", "mixed-cut.warc.gz", gz(first) + gz(second)[:-60])
    write("warc", "mixed-cut.warc", first + second[:-60])
    write("warc", "reject-nothing.warc", info)
    old = http(talks)
    arc = (b"filedesc://old.arc 0.0.0.0 20210306080000 text/plain 72\n1 0 Example\n"
           b"URL IP-address Archive-date Content-type Archive-length\n\n\n\n\n\n")
    write("warc", "ok-one.arc", arc + b"http://news.example/a page.html 192.0.2.7 20210306080000 text/html %d\n" % len(old) + old + b"\n")
    write("warc", "mixed-lengths.arc", arc + b"http://news.example/x 192.0.2.7 20210306080000 text/html -1\n\n" +
          b"http://news.example/talks 192.0.2.7 20210306080000 text/html %d\n" % len(old) + old + b"\n")


archives()
web_archives()
