// Finds the spans that name or describe actors, and places: names of the actor pack (longest first), persons
// and bodies that no pack knows but a title or a nationality introduces, descriptions ("Iran's foreign
// minister", "Turkish troops"), outlets, and places of the gazetteer. Each is resolved as of the publication
// date.
//
// A person's mention covers the title and the name; its ActorRef's text is the name alone.
#pragma once

#include <memory>
#include <vector>

#include "knowledge/knowledge.h"
#include "language/name_variants.h"
#include "language/outlet_names.h"
#include "language/page.h"
#include "language/place_finder.h"

namespace entente::language {

class NameFinder {
 public:
  struct Scratch {
    struct Look {
      bool done = false;
      NameMatch match;  // tokens 0: none
    };
    std::vector<Look> looks;              // by token: what the actor pack has there
    std::vector<std::uint32_t> entities;  // by token: the entity that covers it, counted from 1; 0 none
    PlaceContext places;                  // of the last document
  };

  // REQUIRES a knowledge; it outlives the finder.
  explicit NameFinder(const Knowledge& knowledge);

  // Fills page.parsed.names, ascending and not overlapping. Needs tags.
  void find(Page& page, Scratch& scratch) const;

  // Gives offices without owner ("the foreign minister") that of the country which the text speaks of, where
  // it is one; else they are marked ambiguous. Needs co-reference linked.
  void settle(Page& page) const;

 private:
  const Knowledge& knowledge_;
  OutletNames outlets_;
  PlaceFinder places_;
  NameVariants variants_;
};

}  // namespace entente::language
