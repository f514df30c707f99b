/* Terms explained in the text: the list's definitions are popovers. */
const GAP = 6;
const list = document.querySelector(".mentions");
const words = [...document.querySelectorAll(".prose a.term")];
const glosses = new Map();
for (const gloss of list.querySelectorAll(".gloss")) glosses.set(gloss.lastElementChild.href, gloss);
for (const word of [...words, ...list.querySelectorAll("li > a")]) {
  word.dataset.href = word.href;
  const gloss = glosses.get(word.href);
  if (gloss) word.setAttribute("aria-describedby", gloss.firstElementChild.id);
}

/* The switch, kept in this browser. */
const box = list.querySelector("input");
const link = () => {
  for (const word of words) {
    if (box.checked) word.href = word.dataset.href;
    else word.removeAttribute("href");
  }
  for (const gloss of glosses.values()) gloss.toggleAttribute("popover", box.checked);
};
box.onchange = () => {
  link();
  localStorage.terms = box.checked;
};
try {
  box.checked = localStorage.terms !== "false";
} catch {}
link();
box.closest("p").hidden = false;

let word, pressed, timer;
const gloss = () => glosses.get(word?.href);
const isOpen = () => gloss()?.matches(":popover-open");
const hide = () => isOpen() && gloss().hidePopover();

/* Below or above the word, never over it. */
const place = () => {
  const { style } = gloss();
  const lines = [...word.getClientRects()];
  style.maxHeight = "";
  const above = lines[0].top;
  const below = innerHeight - lines.at(-1).bottom;
  const under = gloss().offsetHeight + 2 * GAP < below || below > above;
  const { left, top, bottom } = lines.at(under ? -1 : 0);
  style.maxHeight = `${(under ? below : above) - 2 * GAP}px`;
  const most = document.body.clientWidth - gloss().offsetWidth - GAP;
  style.left = `${scrollX + Math.max(GAP, Math.min(left, most))}px`;
  style.top = `${scrollY + (under ? bottom + GAP : top - GAP - gloss().offsetHeight)}px`;
};
const show = (next) => {
  clearTimeout(timer);
  if (next === word && isOpen()) return;
  hide();
  word = next;
  gloss().showPopover({ source: word });
  place();
};

const asked = (target) => (box.checked ? target.closest("a.term[aria-describedby]") : null);
const acts = {
  pointerover({ target, pointerType }) {
    if (pointerType === "touch") return;
    clearTimeout(timer);
    if (asked(target)) timer = setTimeout(show, 200, asked(target));
    else if (!target.closest(".gloss") && !word?.matches(":focus-visible")) timer = setTimeout(hide, 300);
  },
  focusin({ target, relatedTarget }) {
    const back = target === word && gloss()?.contains(relatedTarget);
    if (asked(target)?.matches(":focus-visible")) back || show(target);
    else if (!target.closest(".gloss")) hide();
  },
  pointerdown: () => (pressed = isOpen() && word),
  click(event) {
    const tapped = asked(event.target);
    if (!tapped || event.pointerType !== "touch") return;
    event.preventDefault();
    pressed === tapped || show(tapped);
  },
};
for (const type in acts) document.addEventListener(type, acts[type]);
addEventListener("resize", () => isOpen() && place());
