// Pages of tasks: the form of an act in place, choosing rows, naming people. Everything works without it.
import "./mentions.js";

// A form that came in place takes the focus; "Thôi" puts it away again.
document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "thao-tac") return;
  const place = event.detail.target;
  (place.querySelector("[data-focus]") ?? place.querySelector("[data-act-head]"))?.focus();
});
document.addEventListener("click", (event) => {
  const cancel = event.target.closest("#thao-tac [data-act-cancel]");
  if (!cancel) return;
  event.preventDefault();
  cancel.closest("#thao-tac").replaceChildren();
});

// An address that names an act opens its form: "…/nhiem-vu/12/?ky=34#bao-cao".
window.addEventListener("load", () => {
  const named = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  if (named?.matches("a[hx-get]")) named.click();
});

// Empty conditions stay out of the address.
document.querySelectorAll(".task-filters").forEach((form) => {
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
  });
});

// Choosing rows: all of the page, and how many.
const bulk = document.querySelector("[data-bulk]");
if (bulk) {
  const all = bulk.querySelector("[data-pick-all]");
  const said = bulk.querySelector("[data-picked]");
  const picks = () => [...bulk.querySelectorAll("input[name=ky]")];
  const count = () => {
    const chosen = picks().filter((pick) => pick.checked).length;
    if (said) said.textContent = chosen ? `${chosen} ${said.dataset.words}` : "";
    if (all) {
      all.checked = chosen > 0 && chosen === picks().length;
      all.indeterminate = chosen > 0 && chosen < picks().length;
    }
  };
  bulk.addEventListener("change", (event) => {
    if (event.target === all) for (const pick of picks()) pick.checked = all.checked;
    count();
  });
  window.addEventListener("pageshow", count);
}
