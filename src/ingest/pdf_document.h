// What a PDF's text becomes once another program has taken it out: paragraphs without the heads, feet and
// page numbers that repeat from page to page. Offsets lead into that program's output, page breaks (form
// feeds) included, so that a sentence can be found again, and its page counted.
#pragma once

#include <string>
#include <string_view>

#include "ingest/reader.h"
#include "ingest/text_builder.h"

namespace entente {

struct PdfText {
  std::string text;     // UTF-8, a line for each paragraph or block, a form feed behind each page
  std::string title;    // of the document's properties; "" where not stated
  std::string created;  // ISO 8601; "" where not stated
  int pages = 0;
};

// The text of a document: blocks separated by empty lines, a paragraph that a page break cuts joined again.
// Lines at the top or foot of a page go where the same line, digits aside, stands there on at least three
// pages and half of them; so do numbers that count the pages.
TextBuilder join_pages(std::string_view text);

// `pdf` are the bytes of the file, of which the document keeps the hash in `extra`; it is named
// "<path>!text". Title and date come from the properties and are flagged as inferred; the file's name may
// carry a date, which goes first.
Result<Document> read_pdf_document(const PdfText& content, std::string_view pdf, std::string_view path,
                                   const DocumentReader& reader);

}  // namespace entente
