#include "exchange/petrarch.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "base/file.h"
#include "exchange/petrarch_pack.h"
#include "knowledge/test_packs.h"

namespace entente {
namespace {

CivilDate day(std::string_view iso) { return parse_date(iso).value(); }

std::string corpus(const std::string& name) {
  return load_file(std::string(ENTENTE_SOURCE_DIR) + "/tests/corpus/petrarch/" + name).value();
}

TEST(Petrarch, ReadsRecordsWithSynonymsAndDatedCodes) {
  const auto read = parse_petrarch(corpus("actors.txt"));
  ASSERT_TRUE(read) << render_error(read.error());
  EXPECT_TRUE(read->rejects.empty());
  ASSERT_EQ(read->actors.size(), 3u);
  const PetrarchActor& holm = read->actors[0];
  EXPECT_EQ(holm.names, (std::vector<std::string>{"MIRA HOLM", "HOLM, MIRA", "PRESIDENT HOLM"}));
  ASSERT_EQ(holm.codes.size(), 3u);
  EXPECT_EQ(holm.codes[0], (PetrarchCode{"SWEGOV", day("2001-01-20"), day("2009-01-20")}));
  EXPECT_EQ(holm.codes[1], (PetrarchCode{"SWEELI", day("2009-01-21"), {}}));
  EXPECT_EQ(holm.codes[2], (PetrarchCode{"SWEBUS", {}, {}}));
  const PetrarchActor& front = read->actors[2];
  EXPECT_EQ(front.codes[0], (PetrarchCode{"KENREB", {}, day("1995-12-31")}));
  EXPECT_EQ(front.codes[1], (PetrarchCode{"KENPTY", day("1996-01-01"), {}}));
}

TEST(Petrarch, AnUndatedCodeComesAfterDatedOnes) {
  const auto read = parse_petrarch("A_B [SWE] [SWEGOV 010101-020101]\n");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->actors[0].codes[0].code, "SWEGOV");
  EXPECT_EQ(read->actors[0].codes[1].code, "SWE");
}

TEST(Petrarch, ReadsAgentsPluralsAndSets) {
  const auto read = parse_petrarch(corpus("agents.txt"));
  ASSERT_TRUE(read) << render_error(read.error());
  EXPECT_TRUE(read->rejects.empty());
  ASSERT_EQ(read->agents.size(), 6u);
  EXPECT_EQ(read->agents[0].singular, "FIREMAN");
  EXPECT_EQ(read->agents[2].singular, "FIREWOMAN");
  EXPECT_EQ(read->agents[2].plural, "");
  EXPECT_EQ(read->agents[3].plural, "ATTORNEYS GENERAL");
  EXPECT_EQ(read->agents[4].plural, "");
  EXPECT_EQ(read->agents[5].plural, "CHARITIES");
  EXPECT_EQ(read->agents[5].code, "NGO");
}

TEST(Petrarch, ReportsEachBadLineAndKeepsTheRest) {
  const auto read = parse_petrarch(corpus("broken.txt"));
  ASSERT_TRUE(read) << render_error(read.error());
  std::vector<std::uint32_t> lines;
  for (const PetrarchReject& reject : read->rejects) lines.push_back(reject.line);
  for (const std::uint32_t line : {1u, 4u, 5u, 6u, 7u, 8u, 9u, 10u, 11u})
    EXPECT_NE(std::find(lines.begin(), lines.end(), line), lines.end()) << "line " << line;
  ASSERT_FALSE(read->actors.empty());
  EXPECT_EQ(read->actors.back().names[0], "OK");
  EXPECT_EQ(read->actors.back().codes.size(), 1u);
}

TEST(Petrarch, DatesOfSixAndEightDigits) {
  EXPECT_EQ(parse_petrarch_date("820701"), day("1982-07-01"));
  EXPECT_EQ(parse_petrarch_date("300101"), day("2030-01-01"));
  EXPECT_EQ(parse_petrarch_date("20010120"), day("2001-01-20"));
  EXPECT_EQ(parse_petrarch_date("20010000"), day("2001-01-01"));
  EXPECT_FALSE(parse_petrarch_date("20011301"));
  EXPECT_FALSE(parse_petrarch_date("2001"));
  EXPECT_FALSE(parse_petrarch_date(""));
}

TEST(Petrarch, OtherFilesAreRefusedAndSaidWhat) {
  EXPECT_EQ(parse_petrarch("--- ATTACK [190] ---\nATTACK\n").error().code, Code::Unsupported);
  EXPECT_EQ(parse_petrarch("<ISSUE CATEGORY=\"X\">\n").error().code, Code::Unsupported);
  EXPECT_EQ(parse_petrarch("").error().code, Code::BadFormat);
  EXPECT_EQ(parse_petrarch("nothing here\n").error().code, Code::BadFormat);
}

std::string set_of(std::size_t words) {
  std::string set = "!W! = ";
  for (std::size_t i = 0; i < words; ++i) set += (i == 0 ? "W" : ", W") + std::to_string(i);
  return set + "\n";
}

TEST(Petrarch, SetsOfAWholeFileHaveABudgetOfPhrases) {
  std::string text = set_of(kMostPetrarchExpansions);
  const std::size_t lines = kMostPetrarchPhrases / kMostPetrarchExpansions + 5;
  for (std::size_t i = 0; i < lines; ++i) text += "!W! [~GOV]\n";
  text += "PLAIN [~GOV]\n";
  const auto read = parse_petrarch(text);
  ASSERT_TRUE(read) << render_error(read.error());
  EXPECT_EQ(read->agents.size(), kMostPetrarchPhrases + 1);
  EXPECT_EQ(read->agents.back().singular, "PLAIN");  // the rest of the file counts
  ASSERT_EQ(read->rejects.size(), 5u);
  EXPECT_NE(read->rejects[0].reason.find("more than 1000000 phrases"), std::string::npos)
      << read->rejects[0].reason;
}

TEST(Petrarch, SetsOfAWholeFileHaveABudgetOfBytes) {
  std::string text = set_of(kMostPetrarchExpansions);
  for (int i = 0; i < 20; ++i) text += "!W!" + std::string(kLongestPetrarchLine - 100, 'X') + " [~GOV]\n";
  const auto read = parse_petrarch(text);
  ASSERT_TRUE(read) << render_error(read.error());
  std::size_t bytes = 0;
  for (const PetrarchAgent& agent : read->agents) bytes += agent.singular.size();
  EXPECT_LE(bytes, kMostPetrarchPhraseBytes);
  EXPECT_GE(read->rejects.size(), 15u);
}

// tests/corpus/petrarch: what fuzz/petrarch_fuzz.cc starts from.
TEST(Petrarch, CorpusKeepsItsPromises) {
  int files = 0;
  for (const auto& file :
       std::filesystem::directory_iterator(std::string(ENTENTE_SOURCE_DIR) + "/tests/corpus/petrarch")) {
    ++files;
    const auto read = parse_petrarch(load_file(file.path().string()).value());
    if (!read) continue;
    for (const PetrarchActor& actor : read->actors)
      EXPECT_FALSE(actor.names.empty() || actor.codes.empty()) << file.path();
    for (const PetrarchAgent& agent : read->agents) EXPECT_FALSE(agent.singular.empty()) << file.path();
  }
  EXPECT_GE(files, 8);
}

TEST(PetrarchPack, MakesAPackThatLoadsBesideOurs) {
  const test::PackFolder own(
      {{"actors/states.tsv",
        "swe\tSWE\tSweden\tSwedish\tStockholm\nnor\tNOR\tNorway\tNorwegian\tOslo\nken\tKEN\tKenya\tKenyan\tNa"
        "irobi\n"},
       {"actors/persons.tsv", "holm\tMira Holm\t\tHolm\tSWE\n"},
       {"actors/offices.tsv", "holm\tpresident\tSWE\tGOV\t2001-01-20\t2009-01-20\n"}});
  const auto knowledge = load_knowledge({test::repository_packs(), own.path()});
  ASSERT_TRUE(knowledge) << render_error(knowledge.error());
  PetrarchPack pack(**knowledge);
  pack.add(*parse_petrarch(corpus("actors.txt")), "actors.txt");
  pack.add(*parse_petrarch(corpus("agents.txt")), "agents.txt");
  EXPECT_EQ(pack.counts().records, 3u);
  EXPECT_EQ(pack.counts().persons, 1u);  // the front, under dated codes
  EXPECT_EQ(pack.counts().agents, 6u);
  const test::PackFolder made(pack.render("1"));
  const auto actors = ActorPack::load({test::repository_packs(), own.path(), made.path()});
  ASSERT_TRUE(actors) << render_error(actors.error());
  const test::Words words("Peoples Front and President Holm");
  const auto front = actors->find_longest(words.folded, words.raw, 0);
  ASSERT_TRUE(front && front->tokens == 2);
  const ActorEntry& entry = actors->entries()[front->readings[0].actor];
  EXPECT_EQ(entry.country, "KEN");
  ASSERT_NE(actors->office_on(entry, day("1990-01-01")), nullptr);
  EXPECT_EQ(actors->office_on(entry, day("1990-01-01"))->sector, "REB");
  EXPECT_EQ(actors->office_on(entry, day("2000-01-01"))->sector, "PTY");
  const auto holm = actors->find_longest(words.folded, words.raw, 3);
  ASSERT_TRUE(holm && holm->tokens == 2);
  EXPECT_EQ(actors->entries()[holm->readings[0].actor].id.str(), "holm");  // a name more of the one we knew
}

const Knowledge& our_knowledge() {
  static const auto kKnowledge = load_knowledge({test::repository_packs()});
  EXPECT_TRUE(kKnowledge) << render_error(kKnowledge.error());
  return **kKnowledge;
}

// The tables without their headers, and the counts, that dictionaries give one after the other.
struct Made {
  explicit Made(const std::vector<std::string>& dictionaries) {
    PetrarchPack pack(our_knowledge());
    for (const std::string& text : dictionaries) {
      const auto read = parse_petrarch(text);
      EXPECT_TRUE(read) << render_error(read.error());
      pack.add(*read, "a.txt");
    }
    counts = pack.counts();
    for (auto& [name, text] : pack.render("1")) tables[name] = text.substr(text.find('\n') + 1);
  }
  const std::string& table(const std::string& name) { return tables["actors/" + name + ".tsv"]; }

  PetrarchCounts counts;
  std::map<std::string, std::string> tables;
};

TEST(PetrarchPack, ANameOfTwoRecordsIsOneActor) {
  Made made(
      {"ZORA_QUILLBERG [SWEGOV 010101-020101]\n",
       "ZORA_QUILLBERG\n+Z._QUILLBERG [SWEMIL 030101-040101]\nZORA_QUILLBERG [SWEGOV 010101-020101]\n"});
  EXPECT_EQ(made.counts.persons, 1u);
  EXPECT_EQ(made.counts.merged, 1u);
  EXPECT_EQ(made.counts.known, 1u);  // the third says nothing new
  EXPECT_EQ(made.table("persons"),
            "petrarch-zora-quillberg\tZora Quillberg\tZ. Quillberg\t\tSWE\t\tpetrarch\n");
  EXPECT_EQ(
      made.table("offices"),
      "petrarch-zora-quillberg\tmember of the armed forces\tSWE\tMIL\t2003-01-01\t2004-01-01\tpetrarch\n"
      "petrarch-zora-quillberg\tmember of the government\tSWE\tGOV\t2001-01-01\t2002-01-01\tpetrarch\n");
}

TEST(PetrarchPack, NamesakesOfTwoCountriesAreTwo) {
  Made made({"ZORA_QUILLBERG [SWEGOV 010101-020101]\nZORA_QUILLBERG [NORGOV 010101-020101]\n"});
  EXPECT_EQ(made.counts.persons, 2u);
  EXPECT_EQ(made.counts.merged, 0u);
}

TEST(PetrarchPack, TermsMakeAPersonOfAnEarlierRecord) {
  Made made({"ZORA_QUILLBERG [SWEBUS]\n", "ZORA-QUILLBERG [SWEGOV 010101-020101]\n"});
  EXPECT_EQ(made.counts.persons, 1u);
  EXPECT_EQ(made.counts.organisations, 0u);
  EXPECT_EQ(made.table("organisations"), "");
  EXPECT_EQ(
      made.table("offices"),
      "petrarch-zora-quillberg\tbusiness person\tSWE\tBUS\t\t\tpetrarch\n"
      "petrarch-zora-quillberg\tmember of the government\tSWE\tGOV\t2001-01-01\t2002-01-01\tpetrarch\n");
}

TEST(PetrarchPack, CodesForNobodyLeaveTheOthersStanding) {
  Made made({"ZORA_QUILLBERG [USAGOV 010101-050101][--- >050101]\nNOBODY_QUILLBERG [---]\n"});
  EXPECT_EQ(made.counts.persons, 1u);
  EXPECT_EQ(made.counts.uncoded, 1u);
  EXPECT_EQ(
      made.table("offices"),
      "petrarch-zora-quillberg\tmember of the government\tUSA\tGOV\t2001-01-01\t2005-01-01\tpetrarch\n");
}

TEST(PetrarchPack, CapitalsOfAnyScriptBecomeSmall) {
  Made made(
      {"JOS\xC3\x89_P\xC3\x89REZQ-\xC3\x96ZQ [SWEGOV 010101-020101]\n"
       "\xD0\x96\xD0\x90\xD0\x9D\xD0\x9D\xD0\x90_\xD0\xA9\xD0\xAE\xD0\xA9 [SWEGOV 010101-020101]\n",
       "M\xC3\x89"
       "DICQ [~CVL]\n"});
  EXPECT_NE(made.table("persons").find("\tJos\xC3\xA9 P\xC3\xA9rezq-\xC3\x96zq\t"), std::string::npos)
      << made.table("persons");
  EXPECT_NE(made.table("persons").find(
                "petrarch-actor\t\xD0\x96\xD0\xB0\xD0\xBD\xD0\xBD\xD0\xB0 \xD0\xA9\xD1\x8E\xD1\x89\t"),
            std::string::npos)
      << made.table("persons");
  EXPECT_EQ(made.table("agents"),
            "m\xC3\xA9"
            "dicq\tm\xC3\xA9"
            "dicqs\tCVL\tpetrarch\n");
}

// Quadratic, either took ten seconds and more.
TEST(PetrarchPack, ManyNamesOfOneActorAndManyAlikeIdsAreAllKept) {
  std::string states, scripts;
  for (int i = 0; i < 80'000; ++i) states += "QUILLBERG" + std::to_string(i) + " [USA]\n";
  for (int i = 0; i < 20'000; ++i) {
    std::string name;
    for (const char digit : std::to_string(i)) {
      name += "\xD0";
      name += static_cast<char>(0xA0 + (digit - '0'));
    }
    scripts += "\xD0\xAF" + name + " [SWEBUS]\n";
  }
  Made made({states, scripts});
  EXPECT_EQ(made.counts.names, 80'000u);
  EXPECT_EQ(made.counts.organisations, 20'000u);
}

}  // namespace
}  // namespace entente
