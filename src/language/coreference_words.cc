#include "language/coreference_words.h"

#include <string>
#include <unordered_map>
#include <vector>

#include "knowledge/view_table.h"

namespace entente::language {
namespace {

using Map = std::unordered_map<std::string_view, WordTraits>;

template <class Change>
void each_word(std::string_view words, Map& map, Change change) {
  std::size_t at = 0;
  while (at < words.size()) {
    std::size_t end = words.find(' ', at);
    if (end == std::string_view::npos) end = words.size();
    if (end > at) change(map[words.substr(at, end - at)]);
    at = end + 1;
  }
}

void add_pronouns(std::string_view words, PronounKind kind, std::uint8_t flags, Map& map) {
  each_word(words, map, [&](WordTraits& traits) {
    traits.pronoun = kind;
    traits.flags |= flags;
    if (kind == PronounKind::He) traits.gender = Gender::Male;
    if (kind == PronounKind::She) traits.gender = Gender::Female;
    if (kind == PronounKind::It) traits.gender = Gender::Neuter;
  });
}

void add_flags(std::string_view words, std::uint8_t flags, Map& map) {
  each_word(words, map, [&](WordTraits& traits) { traits.flags |= flags; });
}

void add_gender(std::string_view words, Gender gender, Map& map) {
  each_word(words, map, [&](WordTraits& traits) { traits.gender = gender; });
}

// Nouns and titles that say the gender of whom they name.
constexpr std::string_view kMaleNouns =
    "mr mister sir lord king prince duke baron emperor sheikh sheik sultan shah ayatollah imam mullah pope "
    "bishop archbishop cardinal father son brother husband uncle nephew grandfather grandson boyfriend man "
    "men "
    "boy boys gentleman gentlemen guy guys widower chairman spokesman businessman congressman policeman "
    "cleric fisherman salesman monk priest actor waiter hero host lad bloke dad daddy grandpa stepfather "
    "brothers sons fathers husbands kings princes señor monsieur herr emir caliph tsar czar pharaoh knight";
constexpr std::string_view kFemaleNouns =
    "mrs ms miss madam madame lady queen princess duchess baroness empress mother daughter sister wife aunt "
    "niece grandmother granddaughter girlfriend woman women girl girls widow chairwoman spokeswoman "
    "businesswoman congresswoman policewoman nun actress waitress heroine hostess mom mum mommy grandma "
    "stepmother sisters daughters mothers wives queens ladies señora frau mademoiselle bride housewife "
    "goddess";

// Given names that are common in the news and seldom borne by the other sex.
constexpr std::string_view kMaleNames =
    "aaron abdel abdul abdullah abraham adam adel adolf adrian ahmad ahmed akbar akira alan albert alberto "
    "aleksandr alex alexander alexei alexey alfred ali allan allen amir anatoly anders andre andreas andrei "
    "andrew andrey andrzej andy angus anthony antonio antony arnold arthur ashraf aung austin ayman aziz "
    "barack "
    "barry bashar ben benedict benjamin bernard bernardo bernie bill billy bob boris boutros brad brandon "
    "brian "
    "bruce bryan carl carlos carter charles charlie chris christian christoph christopher chuck clarence "
    "clinton colin craig dale damian dan daniel danny darren dave david dean denis dennis derek desmond "
    "diego "
    "dieter dimitri dimitris dirk dmitri dmitry dominic dominique don donald doug douglas duncan dwight "
    "dylan "
    "earl ed eddie edgar eduardo edward edwin ehud elijah emmanuel enrique erdogan eric erik ernest ernst "
    "ethan eugene evan faisal farouk felipe felix fernando fidel francis francisco francois frank franklin "
    "fred "
    "frederick friedrich fritz gabriel gareth gary gavin geoff geoffrey georg george georges gerald gerard "
    "gerhard gilbert giorgio giovanni giuseppe gordon graham greg gregory guillermo gunter gustav guy hafez "
    "hamid hans harald harold harry haruki hassan heinrich heinz helmut henri henrik henry herbert herman "
    "hermann hideo hiroshi horst hosni howard hugh hugo hussein ian ibrahim igor ilya imran isaac isaiah "
    "ismail ivan jack jackson jacob jacques jake jamal james jamie jan jason javad javier jay jeff jeffrey "
    "jens jeremy jerome jerry jesus jim jimmy joachim joao joe joel johan johann john johnny jon jonas "
    "jonathan "
    "jorge jose josef joseph josh joshua juan juergen julian julio julius junichiro jurgen justin kamal "
    "karim "
    "karl kazuo keith ken kenneth kenji kevin khaled khalid klaus kofi konrad kurt kyle larry lars laurent "
    "lawrence lee leo leon leonard leonid leopold leroy lewis liam lloyd louis luca lucas ludwig luigi luis "
    "luke lutz mahathir mahdi mahmoud malcolm manfred manuel marc marcel marco marcus mario mark markus "
    "martin "
    "marty marvin matt matteo matthew matthias maurice max maximilian mehdi mehmet michael michel miguel "
    "mikhail mike milos mitch mitt mohamed mohammad mohammed moshe muammar muhammad mustafa narendra nasser "
    "nathan nathaniel ned neil nelson nicholas nick nicolas nicolás nigel nikita nikolai norman oleg oliver "
    "omar omer oscar osama otto owen pablo pascal patrick paul pavel pedro pete peter petr philip philipp "
    "philippe phil pierre pietro prabowo rafael rahul rajiv ralf ralph ramon raul ray raymond recep reinhard "
    "rene reza ricardo richard rick rob robert roberto robin rod rodrigo roger roland rolf roman ron ronald "
    "ross roy rudolf rupert russell ryan saddam salman salvador sam samuel sanjay scott sean sebastian serge "
    "sergei sergey sergio seth shane shaun shigeru shimon shinzo sigmund silvio simon stan stanley stefan "
    "stephan stephen steve steven stuart suleiman sven tariq ted terence terry theodore thomas tim timothy "
    "tobias "
    "todd tom tommy tony toshiro travis trevor uwe vaclav valery victor viktor vincent vincenzo vitaly "
    "vittorio "
    "vlad vladimir volker volodymyr walter warren wayne werner wilhelm will william willy winston wladimir "
    "wolfgang woodrow xavier yasser yevgeny yitzhak yoshihide yuri yusuf zachary zbigniew";
constexpr std::string_view kFemaleNames =
    "abigail adriana agnes aisha alexandra alice alicia alison amanda amber amelia amy ana andrea angela "
    "angelina anita ann anna anne annette annie antonia asma astrid audrey aung-san ayesha barbara beatrice "
    "benazir bernadette beth betty beverly bianca bonnie brenda bridget brigitte camilla carla carmen carol "
    "carole caroline carolyn catherine cathy cecilia charlotte cheryl christiane christina christine cindy "
    "claire clara claudia colleen condoleezza corazon cristina cynthia danielle dawn deborah debra denise "
    "diana "
    "diane dolores donna doris dorothy edith eileen elaine eleanor elena elisabeth elise elizabeth ella "
    "ellen "
    "emily emma erica erika esther ethel eva eve evelyn fatima federica federike fiona florence frances "
    "francesca gabriela gail georgia geraldine gertrude gina gladys glenda gloria golda grace greta hanna "
    "hannah harriet hazel heather heidi helen helena helene helga hillary hilary hillary holly ida ilse "
    "indira "
    "ingrid irena irene irina iris isabel isabella isabelle jacinda jacqueline jane janet janice jasmine "
    "jean "
    "jeanne jennifer jessica jill joan joanna joanne josephine joyce juanita judith judy julia juliana julie "
    "julia june karen karin katarina kate katharina katherine kathleen kathryn kathy katie katrina kay keiko "
    "kelly kerry khadija kimberly kirsten kristin kristina laila laura lauren leila lena leslie liliana "
    "lillian "
    "linda lisa liz louisa louise lucia lucy luisa lydia lyudmila madeleine madeline magdalena malala marcia "
    "margaret margarita margot maria marianne marie marilyn marina marion marjorie marta martha mary maureen "
    "megan megawati melanie melissa mercedes meredith mia michele michelle mildred miranda miriam molly "
    "monica "
    "monika nadia nadine nancy naomi natalia natalie natasha nicola nicole nina nora norma oksana olga "
    "olivia "
    "ophelia pamela patricia paula pauline peggy penelope petra phyllis priscilla queenie rachel rebecca "
    "regina renate rhonda rita roberta rosa rosalind rose rosemary roxanne ruth sabrina sally samantha "
    "sandra "
    "sara sarah sharon sheila shirley silvia simone sofia sonia sophia sophie stefania stella stephanie sue "
    "susan susanna susanne suu svetlana sylvia tamara tanya tara tatiana teresa tessa theresa tina tracy "
    "ursula "
    "valentina valerie vanessa vera veronica victoria viola virginia vivian wanda wendy whitney yolanda "
    "yulia yvonne zoe";

constexpr std::string_view kSayingVerbs =
    "say tell add ask announce claim declare state report argue insist explain note warn reply respond write "
    "comment remark observe suggest believe think stress emphasize emphasise reiterate confirm deny admit "
    "acknowledge concede conclude continue recall complain joke quip vow pledge promise urge tweet whisper "
    "shout cry answer agree assert maintain allege contend predict recount describe mention point speak "
    "caution "
    "go reveal exclaim mutter hope wonder";
constexpr std::string_view kTitles =
    "mr mrs ms miss dr prof professor president premier chancellor minister secretary ambassador senator "
    "congressman congresswoman representative governor mayor general colonel major captain lieutenant "
    "sergeant "
    "admiral commander marshal chief director chairman chairwoman spokesman spokeswoman spokesperson judge "
    "justice king queen prince princess sheikh emir sultan ayatollah imam pope cardinal archbishop bishop "
    "reverend rev sir lady lord dame baron duke count saint st foreign prime deputy vice former ex defence "
    "defense gen col lt sgt sen rep gov capt maj adm";

Map make_words() {
  Map map;
  add_gender(kMaleNames, Gender::Male, map);
  add_gender(kFemaleNames, Gender::Female, map);
  add_gender(kMaleNouns, Gender::Male, map);
  add_gender(kFemaleNouns, Gender::Female, map);
  add_flags(kSayingVerbs, kSays, map);
  add_flags(kTitles, kTitle, map);
  add_flags("the", kArticle, map);
  add_flags("this that these those such", kDemonstrative, map);
  add_flags("a an some any every each no another many several few", kIndefinite, map);
  add_pronouns("i me", PronounKind::I, 0, map);
  add_pronouns("my mine", PronounKind::I, kPossessive, map);
  add_pronouns("myself", PronounKind::I, kReflexive, map);
  add_pronouns("you ya ye", PronounKind::You, 0, map);
  add_pronouns("your yours", PronounKind::You, kPossessive, map);
  add_pronouns("yourself yourselves", PronounKind::You, kReflexive, map);
  add_pronouns("we us 's", PronounKind::We, 0, map);
  add_pronouns("our ours", PronounKind::We, kPossessive, map);
  add_pronouns("ourselves", PronounKind::We, kReflexive, map);
  add_pronouns("he him", PronounKind::He, 0, map);
  add_pronouns("his", PronounKind::He, kPossessive, map);
  add_pronouns("himself", PronounKind::He, kReflexive, map);
  add_pronouns("she", PronounKind::She, 0, map);
  add_pronouns("her hers", PronounKind::She, kPossessive, map);
  add_pronouns("herself", PronounKind::She, kReflexive, map);
  add_pronouns("it", PronounKind::It, 0, map);
  add_pronouns("its", PronounKind::It, kPossessive, map);
  add_pronouns("itself", PronounKind::It, kReflexive, map);
  add_pronouns("they them em 'em", PronounKind::They, 0, map);
  add_pronouns("their theirs", PronounKind::They, kPossessive, map);
  add_pronouns("themselves", PronounKind::They, kReflexive, map);
  add_pronouns("this that", PronounKind::This, 0, map);
  add_pronouns("these those", PronounKind::These, 0, map);
  return map;
}

// The same, to be looked up for every word of every document. The keys are constants of this file.
class Words {
 public:
  Words() : table_(2048) {
    for (const auto& [word, traits] : make_words()) {
      table_.insert(word, static_cast<std::uint32_t>(traits_.size()));
      traits_.push_back(traits);
    }
  }
  WordTraits find(std::string_view word) const {
    const std::uint32_t at = table_.find(word);
    return at == ViewTable::kAbsent ? WordTraits() : traits_[at];
  }

 private:
  ViewTable table_;
  std::vector<WordTraits> traits_;
};

const Words& words() {
  static const Words known;
  return known;
}

using enum Relation;
constexpr std::pair<std::string_view, Relation> kRelations[] = {
    {"acl", Acl},           {"advcl", Advcl},
    {"advmod", Advmod},     {"amod", Amod},
    {"appos", Appos},       {"aux", Aux},
    {"case", Case},         {"cc", Cc},
    {"ccomp", Clause},      {"clf", Other},
    {"compound", Compound}, {"conj", Conj},
    {"cop", Cop},           {"csubj", Clause},
    {"dep", Other},         {"det", Det},
    {"discourse", Loose},   {"dislocated", Loose},
    {"expl", Expl},         {"fixed", Fixed},
    {"flat", Flat},         {"goeswith", Fixed},
    {"iobj", Iobj},         {"list", Loose},
    {"mark", Loose},        {"nmod", Nmod},
    {"nsubj", Nsubj},       {"nummod", Nummod},
    {"obj", Obj},           {"obl", Obl},
    {"orphan", Loose},      {"parataxis", Clause},
    {"punct", Punct},       {"reparandum", Reparandum},
    {"root", Root},         {"vocative", Vocative},
    {"xcomp", Xcomp},
};

}  // namespace

Relation relation_of(std::string_view label) {
  if (label.empty()) return None;
  if (label == "nmod:poss") return Poss;
  if (label == "nmod:desc") return Description;
  if (label == "nsubj:pass") return NsubjPassive;
  if (label == "obl:agent") return Agent;
  const std::string_view base = label.substr(0, label.find(':'));
  for (const auto& [name, relation] : kRelations) {
    if (name == base) return relation;
  }
  return Other;
}

std::uint32_t hash_text(std::string_view text, std::uint32_t seed) {
  std::uint32_t hash = seed;  // FNV-1a
  for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193u;
  hash ^= hash >> 15;
  return hash == 0 ? 1 : hash;
}

WordTraits traits_of(std::string_view folded) {
  std::string_view key = folded;
  if (key.size() > 1 && key.back() == '.') key.remove_suffix(1);
  WordTraits traits = words().find(key);
  traits.hash = hash_text(folded);
  return traits;
}

void WordTable::start(const ParsedDocument& parsed) {
  strings_ = &parsed.strings;
  traits_.assign(parsed.strings.size(), WordTraits());
  relations_.assign(parsed.strings.size(), 0);
}

}  // namespace entente::language
