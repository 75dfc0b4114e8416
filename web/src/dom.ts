// Building elements without innerHTML: text from reports can only ever become text.

type Child = Node | string;

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

export const all = <T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T[] =>
  Array.from(root.querySelectorAll<T>(selector));

export const byId = (id: string): HTMLElement | null => document.getElementById(id);

export function percent(p: number): string {
  if (!(p > 0.0005)) return "under 0.1%";
  if (p >= 0.9995) return "over 99.9%";
  return (p * 100).toFixed(p < 0.00995 || p > 0.99005 ? 1 : 0) + "%";
}
