// Small word classes that names are read by.
#pragma once

#include <string_view>

namespace entente::language {

bool is_honorific(std::string_view folded);      // "mr", "gen.", "sheikh": stands before a person's name
bool is_name_particle(std::string_view folded);  // "al", "bin", "van": inside a name, in small letters too
bool is_modifier(std::string_view folded);  // "senior", "former", "deputy": between a nationality and a role
bool is_generic_role(
    std::string_view folded);  // "official", "spokesman": takes its sector from what stands before
bool is_body_noun(std::string_view folded);  // "ministry", "army", "council": ends the name of a body
std::string_view body_sector(std::string_view folded);  // "MIL" for "army"
bool is_missile(std::string_view folded);               // what is fired: never an actor
bool is_thing(std::string_view folded);       // "aircraft", "warships": actors only where somebody owns them
bool is_vague_role(std::string_view folded);  // "force", "union": actors only where somebody owns them
bool is_single_office(std::string_view folded);  // "foreign minister", not "senator": one holder at a time
bool is_office(std::string_view folded);         // "minister", "envoy": what one person is
bool is_source_noun(std::string_view folded);    // "source", "sources", "media"
bool says(std::string_view lemma);               // verbs of saying
bool acts_as_subject(std::string_view lemma);    // verbs that a capital does when it means its government

}  // namespace entente::language
