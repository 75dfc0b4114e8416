// What the codes of other people's event data mean here, and how far each data set's coding is trusted: the
// ontology pack's codes.tsv and datasets.tsv. Immutable: share across threads.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "knowledge/actor_pack.h"

namespace entente {

struct Dataset {
  std::string id;           // "icews"
  std::string name;         // "ICEWS"
  double confidence = 0.5;  // that a row says what its report says, in (0, 1)
  std::string basis;        // "measured", "published", "elicited", "default"
  bool own_dates = false;   // whether an event's date is worked out, rather than its report's
  std::string note;         // where the figure comes from
};

struct CodeMeaning {
  std::string value;     // ISO 3166 alpha-3, a sector, an actor's id, a PLOVER category
  std::size_t rank = 0;  // place in the table: the least wins where a row lists several
};

class CodePack {
 public:
  // Reads codes.tsv and datasets.tsv; later folders overlay. BadPack with file and line for a kind, basis or
  // number that is none.
  static Result<CodePack> load(const std::vector<std::string>& folders);

  CodePack(CodePack&&) noexcept;
  CodePack& operator=(CodePack&&) noexcept;
  ~CodePack();

  // The entry of that id; one that nobody lists has the row "default" under its own id.
  Dataset dataset(std::string_view id) const;
  const std::vector<Dataset>& datasets() const;

  // find("fips", "country", "CH") -> CHN. Null where the table has no such row.
  const CodeMeaning* find(std::string_view scheme, std::string_view kind, std::string_view code) const;

  // Meanings that are none: countries and actors that the actor pack does not have, categories that PLOVER
  // does not.
  std::vector<std::string> check(const ActorPack& actors) const;

 private:
  CodePack();
  struct Data;
  std::unique_ptr<Data> data_;
};

}  // namespace entente
