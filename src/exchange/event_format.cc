#include "exchange/event_format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/date.h"
#include "base/text.h"

namespace entente {
namespace {

using enum Presence;

constexpr std::size_t kMostCode = 32;

// Where GDELT places an actor (Actor1Geo_...) says what name stood near it in the text, not where it acts:
// kept in `extra`.
constexpr std::array kGdelt2 = {
    Column{"GLOBALEVENTID", Role::Id, Shape::Integer, Required},
    Column{"SQLDATE", Role::Date, Shape::Day, Required, "Day"},
    Column{"MonthYear", Role::Repeat, Shape::Month},
    Column{"Year", Role::Repeat, Shape::Year},
    Column{"FractionDate", Role::Repeat, Shape::Number},
    Column{"Actor1Code", Role::SourceCode, Shape::Code},
    Column{"Actor1Name", Role::SourceName},
    Column{"Actor1CountryCode", Role::SourceCountry, Shape::Code},
    Column{"Actor1KnownGroupCode", Role::SourceGroup, Shape::Code},
    Column{"Actor1EthnicCode", Role::Detail, Shape::Word},
    Column{"Actor1Religion1Code", Role::Detail, Shape::Code},
    Column{"Actor1Religion2Code", Role::Detail, Shape::Code},
    Column{"Actor1Type1Code", Role::SourceSector, Shape::Code},
    Column{"Actor1Type2Code", Role::SourceSector, Shape::Code},
    Column{"Actor1Type3Code", Role::SourceSector, Shape::Code},
    Column{"Actor2Code", Role::TargetCode, Shape::Code},
    Column{"Actor2Name", Role::TargetName},
    Column{"Actor2CountryCode", Role::TargetCountry, Shape::Code},
    Column{"Actor2KnownGroupCode", Role::TargetGroup, Shape::Code},
    Column{"Actor2EthnicCode", Role::Detail, Shape::Word},
    Column{"Actor2Religion1Code", Role::Detail, Shape::Code},
    Column{"Actor2Religion2Code", Role::Detail, Shape::Code},
    Column{"Actor2Type1Code", Role::TargetSector, Shape::Code},
    Column{"Actor2Type2Code", Role::TargetSector, Shape::Code},
    Column{"Actor2Type3Code", Role::TargetSector, Shape::Code},
    Column{"IsRootEvent", Role::Detail, Shape::Flag},
    Column{"EventCode", Role::Cameo, Shape::Cameo, Required},
    Column{"EventBaseCode", Role::Repeat, Shape::Cameo},
    Column{"EventRootCode", Role::Repeat, Shape::Cameo},
    Column{"QuadClass", Role::Repeat, Shape::Quad},
    Column{"GoldsteinScale", Role::Goldstein, Shape::Scale},
    Column{"NumMentions", Role::Detail, Shape::Integer},
    Column{"NumSources", Role::Detail, Shape::Integer},
    Column{"NumArticles", Role::Detail, Shape::Integer},
    Column{"AvgTone", Role::Detail, Shape::Number},
    Column{"Actor1Geo_Type", Role::Repeat, Shape::Integer},
    Column{"Actor1Geo_FullName", Role::Repeat},
    Column{"Actor1Geo_CountryCode", Role::Repeat, Shape::Code},
    Column{"Actor1Geo_ADM1Code", Role::Repeat, Shape::Code},
    Column{"Actor1Geo_ADM2Code", Role::Repeat},
    Column{"Actor1Geo_Lat", Role::Repeat, Shape::Latitude},
    Column{"Actor1Geo_Long", Role::Repeat, Shape::Longitude},
    Column{"Actor1Geo_FeatureID", Role::Repeat},
    Column{"Actor2Geo_Type", Role::Repeat, Shape::Integer},
    Column{"Actor2Geo_FullName", Role::Repeat},
    Column{"Actor2Geo_CountryCode", Role::Repeat, Shape::Code},
    Column{"Actor2Geo_ADM1Code", Role::Repeat, Shape::Code},
    Column{"Actor2Geo_ADM2Code", Role::Repeat},
    Column{"Actor2Geo_Lat", Role::Repeat, Shape::Latitude},
    Column{"Actor2Geo_Long", Role::Repeat, Shape::Longitude},
    Column{"Actor2Geo_FeatureID", Role::Repeat},
    Column{"ActionGeo_Type", Role::PlaceKind, Shape::Integer},
    Column{"ActionGeo_FullName", Role::PlaceName},
    Column{"ActionGeo_CountryCode", Role::PlaceCountry, Shape::Code},
    Column{"ActionGeo_ADM1Code", Role::Detail, Shape::Code},
    Column{"ActionGeo_ADM2Code", Role::Detail},
    Column{"ActionGeo_Lat", Role::Latitude, Shape::Latitude},
    Column{"ActionGeo_Long", Role::Longitude, Shape::Longitude},
    Column{"ActionGeo_FeatureID", Role::Detail},
    Column{"DATEADDED", Role::Published, Shape::Instant, Required},
    Column{"SOURCEURL", Role::Url},
};
static_assert(kGdelt2.size() == 61);

// GDELT 1.0 has no second-level administrative codes.
constexpr auto kGdelt1 = [] {
  std::array<Column, 58> columns{};
  std::size_t n = 0;
  for (const Column& column : kGdelt2) {
    if (!column.name.ends_with("ADM2Code")) columns[n++] = column;
  }
  return columns;
}();
static_assert(kGdelt1.back().name == "SOURCEURL");

constexpr Column kIcews[] = {
    {"Event ID", Role::Id, Shape::Integer, Required},
    {"Event Date", Role::Date, Shape::Day, Required},
    {"Source Name", Role::SourceName},
    {"Source Sectors", Role::SourceSector},
    {"Source Country", Role::SourceCountry},
    {"Event Text", Role::EventText},
    {"CAMEO Code", Role::Cameo, Shape::Cameo, Required},
    {"Intensity", Role::Goldstein, Shape::Scale},
    {"Target Name", Role::TargetName},
    {"Target Sectors", Role::TargetSector},
    {"Target Country", Role::TargetCountry},
    {"Story ID", Role::Story, Shape::Integer},
    {"Sentence Number", Role::Detail, Shape::Integer},
    {"Publisher", Role::Outlet},
    {"City", Role::City},
    {"District", Role::Detail},
    {"Province", Role::Province},
    {"Country", Role::PlaceCountry},
    {"Latitude", Role::Latitude, Shape::Latitude},
    {"Longitude", Role::Longitude, Shape::Longitude},
};
static_assert(std::size(kIcews) == 20);

constexpr Column kPolecat[] = {
    {"Event ID", Role::Id, Shape::Any, Required, "ID"},
    {"Event Date", Role::Date, Shape::Day, Required, "Date"},
    {"Event Type", Role::Category, Shape::Word, Required},
    {"Event Mode", Role::Mode, Shape::Any, Optional, "Mode"},
    {"Intensity", Role::Goldstein, Shape::Scale},
    {"Quad Code", Role::Detail, Shape::Any, Optional, "Quad Class|Quad"},
    {"Contexts", Role::Contexts, Shape::Any, Optional, "Context"},
    {"Actor Name", Role::SourceName},
    {"Actor Country", Role::SourceCountry, Shape::Code, Optional, "Actor Country Code"},
    {"Actor COW", Role::SourceCow, Shape::Number, Optional, "Actor COW Code"},
    {"Primary Actor Sector", Role::SourceSector, Shape::Any, Optional, "Actor Primary Sector|Actor Sector"},
    {"Actor Sectors", Role::SourceSector},
    {"Actor Title", Role::Detail},
    {"Actor Name Raw", Role::SourceName, Shape::Any, Optional, "Raw Actor Name"},
    {"Wikipedia Actor ID", Role::Detail, Shape::Any, Optional, "Actor Wikipedia ID|Actor Wiki ID"},
    {"Recipient Name", Role::TargetName, Shape::Any, Optional, "Recip Name"},
    {"Recipient Country", Role::TargetCountry, Shape::Code, Optional, "Recipient Country Code"},
    {"Recipient COW", Role::TargetCow, Shape::Number, Optional, "Recipient COW Code"},
    {"Primary Recipient Sector", Role::TargetSector, Shape::Any, Optional,
     "Recipient Primary Sector|Recipient Sector"},
    {"Recipient Sectors", Role::TargetSector},
    {"Recipient Title", Role::Detail},
    {"Recipient Name Raw", Role::TargetName, Shape::Any, Optional, "Raw Recipient Name"},
    {"Wikipedia Recipient ID", Role::Detail, Shape::Any, Optional,
     "Recipient Wikipedia ID|Recipient Wiki ID"},
    {"Placename", Role::Detail, Shape::Any, Optional, "Place Name"},
    {"City", Role::City},
    {"District", Role::Detail},
    {"Province", Role::Province},
    {"Country", Role::PlaceCountry},
    {"Latitude", Role::Latitude, Shape::Latitude},
    {"Longitude", Role::Longitude, Shape::Longitude},
    {"GeoNames ID", Role::Detail},
    {"Raw Placename", Role::Detail, Shape::Any, Optional, "Placename Raw"},
    {"Feature Type", Role::Detail},
    {"Source", Role::Outlet, Shape::Any, Optional, "Publisher"},
    {"Publication Date", Role::Published, Shape::Instant, Optional, "Pub Date"},
    {"Story People", Role::Detail},
    {"Story Organizations", Role::Detail, Shape::Any, Optional, "Story Orgs|Story Organisations"},
    {"Story Locations", Role::Detail},
    {"Language", Role::Detail},
    {"Version", Role::Detail},
};
static_assert(std::size(kPolecat) == 40);

constexpr Column kPhoenix[] = {
    {"EventID", Role::Id, Shape::Any, Required, "eid|id|event_id"},
    {"Date", Role::Date, Shape::Day, Required, "story_date|event_date"},
    {"Year", Role::Repeat, Shape::Year},
    {"Month", Role::Repeat, Shape::Integer},
    {"Day", Role::Repeat, Shape::Integer},
    {"SourceActorFull", Role::SourceCode, Shape::Code, Optional, "source"},
    {"SourceActorEntity", Role::SourceCountry, Shape::Code, Optional, "source_root"},
    {"SourceActorRole", Role::SourceSector, Shape::Code, Optional, "source_agent"},
    {"SourceActorAttribute", Role::SourceSector, Shape::Any, Optional, "source_others"},
    {"TargetActorFull", Role::TargetCode, Shape::Code, Optional, "target"},
    {"TargetActorEntity", Role::TargetCountry, Shape::Code, Optional, "target_root"},
    {"TargetActorRole", Role::TargetSector, Shape::Code, Optional, "target_agent"},
    {"TargetActorAttribute", Role::TargetSector, Shape::Any, Optional, "target_others"},
    {"EventCode", Role::Cameo, Shape::Cameo, Required, "code"},
    {"EventRootCode", Role::Repeat, Shape::Integer, Optional, "root_code"},
    {"QuadClass", Role::Repeat, Shape::Quad, Optional, "quad_class|PentaClass"},
    {"GoldsteinScore", Role::Goldstein, Shape::Scale, Optional, "goldstein"},
    {"Issues", Role::Detail, Shape::Any, Optional, "joined_issues"},
    {"Lat", Role::Latitude, Shape::Latitude},
    {"Lon", Role::Longitude, Shape::Longitude},
    {"LocationName", Role::City, Shape::Any, Optional, "placename"},
    {"StateName", Role::Province},
    {"CountryCode", Role::PlaceCountry, Shape::Any, Optional, "countryname"},
    {"SentenceID", Role::Detail, Shape::Any, Optional, "ids|aid"},
    {"URLs", Role::Url},
    {"NewsSources", Role::Outlet, Shape::Any, Optional, "sources"},
};
static_assert(std::size(kPhoenix) == 26);

// Tables that lie beside GDELT's events and are taken for them.
constexpr Column kGdeltMentions[] = {
    {"GLOBALEVENTID", Role::Id, Shape::Integer, Required},
    {"EventTimeDate", Role::Date, Shape::Instant, Required},
    {"MentionTimeDate", Role::Published, Shape::Instant, Required},
    {"MentionType", Role::Detail, Shape::Integer, Required},
    {"MentionSourceName", Role::Detail},
    {"MentionIdentifier", Role::Detail, Shape::Any, Required},
    {"SentenceID", Role::Detail, Shape::Integer},
    {"Actor1CharOffset", Role::Detail, Shape::Integer},
    {"Actor2CharOffset", Role::Detail, Shape::Integer},
    {"ActionCharOffset", Role::Detail, Shape::Integer},
    {"InRawText", Role::Detail, Shape::Flag},
    {"Confidence", Role::Detail, Shape::Integer},
    {"MentionDocLen", Role::Detail, Shape::Integer},
    {"MentionDocTone", Role::Detail, Shape::Number},
    {"MentionDocTranslationInfo", Role::Detail},
    {"Extras", Role::Detail},
};

constexpr std::array<EventFormat, 7> kFormats = {{
    {"gdelt", "GDELT 2.0", kGdelt2, true, false, "cameo", "fips", "cameo"},
    {"gdelt1", "GDELT 1.0", kGdelt1, true, false, "cameo", "fips", "cameo"},
    {"gdelt1", "GDELT 1.0", std::span(kGdelt1).first(57), true, false, "cameo", "fips",
     "cameo"},  // before 2013-04
    {"icews", "ICEWS", kIcews, true, true, "icews", "icews", "icews"},
    {"polecat", "POLECAT", kPolecat, false, true, "iso", "iso", "plover"},
    {"phoenix", "Phoenix", kPhoenix, true, true, "cameo", "iso", "cameo"},
    {"gdelt-mentions", "GDELT 2.0 mentions", kGdeltMentions, true, false, "cameo", "fips", "cameo",
     "it says where events are told, not what happened; give the .export.CSV of the same quarter of an hour"},
}};

std::optional<double> parse_number(std::string_view cell) {
  double value = 0.0;
  if (cell.starts_with('+')) cell.remove_prefix(1);
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

bool is_between(std::string_view cell, double low, double high) {
  const auto value = parse_number(cell);
  return value && *value >= low && *value <= high;
}

bool all_digits(std::string_view cell) {
  return !cell.empty() && std::all_of(cell.begin(), cell.end(), is_ascii_digit);
}

bool is_integer(std::string_view cell) {
  if (cell.starts_with('-')) cell.remove_prefix(1);
  return cell.size() <= 19 && all_digits(cell);
}

bool is_cameo(std::string_view cell) {
  if (cell.size() < 2 || cell.size() > 4 || !all_digits(cell)) return false;
  const int root = (cell[0] - '0') * 10 + (cell[1] - '0');
  return root >= 1 && root <= 20;
}

bool is_code(std::string_view cell) {
  return cell.size() <= kMostCode && std::all_of(cell.begin(), cell.end(), [](char c) {
           return is_ascii_alpha(c) || is_ascii_digit(c) || c == '-' || c == '_';
         });
}

bool is_word(std::string_view cell) {
  return cell.size() <= kMostCode && std::all_of(cell.begin(), cell.end(), [](char c) {
           return is_ascii_alpha(c) || c == ' ' || c == '-' || c == '_';
         });
}

bool is_month(std::string_view cell) {
  return cell.size() == 6 && all_digits(cell) && is_between(cell.substr(0, 4), 1900, 2100) &&
         is_between(cell.substr(4), 0, 12);
}

}  // namespace

std::span<const EventFormat> event_formats() { return kFormats; }

const EventFormat* find_event_format(std::string_view id) {
  const auto it =
      std::find_if(kFormats.begin(), kFormats.end(), [&](const EventFormat& f) { return f.id == id; });
  return it == kFormats.end() ? nullptr : &*it;
}

bool has_shape(std::string_view cell, Shape shape) {
  switch (shape) {
    case Shape::Any:
      return true;
    case Shape::Integer:
      return is_integer(cell);
    case Shape::Number:
      return parse_number(cell).has_value();
    case Shape::Flag:
      return cell == "0" || cell == "1";
    case Shape::Year:
      return cell.size() == 4 && all_digits(cell) && is_between(cell, 1900, 2100);
    case Shape::Month:
      return is_month(cell);
    case Shape::Day:
    case Shape::Instant:
      return parse_row_time(cell).has_value();
    case Shape::Cameo:
      return is_cameo(cell);
    case Shape::Quad:
      return cell.size() == 1 && cell[0] >= '0' && cell[0] <= '4';
    case Shape::Scale:
      return is_between(cell, -10, 10);
    case Shape::Latitude:
      return is_between(cell, -90, 90);
    case Shape::Longitude:
      return is_between(cell, -180, 180);
    case Shape::Code:
      return is_code(cell);
    case Shape::Word:
      return is_word(cell);
  }
  return false;
}

std::string_view describe(Shape shape) {
  switch (shape) {
    case Shape::Any:
      return "text";
    case Shape::Integer:
      return "a whole number";
    case Shape::Number:
      return "a number";
    case Shape::Flag:
      return "0 or 1";
    case Shape::Year:
      return "a year from 1900 to 2100";
    case Shape::Month:
      return "a month (201510)";
    case Shape::Day:
      return "a day (20151012 or 2015-10-12)";
    case Shape::Instant:
      return "a day or a time (20151012 or 20151012093000)";
    case Shape::Cameo:
      return "a CAMEO code (two to four digits, 01 to 20 in front)";
    case Shape::Quad:
      return "a quad class from 0 to 4";
    case Shape::Scale:
      return "a number from -10 to 10";
    case Shape::Latitude:
      return "a latitude from -90 to 90";
    case Shape::Longitude:
      return "a longitude from -180 to 180";
    case Shape::Code:
      return "a code of letters and digits";
    case Shape::Word:
      return "a word";
  }
  return "text";
}

std::optional<Timestamp> parse_row_time(std::string_view cell) {
  const auto part = [&](std::size_t at, std::size_t size) {
    unsigned value = 0;
    std::from_chars(cell.data() + at, cell.data() + at + size, value);
    return value;
  };
  std::optional<Timestamp> stamp;
  if (all_digits(cell) && (cell.size() == 8 || cell.size() == 14)) {
    const auto day = make_date(static_cast<int>(part(0, 4)), part(4, 2), part(6, 2));
    if (!day) return std::nullopt;
    stamp = Timestamp{*day, -1};
    if (cell.size() == 14) {
      const unsigned hour = part(8, 2), minute = part(10, 2), second = part(12, 2);
      if (hour > 23 || minute > 59 || second > 60) return std::nullopt;
      stamp->seconds = static_cast<std::int32_t>(hour * 3600 + minute * 60 + std::min(second, 59u));
    }
  } else if (cell.size() >= 10 && cell.size() <= 40 && cell[4] == '-') {
    std::string iso(cell);
    if (iso.size() > 10 && iso[10] == ' ') iso[10] = 'T';
    stamp = parse_timestamp(iso);
  }
  if (!stamp || stamp->date.year() < 1900 || stamp->date.year() > 2100) return std::nullopt;
  return stamp;
}

std::string comparable_column(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (is_ascii_alpha(c) || is_ascii_digit(c)) out += ascii_lower(c);
  }
  return out;
}

}  // namespace entente
