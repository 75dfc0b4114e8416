// What every format's reader is given besides its bytes.
#pragma once

#include <string>
#include <string_view>

#include "ingest/reader.h"

namespace entente {

struct ReadContext {
  const OutletPack& outlets;
  const ReadLimits& limits;
  const ColumnMap& columns;
  const ReadSink& sink;
  std::string_view charset = {};  // the label that came with the bytes, if any
  int depth = 0;                  // of files within files

  void reject(std::string_view path, Code code, std::string reason) const {
    sink.reject({std::string(path), std::string(to_string(code)), std::move(reason)});
  }
  void add(Result<Document> document, std::string_view path) const {
    if (document) {
      sink.document(std::move(*document));
    } else {
      reject(path, document.error().code, std::move(document.error().message));
    }
  }
};

// Reads any file with this context, as DocumentReader does.
void read_file(std::string_view bytes, std::string_view path, const ReadContext& context);

}  // namespace entente
