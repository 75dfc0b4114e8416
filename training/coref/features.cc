// Writes what co-reference is trained on: the mentions of CoNLL-U documents with the numbers of their
// features, made by the same code that resolves. Not part of the program; training/coref/train.py runs it.
//
//   coref_features PACKS OUT given|own [--classes FILE] [--words FILE] FILE.conllu...
//   coref_features PACKS OUT chains given|own MODEL FILE.conllu...
//
// given: tags and trees are those of the files; own: those of the analysis. --classes: a line a document, a
// digit a mention: its class, for the link features. --words: a line a word, by hash: hash, cluster, coarse
// cluster, class.
//
// OUT.documents has a line a document: id, number of mentions. OUT is little-endian: u64 numbers of mentions,
// rows, row features, class features; then u32 first token, last token, type and head's hash by mention; u32
// first class feature by mention and the end; u32 class features; u32 first row by mention and the end; u32
// candidate by row, the document's number of it (the first row of a mention is that of starting a chain); u64
// first feature by row and the end; u32 features. `chains` writes text: document, first, last, chain,
// confidence.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>

#include "language/analyser.h"
#include "language/conllu.h"
#include "language/coreference_resolver.h"
#include "language/given_trees.h"

namespace {

using namespace entente;
using namespace entente::language;

struct Numbers {
  std::vector<std::uint32_t> values;
  void add(std::uint32_t index) { values.push_back(index); }
};

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Output {
  std::vector<std::uint32_t> first, last, type, key, class_starts{0}, row_starts{0}, candidates;
  std::vector<std::uint64_t> starts{0};
  Numbers classes, rows;

  void end_row(std::uint32_t candidate) {
    candidates.push_back(candidate);
    starts.push_back(rows.values.size());
  }
};

void put_document(const std::string& text, const ParsedDocument& parsed, const std::string& classes,
                  const WordClasses& words, CoreferenceScratch& s, Output& out) {
  s.words.start(parsed);
  find_mentions(text, parsed, s.words, s.tree, s.mentions);
  s.candidates.start(s.mentions);
  for (std::uint32_t i = 0; i < s.mentions.size(); ++i) {
    Mention& m = s.mentions[i];
    if (is_pronoun(m.type)) continue;
    words.look_up(m);
    if (i < classes.size()) m.entity_class = static_cast<std::uint8_t>(classes[i] - '0');
  }
  const FeatureContext context{s.mentions, s.candidates.earlier(), parsed, s.words};
  Features<Numbers> of_class(context, out.classes), of_row(context, out.rows);
  for (std::uint32_t i = 0; i < s.mentions.size(); ++i) {
    const Mention& m = s.mentions[i];
    out.first.push_back(m.first);
    out.last.push_back(m.last);
    out.type.push_back(static_cast<std::uint32_t>(m.type));
    out.key.push_back(m.key);
    s.candidates.collect(i, s.list);
    s.candidates.add(i);
    of_class.of_class(m);
    out.class_starts.push_back(static_cast<std::uint32_t>(out.classes.values.size()));
    of_row.of_start(i);
    out.end_row(kNone);
    for (std::size_t k = 0; k < s.list.size(); ++k) {
      of_row.of_link(i, s.list[k], s.candidates.closer()[k]);
      out.end_row(s.list[k]);
    }
    out.row_starts.push_back(static_cast<std::uint32_t>(out.candidates.size()));
  }
}

template <class T>
void put(std::ofstream& file, const std::vector<T>& values) {
  file.write(reinterpret_cast<const char*>(values.data()),
             static_cast<std::streamsize>(values.size() * sizeof(T)));
}

void write_output(std::ofstream& file, const Output& out) {
  put(file, std::vector<std::uint64_t>{out.first.size(), out.candidates.size(), out.rows.values.size(),
                                       out.classes.values.size()});
  put(file, out.first);
  put(file, out.last);
  put(file, out.type);
  put(file, out.key);
  put(file, out.class_starts);
  put(file, out.classes.values);
  put(file, out.row_starts);
  put(file, out.candidates);
  put(file, out.starts);
  put(file, out.rows.values);
}

int fail(const Error& error) {
  std::cerr << error.where << ": " << error.message << '\n';
  return 2;
}

struct Task {
  bool chains = false;
  bool given = false;
  std::map<std::string, std::string> classes;
  std::vector<std::uint32_t> hashes;
  std::vector<std::uint8_t> values;
  std::string out;
  std::vector<std::string> files;
};

int run(const Task& task, const Analyser& analyser, const CoreferenceModel* model) {
  CoreferenceScratch scratch;
  const auto working = Analyser::make_scratch();
  std::ofstream out(task.out, std::ios::binary);
  std::ofstream names;
  if (!task.chains) names.open(task.out + ".documents");
  Output output;
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
      if (task.given) keep_trees(given, parsed);
      if (task.chains) {
        resolve_coreference(document.text, *model, scratch, parsed);
        for (const CorefMention& m : parsed.coreference) {
          out << given.id << ' ' << m.first_token << ' ' << m.last_token << ' ' << m.chain << ' '
              << m.confidence << '\n';
        }
      } else {
        const auto classes = task.classes.find(given.id);
        put_document(document.text, parsed, classes == task.classes.end() ? "" : classes->second,
                     {task.hashes, task.values}, scratch, output);
        names << given.id << ' ' << scratch.mentions.size() << '\n';
      }
    }
  }
  if (!task.chains) write_output(out, output);
  return out.good() ? 0 : 2;
}

}  // namespace

int main(int count, char** values) {
  std::vector<std::string> arguments(values + 1, values + count);
  if (arguments.size() < 4) {
    std::cerr << "coref_features PACKS OUT given|own [--classes FILE] [--words FILE] FILE.conllu...\n"
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
    const auto file = ModelFile::open(arguments[at++]);
    if (!file) return fail(file.error());
    const auto model = CoreferenceModel::create(*file);
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
  if (arguments[at] == "--words") {
    std::istringstream lines(read_file(arguments[at + 1]));
    std::uint32_t hash = 0;
    int cluster = 0, coarse = 0, kind = 0;
    while (lines >> hash >> cluster >> coarse >> kind) {
      task.hashes.push_back(hash);
      for (const int value : {cluster, coarse, kind}) task.values.push_back(static_cast<std::uint8_t>(value));
    }
    at += 2;
  }
  task.files.assign(arguments.begin() + static_cast<std::ptrdiff_t>(at), arguments.end());
  return run(task, analyser, nullptr);
}
