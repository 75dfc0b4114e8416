#include "language/word_lists.h"

#include <array>

namespace entente::language {
namespace {

constexpr std::array kClosed{
    ClosedList{Upos::Det,
               "the a an this these every each some any no another both either neither all such half quite "
               "which what whatever whichever"},
    ClosedList{Upos::Adv, "when where why how so"},
    ClosedList{Upos::Part, "'s"},
    ClosedList{Upos::Sconj, "that if because although though whether while whereas unless since lest whilst"},
    ClosedList{
        Upos::Pron,
        "i me my mine myself you your yours yourself yourselves he him his himself she her hers herself it "
        "its "
        "itself we us our ours ourselves they them their theirs themselves who whom whose which what "
        "something anything nothing everything someone anyone everyone somebody anybody everybody nobody "
        "none this these that those there one others each all some any both such whoever whomever whatever"},
    ClosedList{Upos::Det, "those that"},
    ClosedList{
        Upos::Aux,
        "is are was were be been being am 's 're 'm has have had 've having do does did will would shall "
        "should can could may might must 'll 'd ca wo ought cannot"},
    ClosedList{Upos::Verb, "have has had having do does did done doing 's being"},
    ClosedList{Upos::Part, "to not n't 's '"},
    ClosedList{
        Upos::Adp,
        "of in on at by for from with about into through during before after above below to between under "
        "over against among amid amidst via within without along across behind beyond near toward towards "
        "upon despite except since until till as than off out up down onto like unlike alongside inside "
        "outside throughout concerning regarding per including following around past beneath besides versus "
        "vs vs. aboard amongst ahead atop barring notwithstanding underneath "
        "round opposite minus plus pending"},
    ClosedList{Upos::Sconj,
               "before after as until till once so than for like how why when where wherever whenever"},
    ClosedList{Upos::Cconj, "and or but nor & yet plus"},
    ClosedList{
        Upos::Adv,
        "when where why how not so then than here there now also just only even still yet already again ever "
        "never "
        "always often too very much more most less least once twice soon later ahead away back off out up "
        "down over about around nearly almost perhaps maybe rather quite however therefore thus hence "
        "meanwhile moreover furthermore nevertheless nonetheless instead otherwise indeed besides abroad "
        "overseas together apart alone else elsewhere anyway somehow somewhere everywhere nowhere sometimes "
        "seldom before since ago well further farther far forward aside upward onward afterwards afterward "
        "today yesterday tomorrow tonight sometime altogether overnight likewise "
        "no all both either neither as such enough long early late hard fast right least longer earlier "
        "sooner better best"},
    ClosedList{Upos::Noun, "today yesterday tomorrow tonight"},
    ClosedList{
        Upos::Adj,
        "such other same own many few several more most less least fewer much little last next first second "
        "third fourth fifth sixth seventh eighth ninth tenth early late later earlier long hard fast better "
        "best further ahead enough like near past following opposite inside outside worse worst "
        "right well"},
    ClosedList{
        Upos::Num,
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen "
        "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand "
        "million billion trillion"},
    ClosedList{Upos::Noun, "hundreds thousands millions billions trillions dozens dozen scores past second"},
    ClosedList{Upos::Intj, "yes oh hello hi please ok okay wow thanks ah hey bye no well"},
};

constexpr std::string_view kVerbs =
    "abandon abduct abolish absorb accelerate accept accommodate accompany accomplish accuse achieve "
    "acknowledge acquire acquit activate adapt add adhere adjourn administer admire admit adopt "
    "advise advocate affect affirm afford agree allege allocate allow alter amend amount announce "
    "annex annoy anticipate apologise apologize appeal appear append apply appoint appreciate "
    "apprehend approve argue arise arm arrange arrive ask assassinate assemble assert assess assign "
    "assist assume assure attach attain attempt attend attract attribute authorise authorize avenge "
    "avert avoid await banish batter become befriend beg begin behave behead believe belong besiege "
    "betray blame bless boast bolster bombard borrow bother brandish bring build bury buy calculate "
    "capitulate captivate carry cease celebrate chant characterise characterize choose circulate cite "
    "clarify cling coerce collaborate collapse collect collide combine come commemorate commence "
    "commit communicate compare compel compensate compete compile complain complete comply compose "
    "comprise conceal concede conceive concentrate conclude condemn condone conduct confer confess "
    "confine confirm confiscate confront congratulate connect conquer conscript consider consist "
    "consolidate conspire constitute constrain construct consult consume contain contemplate contend "
    "continue contradict contribute convene converge convert convey convict convince cooperate "
    "coordinate cope correspond corroborate counteract create cripple criticise criticize curb "
    "curtail cultivate deactivate debunk decapitate deceive decide declare declassify decry dedicate "
    "deem deepen defame defect defend defer define defuse degrade delegate deliberate deliver "
    "demolish demonstrate denounce deny depart depend depict deploy deport depose deprive derail "
    "derive descend describe deserve designate destabilise destabilize destroy detain detect deter "
    "deteriorate determine detonate devastate develop devise devote dictate die differ dilute "
    "diminish disagree disappear disappoint disarm disband discard discharge disclose discontinue "
    "discourage discover discriminate discuss disembark dismantle dismiss disobey dispatch disperse "
    "displace dispose disqualify disregard disrupt dissolve dissuade distinguish distribute diversify "
    "divert divide dodge dominate donate downgrade downplay drag drown earn ease eat educate eject "
    "elaborate elect elevate eliminate emanate embark embarrass embed embrace emerge emigrate "
    "emphasise emphasize employ empower enable enact encompass encourage endanger endeavour endorse "
    "endure enforce engage enhance enjoy enlarge enlist enrich enrol ensure enter entertain entitle "
    "entrench entrust envisage equip eradicate erect erode erupt escalate establish evacuate evade "
    "evaluate evaporate evict evolve exacerbate exaggerate examine exceed exclude excommunicate "
    "execute exempt exert exist expand expect expedite expel explain explode exploit explore expose "
    "expropriate extend extinguish extort extract extradite facilitate fail falsify feed feel "
    "finalise finalize find finish flee fly follow forbid forego foresee forgive formulate fortify "
    "foster freeze frighten fulfil fulfill garner gather get give go govern graduate grow handcuff "
    "happen harass harden hear hesitate highlight hide hijack hinder hire humiliate identify ignite "
    "ignore illustrate imagine immigrate impair impeach impede implement implicate imply impose "
    "imprison improve inaugurate incite include incorporate incur indicate indict induce inflict "
    "inform infiltrate infringe inhabit inherit inhibit initiate inject injure innovate insist "
    "inspect inspire install instigate instruct insulate integrate intend intensify interact "
    "intercede intercept interfere interpret interrogate interrupt intervene intimidate introduce "
    "invade invent invest investigate invite invoke involve irritate isolate join jeopardise "
    "jeopardize justify keep kidnap kill kneel know lament lash launder learn legalise legalize "
    "legitimise let liberate liken linger liquidate listen live locate lodge loosen lose lower maim "
    "maintain make manipulate manufacture marginalise maximise mean mediate meddle memorise merge "
    "migrate minimise minimize misinterpret mislead mobilise mobilize modernise modernize modify "
    "mourn nationalise neglect negotiate neutralise neutralize nominate normalise normalize notify "
    "nullify obey obligate oblige observe obstruct obtain occupy occur offend omit operate oppose "
    "oppress opt organise organize orchestrate originate oust outlaw outpace outweigh overcome "
    "overlook oversee overtake overturn overwhelm owe paralyse participate penetrate perceive perform "
    "perish perpetrate persecute persist persuade pertain pervade plead plunder portray possess "
    "postpone practise pray preclude predict prefer prejudge prepare prescribe preserve preside "
    "presume pretend prevail prevent prioritise prioritize privatise proceed proclaim procure produce "
    "prohibit proliferate prolong promote pronounce propagate propose prosecute prosper protect prove "
    "provide provoke publicise publish punish pursue quell quit radicalise ransack ratify reactivate "
    "react read reaffirm realise realize reassure rebuild receive recite reclaim recognise recognize "
    "recommend reconcile reconsider reconstruct recover rectify recuperate redeem redeploy redirect "
    "reduce refer refine reflect refrain refute regain regulate reimburse reinforce reinstate "
    "reiterate reject rejoin relate relax relent relinquish relocate rely remain remarry remember "
    "remind remove renew renounce reopen reorganise repatriate repay repel repent replace replenish "
    "represent repress reproduce repudiate require requisition rescind resemble resent resettle "
    "reside resign resist respond restore restrain restrict restructure resume retain retaliate "
    "reveal revise revitalise revive revoke sanctify satisfy scrutinise seek seem segregate seize "
    "sell send serve settle sever sharpen shatter shorten shut simplify simulate smuggle soften "
    "solicit solidify solve sow speak specify speculate stabilise stabilize stagnate starve stifle "
    "stimulate stipulate strengthen straddle strangle subdue subjugate submit subscribe subsidise "
    "succeed succumb suffer suffice suggest summarise supervise suppress surpass surround survive "
    "suspend sustain sympathise take teach tell terminate terrify terrorise testify thank think "
    "threaten throw thwart tighten tolerate transcend transform transmit traverse treat undergo "
    "undermine underpin understand undertake unify unite unleash unveil uphold uproot utilise utilize "
    "vacate validate vandalise vanish vary verify violate visualise wait warn weaken weaponise weep "
    "welcome widen wield withdraw withhold withstand worsen write yearn zigzag say see accede abstain "
    "adjust amass appease arbitrate ascend assail augment authenticate bicker broach coincide commend "
    "concur confide congregate dare deplore deride devalue disavow discredit dispel dissent distort "
    "downsize encircle enquire inquire entail enthuse equate exhort exonerate extol falter flout "
    "flourish forge forsake foment galvanise galvanize goad haggle heed hurl impound infuriate "
    "insinuate intone masquerade mitigate mull opine overrule persevere placate ponder pontificate "
    "preempt quash ram rearm rebut recant reckon reconvene refuse relieve relish renege reprise "
    "reroute resupply revamp rile scold scuttle shun sidestep slam spurn stab stonewall stymie "
    "subvert tamper tarnish tout trespass unearth unseat usher vilify wane weigh wreak";

}  // namespace

std::span<const ClosedList> closed_lists() { return kClosed; }

std::string_view verbs() { return kVerbs; }

std::string_view noun_verbs() {
  return "account act aid aim air alarm ally ambush anchor anger answer approach arrest arm assault attack "
         "attempt award back balance ban bar base battle bid bill block blast blame blockade board boat "
         "bomb book boost border bottle boycott brand breach break bridge brief broadcast bulk burden call "
         "camp campaign care case cause ceasefire challenge chance change channel charge chart chair check "
         "circle claim clash climb clock cloud club coach coast code command comment compromise concern "
         "condition conflict contact contract contrast control corner cost counter coup cover craft crash "
         "credit crew cross crowd cry curb curfew cut cycle damage dance date deal death debate decline "
         "decrease decree defeat delay demand desert design desire detail dialogue digest discharge "
         "discount display dispute distance document dollar doubt draft drill drive drone drop dump echo "
         "edge effect effort embargo end engineer envoy equal escape escort estimate exchange excuse "
         "exercise exile exit expert experience experiment export express eye face factor fault fear "
         "feature fence field figure file film finance fire fight fish flag flash fleet flight flood floor "
         "flow focus force forecast form foul frame front fuel function fund gain game gang gap gas gauge "
         "gesture glance goal grade grant grave grip ground group guarantee guard guess guest guide gun "
         "halt hand harbour harbor harm harvest hate haul head heat hint hit hold home honor honour hope "
         "host house hunt image impact import incentive increase inch influence insult interest interview "
         "invoice iron issue jail judge jump kick label labor labour lack land lapse laugh launch law lead "
         "leak lease leave length lesson level lift light limit line link list load loan lock loss love "
         "machine mail man mandate manner march mark market mask mass massacre master match matter measure "
         "mediator mention message mind mine mirror misuse mission mistake mix model monitor mortar motion "
         "mount move murder name need network notice note number object offer offset oil order outcome "
         "outline outrage override pace pact panel paper pardon park part partner pass patrol pattern "
         "pause pay peace peak penalty permit petition phase phone photograph picture pilot pin place plan "
         "plane plant play plea pledge plot point poison poll pool port pose position post power practice "
         "praise premise presence present press pressure price pride probe process produce profile profit "
         "program programme progress project promise protest pull purchase purge purpose push quarrel "
         "question quote race radio raid rain rally range rank rate ration ray reach reason rebel rebuke "
         "recall record reform refund refuge regard register regret release relief remark remedy rent "
         "repair repeal reply report reprimand request rescue research reserve resort resource respect "
         "response rest result retreat return reverse review revolt reward right ring riot risk rival "
         "rocket role root round route row rule rumour rush sabotage safeguard sail sanction scale scare "
         "schedule school score scout scramble scrap screen seal search season seat sense sentence service "
         "setback shadow shape share shell shelter shield shift ship shock shop shot shout show side siege "
         "sight sign signal silence site slam slap sleep slide slip slogan slump smoke snap sound source "
         "space spark speed split spokesman sponsor spot spread spring spur squad staff stage stake stall "
         "stamp stance stand standard star start state statement station stay step stick stock stockpile "
         "stop store storm strain stream stress stretch strike strip structure struggle study sue suit sum "
         "summit supply support surge surprise surrender survey suspect swap sway sweep swing switch table "
         "tackle tail talk tank target tariff task tax team tear tension term test text threat threshold "
         "throw tie time tip title toast toll tone tool top torch torture total touch tour trace track "
         "trade traffic trail train transfer transit transport trap travel treat trend trial trick trigger "
         "trip troop trouble truce truck trust try turn tweet type upgrade update uprising use value "
         "venture veto view violence visit voice volunteer vote vow voyage wage walk war warrant watch "
         "water wave weapon welcome whip wind win wing witness wonder word work world worry wound wreck "
         "yield zone abuse advance appeal blow bow burst catch charter cheer combat delegate feed hike "
         "kiss lobby loot milk minister parade parent patent plunge proposal rage ransom rape recruit "
         "refugee rein reign rift rout sack slaughter snub spat stab standoff strangle supplement swipe "
         "tender thrust transplant weight worship bail bet bloom bond boss breed bully cap cast chase";
}

std::string_view verb_nouns() {
  return "ask bear beat bend bind bite build buy carry catch come count deny draw drink eat expect fall "
         "feel fight find fly get give go grow hang happen hear help hit hold hurt hide join keep kick "
         "kill know let live look lose make meet miss move need open own pay pick put read remain require "
         "ride rise run save see sell send serve set shoot show sing sit stand start stay stop suffer take "
         "talk tell tend think touch try turn understand use wait want wear win wish write agree become "
         "believe close clear cool dare double dry empty exit free lie lower mean quit shut slow sink "
         "smell split spend survive swear teach thank warm warn cut flee launch push pull strive stem";
}

std::string_view nouns() {
  return "meeting building morning evening ceiling thing king ring spring string wing feeling "
         "hearing briefing shelling bombing shooting killing fighting training warning setting "
         "understanding housing funding spending trading gathering landing crossing opening offering "
         "standing undertaking settling uprising airing filing ruling finding bloodshed homeland embassy "
         "family army party country county city century company enemy ally supply assembly economy policy "
         "energy history territory victory industry ministry treaty deputy body story study security "
         "authority anomaly monopoly rally folly bully lily fly july italy reply butterfly jelly bed seed "
         "speed creed hatred hundred need weed shed breed deed greed feed steed sled watershed people "
         "police person president minister premier government parliament troops soldiers forces navy "
         "leader leaders official officials spokesman spokeswoman spokesperson ambassador envoy diplomat "
         "adviser advisor delegation week month year day hour minute decade quarter weekend news talks "
         "relations ties sanctions hostages arms weapons missiles aircraft warplane warplanes jets ships "
         "warships hospital hospitals festival capital material arrival approval withdrawal proposal "
         "survival removal referral rival trial animal journal professional appraisal refusal disposal "
         "renewal rehearsal betrayal denial burial criminal tribunal arsenal individual interval signal "
         "goal coal deal canal metal medal critic traffic republic music fabric logic clinic topic "
         "epidemic pandemic comic mechanic metric rhetoric arithmetic ethic relative representative "
         "executive initiative objective perspective offensive detective alternative motive narrative "
         "incentive archive olive drive directive captive native cooperative variable vegetable table "
         "cable constable secretary library salary boundary dictionary summary anniversary adversary "
         "missionary treasury mercenary january february commentary documentary diary beneficiary "
         "judiciary infantry analyst militant insurgent opponent resident student agent client patient "
         "precedent accident incident continent moment document percent cent accountant assistant "
         "immigrant migrant applicant participant infant merchant lieutenant restaurant giant defendant "
         "consultant tenant remnant grant warrant plant rebel rebels fighter fighters gunman gunmen "
         "terrorist terrorists civilian civilians refugee refugees women men children man woman child "
         "mother father brother sister son daughter wife husband friend friendship rifle bullet vehicle "
         "airport airspace airstrike airstrikes homicide suicide genocide regime crime mosque church "
         "temple street road river sea ocean island mountain village town province region area district "
         "border lawmaker lawmakers senator congressman congress council committee commission agency "
         "department office bureau way lot kind sort piece bit number amount majority minority rest group "
         "couple pair series bus gas crisis basis analysis status virus campus census consensus corpus "
         "minus bonus chorus focus monastery cemetery artillery battery surgery robbery bribery delivery "
         "recovery discovery machinery data media bacteria criteria agenda propaganda idea arena drama era "
         "panorama formula opera saga sofa visa nation nations organisation organization union federation "
         "coalition alliance bloc pact accord";
}

std::string_view adjectives() {
  return "new old big small large high low great good bad young strong weak short wide deep broad full "
         "empty free clear true false real hot cold warm cool dry wet poor rich safe dangerous serious "
         "major minor main key top joint common mutual bilateral multilateral trilateral foreign local "
         "rural urban global final total whole entire sole single double dead alive ill sick sure certain "
         "open fair firm fresh friendly hostile deadly lonely likely unlikely daily weekly monthly yearly "
         "elderly early costly orderly timely scholarly ugly holy silly lively black white red green blue "
         "yellow brown grey gray pink prime vice chief senior junior former current previous recent "
         "ancient modern future interim acting outgoing incoming nuclear regular popular similar "
         "particular secular solar polar muslim christian jewish arab kurdish islamic islamist sunni "
         "shiite shia western eastern northern southern central north south east west southeast northeast "
         "northwest southwest public private secret direct indirect exact strict intact abrupt corrupt "
         "bankrupt compact perfect correct able unable available responsible possible impossible terrible "
         "horrible stable unstable alleged armed wounded injured unarmed unmanned limited detailed "
         "unprecedented advanced increased continued ongoing leading remaining existing emerging growing "
         "rising neighbouring neighboring surrounding visiting pressing overwhelming promising outstanding "
         "longstanding upcoming forthcoming ready rare rough rude ripe sane scarce severe sharp shy simple "
         "smooth soft solid sore square steady steep stiff straight strange subtle sudden sweet swift tall "
         "tense thick thin tight tiny tough vague vast vital vivid worth wrong worried concerned aware "
         "afraid alike asleep awake ashamed averse absurd acute adequate appropriate complicit concrete "
         "delicate desperate elaborate elite extreme favourite favorite fierce fine fluent fragile "
         "frequent genuine grim gross heavy huge humane immediate immense intense intimate innocent "
         "legitimate loose loud loyal mature mere mild moderate naked narrow neat nice noble obscure "
         "obvious odd overt pale passive plain polite precise premature profound prompt proper prone proud "
         "pure quick quiet radical random rapid remote robust sacred separate sheer sincere sophisticated "
         "strategic supreme temperate tender ultimate unique upper lower inner outer urgent useful usual "
         "utter vulnerable waste wild wise worthy zealous due same other own absent apparent brilliant "
         "confident consistent constant convenient decent dependent different efficient evident excellent "
         "imminent important independent indignant insolent intelligent magnificent negligent permanent "
         "pleasant present prominent prudent reluctant relevant resilient silent significant sufficient "
         "transparent turbulent violent nearby overnight worldwide nationwide countrywide statewide "
         "expensive massive extensive explosive defensive aggressive comprehensive exclusive intensive "
         "inclusive busy easy happy angry hungry guilty ordinary necessary temporary contrary contemporary "
         "extraordinary primary secondary voluntary involuntary humanitarian parliamentary revolutionary "
         "monetary imaginary preliminary stationary sanitary royal legal illegal official federal national "
         "international regional political economic diplomatic";
}

std::string_view adverbs() {
  return "again already also always anyway aside away back barely beforehand downtown elsewhere ever "
         "everywhere forever forward further hardly hereby here hitherto inland indoors instead jointly "
         "just likewise maybe meanwhile midway more moreover never nonetheless notwithstanding now "
         "nowadays nowhere often once online only onward outdoors outright overboard perhaps please quite "
         "rather seldom sideways someday somehow somewhat somewhere soon still thereafter thereby "
         "therefore thereof together too twice underground upstairs downstairs upward downward very well "
         "westward eastward northward southward yet upfront allegedly reportedly apparently probably "
         "merely simply nearly";
}

std::string_view adjective_nouns() {
  return "military official general public private individual local national international criminal "
         "civilian militant extremist terrorist islamist jihadist separatist nationalist communist "
         "socialist liberal conservative democrat republican moderate radical rebel insurgent dissident "
         "loyalist reformist chemical commercial editorial potential principal professional regular "
         "representative executive alternative objective offensive initiative relative native captive "
         "collective secret safe past future present total average minimum maximum head chief deputy north "
         "south east west northeast northwest southeast southwest middle centre center orient left right "
         "top bottom good evil ill cold hot light dark plain key subject model expert veteran senior "
         "junior minor major muslim christian jewish arab catholic protestant hindu buddhist orthodox "
         "sunni shiite shia alawite kurdish gold silver iron steel plastic cotton wooden digital capital "
         "material essential ordinary equivalent constituent dependent resident patient opponent human "
         "adult female male african american european asian russian iranian syrian chinese iraqi israeli "
         "palestinian turkish saudi german french british indian";
}

}  // namespace entente::language
