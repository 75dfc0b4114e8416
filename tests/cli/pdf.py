"""Writes small PDF files for tests: pages of lines at given places."""


def make_pdf(pages, properties=None, locked=False):
    """`pages`: for each page its lines, (x, y, text), in points from the lower left of an A4 page."""
    objects = []

    def add(body):
        objects.append(body)
        return len(objects)

    font = add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    tree = add(b"")
    kids = []
    for lines in pages:
        content = b"BT /F1 11 Tf\n"
        for x, y, text in lines:
            escaped = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            content += b"1 0 0 1 %d %d Tm (%s) Tj\n" % (x, y, escaped)
        content += b"ET"
        stream = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        kids.append(add(b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                        b"/Resources << /Font << /F1 %d 0 R >> >> >>" % (tree, stream, font)))
    objects[tree - 1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    root = add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    info = add(b"<< " + b" ".join(b"/%s (%s)" % (key.encode(), value.encode()) for key, value in (properties or {}).items()) + b" >>")
    trailer = b"/Size %d /Root %d 0 R /Info %d 0 R" % (len(objects) + 1, root, info)
    if locked:  # no password opens these
        trailer += (b" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (b"41" * 32, b"42" * 32))
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + (b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)) + table + (
        b"trailer\n<< %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(out)))


def report_pages(texts):
    """One page for each list of lines, under a running head and over a page number."""
    pages = []
    for number, lines in enumerate(texts, 1):
        page = [(72, 800, "The Harbour Observer"), (290, 30, f"Page {number} of {len(texts)}")]
        page += [(72, 750 - 13 * i, line) for i, line in enumerate(lines)]
        pages.append(page)
    return pages
