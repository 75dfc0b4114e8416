// Numbers, dates and lists in plain English. Locale-free.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "types/assessment.h"
#include "types/time.h"

namespace entente {

std::string percent(double probability);  // "0.4%", "7%", "86%", "99.6%", "under 0.1%", "over 99.9%"
std::string percent_range(double low, double high);                                // "74% to 94%"
std::string count_of(std::size_t n, std::string_view one, std::string_view many);  // "1 report", "12 reports"
std::string thousands(std::uint64_t n);                                            // "12,345"
std::string fixed(double value, int decimals);                                     // "1.30"; never "-0.0"
std::string trimmed(double value, int decimals);                                   // "1.3", "2"
std::string number(double value, int decimals);     // the same for people: "−2.7"
std::string independent_sources(double effective);  // "1.9 independent sources", "1 independent source"
std::string factor(double ratio);                   // of odds, at least 1: "1.8", "12", "over 1,000"

std::string long_date(CivilDate date);  // "14 October 2015"
std::string date_phrase(
    const EventDate& date);  // "on 14 October 2015", "in the week of ...", "in October 2015"
std::string date_label(const EventDate& date);       // "14 Oct 2015", "Oct 2015", "1 to 9 Oct 2015"
std::string date_basis_note(const EventDate& date);  // "" where the text states the date in full

// Of a document that is a row of other people's event data; its title names the data set.
inline constexpr std::string_view kRecordNote =
    "a record of event data, coded elsewhere; not read by Entente";

std::string join_and(const std::vector<std::string>& parts);  // "a", "a and b", "a, b and c"
std::string in_quotes(std::string_view text);                 // “text”
std::string capitalised(
    std::string text);  // first ASCII letter upper case, also after an opening quotation mark
std::string end_sentence(std::string text);  // with exactly one full stop at the end

// "“x” is very likely", "there is almost no chance of “x”", "the chance of “x” is roughly even".
std::string likelihood_clause(std::string_view name, double probability);
// The same of an event: "very likely", "almost no chance", "roughly even chance".
std::string likelihood_phrase(double probability);  // "is very likely", "has almost no chance", ...

// What a likelihood ratio weighs, after ENFSI's verbal scale (Guideline for evaluative reporting, 2015),
// which calls ratios up to 10 weak; finer below it. "speaks for neither", "barely", "weakly", "moderately",
// "strongly".
enum class Weight : std::uint8_t { Neutral, Barely, Weakly, Moderately, Strongly };
Weight weight_of(double log_ratio);
std::string_view to_string(Weight weight);

}  // namespace entente
