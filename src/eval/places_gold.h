// Texts with places marked by hand, in the XML of GeoVirus (Gritta, Pilehvar and Collier 2018, "Which
// Melbourne?") and of LGL, the Local-Global Lexicon (Lieberman, Samet and Sankaranarayanan 2010):
//
//   <articles><article><source/><text/><locations><location><name/><start/><end/><lat/><lon/>...
//   <articles><article docid=""><text/><toponyms><toponym><start/><end/><phrase/><gaztag><lat/><lon/>...
//
// Offsets count characters, from 1 in GeoVirus and from 0 in LGL; where the name does not stand there, its
// nearest occurrence is taken. Entities are those of XML alone: a document type is not read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/range.h"

namespace entente {

struct GoldPlace {
  ByteRange at;  // in the text
  double lat = 0;
  double lon = 0;
};

struct PlacedDocument {
  std::string id;  // source or docid, else its number
  std::string text;
  std::vector<GoldPlace> places;
  std::size_t pointless = 0;  // mentions without a point: LGL's that no gazetteer has; they are not scored
};

// BadFormat or TooLarge, with the document's number and what is wrong, where a place has no offsets or name,
// a number is none, a point lies outside the world or a name is not in its text.
Result<std::vector<PlacedDocument>> parse_placed(std::string_view xml);

}  // namespace entente
