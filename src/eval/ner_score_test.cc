#include "eval/ner_score.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "eval/coref_gold.h"
#include "eval/held_out.h"

namespace entente {
namespace {

std::vector<NamedDocument> read(const std::string& bytes) {
  auto documents = parse_named(bytes);
  EXPECT_TRUE(documents) << render_error(documents.error());
  return documents ? std::move(*documents) : std::vector<NamedDocument>();
}

// "PER 0-2, LOC 3-4"
std::string names(const NamedDocument& document) {
  std::string out;
  for (const GoldName& name : document.names) {
    out += (out.empty() ? "" : ", ") + name.kind + " " + std::to_string(name.first_token) + "-" +
           std::to_string(name.last_token);
  }
  return out;
}

TEST(ParseNamed, ReadsEveryWayOfTaggingBoundaries) {
  const auto tags = [](const std::vector<std::string>& column) {
    std::string bytes;
    for (const std::string& tag : column) bytes += "w\t" + tag + "\n";
    return names(read(bytes).at(0));
  };
  EXPECT_EQ(tags({"I-PER", "I-PER", "O", "I-LOC"}), "PER 0-2, LOC 3-4") << "IOB1";
  EXPECT_EQ(tags({"I-PER", "B-PER", "I-LOC"}), "PER 0-1, PER 1-2, LOC 2-3") << "IOB1, side by side";
  EXPECT_EQ(tags({"B-PER", "I-PER", "B-PER", "O", "I-ORG"}), "PER 0-2, PER 2-3, ORG 4-5") << "IOB2";
  EXPECT_EQ(tags({"B-PER", "E-PER", "S-PER", "B-LOC", "I-LOC", "E-LOC"}), "PER 0-2, PER 2-3, LOC 3-6")
      << "BIOES";
  EXPECT_EQ(tags({"E-PER", "E-PER"}), "PER 0-1, PER 1-2") << "ends without beginnings";
}

TEST(ParseNamed, WorldwideNewswireHasMarkedDocumentsAndInnerTags) {
  const auto documents = read(
      "# doc = "
      "xx_paper_1\nhttp://x.example/"
      "1\tO\n\n#MeToo\tB-Misc\nAfrican\tB-Organization\tB-NORP\nUnion\tI-Organization\t"
      "O\n10 pm\tO\nthe O\n\n# doc = xx_paper_2\nRain\tO\n");
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_EQ(documents[0].id, "xx_paper_1");
  EXPECT_EQ(documents[0].text, "http://x.example/1\n#MeToo African Union 10 pm the");
  EXPECT_EQ(documents[0].given.tokens.size(), 6u);
  EXPECT_EQ(documents[0].given.sentence_ends, (std::vector<std::uint32_t>{1, 6}));
  EXPECT_EQ(names(documents[0]), "Misc 1-2, Organization 2-4");
}

TEST(ParseNamed, UniversalNerTakesItsSpacesFromTheSentencesText) {
  const auto documents = read(
      "# newdoc id = d-1\n# sent_id = d-1-1\n# text = Omar's in (old) "
      "Tunis.\n1\tOmar\tB-PER\t-\ta\n2\t's\tO\t-\t-\n"
      "3\tin\tO\t-\t-\n4\t(\tO\t-\t-\n5\told\tO\t-\t-\n6\t)\tO\t-\t-\n7\tTunis\tB-LOC\t-\ta\n8\t.\tO\t-\t-"
      "\n\n"
      "# text = something else\n1\tNot\tO\t-\t-\n2\tthis\tO\t-\t-\n");
  ASSERT_EQ(documents.size(), 1u);
  EXPECT_EQ(documents[0].text, "Omar's in (old) Tunis.\nNot this");
  EXPECT_EQ(names(documents[0]), "PER 0-1, LOC 6-7");
}

TEST(ParseNamed, ColumnsWithSpacesEndInTheTagAndDocstartDivides) {
  const auto documents =
      read("-DOCSTART- -X- -X- O\n\nEU NNP B-NP B-ORG\n# O\nleft VBD B-VP O\n\n-DOCSTART- O\n\nRain O\n");
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_EQ(documents[0].text, "EU # left");
  EXPECT_EQ(names(documents[0]), "ORG 0-1");
  EXPECT_EQ(documents[0].id, "");
}

TEST(ParseNamed, WithoutMarksEachSentenceIsADocument) {
  EXPECT_EQ(read("Rain\tO\n\nSnow\tO\n\n\n").size(), 2u);
  EXPECT_TRUE(read("\n# newdoc id = x\n").empty());
}

TEST(ParseNamed, RefusesWhatHasNoTagAndNamesTheLine) {
  const auto refused = [](const std::string& bytes) {
    const auto documents = parse_named(bytes);
    EXPECT_FALSE(documents) << bytes;
    return documents ? Error{} : documents.error();
  };
  EXPECT_EQ(refused("Rain\tO\nSnow\n").where, "line 2");
  EXPECT_EQ(refused("Rain\tO\nSnow\tPER\n").where, "line 2");
  EXPECT_EQ(refused("Rain\tB-\n").where, "line 1");
  EXPECT_EQ(refused("\xC3\tO\n").code, Code::BadEncoding);
  EXPECT_EQ(refused("{\"text\": \"a report\"}\n").code, Code::BadFormat);
}

// tests/corpus/gold: what fuzz/gold_fuzz.cc starts from, files of names and of chains, each tried as both.
TEST(ParseNamed, KeepsItsPromisesOnTheFuzzersCorpus) {
  std::size_t files = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(std::string(ENTENTE_SOURCE_DIR) + "/tests/corpus/gold")) {
    const std::string name = file.path().filename().string();
    SCOPED_TRACE(name);
    const auto bytes = load_file(file.path().string());
    ASSERT_TRUE(bytes);
    ++files;
    const auto named = parse_named(*bytes);
    EXPECT_EQ(named.has_value(), name.substr(0, 6) == "names-");
    for (const NamedDocument& document : named.value_or(std::vector<NamedDocument>()))
      EXPECT_TRUE(fits(document.given, document.text));
    const auto chained = parse_coref(*bytes, "x");
    EXPECT_FALSE(chained && named);
    if (name.substr(0, 7) == "chains-") {
      ASSERT_TRUE(chained) << render_error(chained.error());
      EXPECT_TRUE(fits(chained->at(0).given, chained->at(0).text));
    }
    EXPECT_EQ((named ? Error{} : named.error()).where.substr(0, 5), named ? "" : "line ");
    EXPECT_EQ((chained ? Error{} : chained.error()).where.substr(0, 5), chained ? "" : "line ");
  }
  EXPECT_GE(files, 11u);
}

TEST(HeldOut, FollowsXxh64) {
  // The values of Python's xxhash package.
  std::vector<int> held;
  for (int i = 0; i < 60; ++i) {
    if (is_held_out("report-" + std::to_string(i))) held.push_back(i);
  }
  EXPECT_EQ(held, (std::vector<int>{0, 2, 8, 10, 11, 14, 19, 21, 29, 35, 40, 47, 48, 53}));
}

TEST(HeldOut, GoesByTheIdOrElseByTheWords) {
  EXPECT_EQ(held_out_key(read("# doc = a\nRain\tO\n").at(0)), "a");
  EXPECT_EQ(held_out_key(read("-DOCSTART- O\n\nRain O\nfell O\n\nSnow O\n").at(0)), "Rain fell\nSnow");
}

TEST(ScoredKind, MapsTheThreeClassesOfEachCorpus) {
  EXPECT_EQ(scored_kind("PER"), EntityKind::Person);
  EXPECT_EQ(scored_kind("politician"), EntityKind::Person);
  EXPECT_EQ(scored_kind("politicalparty"), EntityKind::Organisation);
  EXPECT_EQ(scored_kind("organisation"), EntityKind::Organisation);
  EXPECT_EQ(scored_kind("Organization"), EntityKind::Organisation);
  EXPECT_EQ(scored_kind("country"), EntityKind::Location);
  for (const char* other : {"Facility", "NORP", "MISC", "election", "event", "Date", "Money", "Product"})
    EXPECT_EQ(scored_kind(other), std::nullopt) << other;
}

Entity entity(std::uint32_t first, std::uint32_t last, EntityKind kind) { return {{}, 0, first, last, kind}; }

TEST(CountNames, ComparesWordsAndClass) {
  // Gold: PER 0-2, LOC 3-4, ORG 5-8; NORP 8-9 is not scored.
  const NamedDocument gold = read(
                                 "Ana\tB-PER\nDias\tI-PER\nleft\tO\nLima\tB-LOC\nfor\tO\nthe\tB-ORG\nNile\tI-"
                                 "ORG\nUnion\tI-ORG\nThai\tB-NORP\n")
                                 .at(0);
  ParsedDocument parsed;
  parsed.entities = {entity(0, 2, EntityKind::Person), entity(3, 4, EntityKind::Organisation),
                     entity(6, 8, EntityKind::Organisation), entity(8, 9, EntityKind::Norp),
                     entity(8, 9, EntityKind::Facility)};
  NerFigures figures;
  count_names(gold, parsed, figures);
  EXPECT_EQ(figures.kinds[0], (Tally{1, 1, 1})) << "the person";
  EXPECT_EQ(figures.kinds[1], (Tally{1, 2, 0})) << "a city taken for a body, and a body cut short";
  EXPECT_EQ(figures.kinds[2], (Tally{1, 0, 0}));
  EXPECT_EQ(figures.all(), (Tally{3, 3, 1}));
  EXPECT_DOUBLE_EQ(figures.all().f1(), 1.0 / 3);
}

TEST(NerScorer, TakesHeldOutDocumentsAlone) {
  const Analyser analyser(nullptr);
  const std::string bytes = "# doc = report-0\nOmar\tB-Person\n\n# doc = report-1\nTunis\tB-Location\n";
  NerScorer all(analyser, {}, false);
  ASSERT_TRUE(all.add(bytes));
  EXPECT_EQ(all.figures().all().gold, 2u);
  NerScorer held(analyser, {}, true);
  ASSERT_TRUE(held.add(bytes));
  EXPECT_EQ(held.figures().documents, 1u);
  EXPECT_EQ(held.figures().kinds[0].gold, 1u);
  NerScorer named(analyser, {{"report-1"}}, false);
  ASSERT_TRUE(named.add(bytes));
  EXPECT_EQ(named.figures().kinds[2].gold, 1u);
}

}  // namespace
}  // namespace entente
