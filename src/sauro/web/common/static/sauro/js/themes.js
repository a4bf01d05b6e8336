// Theme: as the system, light, dark; remembered on this machine.
const root = document.documentElement;
const NEXT = { system: "light", light: "dark", dark: "system" };
const current = () => root.dataset.theme ?? "system";

function show() {
  for (const button of document.querySelectorAll("[data-theme-toggle]")) {
    button.hidden = false;
    button.dataset.now = current();
    const words = button.getAttribute(`data-label-${current()}`);
    button.setAttribute("aria-label", words);
    button.title = words;
  }
}

function choose(theme) {
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
  try {
    if (theme === "system") localStorage.removeItem("sauro-theme");
    else localStorage.setItem("sauro-theme", theme);
  } catch {
    // Not remembered where storage is closed; the choice still holds for this page.
  }
  show();
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-theme-toggle]")) choose(NEXT[current()]);
});
show();
