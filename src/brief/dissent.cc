#include "brief/dissent.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "base/utf8.h"
#include "brief/identity.h"
#include "brief/page_model.h"
#include "brief/view.h"
#include "brief/wording.h"

namespace entente {
namespace {

using Json = nlohmann::json;
using Dial = DissentChange::Dial;

constexpr double kLeastRoom = 1e-6;
constexpr std::size_t kLongName = 200;  // bytes
constexpr std::size_t kLongNote = 8000;
constexpr std::size_t kLongId = 128;
constexpr std::size_t kLongQuestion = 8000;

// --- reading

Result<std::string> read_text(const Json& object, const char* key, std::size_t longest, bool required) {
  const auto it = object.find(key);
  if (it == object.end()) {
    if (required) return fail(Code::BadFormat, fmt::format("it lacks \"{}\"", key));
    return std::string();
  }
  if (!it->is_string()) return fail(Code::BadFormat, fmt::format("\"{}\" is not text", key));
  const auto& text = it->get_ref<const std::string&>();
  if (text.size() > longest)
    return fail(Code::TooLarge, fmt::format("\"{}\" is longer than {} bytes", key, longest));
  return text;
}

Result<double> read_number(const Json& object, const char* key) {
  const auto it = object.find(key);
  if (it == object.end() || !it->is_number())
    return fail(Code::BadFormat, fmt::format("\"{}\" is not a number", key));
  const double value = it->get<double>();
  if (!(value >= 0.0 && value <= 1.0))
    return fail(Code::BadFormat, fmt::format("\"{}\" is not between 0 and 1", key));
  return value;
}

std::optional<Dial> read_dial(const std::string& name) {
  if (name == "prior") return Dial::Prior;
  if (name == "outcome") return Dial::Outcome;
  if (name == "likelihood") return Dial::Likelihood;
  if (name == "shared") return Dial::Shared;
  return std::nullopt;
}

// The ids that a dial needs, and no other.
bool names_its_dial(const DissentChange& c) {
  const bool e = !c.explanation.empty();
  const bool o = !c.outcome.empty();
  const bool i = !c.indicator.empty();
  const bool g = !c.group.empty();
  switch (c.dial) {
    case Dial::Prior:
      return e && !o && !i && !g;
    case Dial::Outcome:
      return e && o && !i && !g;
    case Dial::Likelihood:
      return e != o && i && !g;
    case Dial::Shared:
      return !e && !o && !i && g;
  }
  return false;
}

Result<DissentChange> read_change(const Json& object) {
  if (!object.is_object()) return fail(Code::BadFormat, "it is not an object");
  const auto dial = read_text(object, "dial", kLongId, true);
  if (!dial) return tl::unexpected(dial.error());
  const auto known = read_dial(*dial);
  if (!known) return fail(Code::BadFormat, "\"dial\" is none of prior, outcome, likelihood, shared");
  DissentChange change;
  change.dial = *known;
  struct Field {
    const char* key;
    std::string DissentChange::*to;
  };
  for (const Field& field :
       {Field{"explanation", &DissentChange::explanation}, Field{"outcome", &DissentChange::outcome},
        Field{"indicator", &DissentChange::indicator}, Field{"group", &DissentChange::group}}) {
    auto text = read_text(object, field.key, kLongId, false);
    if (!text) return tl::unexpected(text.error());
    change.*field.to = std::move(*text);
  }
  if (!names_its_dial(change)) return fail(Code::BadFormat, "its ids are not those that its dial needs");
  const auto printed = read_number(object, "printed");
  if (!printed) return tl::unexpected(printed.error());
  const auto value = read_number(object, "value");
  if (!value) return tl::unexpected(value.error());
  change.printed = *printed;
  change.value = *value;
  return change;
}

Result<Dissent> read_dissent(const Json& json) {
  if (!json.is_object() || !json.contains("entente_dissent"))
    return fail(Code::BadFormat, "it is not a dissent: it lacks \"entente_dissent\"");
  if (json["entente_dissent"] != 1)
    return fail(Code::Unsupported, "it is a dissent of another form than 1; a newer program may read it");
  Dissent out;
  struct Field {
    const char* key;
    std::string Dissent::*to;
    std::size_t longest;
    bool required;
  };
  for (const Field& field :
       {Field{"brief", &Dissent::brief, 64, true}, Field{"question", &Dissent::question, kLongQuestion, true},
        Field{"name", &Dissent::name, kLongName, false}, Field{"note", &Dissent::note, kLongNote, false},
        Field{"date", &Dissent::date, 32, false}}) {
    auto text = read_text(json, field.key, field.longest, field.required);
    if (!text) return tl::unexpected(text.error());
    out.*field.to = std::move(*text);
  }
  const auto changes = json.find("changes");
  if (changes == json.end() || !changes->is_array())
    return fail(Code::BadFormat, "\"changes\" is not a list");
  if (changes->size() > kDissentChanges)
    return fail(Code::TooLarge, fmt::format("it has more than {} changes", kDissentChanges));
  for (std::size_t i = 0; i < changes->size(); ++i) {
    auto change = read_change((*changes)[i]);
    if (!change) return tl::unexpected(std::move(change.error()).in(fmt::format("change {}", i + 1)));
    out.changes.push_back(std::move(*change));
  }
  return out;
}

// --- applying

template <class List, class Id>
std::optional<std::size_t> place_of(const List& list, const std::string& id, Id id_of) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (id_of(list[i]) == id) return i;
  }
  return std::nullopt;
}

using Pins = std::vector<std::optional<double>>;

// Shares that sum to 1: those pinned stand, the others keep their proportions. The same operations as
// shares() in web/src/dissent.ts. True where the pinned ones had to give way.
bool set_shares(std::vector<double>& shares, const Pins& pins) {
  double pinned = 0.0;
  double rest = 0.0;
  bool any = false;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (pins[i]) {
      pinned += *pins[i];
      any = true;
    } else {
      rest += shares[i];
    }
  }
  const bool open = rest > 0.0;
  if (!any || (!open && !(pinned > 0.0))) return false;
  const double most = open ? 1.0 - kLeastRoom : 1.0;
  const bool scaled = open ? pinned > most : pinned != 1.0;
  const double factor = scaled ? most / pinned : 1.0;
  const double room = scaled ? 1.0 - most : 1.0 - pinned;
  for (std::size_t i = 0; i < shares.size(); ++i)
    shares[i] = pins[i] ? *pins[i] * factor : shares[i] * room / rest;
  return scaled && std::fabs(pinned - most) > 1e-9;
}

class Applier {
 public:
  Applier(const Dossier& dossier, const BeliefModel& printed)
      : dossier_(dossier),
        view_(dossier),
        explanations_(dossier.assessment->explanations),
        outcomes_(dossier.assessment->outcomes),
        groups_(model_groups(dossier.spec)),
        priors_(printed.prior.size()),
        rows_(printed.outcomes.size(), Pins(outcomes_.size())) {
    out_.model = printed;
  }

  DissentedBelief run(const Dissent& dissent) {
    out_.same_brief = dissent.brief == brief_identity(dossier_);
    for (const DissentChange& change : dissent.changes) {
      const std::string what = name(change);
      if (!seen_
               .insert({static_cast<int>(change.dial), change.explanation, change.outcome, change.indicator,
                        change.group})
               .second) {
        misfit("The " + what + " is given twice; the first counts.");
        continue;
      }
      double* dial = find(change);
      if (!dial) {
        misfit("The " + what + " is not a dial of this brief; left out.");
        continue;
      }
      if (!out_.same_brief && std::fabs(*dial - change.printed) > 5e-10)
        misfit("The " + what + " is " + percent(*dial) + " here and was " + percent(change.printed) +
               " where the dissent was made; the reader’s " + percent(change.value) + " is kept.");
      out_.rows.push_back({what, *dial, change.value});
      set(change, *dial);
    }
    spread();
    out_.belief = compute_belief(out_.model);
    return std::move(out_);
  }

 private:
  using Seen = std::tuple<int, std::string, std::string, std::string, std::string>;

  void misfit(std::string sentence) { out_.misfits.push_back(std::move(sentence)); }

  std::optional<std::size_t> explanation(const std::string& id) const {
    return place_of(explanations_, id, [](const Posterior& p) -> const std::string& { return p.id; });
  }
  std::optional<std::size_t> outcome(const std::string& id) const {
    return place_of(outcomes_, id, [](const Posterior& p) -> const std::string& { return p.id; });
  }

  // Where the printed value stands; null where this brief has no such dial.
  double* find(const DissentChange& c) {
    const auto h = explanation(c.explanation);
    const auto o = outcome(c.outcome);
    switch (c.dial) {
      case Dial::Prior:
        return h && *h < out_.model.prior.size() ? &out_.model.prior[*h] : nullptr;
      case Dial::Outcome:
        return h && o && *h < out_.model.outcomes.size() ? &out_.model.outcomes[*h][*o] : nullptr;
      case Dial::Shared: {
        const auto g = place_of(groups_, c.group,
                                [](const DependenceGroup* group) -> const std::string& { return group->id; });
        return g ? &out_.model.groups[*g].shared : nullptr;
      }
      case Dial::Likelihood: {
        const auto i = place_of(dossier_.assessment->evidence, c.indicator,
                                [](const Evidence& e) -> const std::string& { return e.indicator.str(); });
        if (!i) return nullptr;
        auto& list =
            c.outcome.empty() ? out_.model.items[*i].by_explanation : out_.model.items[*i].by_outcome;
        const auto at = c.outcome.empty() ? h : o;
        return at && *at < list.size() ? &list[*at] : nullptr;
      }
    }
    return nullptr;
  }

  void set(const DissentChange& c, double& dial) {
    if (c.dial == Dial::Prior) {
      priors_[*explanation(c.explanation)] = c.value;
    } else if (c.dial == Dial::Outcome) {
      rows_[*explanation(c.explanation)][*outcome(c.outcome)] = c.value;
    } else {
      dial = c.value;
    }
  }

  void spread() {
    if (set_shares(out_.model.prior, priors_))
      misfit("The priors given do not leave a sum of 1; they were scaled.");
    for (std::size_t h = 0; h < rows_.size(); ++h) {
      if (set_shares(out_.model.outcomes[h], rows_[h]))
        misfit("The probabilities of the answers under " + in_quotes(explanations_[h].name) +
               " do not leave a sum of 1; they were scaled.");
    }
  }

  std::string name_of(const std::vector<Posterior>& list, const std::string& id) const {
    const auto it = std::find_if(list.begin(), list.end(), [&id](const Posterior& p) { return p.id == id; });
    return in_quotes(it == list.end() || it->name.empty() ? id : it->name);
  }

  std::string name(const DissentChange& c) const {
    switch (c.dial) {
      case Dial::Prior:
        return "probability of " + name_of(explanations_, c.explanation) + " before the evidence";
      case Dial::Outcome:
        return "probability of " + name_of(outcomes_, c.outcome) + " under " +
               name_of(explanations_, c.explanation);
      case Dial::Likelihood: {
        const Indicator* indicator = view_.find_indicator(IndicatorId(c.indicator));
        return "probability of seeing " + in_quotes(indicator ? indicator->name : c.indicator) +
               (c.outcome.empty() ? " under " + name_of(explanations_, c.explanation)
                                  : " before " + name_of(outcomes_, c.outcome));
      }
      case Dial::Shared:
        break;
    }
    for (const DependenceGroup* group : groups_) {
      if (group->id == c.group)
        return "chance that " + in_quotes(group->name) + " share a cause beside the question";
    }
    return "chance that " + in_quotes(c.group) + " share a cause beside the question";
  }

  const Dossier& dossier_;
  const DossierView view_;
  const std::vector<Posterior>& explanations_;
  const std::vector<Posterior>& outcomes_;
  std::vector<const DependenceGroup*> groups_;
  Pins priors_;
  std::vector<Pins> rows_;
  std::set<Seen> seen_;
  DissentedBelief out_;
};

}  // namespace

Result<Dissent> parse_dissent(std::string_view json) {
  if (json.size() > kDissentBytes)
    return fail(Code::TooLarge, fmt::format("it is larger than {} KiB: no dissent is", kDissentBytes / 1024));
  if (find_invalid_utf8(json)) return fail(Code::BadEncoding, "it is not UTF-8");
  const Json parsed = Json::parse(json, nullptr, false);
  if (parsed.is_discarded()) return fail(Code::BadFormat, "it is not JSON");
  return read_dissent(parsed);
}

Result<DissentedBelief> apply_dissent(const Dossier& dossier, const BeliefModel& printed,
                                      const Dissent& dissent) {
  if (dissent.question != dossier.spec.question)
    return fail(Code::Mismatch, "it answers another question: " + in_quotes(dissent.question));
  return Applier(dossier, printed).run(dissent);
}

}  // namespace entente
