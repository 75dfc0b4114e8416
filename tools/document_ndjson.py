"""What the converters in this folder share: compressed input, document NDJSON on standard output."""
import argparse
import csv
import gzip
import io
import json
import re
import sys

TITLE_WORDS = 10


def read_text(path):
    """PATH ('-' is standard input) as a stream of UTF-8 text; gzip is told by its first two bytes, not by a name."""
    if path == "-":
        data = sys.stdin.buffer.read()
    else:
        with open(path, "rb") as file:
            data = file.read()
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    return io.StringIO(data.decode("utf-8-sig"), newline="")


def squeeze(text):
    """One space for every run of white space, none at the ends."""
    return re.sub(r"\s+", " ", text).strip()


def opening_words(text):
    """A title for a report that has none: the words it opens with."""
    words = text.split()
    if len(words) <= TITLE_WORDS:
        return text.rstrip(".")
    return " ".join(words[:TITLE_WORDS]).rstrip(",;:") + " …"


def run(convert, description):
    """Reads every FILE through `convert`, which yields (document, None) or (None, why it was left out).

    Exit status: 0 done, 1 done with items left out or nothing found, 2 an input could not be read."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", metavar="FILE", help="gzip or plain; '-' is standard input")
    files = parser.parse_args().files
    written = left_out = 0
    try:
        for path in files:
            try:
                for document, why in convert(read_text(path)):
                    if document is None:
                        left_out += 1
                        print(f"{path}: left out: {why}", file=sys.stderr)
                        continue
                    print(json.dumps(document, ensure_ascii=False))
                    written += 1
            except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError, csv.Error) as error:
                if isinstance(error, BrokenPipeError):
                    raise
                print(f"{path}: {type(error).__name__}: {error}: is it the file that --help describes?",
                      file=sys.stderr)
                return 2
        sys.stdout.flush()
    except BrokenPipeError:  # a reader such as head has seen enough
        sys.stderr.close()
        return 0
    return 1 if left_out or not written else 0
