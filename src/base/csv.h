// One cell of CSV (RFC 4180).
#pragma once

#include <string>
#include <string_view>

namespace entente {

// Quoted where a comma, a quotation mark or a line end asks for it. Text that a spreadsheet would take for a
// formula (a leading = + - @, tab or return) is preceded by an apostrophe, since report texts are hostile.
// Numbers of our own do not go through here.
std::string csv_cell(std::string_view text);

}  // namespace entente
