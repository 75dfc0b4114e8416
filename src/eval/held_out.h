// Which documents of a corpus are kept from training, so that a score on them means something. One rule for
// this program and for the programs that train: one document in ten, told by its id alone.
//
//   XXH64 (xxhash.com, seed 0) of the id's bytes, modulo 10, is 0
//
// A document that has no id goes by its words: those of a sentence joined by spaces, sentences by line feeds.
// In Python: xxhash.xxh64(id.encode(), seed=0).intdigest() % 10 == 0.
#pragma once

#include <string_view>

namespace entente {

bool is_held_out(std::string_view id);

}  // namespace entente
