// A table of reports (RFC 4180 and its relatives: commas, semicolons, tabs or bars, any encoding that
// decode_text tells) to documents, one for each row. The first row is the header; columns whose header names
// a field are that field, those of the caller's ColumnMap go before, all others go to `extra`.
#pragma once

#include <optional>

#include "ingest/encoding.h"
#include "ingest/read_context.h"

namespace entente {

// Whether the text is a table, and how it is laid out. Prose with commas in it is none: the first line must
// read like a header and the rows must have its number of cells. The name counts only where that leaves
// doubt.
struct CsvLayout {
  char separator = ',';
  std::uint32_t header_at = 0;
};
std::optional<CsvLayout> find_csv_layout(std::string_view text, std::string_view path,
                                         const ColumnMap& columns);

// Row n is named "path:n", the header being row 1, as in a spreadsheet; offsets are into the row's own bytes.
void read_csv(const DecodedText& decoded, const CsvLayout& layout, std::string_view bytes,
              std::string_view path, const ReadContext& context);

}  // namespace entente
