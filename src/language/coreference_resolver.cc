#include "language/coreference_resolver.h"

#include <algorithm>

#include "language/coreference_joins.h"

namespace entente::language {
namespace {

struct Link {
  std::uint32_t antecedent = kNone;
  std::int32_t margin = 0;  // above no link
};

// Links too rare in the training data to be learned from it, and too plain to be missed: who speaks in
// quotation marks is "I" there; initials of a name; "the minister" after "Minister Holm".
bool is_plain(const Mention& m, const Mention& a, std::uint32_t antecedent) {
  if (m.type == MentionType::I) return m.quote != 0 && m.speaker == antecedent && a.sentence == m.sentence;
  if (m.type == MentionType::Name) {
    const Mention& whole = m.capital ? a : m;
    return m.acronym != 0 && m.acronym == a.acronym && m.capital != a.capital && whole.names.size >= 2;
  }
  return m.type == MentionType::Definite && m.number == Number::Singular && m.modifiers.size == 0 &&
         a.type == MentionType::Name && a.titles.has(m.key);
}

bool may_act(const Mention& m) {
  if (m.type == MentionType::This || m.type == MentionType::These) return false;
  if (is_pronoun(m.type) || m.type == MentionType::Name || m.type == MentionType::Coordination) return true;
  if (m.kind != 0 || m.entity != 0) return true;
  const auto entity_class = static_cast<EntityClass>(m.entity_class);
  return entity_class == EntityClass::Person || entity_class == EntityClass::Organisation ||
         entity_class == EntityClass::Place;
}

constexpr std::uint16_t kJoinConfidence = 850;
constexpr std::int32_t kPlainMargin = 8 * kMarginStep;

Link best_link(std::uint32_t mention, const CoreferenceScratch& s, const CoreferenceModel& model,
               const FeatureContext& context) {
  if (s.list.empty()) return {};
  const Mention& m = context.mentions[mention];
  const std::int32_t start = model.start_score(mention, context);
  Link best;
  for (std::size_t i = 0; i < s.list.size(); ++i) {
    const std::uint32_t candidate = s.list[i];
    std::int32_t margin = model.link_score(mention, candidate, s.candidates.closer()[i], context) - start;
    if (is_plain(m, context.mentions[candidate], candidate)) margin = std::max(margin, kPlainMargin);
    const bool nearer = margin == best.margin && candidate > best.antecedent;
    if (margin > 0 && (best.antecedent == kNone || margin > best.margin || nearer))
      best = {candidate, margin};
  }
  return best;
}

// Chains of two and more, numbered in the order of their first mentions.
void write_chains(CoreferenceScratch& s, ParsedDocument& parsed) {
  const std::vector<Mention>& mentions = s.mentions;
  std::vector<std::uint32_t>& number = s.list;
  number.assign(mentions.size(), kNone);
  std::uint32_t chains = 0;
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    const std::uint32_t chain = s.chains.root(i);
    if (s.chains.size(i) < 2) continue;
    if (number[chain] == kNone) number[chain] = chains++;
    const Mention& m = mentions[i];
    CorefMention out;
    out.at = {parsed.tokens[m.first].at.begin, parsed.tokens[m.last - 1].at.end};
    out.sentence = m.sentence;
    out.first_token = m.first;
    out.last_token = m.last;
    out.chain = number[chain];
    out.confidence = static_cast<float>(s.confidence[i]) / 1000.0f;
    parsed.coreference.push_back(out);
  }
}

}  // namespace

void resolve_coreference(std::string_view text, const CoreferenceModel& model, CoreferenceScratch& s,
                         ParsedDocument& parsed, CoreferenceScope scope) {
  parsed.coreference.clear();
  s.words.start(parsed);
  find_mentions(text, parsed, s.words, s.tree, s.mentions);
  s.candidates.start(s.mentions);
  const FeatureContext context{s.mentions, s.candidates.earlier(), parsed, s.words};
  const auto count = static_cast<std::uint32_t>(s.mentions.size());
  s.confidence.assign(count, 0);
  for (std::uint32_t i = 0; i < count; ++i) {
    Mention& m = s.mentions[i];
    if (is_pronoun(m.type)) continue;
    model.look_up(m);
    m.entity_class = static_cast<std::uint8_t>(model.classify(m, context));
  }
  s.chains.start(s.mentions.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    const bool sought = scope == CoreferenceScope::All || may_act(s.mentions[i]);
    if (sought) s.candidates.collect(i, s.list);
    s.candidates.add(i);
    if (!sought) continue;
    const Link link = best_link(i, s, model, context);
    if (link.antecedent == kNone) continue;
    const auto sure = static_cast<std::uint16_t>(model.probability(s.mentions[i].type, link.margin));
    s.confidence[i] = sure;
    if (s.confidence[link.antecedent] == 0) s.confidence[link.antecedent] = sure;  // it opens the chain
    s.chains.link(i, link.antecedent);
  }
  for (const Join& join : find_joins(s.mentions, s.chains)) {
    s.chains.link(join.mention, join.other);
    for (const std::uint32_t mention : {join.mention, join.other}) {
      if (s.confidence[mention] == 0) s.confidence[mention] = kJoinConfidence;
    }
  }
  write_chains(s, parsed);
}

}  // namespace entente::language
