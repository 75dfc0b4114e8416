// The way back from a stored document to the bytes it was made from: in a file, a member of an archive, a
// record of a web archive, a line, a PDF. Found by going the way in once more and comparing names and hashes,
// so that what is shown is what was read, or it is said that it has changed or gone.
#pragma once

#include <string>

#include "base/error.h"
#include "ingest/reader.h"

namespace entente {

struct RawBytes {
  std::string file;  // on disk
  std::string
      bytes;  // what Document::offsets leads into; of a PDF, its text with a form feed behind each page
  bool pdf = false;
};

// `folder` is the case's; a document that was added by `entente ingest` is looked for from the current folder
// too. NotFound where the bytes were not kept or the file is gone, Mismatch where it now holds others.
Result<RawBytes> find_raw_bytes(const DocumentReader& reader, const std::string& folder,
                                const Document& document);

}  // namespace entente
