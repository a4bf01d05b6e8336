// A page that stays open asks now and then whether anything happened, and not while nobody looks at it.
const EVERY = 30_000;
const region = () => document.querySelector("[data-fresh]");
let focused = "";

function ask() {
  if (!document.hidden) region()?.dispatchEvent(new CustomEvent("hoi-moi"));
}

setInterval(ask, EVERY);
document.addEventListener("visibilitychange", ask);

// What is being filled in is not taken from under the hands; the focus stays on the line where it was.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  const active = document.activeElement;
  if (event.detail.target !== region() || !region().contains(active)) return;
  if (active.matches("select, input, textarea") && event.detail.requestConfig.triggeringEvent?.type === "hoi-moi") {
    event.detail.shouldSwap = false;
  }
  focused = active.id || active.closest("[id]")?.id || "";
});
document.body.addEventListener("htmx:afterSwap", () => {
  if (!focused) return;
  const place = document.getElementById(focused);
  (place?.matches("a, button, select") ? place : place?.querySelector("a, button"))?.focus({ preventScroll: true });
  focused = "";
});
