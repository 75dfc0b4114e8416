// Writes what co-reference is trained on: the mentions of CoNLL-U documents with the numbers of their features,
// made by the same code that resolves. Not part of the program; training/coref/train.py runs it.
//
//   coref_features PACKS OUT given|own [--classes FILE] [--links FILE] FILE.conllu...
//   coref_features PACKS OUT chains given|own MODEL FILE.conllu...
//
// given: tags and trees are those of the files; own: those of the analysis. --classes: a line a document, a digit a
// mention: its class, for the link features. --links: document, number of mentions, for each the mention it goes back
// to or -1: chains so far, for the features of chains. OUT is a stream of little-endian 32-bit numbers, a document: length of its
// id, the id a number a character, number of tokens, number of mentions, then a mention: first and last token, type,
// then class features, start features (a count before each list), number of candidates, and for each its mention and
// its link features. `chains` writes text: document, first, last, chain, confidence, mention type.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>

#include "language/analyser.h"
#include "language/conllu.h"
#include "language/coreference_resolver.h"

namespace {

using namespace entente;
using namespace entente::language;

struct Numbers {
  std::vector<std::uint32_t> values;
  void add(std::uint32_t index) { values.push_back(index); }
};

Upos upos_of_name(const std::string& name) {
  for (int i = 0; i <= static_cast<int>(Upos::Verb); ++i) {
    if (to_string(static_cast<Upos>(i)) == name) return static_cast<Upos>(i);
  }
  return Upos::X;
}

// Replaces the analysis' tags and tree by those of the file.
void use_given(const ConlluDocument& given, ParsedDocument& parsed) {
  std::map<std::string, StringIndex> known;
  const auto intern = [&](const std::string& text) -> StringIndex {
    if (text.empty()) return 0;
    const auto [at, fresh] = known.try_emplace(text, static_cast<StringIndex>(parsed.strings.size()));
    if (fresh) parsed.strings.push_back(text);
    return at->second;
  };
  for (std::size_t i = 0; i < parsed.tokens.size(); ++i) {
    const ConlluWord& word = given.words[i];
    Token& token = parsed.tokens[i];
    token.lemma = intern(word.lemma);
    token.upos = upos_of_name(word.upos);
    token.xpos = intern(word.xpos);
    token.features = intern(word.features);
    token.head = word.head - 1;
    token.relation = intern(word.relation);
  }
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void put_list(std::vector<std::uint32_t>& out, const Numbers& numbers) {
  out.push_back(static_cast<std::uint32_t>(numbers.values.size()));
  out.insert(out.end(), numbers.values.begin(), numbers.values.end());
}

void put_document(const std::string& id, const std::string& text, const ParsedDocument& parsed,
                  const std::string& classes, const std::vector<std::int32_t>& links, CoreferenceScratch& s, std::vector<std::uint32_t>& out) {
  s.words.start(parsed);
  find_mentions(text, parsed, s.words, s.tree, s.mentions);
  s.candidates.start(s.mentions);
  const FeatureContext context{s.mentions, s.candidates.earlier(), s.chains, parsed, s.words};
  out.push_back(static_cast<std::uint32_t>(id.size()));
  for (char c : id) out.push_back(static_cast<unsigned char>(c));
  out.push_back(static_cast<std::uint32_t>(parsed.tokens.size()));
  out.push_back(static_cast<std::uint32_t>(s.mentions.size()));
  for (std::uint32_t i = 0; i < s.mentions.size(); ++i) {
    Mention& m = s.mentions[i];
    if (i < classes.size() && !is_pronoun(m.type)) m.entity_class = static_cast<std::uint8_t>(classes[i] - '0');
  }
  s.chains.start(s.mentions);
  for (std::uint32_t i = 0; i < s.mentions.size(); ++i) {
    const Mention& m = s.mentions[i];
    out.insert(out.end(), {m.first, m.last, static_cast<std::uint32_t>(m.type)});
    s.candidates.collect(i, s.list);
    s.candidates.add(i);
    Numbers numbers;
    Features<Numbers> features(context, numbers);
    features.of_class(m);
    put_list(out, numbers);
    numbers.values.clear();
    features.of_start(i);
    put_list(out, numbers);
    out.push_back(static_cast<std::uint32_t>(s.list.size()));
    for (const std::uint32_t candidate : s.list) {
      out.push_back(candidate);
      numbers.values.clear();
      features.of_link(i, candidate);
      put_list(out, numbers);
    }
    if (i < links.size() && links[i] >= 0) s.chains.link(i, static_cast<std::uint32_t>(links[i]));
  }
}

int fail(const Error& error) {
  std::cerr << error.where << ": " << error.message << '\n';
  return 2;
}

struct Task {
  bool chains = false;
  bool given = false;
  std::map<std::string, std::string> classes;
  std::map<std::string, std::vector<std::int32_t>> links;
  std::string out;
  std::vector<std::string> files;
};

int run(const Task& task, const Analyser& analyser, const CoreferenceModel* model) {
  CoreferenceScratch scratch;
  const auto working = Analyser::make_scratch();
  std::ofstream out(task.out, std::ios::binary);
  for (const std::string& path : task.files) {
    const std::string bytes = read_file(path);
    ConlluReader reader(bytes);
    for (;;) {
      auto next = reader.next();
      if (!next) return fail(std::move(next.error()).in(path));
      if (!*next) break;
      const ConlluDocument& given = **next;
      Document document;
      document.text = given.text;
      ParsedDocument parsed = analyser.parse(document, given_tokens(given), *working);
      if (task.given) use_given(given, parsed);
      if (task.chains) {
        resolve_coreference(document.text, *model, scratch, parsed);
        for (const CorefMention& m : parsed.coreference) {
          out << given.id << ' ' << m.first_token << ' ' << m.last_token << ' ' << m.chain << ' ' << m.confidence << '\n';
        }
      } else {
        std::vector<std::uint32_t> numbers;
        const auto classes = task.classes.find(given.id);
        const auto links = task.links.find(given.id);
        put_document(given.id, document.text, parsed, classes == task.classes.end() ? "" : classes->second,
                     links == task.links.end() ? std::vector<std::int32_t>() : links->second, scratch, numbers);
        out.write(reinterpret_cast<const char*>(numbers.data()), static_cast<std::streamsize>(numbers.size() * 4));
      }
    }
  }
  return out.good() ? 0 : 2;
}

}  // namespace

int main(int count, char** values) {
  std::vector<std::string> arguments(values + 1, values + count);
  if (arguments.size() < 4) {
    std::cerr << "coref_features PACKS OUT given|own [--classes FILE] [--links FILE] FILE.conllu...\n"
                 "coref_features PACKS OUT chains given|own MODEL FILE.conllu...\n";
    return 2;
  }
  auto knowledge = load_knowledge({arguments[0]});
  if (!knowledge) return fail(knowledge.error());
  const Analyser analyser(*knowledge);
  Task task;
  task.out = arguments[1];
  std::size_t at = 2;
  task.chains = arguments[at] == "chains";
  if (task.chains) ++at;
  task.given = arguments[at++] == "given";
  if (task.chains) {
    auto model = CoreferenceModel::load(arguments[at++]);
    if (!model) return fail(model.error());
    task.files.assign(arguments.begin() + static_cast<std::ptrdiff_t>(at), arguments.end());
    return run(task, analyser, &*model);
  }
  if (arguments[at] == "--classes") {
    std::istringstream lines(read_file(arguments[at + 1]));
    std::string id, classes;
    while (lines >> id >> classes) task.classes[id] = classes;
    at += 2;
  }
  if (arguments[at] == "--links") {
    std::istringstream lines(read_file(arguments[at + 1]));
    std::string id;
    std::size_t size = 0;
    while (lines >> id >> size) {
      std::vector<std::int32_t>& links = task.links[id];
      links.resize(std::min<std::size_t>(size, 1u << 20));
      for (std::int32_t& link : links) lines >> link;
    }
    at += 2;
  }
  task.files.assign(arguments.begin() + static_cast<std::ptrdiff_t>(at), arguments.end());
  return run(task, analyser, nullptr);
}
