// Prints what the coder's model is told of marked sentences, one a line, after the features that are new in
// it (feature_names.h): r, id, root, quad class, the lexicon's own root and quad class, the sentence, the
// numbers of the features, the words of the slots.
//
//   relation_dump PACKS plv_train.tsv > relations.tsv
#include <fmt/format.h>

#include <iostream>

#include "base/file.h"
#include "base/text.h"
#include "coder/feature_names.h"
#include "coding/relation.h"
#include "coding/relation_features.h"
#include "eval/relations_score.h"
#include "knowledge/knowledge.h"
#include "knowledge/lexicon_data.h"
#include "language/analyser.h"

using namespace entente;

// Where nobody marked a sentence: the first two actors of its first sentence.
static void mark_first_two(const ParsedDocument& parsed, MarkedSentence& marked) {
  for (const NameMention& name : parsed.names) {
    if (name.sentence != 0 || name.kind == NameKind::Outlet || name.place.has_value()) continue;
    if (marked.source.empty()) {
      marked.source = name.at;
    } else if (marked.target.empty()) {
      marked.target = name.at;
    }
  }
}

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: relation_dump PACKS plv_train.tsv\n";
    return 2;
  }
  const auto knowledge = load_knowledge({argv[1]});
  const auto bytes = load_file(argv[2]);
  if (!knowledge || !bytes) {
    std::cerr << render_error(knowledge ? bytes.error() : knowledge.error()) << "\n";
    return 2;
  }
  const Analyser analyser(*knowledge);
  const EventCoder coder(*knowledge, EventCoder::Judge::Lexicon);
  const Lexicon::Data& lexicon = (*knowledge)->lexicon.data();
  const auto scratch = Analyser::make_scratch();
  std::vector<std::string_view> columns;
  FeatureNames names;
  FeatureList features(true);
  coding::SlotVectors vectors(nullptr, coding::kRelationSlots, true);
  for (const std::string_view line : split(*bytes, '\n')) {
    const auto fields = split(line, '\t');
    if (columns.empty()) {
      columns = fields;
      continue;
    }
    const auto field = [&](std::string_view name) {
      const auto it = std::find(columns.begin(), columns.end(), name);
      const auto at = static_cast<std::size_t>(it - columns.begin());
      return at < fields.size() ? trim(fields[at]) : std::string_view();
    };
    auto marked = parse_marked(field("marked_sentence"));
    const bool given = marked.has_value();
    if (!given) marked = MarkedSentence{std::string(field("marked_sentence")), {}, {}};
    Document document;
    document.text = marked->text;
    if (document.text.empty()) continue;
    seal(document);
    const ParsedDocument parsed = analyser.parse(document, *scratch);
    if (!given) mark_first_two(parsed, *marked);
    const coding::Vocabulary vocabulary(parsed, lexicon);
    const RelationLabel label = label_of(coder.relate(document, parsed, marked->source, marked->target));
    features.clear();
    vectors.clear();
    for (std::size_t i = 0; i < parsed.sentences.size(); ++i) {
      const ByteRange at = parsed.sentences[i].at;
      if (!at.overlaps(marked->source) && !at.overlaps(marked->target)) continue;
      const coding::Clauses clauses = coding::cut_clauses(parsed, i, vocabulary, lexicon);
      const coding::SentenceTree tree(parsed, i);
      const auto acts = coding::find_acts(clauses, lexicon, false);
      const auto choice = coding::choose_relation(clauses, acts, marked->source, marked->target);
      const coding::RelationQuestion question{parsed,
                                              clauses,
                                              tree,
                                              marked->source,
                                              marked->target,
                                              acts,
                                              choice.act ? &*choice.act : nullptr,
                                              choice.points};
      coding::describe_relation(question, features, vectors);
      break;
    }
    const std::string numbers = names.numbers(features);
    fmt::print("r\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", field("sentence_id"), field("gold_root"),
               field("gold_penta"), label.root, label.quad, FeatureNames::one_line(marked->text), numbers,
               FeatureNames::words(vectors));
  }
}
