// The text of a PDF, through Debian's poppler (pdftotext, pdfinfo) in a process of its own: a PDF can hold
// anything, and a fault in the program that opens it must stay there. poppler is needed for PDFs only;
// without it they are rejected with the name of the package.
#pragma once

#include <string_view>

#include "engine/process.h"
#include "ingest/pdf_document.h"

namespace entente {

// Unsupported where poppler is missing or the file is locked, TimedOut and TooLarge where it takes too much,
// BadFormat where it is no PDF that poppler can open.
Result<PdfText> extract_pdf(std::string_view pdf, const ProcessLimits& limits = {});

}  // namespace entente
