// How well text finds what the actor pack knows: office-holders drawn at random, on a random day of their
// term, in sentences of a template. Prints the figures of docs/resolution.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iostream>

#include "base/random.h"
#include "knowledge/knowledge.h"
#include "language/analyser.h"

namespace entente {
namespace {

constexpr std::uint64_t kSeed = 20261125;
constexpr std::size_t kDraws = 2000;

struct Term {
  const ActorEntry* person = nullptr;
  const Office* office = nullptr;
  CivilDate day;
};

class Resolution : public testing::Test {
 protected:
  void SetUp() override {
    auto loaded = load_knowledge({std::string(ENTENTE_SOURCE_DIR) + "/packs"});
    ASSERT_TRUE(loaded.has_value());
    knowledge_ = *loaded;
    analyser_ = std::make_unique<Analyser>(knowledge_);
  }

  // Draws dated offices of states that `fits` accepts, each with a day of its term between 2000 and mid-2026.
  template <class Fits>
  std::vector<Term> draw(Fits fits) const {
    const CivilDate first = *parse_date("2000-01-01");
    const CivilDate last = *parse_date("2026-06-30");
    std::vector<Term> all;
    for (const ActorEntry& entry : knowledge_->actors.entries()) {
      for (const Office& office : entry.offices) {
        if (!office.from || last < *office.from || (office.to && *office.to < first)) continue;
        if (knowledge_->actors.find_state(office.country) != nullptr && fits(office))
          all.push_back({&entry, &office, {}});
      }
    }
    std::vector<Term> drawn;
    for (std::size_t i = 0; i < kDraws && !all.empty(); ++i) {
      Term term = all[random_bits(kSeed, 1, i) % all.size()];
      const CivilDate from = std::max(*term.office->from, first);
      const CivilDate to = std::max(from, term.office->to ? std::min(*term.office->to, last) : last);
      const auto days = static_cast<std::uint64_t>(to.days - from.days + 1);
      term.day = from.plus_days(static_cast<int>(random_bits(kSeed, 2, i) % days));
      drawn.push_back(term);
    }
    return drawn;
  }

  // The last person or description in the text.
  ActorRef read(const std::string& text, CivilDate day) {
    Document document;
    document.text = text;
    document.published.emplace().date = day;
    seal(document);
    ActorRef found;
    for (const NameMention& name : analyser_->parse(document, *scratch_).names) {
      if (name.kind == NameKind::Person || name.kind == NameKind::Agent) found = name.actor;
    }
    return found;
  }

  static void report(const char* what, std::size_t right, std::size_t of) {
    std::cout << what << ": " << right << " of " << of << "\n";
  }

  std::shared_ptr<const Knowledge> knowledge_;
  std::unique_ptr<Analyser> analyser_;
  Analyser::ScratchPtr scratch_ = Analyser::make_scratch();
};

TEST_F(Resolution, NamesOfHoldersGiveCountryAndOffice) {
  const auto terms = draw([](const Office&) { return true; });
  std::size_t right = 0;
  for (const Term& term : terms) {
    const ActorRef actor = read("On Monday " + term.person->name + " said that talks would go on.", term.day);
    const auto& offices = term.person->offices;
    const bool held = std::any_of(offices.begin(), offices.end(), [&](const Office& office) {
      return office.held_on(term.day) && office.title == actor.role;
    });
    right += actor.country == term.office->country && held ? 1u : 0u;
  }
  report("by name, country and an office held on the day", right, terms.size());
  EXPECT_GE(right * 100, terms.size() * 98);
}

TEST_F(Resolution, OfficesGiveCountryAndHolder) {
  static constexpr std::array<std::string_view, 10> kOffices{
      "president",        "prime minister",   "foreign minister",
      "defence minister", "finance minister", "interior minister",
      "justice minister", "health minister",  "king",
      "chancellor"};
  const auto terms = draw([](const Office& office) {
    return std::find(kOffices.begin(), kOffices.end(), office.title) != kOffices.end();
  });
  std::size_t country = 0;
  std::size_t office = 0;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const std::string& title = terms[i].office->title;
    const std::string& state = knowledge_->actors.find_state(terms[i].office->country)->name;
    const std::string texts[]{
        state + "'s " + title + " said that talks would go on.",
        "The " + title + " of " + state + " said that talks would go on.",
        "A bomb went off in " + state + ". The " + title + " said that talks would go on."};
    const ActorRef actor = read(texts[i % 3], terms[i].day);
    const bool right = actor.country == terms[i].office->country;
    country += right ? 1u : 0u;
    const ActorEntry* holder = knowledge_->actors.find(actor.actor);
    const bool held = holder != nullptr &&
                      std::any_of(holder->offices.begin(), holder->offices.end(), [&](const Office& other) {
                        return other.title == title && other.held_on(terms[i].day);
                      });
    office += right && held ? 1u : 0u;
  }
  report("by office, country", country, terms.size());
  report("by office, a holder of the day", office, terms.size());
  EXPECT_GE(country * 100, terms.size() * 98);
  EXPECT_GE(office * 100, terms.size() * 97);
}

}  // namespace
}  // namespace entente
