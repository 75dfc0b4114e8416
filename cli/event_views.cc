#include "cli/event_views.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "brief/decision_words.h"
#include "cli/case_view.h"
#include "cli/terminal.h"
#include "corroborate/decided.h"
#include "engine/case_folder.h"
#include "engine/event_ref.h"
#include "engine/recode.h"
#include "types/json.h"

namespace entente::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string category_of(const EventCode& code, Factuality factuality) {
  std::string category(to_string(code.plover));
  if (!code.mode.empty()) category += " " + code.mode;
  if (factuality != Factuality::Asserted) category += fmt::format(" ({})", to_string(factuality));
  return category;
}

std::string told(const EventMention& mention) {
  const std::string whom = actor_names(mention.target);
  return fmt::format("{} {} → {}: {}", written_date(mention.date), actor_names(mention.source), whom.empty() ? "–" : whom,
                     category_of(mention.event, mention.factuality));
}

std::string outlet_of(const Dossier& dossier, const DocumentId& id) {
  const auto card = std::find_if(dossier.documents.begin(), dossier.documents.end(),
                                 [&](const DocumentCard& one) { return one.id == id; });
  if (card == dossier.documents.end()) return "a report that is no longer there";
  return card->outlet_name + (card->published ? ", " + render_date(card->published->date) : "");
}

void print_mention(const Dossier& dossier, const EventMention& mention, std::size_t number) {
  print_line(printable(fmt::format("  {}. {}, {}, {} sure of the reading", number, told(mention),
                                   outlet_of(dossier, mention.document), percent(mention.confidence))));
  print_line(printable("     " + mention.sentence.text));
}

void print_event(const Dossier& dossier, const Event& event, const std::vector<const EventMention*>& mentions) {
  print_line(printable(fmt::format("{}  {} {} → {}: {}", event.id.str(), written_date(event.date), actor_names(event.source),
                                   event.target.empty() ? "–" : actor_names(event.target),
                                   category_of(event.code, event.factuality))));
  print_line(fmt::format("{} likely to have happened, {:.1f} effective sources", percent(event.probability), event.effective_sources));
  for (const EventId& alias : event.aliases) print_line("went by " + printable(alias.str()) + " before");
  for (const Decision& decision : dossier.decisions) {
    if (std::find(event.decisions.begin(), event.decisions.end(), decision.number) == event.decisions.end()) continue;
    print_line(printable(fmt::format("decision {} of {}: {}", decision.number, decision.by, describe_decision(decision))));
  }
  for (std::size_t i = 0; i < mentions.size(); ++i) print_mention(dossier, *mentions[i], i + 1);
}

Json change_json(const CodingChange& change) {
  const EventMention& mention = change.now ? *change.now : *change.before;
  Json json = {{"change", !change.before ? "added" : !change.now ? "gone" : "changed"},
               {"doc", mention.document.str()},
               {"sentence", mention.sentence.text},
               {"fields", Json::array()},
               {"decisions", change.decisions}};
  for (const RecodedField& field : change.fields) {
    json["fields"].push_back({{"field", field.field}, {"before", field.before}, {"now", field.now}});
  }
  json["before"] = change.before ? Json::parse(render_json(*change.before)) : Json(nullptr);
  json["now"] = change.now ? Json::parse(render_json(*change.now)) : Json(nullptr);
  return json;
}

void print_change(const CodingChange& change) {
  const EventMention& mention = change.now ? *change.now : *change.before;
  const char* what = !change.before ? "added" : !change.now ? "gone" : "changed";
  print_line(printable(fmt::format("{:<8} {}", what, told(mention))));
  for (const RecodedField& field : change.fields) {
    print_line(printable(fmt::format("         {}: {} → {}", field.field, field.before.empty() ? "none" : field.before,
                                     field.now.empty() ? "none" : field.now)));
  }
  for (const std::uint64_t number : change.decisions) print_line(fmt::format("         decision {} speaks of it", number));
  print_line(printable("         " + mention.sentence.text));
}

Result<std::vector<Decision>> load_held(CaseStore& store) {
  auto all = store.load_decisions();
  if (!all) return tl::unexpected(all.error());
  return decisions_in_force(*all);
}

}  // namespace

int show_event(const Context& context, const std::string& path, const std::string& name) {
  const auto brief = load_brief(path);
  if (!brief) return report(brief.error());
  const auto choice = find_event(brief->dossier, name);
  if (!choice) return report(choice.error());
  const auto mentions = mentions_of(brief->dossier, *choice->event);
  if (!context.json) {
    print_event(brief->dossier, *choice->event, mentions);
    return kDone;
  }
  Json json = {{"event", Json::parse(render_json(*choice->event))}, {"mentions", Json::array()}};
  for (const EventMention* mention : mentions) json["mentions"].push_back(Json::parse(render_json(*mention)));
  print_line(json.dump(2));
  return kDone;
}

int show_rejected(const Context& context, const std::string& path) {
  auto store = open_store(path);
  if (!store) return report(store.error());
  const auto held = load_held(*store);
  if (!held) return report(held.error());
  Json json = Json::array();
  Table table({"decision", "by", "told", "sentence"});
  for (const Decision& decision : *held) {
    if (decision.kind != DecisionKind::Reject) continue;
    for (const EventMention& mention : decision.mentions) {
      json.push_back({{"decision", decision.number}, {"by", decision.by}, {"why", decision.why},
                      {"mention", Json::parse(render_json(mention))}});
      table.add({std::to_string(decision.number), decision.by, told(mention), mention.sentence.text});
    }
  }
  if (context.json) {
    print_line(Json{{"rejected", json}}.dump(2));
  } else if (table.empty()) {
    print_line("nothing was rejected");
  } else {
    table.print();
  }
  return json.empty() ? kDoneWithRejects : kDone;
}

int show_changed(const Context& context, const std::string& path) {
  const auto folder = open_case(path);
  if (!folder) return report(folder.error());
  auto store = open_store(path);
  if (!store) return report(store.error());
  const auto held = load_held(*store);
  if (!held) return report(held.error());
  const auto engine = context.engine(folder->overlays, folder->columns);
  if (!engine) return report(engine.error());
  TerminalProgress progress(context.quiet);
  const auto found = recode(**engine, *store, *held, &progress);
  if (!found) return report(found.error());
  if (!*found) {
    print_line(context.json ? "{\"changes\": []}" : "nothing to compare with: only this version has coded these reports");
    return kDoneWithRejects;
  }
  const Recoding& recoding = **found;
  if (context.json) {
    Json json = {{"before", recoding.before}, {"reports", recoding.reports}, {"changes", Json::array()}};
    for (const CodingChange& change : recoding.changes) json["changes"].push_back(change_json(change));
    print_line(json.dump(2));
  } else {
    for (const CodingChange& change : recoding.changes) print_change(change);
    print_line(printable(fmt::format("{} changes in {} reports, against {}", recoding.changes.size(), recoding.reports, recoding.before)));
  }
  return recoding.changes.empty() ? kDoneWithRejects : kDone;
}

}  // namespace entente::cli
