// For the tests of event rows: invented rows in the shape of the data sets.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "exchange/event_rows.h"
#include "knowledge/knowledge.h"

namespace entente::test {

inline const Knowledge& knowledge() {
  static const std::shared_ptr<const Knowledge> kKnowledge =
      std::move(load_knowledge({ENTENTE_SOURCE_DIR "/packs"}).value());
  return *kKnowledge;
}

using Cells = std::map<std::string, std::string>;

// A row of one of the formats: the cells given, the others empty.
inline std::string make_row(std::string_view format, const Cells& cells) {
  std::vector<std::string> row;
  for (const Column& column : find_event_format(format)->columns) {
    const auto it = cells.find(std::string(column.name));
    row.push_back(it != cells.end() ? it->second : "");
  }
  return join(row, "\t");
}

inline Cells gdelt_cells() {
  return {{"GLOBALEVENTID", "900000001"},
          {"SQLDATE", "20151012"},
          {"Actor1Code", "CHNGOV"},
          {"Actor1Name", "CHINA"},
          {"Actor1CountryCode", "CHN"},
          {"Actor1Type1Code", "GOV"},
          {"Actor2Code", "SYR"},
          {"Actor2Name", "SYRIA"},
          {"Actor2CountryCode", "SYR"},
          {"EventCode", "036"},
          {"EventBaseCode", "036"},
          {"EventRootCode", "03"},
          {"QuadClass", "1"},
          {"GoldsteinScale", "4.0"},
          {"ActionGeo_Type", "4"},
          {"ActionGeo_FullName", "Beijing, Beijing, China"},
          {"ActionGeo_CountryCode", "CH"},
          {"ActionGeo_Lat", "39.9289"},
          {"ActionGeo_Long", "116.388"},
          {"DATEADDED", "20151013101500"},
          {"SOURCEURL", "https://news.example.org/2015/10/13/talks"}};
}

inline Cells icews_cells() {
  return {{"Event ID", "7000001"},     {"Event Date", "2015-10-12"},
          {"Source Name", "Wang Yi"},  {"Source Sectors", "Foreign Ministry,Executive,Government"},
          {"Source Country", "China"}, {"Event Text", "Consult"},
          {"CAMEO Code", "040"},       {"Intensity", "1.0"},
          {"Target Name", "Syria"},    {"Target Country", "Syria"},
          {"Story ID", "42"},          {"Sentence Number", "2"},
          {"Publisher", "Reuters"},    {"City", "Beijing"},
          {"Country", "China"},        {"Latitude", "39.9"},
          {"Longitude", "116.4"}};
}

}  // namespace entente::test
