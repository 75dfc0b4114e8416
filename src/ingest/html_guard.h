// Makes a page safe to hand to an HTML parser whose work grows with depth times size: what would cost too
// much is overwritten, byte for byte, with a control character that extraction drops, so that text and
// offsets stay. (gumbo 0.10 takes 53 s for 100,000 nested <div>, and "reconstruct the active formatting
// elements" of the HTML standard can make a node of each of n open tags in each of m paragraphs.)
//
// - Tags nested deeper than a bound, formatting tags beyond one, framesets, tags with absurdly many
// attributes, and all tags
//   after the page's budget for nodes is spent.
// - Control characters; every "<" inside comments and inside elements whose content is text; and <svg> and
// <math> whole, which follow other
//   rules. Then no "<" is a tag to the parser that the guard has not seen as one.
//
// The guard keeps a stack as the standard's tree builder does, but pops only what that would pop for certain:
// it may think a page deeper than it is, never shallower by more than the few elements that close themselves.
// One pass, linear but for the bounded depth. https://html.spec.whatwg.org/multipage/parsing.html
#pragma once

#include <cstddef>
#include <string>

namespace entente {

struct GuardLimits {
  std::size_t depth = 512;
  std::size_t formatting = 64;   // formatting elements open at once, with their attributes
  std::size_t nodes = 1 << 20;   // tags, and the formatting elements that each may reopen
  std::size_t attributes = 128;  // of one tag
};

// Returns how many tags were blanked.
std::size_t guard_html(std::string& html, const GuardLimits& limits);

}  // namespace entente
