#!/usr/bin/env python3
"""Turns Wikipedia's Current events portal into document NDJSON: one dated item, one document, on standard output.

Two shapes are read, told apart by their content:
  a JSON list of items {id, date, description, belongsToStory?, source: [{url, sourceName}]}
      (WikiTimes; one month of it, September 2015, is part of the NewsIR 2016 workshop's data)
  JSON lines {date, markdown}, the portal's page of a day as Markdown

An item's text is the portal's own summary (Wikipedia contributors, CC BY-SA), not its source's words: `outlet` and
`url` name the first source it cites, `sources` lists all of them, and `compiled_by` says who wrote the summary.
"""
import json
import re
import sys

from document_ndjson import opening_words, run, squeeze

COMPILED_BY = "en.wikipedia.org"

# Where the portal's citations were cut out, their separators stayed: "... said. , , " and "... . )".
CUT_CITATIONS = re.compile(r"(?<=[.!?\"'”’)\]])(?:\s+[,)]|,(?=\s+,))+(?:\s*[,)])*(?=\s|$)")
# "[citation needed]", "[unreliable source?]", and "[uk]" after a name that only another language's wiki explains.
EDITORIAL_MARKS = re.compile(r"\s*\[(?:[a-z]+ needed|(?:permanent )?dead link|[a-z-]+ source\??|[a-z]{2,3})\]", re.I)

BULLET = re.compile(r"^( *)[*+-] +(.*)$")
URL = r"[^\s()]*(?:\([^\s()]*\)[^\s()]*)*"
CITATION = re.compile(r"\[\(((?:[^\[\]]|\[[^\[\]]*\])*)\)\]\((" + URL + r")(?: \"(?:[^\"\\]|\\.)*\")?\)")
LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(" + URL + r"(?: \"(?:[^\"\\]|\\.)*\")?\)")
EMPHASIS = re.compile(r"(\*{1,3})(?=\S)([^*]+?)(?<=\S)\1")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!$<>|~-])")


def clean(text):
    text = EDITORIAL_MARKS.sub("", squeeze(text))
    return squeeze(CUT_CITATIONS.sub("", text)).rstrip(" ,")


def document(identifier, date, story, text, sources):
    """Both shapes' item as (document, None), or (None, reason)."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", date):
        return None, f"item {identifier} has no date but {date!r}"
    text = clean(text)
    if not text:
        return None, f"item {identifier} has no text"
    made = {"id": identifier}
    if sources:
        made["url"] = sources[0]["url"]
        if sources[0]["outlet"]:
            made["outlet"] = sources[0]["outlet"]
    made["title"] = story or opening_words(text)
    made.update(published=date, lang="en", text=text, compiled_by=COMPILED_BY, sources=sources)
    return made, None


def convert_items(items):
    for item in items:
        sources = [{"outlet": squeeze(source.get("sourceName", "")), "url": source["url"].strip()}
                   for source in item.get("source", [])]
        story = squeeze(item.get("belongsToStory", {}).get("name", ""))
        yield document(item["id"], item["date"], story, item["description"], sources)


def plain(markdown):
    """Markdown's words: links by their text, emphasis and escapes undone."""
    for _ in range(2):  # a link's text may hold emphasis that holds a link
        markdown = LINK.sub(r"\1", EMPHASIS.sub(r"\2", markdown))
    return squeeze(ESCAPED.sub(r"\1", markdown))


def bullets(markdown):
    """The page's bullets as (indent, Markdown); a citation on a line of its own continues the bullet above it."""
    found = []
    for line in markdown.split("\n"):
        bullet = BULLET.match(line)
        if bullet:
            found.append([len(bullet[1]), bullet[2]])
        elif found and line.lstrip().startswith("[("):
            found[-1][1] += " " + line.strip()
    return found


def convert_days(days):
    for day in days:
        found = bullets(day["markdown"])
        stories = []  # (indent, name) of the headings that the current bullet stands under
        number = 0
        for position, (indent, markdown) in enumerate(found):
            while stories and stories[-1][0] >= indent:
                stories.pop()
            sources = [{"outlet": plain(name), "url": url} for name, url in CITATION.findall(markdown)]
            is_heading = position + 1 < len(found) and found[position + 1][0] > indent and not sources
            text = plain(CITATION.sub("", markdown))
            if is_heading:
                stories.append((indent, text))
                continue
            number += 1
            story = stories[-1][1] if stories else ""
            yield document(f"{day['date']}-{number:02}", day["date"], story, text, sources)


def convert(stream):
    first = stream.readline()
    if first.lstrip().startswith("["):
        return convert_items(json.loads(first + stream.read()))
    return convert_days(json.loads(line) for line in [first, *stream] if line.strip())


if __name__ == "__main__":
    sys.exit(run(convert, __doc__))
