#include "cli/decide.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "brief/decision_words.h"
#include "cli/case_writer.h"
#include "cli/clock.h"
#include "cli/terminal.h"
#include "corroborate/correction.h"
#include "corroborate/decided.h"
#include "engine/event_ref.h"

namespace entente::cli {
namespace {

using Names = std::vector<std::string>;

Result<std::string> decider(const DecideOptions& options) {
  if (!options.by.empty()) return options.by;
  const char* user = std::getenv("USER");
  if (user != nullptr && *user != '\0') return std::string(user);
  return fail(Code::BadUsage, "a decision carries a name, and $USER has none; give one with --by NAME");
}

std::vector<EventMention> copies_of(const std::vector<const EventMention*>& mentions) {
  std::vector<EventMention> copies;
  for (const EventMention* mention : mentions) copies.push_back(*mention);
  return copies;
}

void add_choice(const EventChoice& choice, Decision& decision) {
  decision.events.push_back(choice.event->id);
  for (const EventMention* mention : choice.mentions) decision.mentions.push_back(*mention);
}

Result<Decision> about_each(const Dossier& dossier, DecisionKind kind, const Names& names) {
  Decision decision;
  decision.kind = kind;
  const std::size_t least = kind == DecisionKind::Merge ? 2 : 1;
  for (const std::string& name : names) {
    const auto choice = find_event(dossier, name);
    if (!choice) return tl::unexpected(choice.error());
    if (std::find(decision.events.begin(), decision.events.end(), choice->event->id) != decision.events.end()) {
      return fail(Code::BadUsage, "is an event that was named already", name);
    }
    add_choice(*choice, decision);
  }
  if (names.size() < least) {
    return fail(Code::BadUsage, least == 2 ? "merge takes two events or more" : "name an event; `entente events CASE` lists them");
  }
  return decision;
}

Result<Decision> about_split(const Dossier& dossier, const Names& names) {
  Decision decision;
  decision.kind = DecisionKind::Split;
  if (names.size() != 1) return fail(Code::BadUsage, "split takes one event with the numbers of mentions, like 3f2a:1,3");
  const auto choice = find_event(dossier, names.front());
  if (!choice) return tl::unexpected(choice.error());
  if (choice->rest.empty()) {
    return fail(Code::BadUsage, "names all mentions of the event; write which ones leave it, like EVENT:2", names.front());
  }
  add_choice(*choice, decision);
  decision.rest = copies_of(choice->rest);
  return decision;
}

Result<Decision> about_correction(const Dossier& dossier, const Knowledge& knowledge, const Names& names) {
  if (names.size() < 2) return fail(Code::BadUsage, "correct takes an event and FIELD=VALUE, one or more");
  auto decision = about_each(dossier, DecisionKind::Correct, {names.front()});
  if (!decision) return decision;
  for (std::size_t i = 1; i < names.size(); ++i) {
    auto correction = parse_correction(names[i]);
    if (!correction) return tl::unexpected(correction.error());
    decision->corrections.push_back(std::move(*correction));
  }
  for (EventMention mention : decision->mentions) {
    if (auto done = correct(mention, decision->corrections, knowledge); !done) return tl::unexpected(done.error());
  }
  return decision;
}

// Takes the decision down and says what to do next.
Result<void> take_down(const Context& context, CaseStore& store, const CaseFolder& folder, const DecideOptions& options,
                       Decision decision) {
  auto by = decider(options);
  if (!by) return tl::unexpected(by.error());
  decision.by = std::move(*by);
  decision.why = options.why;
  decision.at = current_time();
  const auto number = store.append_decision(decision);
  if (!number) return tl::unexpected(number.error());
  const std::string words = describe_decision(decision);
  if (context.json) {
    print_line(nlohmann::ordered_json{{"number", *number}, {"decision", words}, {"by", decision.by}}.dump(2));
  } else {
    print_line(printable(fmt::format("decision {}: {}", *number, words)));
    print_line(printable(fmt::format("next: entente run {}", folder.path)));
  }
  return {};
}

Result<Dossier> last_dossier(CaseStore& store, const std::string& path) {
  auto brief = store.load_brief();
  if (!brief) return tl::unexpected(brief.error());
  if (!*brief) return fail(Code::NotFound, "has not been run yet; `entente run` it first", path);
  return std::move((*brief)->dossier);
}

Result<Decision> about_events(const Context& context, const CaseFolder& folder, const Dossier& dossier,
                              const std::string& action, const Names& names) {
  if (action == "accept") return about_each(dossier, DecisionKind::Accept, names);
  if (action == "reject") return about_each(dossier, DecisionKind::Reject, names);
  if (action == "merge") return about_each(dossier, DecisionKind::Merge, names);
  if (action == "split") return about_split(dossier, names);
  if (action != "correct") return fail(Code::BadUsage, "is none of accept, reject, correct, merge, split", action);
  const auto engine = context.engine(folder.overlays);
  if (!engine) return tl::unexpected(engine.error());
  return about_correction(dossier, *(*engine)->knowledge, names);
}

Result<Decision> about_grade(const Dossier& dossier, const std::string& action, const Names& names) {
  if (action != "grade") return fail(Code::BadUsage, "is no action on sources; there is `grade OUTLET B`", action);
  if (names.size() != 2) return fail(Code::BadUsage, "grade takes an outlet and a grade from A to F");
  if (names[1].size() != 1 || names[1][0] < 'A' || names[1][0] > 'F') {
    return fail(Code::BadUsage, "is no grade; grades are A (reliable) to F (cannot be judged)", names[1]);
  }
  const auto known = std::find_if(dossier.outlets.begin(), dossier.outlets.end(),
                                  [&](const Outlet& outlet) { return outlet.id.str() == names[0]; });
  if (known == dossier.outlets.end()) {
    return fail(Code::NotFound, "is no outlet of this case; `entente sources CASE --json` lists their ids", names[0]);
  }
  Decision decision;
  decision.kind = DecisionKind::Grade;
  decision.outlet = known->id;
  decision.grade = names[1][0];
  return decision;
}

Result<Decision> about_undo(CaseStore& store, const Names& names) {
  if (names.size() != 1) return fail(Code::BadUsage, "undo takes the number of one decision");
  Decision decision;
  decision.kind = DecisionKind::Undo;
  const std::string& text = names.front();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), decision.undoes);
  if (error != std::errc() || end != text.data() + text.size()) {
    return fail(Code::BadUsage, "is no number of a decision; `entente decisions CASE` lists them", text);
  }
  const auto all = store.load_decisions();
  if (!all) return tl::unexpected(all.error());
  const std::vector<Decision> held = decisions_in_force(*all);
  const auto numbered = [&](const Decision& one) { return one.number == decision.undoes; };
  if (std::none_of(held.begin(), held.end(), numbered)) {
    return fail(Code::NotFound, "is no decision in force; `entente decisions CASE` lists them", text);
  }
  return decision;
}

// `make` gives the decision to take down.
template <class Make>
int decide(const Context& context, const std::string& path, const DecideOptions& options, const Make& make) {
  const auto folder = open_case(path);
  if (!folder) return report(folder.error());
  auto writer = open_writer(context, *folder);
  if (!writer) return report(writer.error());
  auto decision = make(*folder, writer->store);
  if (!decision) return report(decision.error());
  const auto done = take_down(context, writer->store, *folder, options, std::move(*decision));
  return done ? kDone : report(done.error());
}

}  // namespace

void add_decide_options(CLI::App& command, Context& context, DecideOptions& options) {
  command.add_option("--by", options.by, "Who decides; else $USER")->type_name("NAME");
  command.add_option("--why", options.why, "The reason")->type_name("TEXT");
  add_no_wait(command, context);
}

int decide_on_events(const Context& context, const std::string& path, const std::string& action, const Names& arguments,
                     const DecideOptions& options) {
  return decide(context, path, options, [&](const CaseFolder& folder, CaseStore& store) -> Result<Decision> {
    const auto dossier = last_dossier(store, path);
    if (!dossier) return tl::unexpected(dossier.error());
    return about_events(context, folder, *dossier, action, arguments);
  });
}

int decide_on_sources(const Context& context, const std::string& path, const std::string& action, const Names& arguments,
                      const DecideOptions& options) {
  return decide(context, path, options, [&](const CaseFolder&, CaseStore& store) -> Result<Decision> {
    const auto dossier = last_dossier(store, path);
    if (!dossier) return tl::unexpected(dossier.error());
    return about_grade(*dossier, action, arguments);
  });
}

int undo_decision(const Context& context, const std::string& path, const Names& arguments, const DecideOptions& options) {
  return decide(context, path, options, [&](const CaseFolder&, CaseStore& store) { return about_undo(store, arguments); });
}

}  // namespace entente::cli
