#!/usr/bin/env python3
"""Turns Wikinews articles, CSV with the columns url, date, title, text, into document NDJSON on standard output.

The dateline that many articles open with ("Friday, January 4, 2019") is taken out of the text: it is the day of
publication, which `published` already says, and would be read as the date of the first sentence's event. Captions with
an image credit and the wiki's own review notices go too. Wikinews' text is CC BY 2.5, by its contributors.
"""
import csv
import re
import sys

from document_ndjson import run, squeeze

OUTLET = "en.wikinews.org"
DATELINE = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+ \d{1,2}, \d{4}")
NOTICE = re.compile(r"This article requires pre-publication review\b|-?Article last amended:")
CAPTION = re.compile(r".{0,300}\bImage: ")


def is_report(paragraph):
    return not (DATELINE.fullmatch(paragraph) or NOTICE.match(paragraph) or CAPTION.match(paragraph))


def convert(stream):
    csv.field_size_limit(1 << 24)
    for row in csv.DictReader(stream):
        paragraphs = [squeeze(line) for line in row["text"].splitlines()]
        text = "\n\n".join(p for p in paragraphs if p and is_report(p))
        title = squeeze(row["title"])
        if not text or not re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"]):
            yield None, f"{title!r} has no {'date' if text else 'text'}"
            continue
        yield {
            "url": re.sub(r"(?<!:)//+", "/", row["url"].strip()),
            "outlet": OUTLET,
            "title": title,
            "published": row["date"],
            "lang": "en",
            "text": text,
        }, None


if __name__ == "__main__":
    sys.exit(run(convert, __doc__))
