// The country of people and bodies that no name gives one: "five protesters", "police", "a court". It is
// that of the place where the act happened, else the document's; what is inferred so is marked ambiguous.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "types/actor.h"
#include "types/ontology.h"
#include "types/parsed_document.h"
#include "types/time.h"

namespace entente::coding {

// The country that a document plays in, worked out when first asked for. One document's; not shared.
class Whereabouts {
 public:
  explicit Whereabouts(const ParsedDocument& parsed) : parsed_(parsed) {}

  // ISO 3166 alpha-3; empty where no country is named clearly more often than the next.
  const std::string& country();

 private:
  std::string find() const;

  const ParsedDocument& parsed_;
  std::optional<std::string> country_;
};

// Gives a country to those on both sides of an act of category `base` at `place` whom nobody knows: not to a
// name nobody knows, a body of several states or people who come from elsewhere (refugees). Whom police,
// courts and governments coerce is taken to be at home, as PLOVER codes a state's acts against its own
// people.
void place_unnamed(Plover base, const std::optional<Place>& place, Whereabouts& whereabouts,
                   std::vector<ActorRef>& source, std::vector<ActorRef>& target);

}  // namespace entente::coding
