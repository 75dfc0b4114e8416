// Web addresses: whose they are, and when two of them lead to one text.
#pragma once

#include <string>
#include <string_view>

#include "base/ids.h"

namespace entente {

class OutletPack;

// Host of an absolute http(s) address in lower case, without user, port and "www."; "" if there is none.
std::string find_host(std::string_view url);

// The part of a host that is registered: "news.example.co.uk" -> "example.co.uk". Second-level suffixes are
// told by a short list, not by the Public Suffix List: a miss costs one label too few.
std::string_view registrable_host(std::string_view host);

// The pack's outlet of the longest matching domain, else the registrable part of the host; empty without a
// host.
OutletId outlet_of_address(std::string_view url, const OutletPack& outlets);

// The outlet that goes by `name` or has it as its domain, else the name itself in lower case.
OutletId outlet_of_name(std::string_view name, const OutletPack& outlets);

// For comparing: without scheme, "www.", "m.", fragment, campaign parameters (utm_...) and a final slash.
// Anything but an http(s) address is compared as it stands. "" for "".
std::string comparable_address(std::string_view url);

// The words of the headline that an address spells out, joined by single hyphens:
// "iran-and-china-sign-oil-agreement" of
// ".../2015/10/12/iran-and-china-sign-oil-agreement-123456.html". "" where no part of the path has six words
// or more: fewer are no headline.
std::string headline_in_address(std::string_view url);

}  // namespace entente
