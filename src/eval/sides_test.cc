// The model of sides around its edges: absent, of another kind, on sentences that name more than anybody
// reads. What it decides stands in tests/cases/coding/sides.txt.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "coding/event_coder.h"
#include "coding/role_candidates.h"
#include "coding/role_chooser.h"
#include "knowledge/knowledge.h"
#include "knowledge/lexicon_data.h"
#include "language/analyser.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

Document document_of(std::string text) {
  Document document;
  document.text = std::move(text);
  document.published = parse_timestamp("2024-03-06");
  seal(document);
  return document;
}

std::shared_ptr<const Knowledge> load(const std::string& folder) {
  auto loaded = load_knowledge({folder});
  if (!loaded) ADD_FAILURE() << render_error(loaded.error());
  return loaded ? *loaded : nullptr;
}

const std::shared_ptr<const Knowledge>& packs() {
  static const auto kPacks = load(std::string(ENTENTE_SOURCE_DIR) + "/packs");
  return kPacks;
}

std::vector<EventMention> code(const std::shared_ptr<const Knowledge>& knowledge, const std::string& text) {
  const Analyser analyser(knowledge);
  const EventCoder coder(knowledge);
  const auto scratch = Analyser::make_scratch();
  const Document document = document_of(text);
  return coder.code(document, analyser.parse(document, *scratch));
}

// The packs as links in a folder of their own, without the model of sides or with another in its place.
class OtherModel : public ::testing::Test {
 protected:
  std::string packs_with(const std::string& model) {
    const fs::path source = fs::path(ENTENTE_SOURCE_DIR) / "packs";
    fs::create_directories(root_ / "models");
    for (const auto& entry : fs::directory_iterator(source)) {
      if (entry.path().filename() != "models")
        fs::create_symlink(entry.path(), root_ / entry.path().filename());
    }
    for (const auto& entry : fs::directory_iterator(source / "models")) {
      if (entry.path().filename() != "roles.model")
        fs::create_symlink(entry.path(), root_ / "models" / entry.path().filename());
    }
    if (!model.empty()) fs::create_symlink(source / "models" / model, root_ / "models" / "roles.model");
    return root_.string();
  }
  void TearDown() override { fs::remove_all(root_); }

  const fs::path root_ = fs::path(::testing::TempDir()) / "sides_test_packs";
};

TEST_F(OtherModel, AbsentThePatternsDecideAlone) {
  const auto knowledge = load(packs_with(""));
  ASSERT_TRUE(knowledge);
  const auto model = coding::RoleModel::load(knowledge->models);
  ASSERT_TRUE(model.has_value());
  EXPECT_FALSE(model->has_value());
  const auto mentions = code(knowledge, "Iran condemned Israel.");
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(mentions[0].source[0].country, "IRN");
  EXPECT_EQ(mentions[0].target[0].country, "ISR");
}

TEST_F(OtherModel, OneOfAnotherKindIsRefusedAndThePatternsDecide) {
  const auto knowledge = load(packs_with("coref.model"));
  ASSERT_TRUE(knowledge);
  const auto model = coding::RoleModel::load(knowledge->models);
  ASSERT_FALSE(model.has_value());
  EXPECT_EQ(model.error().code, Code::BadPack);
  EXPECT_FALSE(EventCoder(knowledge).ready().has_value());
  EXPECT_EQ(code(knowledge, "Iran condemned Israel.").size(), 1u);
}

TEST(Sides, CandidatesAreThoseOfTheTreeAndNoMoreThanTheBudget) {
  ASSERT_TRUE(packs());
  const Analyser analyser(packs());
  const auto scratch = Analyser::make_scratch();
  const Lexicon::Data& lexicon = packs()->lexicon.data();
  std::string many = "Iran accused Israel";
  for (int i = 0; i < 110; ++i) many += i % 2 == 0 ? ", Peru" : ", soldiers";
  for (const std::string& text :
       {std::string("At least 44 people were killed by Russian missiles."), many + "."}) {
    const Document document = document_of(text);
    const ParsedDocument parsed = analyser.parse(document, *scratch);
    const coding::Vocabulary vocabulary(parsed, lexicon);
    const coding::Clauses clauses = coding::cut_clauses(parsed, 0, vocabulary, lexicon);
    std::vector<coding::Candidate> found;
    coding::find_candidates(parsed, clauses, coding::SentenceTree(parsed, 0), found);
    EXPECT_LE(found.size(), coding::kMostCandidates);
    ASSERT_GE(found.size(), 2u);
    EXPECT_TRUE(std::is_sorted(found.begin(), found.end(),
                               [](const auto& a, const auto& b) { return a.head < b.head; }));
    if (text.front() != 'A') continue;
    EXPECT_EQ(slice(text, clauses.range(found[0].begin, found[0].end)), "At least 44 people");
    EXPECT_TRUE(found[0].counted);
    EXPECT_EQ(slice(text, clauses.range(found[1].begin, found[1].end)), "Russian");
    EXPECT_TRUE(found[1].modifier);
  }
}

TEST(Sides, NobodyIsOnBothSides) {
  ASSERT_TRUE(packs());
  for (const std::string& text :
       {std::string("Iran and Israel accused Iran and Israel of attacking Iran."),
        std::string("Russia attacked Russia, Russia said, and Russia denied it.")}) {
    for (const EventMention& mention : code(packs(), text)) {
      for (const ActorRef& source : mention.source) {
        for (const ActorRef& target : mention.target) EXPECT_FALSE(source.at.overlaps(target.at)) << text;
      }
    }
  }
}

TEST(Sides, TheCountryOfPeopleWithoutNameIsMarkedAsInferred) {
  ASSERT_TRUE(packs());
  const auto mentions = code(packs(), "Gunmen killed at least 44 people at a mosque in Niger.");
  ASSERT_FALSE(mentions.empty());
  ASSERT_EQ(mentions[0].target.size(), 1u);
  EXPECT_EQ(mentions[0].target[0].text, "at least 44 people");
  EXPECT_EQ(mentions[0].target[0].country, "NER");
  EXPECT_EQ(mentions[0].target[0].sector, "CVL");
  EXPECT_TRUE(mentions[0].target[0].ambiguous);
  ASSERT_EQ(mentions[0].source.size(), 1u);
  EXPECT_EQ(mentions[0].source[0].text, "Gunmen");
}

}  // namespace
}  // namespace entente
