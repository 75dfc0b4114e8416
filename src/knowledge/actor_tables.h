// The actor pack's rows as read from its files, checked and overlaid, before they are indexed. Internal to
// actor_pack.cc.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/error.h"
#include "knowledge/actor_pack.h"
#include "knowledge/string_map.h"
#include "knowledge/tsv_file.h"

namespace entente::actor_tables {

// One surface form as a pack states it. The views live as long as the files of the Tables.
struct Form {
  std::size_t actor = NameReading::kNoActor;
  std::string_view text;
  std::string_view sector;
  NameKind kind = NameKind::Person;
  bool ambiguous = false;
  bool surname_only = false;
};

struct Tables {
  std::vector<TsvFile> files;
  std::vector<ActorEntry> entries;  // in the order they first appear
  StringMap<std::size_t> index;     // by id
  StringMap<std::size_t> states;    // by ISO code
  std::vector<Form> forms;
  std::vector<std::size_t> first_form;  // per entry: earlier forms are of a row that a later folder replaced
  std::map<std::string, std::pair<std::string, std::string>> agents;  // singular -> plural, sector
  std::vector<std::pair<std::string, std::string>> spellings;         // standard, variant
  std::map<std::string, ActorOrigin, std::less<>> origins;            // by code
};

// Reads one folder over what `tables` already holds.
Result<void> read_folder(const std::string& folder, Tables& tables);

// The short and middle-less forms of a full personal name, besides the name itself: "Mohammad Javad Zarif" is
// also "Mohammad Zarif" and "Javad Zarif".
std::vector<std::string> variants_of_name(std::string_view name);

}  // namespace entente::actor_tables
