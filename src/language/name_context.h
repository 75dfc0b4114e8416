// What only the whole document says of a description: the office alone ("the foreign minister", "the army")
// is that of the one country that the headline and the sentences before speak of; of several it stays open
// and marked. Internal to name_finder.cc.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "knowledge/knowledge.h"
#include "language/page.h"

namespace entente::language {

class NameContext {
 public:
  NameContext(const Knowledge& knowledge, Page& page) : knowledge_(knowledge), page_(page) {}

  // Gives descriptions without owner theirs. One pass over the names, which have their chains.
  void settle();

 private:
  struct Sight {
    std::string country;
    double weight = 0;
  };
  struct Choice {
    std::string country;
    bool several = false;
  };

  void enter_sentence(std::uint32_t sentence);
  void see(const NameMention& name);
  bool is_subject(const NameMention& name) const;
  Choice choose() const;
  bool wants_owner(const NameMention& name) const;
  bool take_apposition(NameMention& name) const;
  void share_appositions();
  void give(NameMention& name, const Choice& choice) const;

  const Knowledge& knowledge_;
  Page& page_;
  std::uint32_t sentence_ = 0;
  std::vector<Sight> sights_;  // countries in sight, their weight fading from sentence to sentence
};

}  // namespace entente::language
