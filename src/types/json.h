// The JSON forms of the values (DESIGN "Formats of our own"; docs/formats.md). Written in one fixed key order,
// so that equal values are equal bytes. Reading: unknown keys are ignored (a Document keeps them in `extra`),
// missing ones take their defaults, wrong types are errors that name the key.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"
#include "types/brief.h"
#include "types/coded_report.h"

namespace entente {

// One line, no newline at the end.
std::string render_json(const Document& value);
std::string render_json(const Reject& value);
std::string render_json(const EventMention& value);
std::string render_json(const Event& value);
std::string render_json(const CopyGroup& value);
std::string render_json(const Relations& value);
std::string render_json(const CaseSpec& value);
std::string render_json(const Assessment& value);
std::string render_json(const Dossier& value);
std::string render_json(const Brief& value);
std::string render_json(const Decision& value);
std::string render_json(const CodedReport& value);

template <class T>
Result<T> parse_json(std::string_view json);  // for the types above

}  // namespace entente
