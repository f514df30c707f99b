/* Suggestions under a search box while a reader types. Without this script, the box still sends what was typed. */

const WAIT = 150; // milliseconds after the last key

for (const input of document.querySelectorAll("input[data-suggestions]")) suggestFor(input);

function suggestFor(input) {
  const list = document.createElement("ul");
  list.id = `${input.id}-suggested`;
  list.className = "suggested";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);

  let timer;
  let asking;

  const show = (suggestions) => {
    list.replaceChildren(...suggestions.map((suggestion, number) => option(suggestion, `${list.id}-${number}`)));
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  };

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const address = new URL(input.dataset.suggestions, location.href);
    address.searchParams.set("q", input.value);
    try {
      const answer = await fetch(address, { signal: asking.signal });
      if (answer.ok) show((await answer.json()).suggestions);
    } catch {
      // no answer, or aborted by a later request: the box works without suggestions
    }
  };

  const choose = (step) => {
    const options = [...list.children];
    const now = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
    // One more than there are options: at -1 none is selected, and the box holds what was typed.
    const next = ((now + 1 + step + options.length + 1) % (options.length + 1)) - 1;
    for (const [number, one] of options.entries()) one.setAttribute("aria-selected", String(number === next));
    if (next < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", options[next].id);
  };

  show([]);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    asking?.abort();
    if (input.value.trim().length < 2) show([]);
    else timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      event.preventDefault(); // else the browser empties the box
      show([]);
    } else if (event.key === "Enter") {
      const chosen = list.querySelector("[aria-selected=true]");
      if (chosen) {
        event.preventDefault();
        location.assign(chosen.dataset.address);
      }
    }
  });
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    asking?.abort();
    show([]);
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus until the click
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("li");
    if (chosen) location.assign(chosen.dataset.address);
  });
}

function option({ text, kind, url }, id) {
  const item = document.createElement("li");
  item.id = id;
  item.dataset.address = url;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  const name = document.createElement("span");
  name.dir = "auto";
  name.textContent = text;
  const what = document.createElement("small");
  what.textContent = kind;
  item.append(name, " ", what);
  return item;
}
