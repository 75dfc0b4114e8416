// What `entente new` writes: a commented case that runs as it stands.
#pragma once

namespace entente::cli {

inline constexpr const char* kNewReport = R"(---
title: The headline
outlet: reuters.com
published: 2024-03-06
url: https://example.org/the-page
kind: report
---
The text. Copy this file into reports/ and write over it. Keys that you do not know may be left out; `kind` is report,
restatement (facts retold, the original not stored) or analysis (somebody's conclusions: shown, never evidence).
)";

inline constexpr const char* kNewCase = R"(# A case: the question, what would answer it, and how much each sign weighs. Reference: docs/case.md.
# It runs as it stands; change every line of it. [lo, mid, hi] are probabilities, each strictly between 0 and 1.

title = "A new case"
question = "Will A and B sign a defence agreement by 2024-12-31?"
resolution = "Yes if both governments announce a signed text that binds either to defend the other; initialling does not count."
cutoff = 2024-06-30          # nothing published or dated later moves the answer
seed = 1

[window]
from = 2024-07-01
to = 2024-12-31

[collection]
searched = "say which outlets and languages were searched, by whom"
complete = 0.0               # 0: absence of a report says nothing; 0.8: most such events would be in the reports
note = ""

# The answers: they exclude each other; a remainder is added.
[[outcome]]
id = "signs"
name = "they sign"

[[outcome]]
id = "does-not"
name = "they do not sign"

# Why the actors do what is seen. Keep "signalling" and "routine diplomacy" among them.
[[explanation]]
id = "alliance"
name = "an alliance forming"
prior = [0.05, 0.10, 0.20]
rationale = "how often did such pairs sign within half a year before?"
[explanation.outcomes]
signs = [0.30, 0.50, 0.70]
does-not = [0.28, 0.48, 0.68]

[[explanation]]
id = "signalling"
name = "signalling to others"
prior = [0.15, 0.25, 0.40]
rationale = "talk of alliance is cheap and useful in bargaining"
[explanation.outcomes]
signs = [0.01, 0.03, 0.08]
does-not = [0.88, 0.95, 0.98]

[[explanation]]
id = "routine"
name = "routine diplomacy"
prior = [0.45, 0.60, 0.75]
rationale = "most visits are nothing but visits"
[explanation.outcomes]
signs = [0.005, 0.01, 0.03]
does-not = [0.92, 0.97, 0.985]

# Items that could share a cause which has nothing to do with the question.
[[group]]
id = "visits"
name = "visits and talks"
shared = [0.2, 0.4, 0.6]
rationale = "one anniversary could bring about all of them"

# What one would look for, as queries over events.
[[indicator]]
id = "defence-talks"
name = "talks between the defence ministries"
group = "visits"
basis = "elicited"
rationale = "defence ministers meet most years anyway"
[indicator.query]
plover = ["CONSULT"]
both = ["FRA", "DEU"]        # ISO 3166 codes; also FRA/MIL, sector:IGO, actor:some-id
[indicator.likelihood]       # probability of at least one such event by the cut-off, under each explanation
alliance = [0.80, 0.90, 0.97]
signalling = [0.55, 0.70, 0.85]
routine = [0.40, 0.55, 0.70]
)";

}  // namespace entente::cli
