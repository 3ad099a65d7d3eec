/* What of a page's text stands beyond the window, beyond its drawing, or beyond a box that hides it, unless one
   can scroll to it by key: a sentence each. */
() => {
  const wide = document.documentElement.clientWidth;
  const found = [];
  const say = (what, element) => {
    const at = (element.closest("[id]") || element).id;
    found.push(`${what} ${at}: ${element.textContent.trim().slice(0, 60)}`);
  };

  const scrolled = element => {
    for (let box = element; box; box = box.parentElement) {
      if (!/auto|scroll/.test(getComputedStyle(box).overflowX)) continue;
      if (box.scrollWidth > box.clientWidth + 1)
        return box.tabIndex >= 0 && box.getAttribute("aria-label") ? "by key" : "never";
    }
    return "";
  };

  const beyond = (box, limit) => box.left < limit.left - 1 || box.right > limit.right + 1;

  const hidden = (box, element) => {
    for (let over = element; over && over !== document.body; over = over.parentElement) {
      if (over instanceof SVGElement) continue;
      if (!/hidden|clip/.test(getComputedStyle(over).overflowX)) continue;
      if (beyond(box, over.getBoundingClientRect())) return true;
    }
    return false;
  };

  const judge = (element, boxes) => {
    const scrolls = scrolled(element);
    if (scrolls === "never") return say("no key scrolls", element);
    const frame = element.closest(".drawing");
    const limit = frame && frame.getBoundingClientRect();
    for (const box of boxes) {
      if (!box.width) continue;
      if (!scrolls && beyond(box, { left: 0, right: wide })) return say("beyond the window:", element);
      if (limit && (beyond(box, limit) || box.top < limit.top - 1 || box.bottom > limit.bottom + 1))
        return say("beyond its drawing:", element);
      if (!scrolls && hidden(box, element)) return say("hidden by its box:", element);
    }
  };

  if (document.documentElement.scrollWidth > wide)
    found.push(`the page is ${document.documentElement.scrollWidth} wide`);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || !element.checkVisibility({ visibilityProperty: true })) continue;
    if (element.closest("script, style, noscript, .hidden, .skip")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    judge(element, range.getClientRects());
  }
  return found;
}
