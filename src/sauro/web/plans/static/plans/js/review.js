// The row at hand is lit up in the source; cells are put right in their place; Esc leaves, Ctrl+Z takes back.
import { isTyping } from "../../sauro/js/keys.js";

const source = document.querySelector("[data-source]");
let lit = null;

function light(row) {
  const target = row && (document.getElementById(row.dataset.from) ?? document.getElementById(row.dataset.page));
  if (!target || target === lit) return;
  lit?.classList.remove("hit");
  lit = target;
  lit.classList.add("hit");
  bring(target);
}

function bring(target) {
  const box = source.getBoundingClientRect();
  const line = target.getBoundingClientRect();
  if (line.top < box.top || line.bottom > box.bottom) {
    source.scrollTop += line.top - box.top - box.height / 3;
  }
}

// Pages above grow when their pictures arrive: the one at hand stays in view.
source?.addEventListener("load", () => lit?.matches(".source-page") && bring(lit), true);

for (const name of ["focusin", "mouseover"]) {
  document.addEventListener(name, (event) => light(event.target.closest?.("tr[data-from]")));
}

// A click in the source goes to the row that was understood from it.
source?.addEventListener("click", (event) => {
  const line = event.target.closest("[id]");
  const row = line && document.querySelector(`tr[data-from="${line.id}"]`);
  row?.querySelector("[data-edit], a, button")?.focus();
});

// While a cell opens, a fast typist's first letters are no shortcuts.
window.addEventListener("keydown", (event) => {
  if (document.querySelector(".cell-edit.htmx-request")) event.stopImmediatePropagation();
}, true);

document.addEventListener("click", (event) => {
  const cancel = event.target.closest("[data-cell-cancel]");
  if (!cancel) return;
  const holder = cancel.closest("[data-cell]");
  if (!holder?.dataset.before) return;
  event.preventDefault();
  close(holder);
});

function close(holder) {
  holder.innerHTML = holder.dataset.before;
  delete holder.dataset.before;
  window.htmx.process(holder);
  holder.querySelector("a")?.focus();
}

document.body.addEventListener("htmx:beforeSwap", (event) => {
  const holder = event.detail.target;
  if (holder.matches?.("[data-cell]") && !holder.dataset.before) holder.dataset.before = holder.innerHTML;
  if (event.detail.xhr.status === 422) event.detail.shouldSwap = true; // the form comes back with what was typed
});

document.body.addEventListener("htmx:afterSwap", (event) => {
  const field = event.detail.elt.querySelector?.("[autofocus]") ?? (event.detail.elt.matches?.("[autofocus]") ? event.detail.elt : null);
  if (!field) return;
  field.focus();
  field.select?.();
});

document.body.addEventListener("sauro:focus", (event) => {
  const holder = document.getElementById(event.detail.value);
  (holder?.querySelector("a") ?? holder)?.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229) return;
  const form = event.target.closest?.("[data-cell-form]");
  if (form && event.key === "Escape") {
    const holder = form.closest("[data-cell]");
    if (holder?.dataset.before) close(holder);
  } else if (form && event.key === "Enter" && !event.shiftKey && event.target.matches("textarea")) {
    event.preventDefault();
    form.requestSubmit();
  } else if (!isTyping(event) && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
    event.preventDefault();
    document.querySelector(event.shiftKey ? "[data-redo]" : "[data-undo]")?.click();
  }
});
