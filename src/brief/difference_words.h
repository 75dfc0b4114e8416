// The parts of a difference in words. Plain text; what comes from reports is not made harmless here.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "types/difference.h"

namespace entente {

// "run 3 of 2026-11-25 14:05 UTC".
std::string describe_run(std::uint64_t number, const Timestamp& at);

// "“joins operations” rose from 3% to 8% (+1.02 in log-odds)".
std::string describe_move(const Move& move);

// "“Chinese forces ordered or moved” is now seen", and with what is behind it:
// "... is now seen: event ab12cd34, from 2 new reports of Xinhua and Reuters".
std::string name_cause(const Cause& cause);
std::string describe_cause(const Difference& difference, const Cause& cause);

// "Sun Jianguo visited Russia in Moscow on 7 October 2015".
std::string event_words(const EventState& state);

std::string describe_decision(const Difference& difference,
                              std::uint64_t number);  // "decision 3 (reject, anna)"

// Reports that came or went, by id.
using Reports = std::map<DocumentId, const ReportState*>;
Reports reports_of(const Difference& difference);

// "from 2 new reports of Xinhua and Reuters", "1 report of SANA is gone"; the new ones apart from those that
// were there and told of another event.
std::vector<std::string> describe_reports(const Reports& known, const std::vector<DocumentId>& fresh,
                                          const std::vector<DocumentId>& gone);

std::string signed_number(double value);  // "+0.41", "−0.05", " 0.00"
std::string short_id(const EventId& id);  // "ab12cd34"
std::string list_short(
    const std::vector<EventId>& ids);  // "event ab12cd34", "events ab12cd34, 01234567 and 2 more"

}  // namespace entente
