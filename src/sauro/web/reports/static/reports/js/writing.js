// Sections that save themselves: what another saved meanwhile is answered by the server; this page keeps what was typed.

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take-base]");
  if (!button) return;
  const form = button.closest("form");
  form.querySelector("[name=base]").value = button.dataset.takeBase;
  form.dispatchEvent(new CustomEvent("luu", { bubbles: false }));
});

// Leaving while something is not yet saved asks first.
let waits = false;
document.addEventListener("input", (event) => { if (event.target.closest(".writing")) waits = true; });
document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) waits = false; });
document.addEventListener("submit", () => { waits = false; });
window.addEventListener("beforeunload", (event) => { if (waits) event.preventDefault(); });
