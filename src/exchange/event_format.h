// The event tables of others, column by column: what stands where, what shape it must have, and what it
// means. Everything that tells the formats apart is in the tables of event_format.cc; nothing else asks which
// format it has before it.
//
// GDELT 1.0 and 2.0: GDELT event codebooks V1.03 and V2.0. ICEWS: ICEWS Coded Event Data, Dataverse. POLECAT:
// POLECAT codebook, Dataverse. Phoenix: Phoenix near-real-time and historical tables, Open Event Data
// Alliance / Cline Center.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/date.h"

namespace entente {

// What a cell must look like where it is not empty.
enum class Shape : std::uint8_t {
  Any,
  Integer,
  Number,
  Flag,     // 0 or 1
  Year,     // 1900..2100
  Month,    // 201510
  Day,      // 20151012, 2015-10-12, either with a time behind it
  Instant,  // 20151012093000, or a Day
  Cameo,    // two to four digits, root 01..20
  Quad,     // 0..4
  Scale,    // -10..10
  Latitude,
  Longitude,
  Code,  // letters and digits, at most 32; GDELT has some in lower case
  Word,  // letters, blanks, hyphens, underscores
};

// What a cell means. A role may stand in several columns; the first that is not empty counts, but for
// sectors.
enum class Role : std::uint8_t {
  Detail,  // shown, not interpreted
  Repeat,  // says again what another column says: kept in `extra` alone
  Id,
  Date,
  Published,
  Outlet,
  Url,
  Story,  // the report's number in the data set
  Cameo,
  Category,  // PLOVER's
  EventText,
  Mode,
  Contexts,
  Goldstein,
  SourceName,
  SourceCode,
  SourceCountry,
  SourceCow,  // Correlates of War number
  SourceGroup,
  SourceSector,
  TargetName,
  TargetCode,
  TargetCountry,
  TargetCow,
  TargetGroup,
  TargetSector,
  PlaceKind,  // GDELT's 1..5
  PlaceName,  // from small to large, separated by commas
  City,
  Province,
  PlaceCountry,
  Latitude,
  Longitude,
};

enum class Presence : std::uint8_t { Optional, Required };

struct Column {
  std::string_view name;  // as its makers call it; the label in a document's text
  Role role = Role::Detail;
  Shape shape = Shape::Any;
  Presence presence = Presence::Optional;
  std::string_view aliases = {};  // other names in headers, separated by |
};

struct EventFormat {
  std::string_view id;    // of datasets.tsv
  std::string_view name;  // for people
  std::span<const Column> columns;
  bool bare = false;  // comes without a header: told by its number of columns and their shapes
  bool na = false;    // writes NA, NULL or None for nothing
  std::string_view
      countries;  // scheme of actors' countries in codes.tsv; what it lacks is ISO's code or a state's name
  std::string_view places;        // the same of places' countries
  std::string_view sectors;       // scheme of sectors
  std::string_view refusal = {};  // why a table of this kind holds no events to read
};

std::span<const EventFormat> event_formats();
const EventFormat* find_event_format(std::string_view id);  // null where there is none

bool has_shape(std::string_view cell, Shape shape);
std::string_view describe(Shape shape);  // "a day (20151012 or 2015-10-12)"

// A cell of shape Day or Instant; nothing where it is none, or not of this age.
std::optional<Timestamp> parse_row_time(std::string_view cell);

// Lower case, letters and digits only: "Source Name", "source_name" and "SourceName" are one column.
std::string comparable_column(std::string_view name);

}  // namespace entente
