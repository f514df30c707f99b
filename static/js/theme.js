/* The choice between light and dark. Without this script, or without a choice, the system's setting applies.
   A classic script, because a module would run after the first paint. */
(() => {
  const root = document.documentElement;
  const machine = matchMedia("(prefers-color-scheme: dark)");

  const stored = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // storage is switched off: the choice lasts for this page
    }
  };

  const store = (theme) => {
    try {
      theme ? localStorage.setItem("theme", theme) : localStorage.removeItem("theme");
    } catch {
      // as above
    }
  };

  const ofMachine = () => (machine.matches ? "dark" : "light");
  const shown = () => root.dataset.theme ?? ofMachine();

  const show = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
    for (const button of document.querySelectorAll("[data-theme-switch]")) {
      button.setAttribute("aria-pressed", String(shown() === "dark"));
    }
  };

  show(stored());
  machine.addEventListener("change", () => show(stored()));
  addEventListener("storage", () => show(stored()));
  document.addEventListener("DOMContentLoaded", () => {
    show(root.dataset.theme);
    for (const button of document.querySelectorAll("[data-theme-switch]")) {
      button.addEventListener("click", () => {
        const wanted = shown() === "dark" ? "light" : "dark";
        // The system's own theme is not stored: the system may change it in the evening.
        const choice = wanted === ofMachine() ? null : wanted;
        store(choice);
        show(choice);
      });
    }
  });
})();
