#include "changes/compare.h"

#include <algorithm>

namespace entente {
namespace {

template <class Key, class Value>
std::vector<Value> only_in(const std::map<Key, Value>& here, const std::map<Key, Value>& there) {
  std::vector<Value> out;
  for (const auto& [key, value] : here) {
    if (there.count(key) == 0) out.push_back(value);
  }
  return out;
}

std::string written(const PackVersion& pack) { return pack.version + " (" + pack.hash.substr(0, 12) + ")"; }

std::vector<FieldChange> compare_knowledge(const CaseState& before, const CaseState& after) {
  std::vector<FieldChange> out;
  if (before.program != after.program) out.push_back({"program", before.program, after.program});
  const auto find = [](const std::vector<PackVersion>& packs, const std::string& name) {
    return std::find_if(packs.begin(), packs.end(),
                        [&](const PackVersion& pack) { return pack.name == name; });
  };
  for (const PackVersion& pack : after.packs) {
    const auto was = find(before.packs, pack.name);
    if (was == before.packs.end()) {
      out.push_back({"pack " + pack.name, "", written(pack)});
    } else if (!(*was == pack)) {
      out.push_back({"pack " + pack.name, written(*was), written(pack)});
    }
  }
  for (const PackVersion& pack : before.packs) {
    if (find(after.packs, pack.name) == after.packs.end())
      out.push_back({"pack " + pack.name, written(pack), ""});
  }
  return out;
}

void by_date(std::vector<ReportState>& reports) {
  std::stable_sort(reports.begin(), reports.end(),
                   [](const ReportState& a, const ReportState& b) { return a.published < b.published; });
}

RunPoint point_of(const CaseState& state) {
  RunPoint point;
  point.reports = state.reports.size();
  point.events = state.events.size();
  point.rejects = state.rejects;
  return point;
}

}  // namespace

Difference compare_states(const CaseState& before, const CaseState& after) {
  Difference difference;
  difference.before = point_of(before);
  difference.after = point_of(after);
  difference.reports_new = only_in(after.reports, before.reports);
  difference.reports_gone = only_in(before.reports, after.reports);
  by_date(difference.reports_new);
  by_date(difference.reports_gone);
  difference.events = compare_events(before, after);
  difference.decisions_new = only_in(after.decisions, before.decisions);
  difference.decisions_gone = only_in(before.decisions, after.decisions);
  difference.settings = compare_settings(before.spec, after.spec);
  difference.knowledge = compare_knowledge(before, after);
  difference.answer_new = after.assessment && !before.assessment;
  difference.answer_gone = before.assessment && !after.assessment;
  difference.answer_both = before.assessment && after.assessment;
  if (before.assessment && after.assessment &&
      before.assessment->confidence != after.assessment->confidence) {
    difference.confidence = FieldChange{"confidence", std::string(to_string(before.assessment->confidence)),
                                        std::string(to_string(after.assessment->confidence))};
  }
  difference.page_changed = before.page != after.page;
  return difference;
}

}  // namespace entente
