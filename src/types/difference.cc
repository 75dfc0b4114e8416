#include "types/difference.h"

#include <array>

#include "base/names.h"
#include "types/json_fields.h"

namespace entente {
namespace {

using json_detail::Json;

constexpr std::array<std::string_view, 3> kChangeKinds = {"new", "gone", "changed"};
constexpr std::array<std::string_view, 12> kCauseKinds = {
    "evidence", "indicator-new",  "indicator-gone",    "likelihood", "grouping",   "group",
    "prior",    "outcomes-given", "outcome-remainder", "collection", "hypotheses", "computation"};

std::string written(const Json* value) {
  if (value == nullptr) return "";
  return value->dump(-1, ' ', false, Json::error_handler_t::replace);
}

const Json* find_key(const Json* object, const std::string& key) {
  if (object == nullptr || !object->is_object()) return nullptr;
  const auto it = object->find(key);
  return it == object->end() ? nullptr : &*it;
}

bool has_ids(const Json* list) {
  if (list == nullptr || !list->is_array() || list->empty()) return false;
  for (const Json& member : *list) {
    const Json* id = find_key(&member, "id");
    if (id == nullptr || !id->is_string()) return false;
  }
  return true;
}

// The member of that id; the list may be absent or of another kind.
const Json* find_member(const Json* list, const Json& id) {
  if (list == nullptr || !list->is_array()) return nullptr;
  for (const Json& member : *list) {
    const Json* own = find_key(&member, "id");
    if (own != nullptr && *own == id) return &member;
  }
  return nullptr;
}

// As case.toml names it: a list's key is plural in JSON and singular there.
std::string address_of(const std::string& at, const std::string& key) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kSingular = {
      {{"outcomes", "outcome"},
       {"explanations", "explanation"},
       {"groups", "group"},
       {"indicators", "indicator"}}};
  if (!at.empty()) return at + "." + key;
  for (const auto& [plural, singular] : kSingular) {
    if (key == plural) return std::string(singular);
  }
  return key;
}

void compare_values(const Json* before, const Json* after, const std::string& at,
                    std::vector<FieldChange>& out);

void compare_members(const Json* before, const Json* after, const std::string& at,
                     std::vector<FieldChange>& out) {
  if (after != nullptr) {
    for (const Json& member : *after) {
      const Json& id = member["id"];
      compare_values(find_member(before, id), &member, at + "." + id.get<std::string>(), out);
    }
  }
  if (before == nullptr) return;
  for (const Json& member : *before) {
    const Json& id = member["id"];
    if (find_member(after, id) == nullptr)
      compare_values(&member, nullptr, at + "." + id.get<std::string>(), out);
  }
}

void compare_values(const Json* before, const Json* after, const std::string& at,
                    std::vector<FieldChange>& out) {
  if (before != nullptr && after != nullptr && *before == *after) return;
  if ((has_ids(before) || before == nullptr) && (has_ids(after) || after == nullptr) &&
      (before != nullptr || after != nullptr) && (has_ids(before) || has_ids(after))) {
    compare_members(before, after, at, out);
    return;
  }
  if (before == nullptr || after == nullptr || !before->is_object() || !after->is_object()) {
    out.push_back({at, written(before), written(after)});
    return;
  }
  for (const auto& [key, value] : after->items()) {
    compare_values(find_key(before, key), &value, address_of(at, key), out);
  }
  for (const auto& [key, value] : before->items()) {
    if (find_key(after, key) == nullptr) compare_values(&value, nullptr, address_of(at, key), out);
  }
}

}  // namespace

std::string_view to_string(ChangeKind kind) { return kChangeKinds[static_cast<std::size_t>(kind)]; }
std::optional<ChangeKind> parse_change_kind(std::string_view name) {
  return find_by_name<ChangeKind>(kChangeKinds, name);
}
std::string_view to_string(CauseKind kind) { return kCauseKinds[static_cast<std::size_t>(kind)]; }
std::optional<CauseKind> parse_cause_kind(std::string_view name) {
  return find_by_name<CauseKind>(kCauseKinds, name);
}

bool is_empty(const Difference& d) {
  return d.reports_new.empty() && d.reports_gone.empty() && d.events.empty() && d.decisions_new.empty() &&
         d.decisions_gone.empty() && d.settings.empty() && d.knowledge.empty() && d.outcomes.empty() &&
         d.explanations.empty() && !d.confidence && !d.answer_new && !d.answer_gone && !d.page_changed;
}

std::vector<FieldChange> compare_settings(const CaseSpec& before, const CaseSpec& after) {
  std::vector<FieldChange> out;
  Json from = json_detail::write(before);
  Json to = json_detail::write(after);
  for (Json* side : {&from, &to}) side->erase("warnings");  // they follow from the rest
  compare_values(&from, &to, "", out);
  return out;
}

}  // namespace entente
