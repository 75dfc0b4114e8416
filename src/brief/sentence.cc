#include "brief/sentence.h"

#include <algorithm>

#include "base/text.h"
#include "brief/acts.h"
#include "brief/wording.h"

namespace entente {
namespace {

std::string actor_name(const ActorRef& actor) {
  if (!actor.name.empty()) return actor.name;
  const std::string text(trim(actor.text));
  if (!text.empty()) return text;
  return dyad_key(actor);
}

bool plural(const Event& event) { return event.source.size() > 1; }

std::string act_tail(const Event& event, const ActWords& words) {
  const std::string target = participants(event.target);
  return target.empty() ? std::string(words.alone) : fill_act(words.to_someone, target);
}

// A verb whose object is the act itself: "agreed to confer with China".
std::string with_infinitive(std::string_view verb, const Event& event, const ActWords& words) {
  return std::string(verb) + " " + std::string(words.infinitive) + act_tail(event, words);
}

std::string planned(const Event& event, const ActWords& words) {
  if (event.code.base != event.code.plover && event.code.plover == Plover::Agree)
    return with_infinitive("agreed or promised to", event, words);
  if (event.code.base != event.code.plover && event.code.plover == Plover::Threaten)
    return with_infinitive("threatened to", event, words);
  return with_infinitive(plural(event) ? "were to" : "was to", event, words);
}

std::string requested(const Event& event, const ActWords& words) {
  if (event.code.base == Plover::Request) return std::string(words.past) + act_tail(event, words);
  const std::string target = participants(event.target);
  return target.empty() ? "asked for " + std::string(words.noun)
                        : "asked " + target + " for " + std::string(words.noun);
}

std::string negated(const Event& event, const ActWords& words) {
  if (event.code.base != event.code.plover && event.code.plover == Plover::Reject)
    return with_infinitive("refused to", event, words);
  return with_infinitive("did not", event, words);
}

std::string predicate(const Event& event) {
  const ActWords& words = find_act_words(event.code.base, event.code.mode);
  switch (event.factuality) {
    case Factuality::Asserted:
    case Factuality::Denied:
      return std::string(words.past) + act_tail(event, words);
    case Factuality::Negated:
      return negated(event, words);
    case Factuality::Planned:
      return planned(event, words);
    case Factuality::Possible:
      return with_infinitive("might", event, words);
    case Factuality::Requested:
      return requested(event, words);
    case Factuality::Conditional:
      return with_infinitive("would, on a condition,", event, words);
  }
  return std::string(words.past) + act_tail(event, words);
}

std::vector<std::string> voice_labels(const DossierView& view, const Event& event, bool affirming) {
  std::vector<std::string> labels;
  const auto add = [&labels](const std::string& label) {
    if (!label.empty() && std::find(labels.begin(), labels.end(), label) == labels.end())
      labels.push_back(label);
  };
  for (const Voice& voice : event.voices) {
    if (voice.affirms == affirming) add(voice.label);
  }
  if (affirming && labels.empty()) {
    for (const DocumentCard* document : view.documents_of(event)) add(document->outlet_name);
  }
  return labels;
}

std::string name_some(const std::vector<std::string>& labels, std::string_view preposition) {
  const std::string lead = std::string(preposition) + " ";
  if (labels.size() == 1) return lead + labels[0];
  if (labels.size() == 2) return lead + labels[0] + " and " + lead + labels[1];
  return lead + labels[0] + ", " + lead + labels[1] + " and " + lead + std::to_string(labels.size() - 2) +
         " more";
}

std::string kind_note(const DossierView& view, const Event& event) {
  const auto documents = view.documents_of(event);
  const auto all = [&documents](DocumentKind kind) {
    return !documents.empty() && std::all_of(documents.begin(), documents.end(),
                                             [kind](const DocumentCard* d) { return d->kind == kind; });
  };
  if (all(DocumentKind::Restatement))
    return documents.size() == 1 ? " The report is retold; its original is not stored."
                                 : " The reports are retold; their originals are not stored.";
  if (all(DocumentKind::Analysis)) return " It comes from an analysis, not from a report.";
  if (all(DocumentKind::Record))
    return documents.size() == 1
               ? " It comes from a record that was coded elsewhere and not read by Entente."
               : " It comes from records that were coded elsewhere and not read by Entente.";
  return "";
}

}  // namespace

std::string participants(const std::vector<ActorRef>& actors) {
  static constexpr std::size_t kNamed = 4;
  std::vector<std::string> names;
  for (const ActorRef& actor : actors) {
    const std::string name = actor_name(actor);
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  if (names.size() > kNamed) {
    const std::size_t more = names.size() - kNamed + 1;
    names.resize(kNamed - 1);
    names.push_back(std::to_string(more) + " more");
  }
  return join_and(names);
}

std::string describe_act(const Event& event) {
  const std::string who = participants(event.source);
  const std::string act = (who.empty() ? std::string("an actor not named") : who) + " " + predicate(event);
  if (event.factuality == Factuality::Denied) return "it is denied that " + act;
  return act;
}

std::string describe_event(const Event& event) {
  std::string out = describe_act(event);
  if (event.place && !event.place->name.empty()) {
    // "asked NATO for help in New York" would read as help wanted there.
    const bool placed = event.code.base == Plover::Consult || quad_of(event.code.base) == 4;
    out += placed ? " in " + event.place->name : ", in " + event.place->name + ",";
  }
  return out + " " + date_phrase(event.date);
}

std::string describe_sources(const DossierView& view, const Event& event) {
  const std::vector<std::string> labels = voice_labels(view, event, true);
  return labels.empty() ? "" : "according " + name_some(labels, "to");
}

std::string event_sentence(const DossierView& view, const Event& event) {
  std::string what = describe_event(event);
  if (event.inference_only) what = "an author infers that " + what;
  if (event.date.basis == DateBasis::Publication) what += " (day of publication)";
  const std::string sources = event.inference_only ? "" : describe_sources(view, event);
  if (!sources.empty()) what += ", " + sources;
  std::string out = end_sentence(capitalised(what));
  out += kind_note(view, event);
  const std::vector<std::string> deniers = voice_labels(view, event, false);
  if (!deniers.empty()) out += " It is denied " + name_some(deniers, "by") + ".";
  return out;
}

std::string factuality_note(Factuality factuality) {
  return factuality == Factuality::Asserted ? "" : std::string(to_string(factuality));
}

}  // namespace entente
