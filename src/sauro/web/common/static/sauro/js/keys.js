// Keys: silent inside fields and while Vietnamese is being composed (Telex, VNI).
const FIELDS = "input, textarea, select, [contenteditable], dialog";
const rows = () => [...document.querySelectorAll("[data-row]")];

function move(step) {
  const all = rows();
  if (!all.length) return;
  const here = all.findIndex((row) => row.contains(document.activeElement));
  const next = all[Math.min(Math.max(here + step, 0), all.length - 1)];
  next.querySelector("a, button, input")?.focus();
}

const ACTS = {
  "/": () => document.querySelector("#tim")?.focus(),
  j: () => move(1),
  k: () => move(-1),
  e: () => document.activeElement?.closest("[data-row]")?.querySelector("[data-edit]")?.click(),
  "?": () => location.assign("/phim-tat/"),
};

export const isTyping = (event) =>
  event.isComposing || event.keyCode === 229 || Boolean(event.target.closest?.(FIELDS));

document.addEventListener("keydown", (event) => {
  if (isTyping(event) || event.ctrlKey || event.altKey || event.metaKey) return;
  const act = ACTS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
