// Toasts stay ten seconds, longer while the pointer or the focus is on them.
const STAY = 10_000;
const place = document.querySelector("#bao-lai");

function keepTime(toast) {
  toast.dataset.timed = "";
  let timer;
  const start = () => { timer = setTimeout(() => toast.remove(), STAY); };
  const stop = () => clearTimeout(timer);
  for (const name of ["mouseenter", "focusin"]) toast.addEventListener(name, stop);
  for (const name of ["mouseleave", "focusout"]) toast.addEventListener(name, () => { stop(); start(); });
  start();
}

/** Say that something is done: toast("Đã ghi."), with the address that takes it back where there is one. */
export function toast(words, undo = "") {
  const piece = document.querySelector("#mau-bao-lai")?.content.cloneNode(true);
  if (!piece || !place) return;
  piece.querySelector("span").textContent = words;
  const form = piece.querySelector("form");
  if (undo) form.action = undo;
  else form?.remove();
  const element = piece.firstElementChild;
  place.append(piece);
  keepTime(element);
}

document.querySelectorAll("[data-toast]").forEach(keepTime);
// Toasts that htmx brings within an answer.
document.body.addEventListener("htmx:oobAfterSwap", (event) => {
  if (event.detail.target !== place) return;
  place.querySelectorAll("[data-toast]:not([data-timed])").forEach(keepTime);
});
document.addEventListener("click", (event) => {
  event.target.closest("[data-toast-close]")?.closest("[data-toast]")?.remove();
});
// An answer to htmx may carry HX-Trigger: {"sauro:toast": {"value": "Đã ghi.", "undo": "/…/"}}
document.body.addEventListener("sauro:toast", (event) => toast(event.detail.value, event.detail.undo));
