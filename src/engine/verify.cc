#include "engine/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "brief/composer.h"
#include "brief/render.h"
#include "engine/assess_dossier.h"
#include "engine/engine.h"
#include "evidence/source_tree.h"
#include "types/json.h"
#include "web/assets.h"

namespace entente {
namespace {

constexpr std::size_t kMostDifferences = 20;
constexpr double kTolerance = 1e-9;

class Step {
 public:
  explicit Step(std::string what) { step_.what = std::move(what); }
  void expect(bool holds, const std::function<std::string()>& difference) {
    ++step_.checked;
    if (holds) return;
    ++wrong_;
    if (wrong_ <= kMostDifferences) step_.differences.push_back(difference());
  }
  VerifyStep take() {
    if (wrong_ > kMostDifferences)
      step_.differences.push_back(fmt::format("and {} more", wrong_ - kMostDifferences));
    return std::move(step_);
  }

 private:
  VerifyStep step_;
  std::size_t wrong_ = 0;
};

bool near(double a, double b) { return std::fabs(a - b) <= kTolerance * std::max(1.0, std::fabs(a)); }

// What mentions say of one another leads to mentions that are there.
void check_links(const EventMention& mention, const std::unordered_set<std::string>& ids, Step& step) {
  const auto check = [&](const MentionId& id, const char* how) {
    step.expect(ids.count(id.str()) > 0, [&] {
      return fmt::format("mention {}: {} mention {}, which is not there", mention.id.str(), how, id.str());
    });
  };
  if (mention.denies) check(*mention.denies, "denies");
  if (mention.sequence && mention.sequence->act) check(*mention.sequence->act, "is dated by");
  for (const MentionId& id : mention.rests_on) check(id, "rests on");
}

VerifyStep verify_citations(const Dossier& dossier) {
  Step step("cited sentences");
  std::unordered_map<std::string, const Citation*> by_id;
  for (const Citation& citation : dossier.citations) {
    by_id[citation.id] = &citation;
    step.expect(sha256_hex(citation.text) == citation.hash,
                [&] { return fmt::format("{}: the sentence does not have the stated hash", citation.id); });
  }
  std::unordered_set<std::string> mentions;
  for (const CitedMention& cited : dossier.mentions) mentions.insert(cited.mention.id.str());
  for (const CitedMention& cited : dossier.mentions) {
    check_links(cited.mention, mentions, step);
    const auto found = by_id.find(cited.citation);
    const EventMention& mention = cited.mention;
    if (found == by_id.end()) {
      step.expect(false, [&] {
        return fmt::format("mention {}: cites {}, which is not there", mention.id.str(), cited.citation);
      });
      continue;
    }
    const Citation& citation = *found->second;
    const ByteRange inside{mention.trigger.at.begin - citation.at.begin,
                           mention.trigger.at.end - citation.at.begin};
    step.expect(
        citation.at.contains(mention.trigger.at) && slice(citation.text, inside) == mention.trigger.text,
        [&] {
          return fmt::format("mention {}: its trigger is not in the cited sentence", mention.id.str());
        });
    EventMention resealed = mention;
    seal(resealed);
    step.expect(resealed.id == mention.id, [&] {
      return fmt::format("mention {}: its id does not follow from its content", mention.id.str());
    });
  }
  return step.take();
}

VerifyStep verify_events(const Dossier& dossier) {
  Step step("events");
  const auto check = [&](const Event& event) {
    const double ratio = log_likelihood_ratio(event.voices);
    const double sources = effective_sources(event.voices);
    step.expect(near(ratio, event.log_likelihood_ratio), [&] {
      return fmt::format("event {}: log likelihood ratio {} stated, {} computed", event.id.str(),
                         event.log_likelihood_ratio, ratio);
    });
    step.expect(near(sources, event.effective_sources), [&] {
      return fmt::format("event {}: {} effective sources stated, {} computed", event.id.str(),
                         event.effective_sources, sources);
    });
    const double probability = event_probability(ratio, dossier.spec.event_prior);
    step.expect(near(probability, event.probability), [&] {
      return fmt::format("event {}: probability {} stated, {} computed", event.id.str(), event.probability,
                         probability);
    });
  };
  std::for_each(dossier.events.begin(), dossier.events.end(), check);
  std::for_each(dossier.later_events.begin(), dossier.later_events.end(), check);
  return step.take();
}

void compare_posteriors(Step& step, const std::vector<Posterior>& stated,
                        const std::vector<Posterior>& computed) {
  step.expect(stated.size() == computed.size(),
              [] { return std::string("another number of outcomes or explanations"); });
  for (std::size_t i = 0; i < std::min(stated.size(), computed.size()); ++i) {
    const Posterior& s = stated[i];
    const Posterior& c = computed[i];
    step.expect(s.id == c.id && near(s.probability, c.probability) && near(s.low, c.low) &&
                    near(s.high, c.high) && s.word == c.word,
                [&] {
                  return fmt::format("{}: {:.4f} [{:.4f}, {:.4f}] stated, {:.4f} [{:.4f}, {:.4f}] computed",
                                     s.id, s.probability, s.low, s.high, c.probability, c.low, c.high);
                });
  }
}

VerifyStep verify_assessment(const Dossier& dossier) {
  Step step("assessment");
  if (!dossier.assessment) {
    step.expect(!dossier.spec.asks(),
                [] { return std::string("the case asks a question and the brief gives no answer"); });
    return step.take();
  }
  const Assessment computed = assess_dossier(dossier);
  compare_posteriors(step, dossier.assessment->outcomes, computed.outcomes);
  compare_posteriors(step, dossier.assessment->explanations, computed.explanations);
  for (std::size_t i = 0; i < std::max(dossier.assessment->evidence.size(), computed.evidence.size()); ++i) {
    const bool both = i < dossier.assessment->evidence.size() && i < computed.evidence.size();
    step.expect(both && dossier.assessment->evidence[i] == computed.evidence[i],
                [&] { return fmt::format("evidence item {} is not the one that its events give", i + 1); });
  }
  step.expect(render_json(*dossier.assessment) == render_json(computed),
              [] { return std::string("contributions, leave-outs or what-ifs differ from those computed"); });
  return step.take();
}

VerifyStep verify_statements(const Brief& brief) {
  Step step("statements");
  const Brief again = compose(brief.dossier);
  step.expect(again.claims.size() == brief.claims.size(), [&] {
    return fmt::format("{} statements are made, the dossier supports {}", brief.claims.size(),
                       again.claims.size());
  });
  for (std::size_t i = 0; i < std::min(brief.claims.size(), again.claims.size()); ++i) {
    step.expect(brief.claims[i] == again.claims[i], [&] {
      return fmt::format("{}: \"{}\" is not what the dossier gives: \"{}\"", brief.claims[i].id.str(),
                         brief.claims[i].text, again.claims[i].text);
    });
  }
  return step.take();
}

}  // namespace

bool Verification::holds() const {
  return std::all_of(steps.begin(), steps.end(),
                     [](const VerifyStep& step) { return step.differences.empty(); });
}

Result<Verification> verify_brief(std::string_view bytes) {
  const auto brief = parse_brief(bytes);
  if (!brief) return tl::unexpected(brief.error());
  Verification verification;
  if (brief->dossier.program != program_version()) {
    verification.notes.push_back(fmt::format("the brief was made by {}, this is {}: wording may differ",
                                             brief->dossier.program, program_version()));
  }
  verification.steps.push_back(verify_citations(brief->dossier));
  verification.steps.push_back(verify_events(brief->dossier));
  verification.steps.push_back(verify_assessment(brief->dossier));
  verification.steps.push_back(verify_statements(*brief));
  const std::size_t start = bytes.find_first_not_of(" \t\r\n");
  if (start != std::string_view::npos && bytes[start] == '<') {
    Step page("page");
    const auto shown = unpack_page(bytes);
    const auto rendered = unpack_page(render_html(*brief, web::brief_js(), web::brief_css()));
    page.expect(shown && rendered && *shown == *rendered, [] {
      return std::string("the page shown is not the one that this program renders from the dossier inside");
    });
    verification.steps.push_back(page.take());
  }
  return verification;
}

VerifyStep verify_against(const Brief& stated, const Brief& fresh) {
  Step step("reports");
  const Dossier& a = stated.dossier;
  const Dossier& b = fresh.dossier;
  const auto same = [&](const char* what, const auto& left, const auto& right) {
    step.expect(left == right,
                [&] { return fmt::format("{} differ from those that the reports give now", what); });
  };
  same("the packs", a.packs, b.packs);
  same("the case's settings", a.spec, b.spec);
  same("the documents", a.documents, b.documents);
  same("the cited sentences", a.citations, b.citations);
  same("the mentions", a.mentions, b.mentions);
  same("the decisions", a.decisions, b.decisions);
  same("what became of the decisions", a.effects, b.effects);
  same("the events", a.events, b.events);
  same("the later events", a.later_events, b.later_events);
  same("the rejects", a.rejects, b.rejects);
  same("the relations", a.relations, b.relations);
  return step.take();
}

}  // namespace entente
