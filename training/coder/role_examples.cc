// Prints what the model of sides learns from, one record an act of the gold:
//
//   coder_roles PACKS gold.tsv texts.ndjson... > examples.tsv
//   coder_roles PACKS --marked plv_train.tsv > examples.tsv
//   coder_roles PACKS --lexicon > examples.tsv          the entries' own sentences, sides as the patterns say
//   coder_roles PACKS --cases tests/cases/coding/*.txt > examples.tsv
//
// `gold.tsv` has the columns of tests/gold/events_reader1.tsv. A record begins with a line
//   A  document  root  own  lexicon's source right  its target right  source stated  target stated
// (`own` 1: the trigger is the gold's, 0: the coder's for the same act; stated 1: the gold has that side,
// 0: it has none, -1: no candidate is it) and goes on with a line for each candidate and one for nobody,
//   C  is source  is target  overlaps the source  the target  first  within  modifier  same  text  keys...
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "coding/actors.h"
#include "coding/relation.h"
#include "coding/role_features.h"
#include "eval/relations_score.h"
#include "knowledge/knowledge.h"
#include "knowledge/lexicon_data.h"
#include "language/analyser.h"

using namespace entente;
using namespace entente::coding;

namespace {

struct GoldAct {
  ByteRange sentence;
  std::string root;
  ByteRange trigger;
  std::vector<ByteRange> source;
  std::vector<ByteRange> target;
  std::vector<std::string> source_country;
  std::vector<std::string> target_country;
};

bool starts_in(ByteRange span, ByteRange at) { return at.begin <= span.begin && span.begin < at.end; }

ByteRange range_of(std::string_view text, char between) {
  const auto parts = split(text, between);
  ByteRange range;
  if (parts.size() == 2) {
    std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), range.begin);
    std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), range.end);
  }
  return range;
}

std::vector<ByteRange> ranges_of(std::string_view field) {
  std::vector<ByteRange> ranges;
  if (field == "-") return ranges;
  for (const std::string_view part : split(field, '&')) ranges.push_back(range_of(trim(part), '-'));
  return ranges;
}

std::vector<std::string> countries_of(std::string_view field) {
  std::vector<std::string> countries;
  for (const std::string_view part : split(field, '&'))
    countries.emplace_back(trim(part).substr(0, trim(part).find_first_of("/:")));
  return countries;
}

// The gold lists the parties of a mutual act as its sources: the first counts as source, the others as
// targets, as the coder writes it.
void split_parties(GoldAct& act) {
  static const std::vector<std::string> kMutual = {"CONSULT", "AGREE",   "COOPERATE", "SUPPORT",
                                                   "CONCEDE", "RETREAT", "ASSAULT",   "AID"};
  if (!act.target.empty() || act.source.size() < 2) return;
  if (std::find(kMutual.begin(), kMutual.end(), act.root) == kMutual.end()) return;
  act.target.assign(act.source.begin() + 1, act.source.end());
  act.source.resize(1);
  act.target_country.assign(act.source_country.begin() + std::min<std::size_t>(1, act.source_country.size()),
                            act.source_country.end());
  act.source_country.resize(std::min<std::size_t>(1, act.source_country.size()));
}

class Printer {
 public:
  explicit Printer(std::shared_ptr<const Knowledge> knowledge)
      : knowledge_(std::move(knowledge)), analyser_(knowledge_), scratch_(Analyser::make_scratch()) {}

  const Lexicon::Data& lexicon() const { return knowledge_->lexicon.data(); }
  ParsedDocument parse(const Document& document) { return analyser_.parse(document, *scratch_); }

  void print(const std::string& key, const Document& document, const ParsedDocument& parsed,
             const std::vector<GoldAct>& gold) {
    const Vocabulary vocabulary(parsed, lexicon());
    for (std::size_t i = 0; i < parsed.sentences.size(); ++i) {
      const ByteRange at = parsed.sentences[i].at;
      if (std::none_of(gold.begin(), gold.end(), [&](const GoldAct& g) { return starts_in(g.trigger, at); }))
        continue;
      const Clauses clauses = cut_clauses(parsed, i, vocabulary, lexicon());
      const SentenceTree tree(parsed, i);
      const std::vector<Act> acts = find_acts(clauses, lexicon(), false);
      find_candidates(parsed, clauses, tree, candidates_);
      for (const GoldAct& g : gold) {
        if (starts_in(g.trigger, at)) print_act(key, document, parsed, clauses, tree, acts, g);
      }
    }
  }

  // A case of tests/cases/coding: the act of the category it expects, sides by what they resolve to.
  void print_case(const std::string& key, const Document& document, const ParsedDocument& parsed,
                  std::string_view expect) {
    const auto fields = split(expect, '|');
    const auto sides = split(fields[0], '>');
    if (fields.size() < 2 || sides.size() != 2) return;
    const Vocabulary vocabulary(parsed, lexicon());
    for (std::size_t i = 0; i < parsed.sentences.size(); ++i) {
      const Clauses clauses = cut_clauses(parsed, i, vocabulary, lexicon());
      const SentenceTree tree(parsed, i);
      find_candidates(parsed, clauses, tree, candidates_);
      for (const Act& act : find_acts(clauses, lexicon(), false)) {
        if (to_string(act.plover()) != trim(fields[1])) continue;
        GoldAct gold;
        gold.trigger = clauses.range(act.begin, act.end);
        if (!find_side(document, parsed, clauses, sides[0], gold.source) ||
            !find_side(document, parsed, clauses, sides[1], gold.target))
          continue;
        part_sides(clauses, act, gold);
        print_record(key, document, parsed, clauses, tree, &act, act.begin, act.end, act.base, gold, true);
        return;
      }
    }
  }

  // An entry's sentence that must fire, with the sides that its pattern gives.
  void print_entry(const Sense& sense) {
    Document document;
    document.text = sense.fires;
    document.published = parse_timestamp("2024-03-06");
    seal(document);
    const ParsedDocument parsed = parse(document);
    const Vocabulary vocabulary(parsed, lexicon());
    for (std::size_t i = 0; i < parsed.sentences.size(); ++i) {
      const Clauses clauses = cut_clauses(parsed, i, vocabulary, lexicon());
      const SentenceTree tree(parsed, i);
      find_candidates(parsed, clauses, tree, candidates_);
      for (const Act& act : find_acts(clauses, lexicon(), false)) {
        if (act.sense != &sense) continue;
        GoldAct gold;
        gold.trigger = clauses.range(act.begin, act.end);
        for (const Candidate& c : candidates_) {
          if (holds(act.source, c)) gold.source.push_back(clauses.range(c.begin, c.end));
          if (holds(act.target, c) && !act.fallback) gold.target.push_back(clauses.range(c.begin, c.end));
        }
        if (gold.source.empty() && gold.target.empty()) continue;
        if (gold.source.empty() != act.source.empty() || gold.target.empty() != act.target.empty()) continue;
        print_record(sense.where, document, parsed, clauses, tree, &act, act.begin, act.end, act.base, gold,
                     true);
        return;
      }
    }
  }

  // Marked sentences: the lexicon's act of the gold root, whatever its sides.
  void print_marked(const std::string& key, const Document& document, const ParsedDocument& parsed,
                    GoldAct gold) {
    const Vocabulary vocabulary(parsed, lexicon());
    for (std::size_t i = 0; i < parsed.sentences.size(); ++i) {
      const ByteRange at = parsed.sentences[i].at;
      if (!starts_in(gold.source[0], at) || !starts_in(gold.target[0], at)) continue;
      const Clauses clauses = cut_clauses(parsed, i, vocabulary, lexicon());
      const SentenceTree tree(parsed, i);
      find_candidates(parsed, clauses, tree, candidates_);
      for (const Act& act : find_acts(clauses, lexicon(), false)) {
        const std::string root(to_string(act.plover()));
        const bool yields = gold.root == "YIELD" && (root == "CONCEDE" || root == "RETREAT");
        if (root != gold.root && !yields) continue;
        gold.trigger = clauses.range(act.begin, act.end);
        print_record(key, document, parsed, clauses, tree, &act, act.begin, act.end, act.base, gold, true);
        return;
      }
    }
  }

 private:
  // "KEN > GOV": Kenya's government is both. The pattern says which side it is on, else it is the target.
  void part_sides(const Clauses& clauses, const Act& act, GoldAct& gold) const {
    for (const Candidate& c : candidates_) {
      const ByteRange at = clauses.range(c.begin, c.end);
      const auto source = std::find(gold.source.begin(), gold.source.end(), at);
      const auto target = std::find(gold.target.begin(), gold.target.end(), at);
      if (source == gold.source.end() || target == gold.target.end()) continue;
      const bool list = gold.source.size() == 1 && gold.target.size() == 1;
      if (list) continue;
      if (holds(act.source, c) && gold.target.size() > 1)
        gold.target.erase(target);
      else if (gold.source.size() > 1)
        gold.source.erase(source);
      else
        gold.target.erase(target);
    }
  }

  // The phrases that resolve to what a case says; false where one of its actors is nowhere in the sentence.
  bool find_side(const Document& document, const ParsedDocument& parsed, const Clauses& clauses,
                 std::string_view wanted, std::vector<ByteRange>& out) const {
    if (trim(wanted) == "*") return false;
    const Antecedent nobody;
    for (const std::string_view item : split(wanted, ',')) {
      const std::string_view key = trim(item);
      if (key.empty()) continue;
      const std::size_t before = out.size();
      for (const Candidate& c : candidates_) {
        Filler filler{c.begin, c.end, kNone};
        filler.chosen = true;
        if (!c.modifier) filler.chunk = clauses.words[static_cast<std::size_t>(c.head)].chunk;
        for (const ActorRef& actor :
             actors_of(coding::Role::Source, parsed, document.text, clauses, {filler}, nobody)) {
          if (dyad_key(actor) == key || actor.country == key || actor.sector == key ||
              actor.actor.str() == key) {
            out.push_back(clauses.range(c.begin, c.end));
            break;
          }
        }
      }
      if (out.size() == before) return false;
    }
    return true;
  }

  void print_act(const std::string& key, const Document& document, const ParsedDocument& parsed,
                 const Clauses& clauses, const SentenceTree& tree, const std::vector<Act>& acts,
                 const GoldAct& gold) {
    const Act* best = nullptr;
    const auto base = parse_plover(gold.root);
    if (!base) return;
    for (const Act& act : acts) {
      if (!clauses.range(act.begin, act.end).overlaps(gold.trigger)) continue;
      if (best == nullptr || (act.base == *base && best->base != *base)) best = &act;
    }
    const int begin = tree.word_at(gold.trigger.begin);
    const int end = std::max(begin + 1, tree.word_at(gold.trigger.end - 1) + 1);
    print_record(key, document, parsed, clauses, tree, best, begin, end,
                 best == nullptr ? std::nullopt : base, gold, true);
    if (best != nullptr && (best->begin != begin || best->end != end || best->base != *base))
      print_record(key, document, parsed, clauses, tree, best, best->begin, best->end, best->base, gold,
                   false);
  }

  bool is_right(const std::vector<ActorRef>& side, const std::vector<ByteRange>& gold,
                const std::vector<std::string>& countries) const {
    if (gold.empty()) return side.empty();
    return std::any_of(side.begin(), side.end(), [&](const ActorRef& actor) {
      const bool overlaps =
          std::any_of(gold.begin(), gold.end(), [&](ByteRange g) { return g.overlaps(actor.at); });
      return overlaps || (actor.country.size() == 3 &&
                          std::find(countries.begin(), countries.end(), actor.country) != countries.end());
    });
  }

  // The candidates that the gold's phrases are: the one that the phrase hangs on, else the nearest to it.
  std::vector<bool> matched(const Clauses& clauses, const SentenceTree& tree,
                            const std::vector<ByteRange>& gold) const {
    std::vector<bool> out(candidates_.size());
    for (const ByteRange span : gold) {
      const int begin = tree.word_at(span.begin);
      const int end = std::min(tree.word_at(span.end - 1) + 1, tree.size());
      int head = begin;
      for (int i = begin; i < end; ++i) {
        const int above = tree.head(i);
        if (above != kNone && above >= begin && above < end) continue;
        head = i;
        if (tree.token(i).upos != Upos::Punct) break;
      }
      int best = kNone;
      int points = 0;
      for (std::size_t i = 0; i < candidates_.size(); ++i) {
        const Candidate& c = candidates_[i];
        int own = 0;
        if (c.head == head)
          own = 100;
        else if (c.begin <= head && head < c.end)
          own = 60;
        else if (c.head >= begin && c.head < end)
          own = 40 - (c.within != kNone ? 10 : 0) - (tree.is(c.head, "conj") ? 5 : 0);
        else if (clauses.range(c.begin, c.end).overlaps(span))
          own = 10;
        if (own > points) {
          points = own;
          best = static_cast<int>(i);
        }
      }
      if (best != kNone) out[static_cast<std::size_t>(best)] = true;
    }
    return out;
  }

  void print_record(const std::string& key, const Document& document, const ParsedDocument& parsed,
                    const Clauses& clauses, const SentenceTree& tree, const Act* act, int begin, int end,
                    std::optional<Plover> base, const GoldAct& gold, bool own) {
    const auto source = matched(clauses, tree, gold.source);
    auto target = matched(clauses, tree, gold.target);
    // "Iranian and Russian officials" of a mutual act: one phrase, which is the source.
    bool both = false;
    for (std::size_t i = 0; i < target.size(); ++i) {
      if (!source[i] || !target[i]) continue;
      target[i] = false;
      both = true;
    }
    both = both && std::find(target.begin(), target.end(), true) == target.end();
    const auto stated = [](const std::vector<ByteRange>& spans, const std::vector<bool>& match) {
      if (spans.empty()) return 0;
      return std::find(match.begin(), match.end(), true) == match.end() ? -1 : 1;
    };
    bool right[2] = {false, false};
    if (act != nullptr) {
      const Antecedent nobody;
      right[0] =
          is_right(actors_of(coding::Role::Source, parsed, document.text, clauses, act->source, nobody),
                   gold.source, gold.source_country);
      right[1] =
          is_right(actors_of(coding::Role::Target, parsed, document.text, clauses, act->target, nobody),
                   gold.target, gold.target_country);
    }
    fmt::print("A\t{}\t{}\t{}\t{:d}\t{:d}\t{}\t{}\t{}\n", key, gold.root.empty() ? "-" : gold.root,
               own ? 1 : 0, right[0], right[1], stated(gold.source, source),
               both ? 0 : stated(gold.target, target), act != nullptr ? 1 : 0);
    const RoleQuestion question{parsed, clauses, tree, candidates_, begin, end, base, act};
    const RoleFeatures features(question);
    FeatureList list(named_);
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const Candidate& c = candidates_[i];
      const ByteRange at = clauses.range(c.begin, c.end);
      const auto overlaps = [&](const std::vector<ByteRange>& spans) {
        return std::any_of(spans.begin(), spans.end(), [&](ByteRange s) { return s.overlaps(at); });
      };
      features.describe(c, list);
      std::string words(slice(document.text, at));
      std::replace_if(
          words.begin(), words.end(), [](char b) { return b == '\t' || b == '\n'; }, ' ');
      fmt::print("C\t{:d}\t{:d}\t{:d}\t{:d}\t{}\t{}\t{:d}\t{}\t{}", bool(source[i]), bool(target[i]),
                 overlaps(gold.source), overlaps(gold.target), c.first, c.within, c.modifier, c.same, words);
      print_keys(list);
    }
    features.describe_nobody(list);
    fmt::print("C\t{:d}\t{:d}\t0\t0\t-1\t-1\t0\t-1\t-", gold.source.empty(), gold.target.empty() || both);
    print_keys(list);
  }

  void print_keys(FeatureList& list) const {
    list.finish();
    for (std::size_t i = 0; i < list.keys().size(); ++i)
      named_ ? fmt::print("\t{}", list.name(i)) : fmt::print("\t{:x}", list.keys()[i]);
    fmt::print("\n");
  }

  std::shared_ptr<const Knowledge> knowledge_;
  Analyser analyser_;
  Analyser::ScratchPtr scratch_;
  std::vector<Candidate> candidates_;
  bool named_ = std::getenv("ROLE_NAMES") != nullptr;
};

std::map<std::string, std::vector<GoldAct>> read_gold(std::string_view tsv) {
  std::map<std::string, std::vector<GoldAct>> gold;
  for (const std::string_view line : split(tsv, '\n')) {
    const auto fields = split(line, '\t');
    if (line.empty() || line.front() == '#' || fields.size() < 14 || fields[3] == "test") continue;
    GoldAct act;
    act.root = fields[4];
    act.trigger = range_of(fields[9], '-');
    act.source = ranges_of(fields[10]);
    act.source_country = countries_of(fields[11]);
    act.target = ranges_of(fields[12]);
    act.target_country = countries_of(fields[13]);
    if (act.trigger.empty()) continue;
    split_parties(act);
    gold[std::string(fields[0])].push_back(std::move(act));
  }
  return gold;
}

Document document_of(const nlohmann::json& json) {
  Document document;
  document.text = json.value("text", "");
  document.title = json.value("title", "");
  document.published = parse_timestamp(json.value("published", ""));
  seal(document);
  return document;
}

void print_texts(Printer& printer, const std::map<std::string, std::vector<GoldAct>>& gold,
                 std::string_view ndjson) {
  for (const std::string_view line : split(ndjson, '\n')) {
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object()) continue;
    const Document document = document_of(json);
    const std::string key = sha256_hex(document.text).substr(0, 16);
    const auto acts = gold.find(key);
    if (acts == gold.end()) continue;
    printer.print(key, document, printer.parse(document), acts->second);
  }
}

void print_cases(Printer& printer, std::string_view file, std::string_view text) {
  Document document;
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    const auto rest = [&](std::string_view key) { return trim(line.substr(key.size())); };
    if (line.substr(0, 4) == "text") {
      document = {};
      document.text = rest("text");
      for (std::size_t at; (at = document.text.find("\\n")) != std::string::npos;)
        document.text.replace(at, 2, "\n");
    } else if (line.substr(0, 9) == "published") {
      document.published = parse_timestamp(rest("published"));
      seal(document);
    } else if (line.substr(0, 6) == "expect" && rest("expect") != "none") {
      if (document.text.empty()) continue;
      const std::string key = std::string(file) + ":" + std::to_string(++number);
      printer.print_case(key, document, printer.parse(document), rest("expect"));
    }
  }
}

void print_marked(Printer& printer, std::string_view tsv) {
  std::vector<std::string_view> columns;
  for (const std::string_view line : split(tsv, '\n')) {
    const auto fields = split(line, '\t');
    if (columns.empty()) {
      columns = fields;
      continue;
    }
    const auto field = [&](std::string_view name) {
      const auto at =
          static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) - columns.begin());
      return at < fields.size() ? trim(fields[at]) : std::string_view();
    };
    const auto marked = parse_marked(field("marked_sentence"));
    if (!marked || marked->source.empty() || marked->target.empty()) continue;
    Document document;
    document.text = marked->text;
    seal(document);
    GoldAct act;
    act.root = field("gold_root");
    act.source = {marked->source};
    act.target = {marked->target};
    printer.print_marked("plv" + std::string(field("sentence_id")), document, printer.parse(document), act);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3 || (argc < 4 && std::string_view(argv[2]) != "--lexicon")) {
    std::cerr << "usage: coder_roles PACKS gold.tsv texts.ndjson... | coder_roles PACKS --marked plv.tsv\n";
    return 2;
  }
  const auto knowledge = load_knowledge({argv[1]});
  if (!knowledge) {
    std::cerr << render_error(knowledge.error()) << "\n";
    return 2;
  }
  Printer printer(*knowledge);
  const bool cases = std::string_view(argv[2]) == "--cases";
  const bool marked = std::string_view(argv[2]) == "--marked" || cases;
  if (std::string_view(argv[2]) == "--lexicon") {
    for (const Sense& sense : printer.lexicon().senses)
      if (sense.base && !sense.fires.empty()) printer.print_entry(sense);
    return 0;
  }
  std::map<std::string, std::vector<GoldAct>> gold;
  for (int i = marked ? 3 : 2; i < argc; ++i) {
    const auto bytes = load_file(argv[i]);
    if (!bytes) {
      std::cerr << render_error(bytes.error()) << "\n";
      return 2;
    }
    if (cases)
      print_cases(printer, argv[i], *bytes);
    else if (marked)
      print_marked(printer, *bytes);
    else if (i == 2)
      gold = read_gold(*bytes);
    else
      print_texts(printer, gold, *bytes);
  }
}
