// Choosing lines: all that may be agreed to on the page, and how many are chosen. Nothing to choose, nothing to do.
const bulk = document.querySelector("[data-lines]");
if (bulk?.querySelector("[data-pick-all]")) {
  const all = bulk.querySelector("[data-pick-all]");
  const said = bulk.querySelector("[data-picked]");
  const picks = [...bulk.querySelectorAll("input[name=code]")];
  const count = () => {
    const chosen = picks.filter((pick) => pick.checked).length;
    said.textContent = chosen ? `${chosen} ${said.dataset.words}` : "";
    all.checked = chosen > 0 && chosen === picks.length;
    all.indeterminate = chosen > 0 && chosen < picks.length;
  };
  bulk.addEventListener("change", (event) => {
    if (event.target === all) for (const pick of picks) pick.checked = all.checked;
    count();
  });
  window.addEventListener("pageshow", count);
}
