// Rows of other people's event tables -> documents of kind Record: evidence that was coded elsewhere and not
// read by Entente.
//
// A table is told by its bytes: by a header that names the columns of a known format, or, for the formats
// that come without one, by the number of tab-separated columns and the shape of every cell. Rows are read
// one by one, in constant memory; each is checked column by column, and an error names the column and what
// was expected of it.
//
// A row's text has one line for each column that is not empty and says something of its own ("Event Date:
// 2015-10-12\n"), in the order of the columns; `offsets` lead from every value to its bytes in the row.
// `extra` holds all columns, and the data set.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "exchange/event_format.h"
#include "knowledge/outlet_pack.h"
#include "types/document.h"

namespace entente {

class EventTable {
 public:
  // The table that these first bytes of a file begin; nothing where they are something else. Unsupported
  // where it is a table that looks like one of ours and cannot be read: in UTF-16, with columns in the wrong
  // places, of a kind that holds no events. A last line that is not whole is not looked at, unless it is the
  // only one.
  static Result<std::optional<EventTable>> recognise(std::string_view first_bytes);

  // One line, without its line end; `where` is "path:line". Nothing for a header and for a blank line.
  // BadFormat, TooLarge.
  Result<std::optional<Document>> read_row(std::string_view line, std::string_view where,
                                           const OutletPack& outlets) const;

  const EventFormat& format() const { return *format_; }

 private:
  struct Place {
    const Column* column = nullptr;  // null: not one of the format's
    std::string name;
  };
  EventTable(const EventFormat& format, char separator) : format_(&format), separator_(separator) {}
  static std::optional<EventTable> from_header(std::string_view line);
  static EventTable bare(const EventFormat& format);
  bool is_header(std::string_view line) const;

  const EventFormat* format_;
  char separator_ = '\t';
  std::string header_;         // as it stands in the file; "" where there is none
  std::vector<Place> places_;  // by the row's columns
};

}  // namespace entente
