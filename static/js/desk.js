/* Autosave of an article's form, and a note of who else has the article open. */

const SECONDS_OPEN = 30;
const SECONDS_TYPED = 3;
const SECONDS_TO_START = 1;

const desk = document.getElementById("desk");
const form = desk?.closest("form");

if (form && desk.dataset.keep) {
  const others = document.getElementById("desk-others");
  const written = () => {
    const data = new FormData(form);
    return new URLSearchParams([...data].filter(([, value]) => typeof value === "string"));
  };
  let last;
  let timer;
  let isGoing = false;

  const send = async (data, options = {}) => {
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    const answer = await fetch(desk.dataset.keep, { method: "POST", body: data, ...options });
    if (answer.ok && !options.keepalive) {
      const names = (await answer.json()).others;
      const text = names.length ? `${desk.dataset.others} ${names.join(", ")}` : "";
      if (others.textContent !== text) {
        others.textContent = text;
        others.hidden = !text;
      }
    }
  };

  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    if (isGoing) {
      return;
    }
    const data = written();
    const now = data.toString();
    if (now === last) {
      return;
    }
    last = now;
    data.set("_typed", "1");
    send(data).catch(() => {
      last = undefined; // sent again at the next change, when the network may be back
    });
  };

  const opened = performance.now();
  const changed = (event) => {
    // When the editor starts, it rewrites the text and sends an event of its own: that is no change.
    if (event.isTrusted || performance.now() > opened + SECONDS_TO_START * 1000) {
      timer ??= setTimeout(keep, SECONDS_TYPED * 1000);
    }
  };

  const stay = () => {
    if (!isGoing && document.visibilityState === "visible") {
      send(new URLSearchParams({ based_on: form.elements.based_on.value })).catch(() => {});
    }
  };

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", (event) => {
    // A preview opens in a tab of its own, and the form stays.
    isGoing = event.submitter?.formTarget !== "_blank";
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && timer) {
      keep();
    }
  });
  addEventListener("pagehide", () => {
    send(new URLSearchParams({ _closed: "1" }), { keepalive: true }).catch(() => {});
  });

  setInterval(stay, SECONDS_OPEN * 1000);
  stay();
}
