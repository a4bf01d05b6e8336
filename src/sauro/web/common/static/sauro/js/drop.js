// Files are dropped onto a place with [data-drop] or chosen in it; without this script its input works by itself.
// A form with [data-intake] is sent at once; elsewhere the input says that it changed, and htmx does the rest.
const placeOf = (event) => event.target.closest?.("[data-drop]");

const show = (place) => {
  const names = place.querySelector("[data-names]");
  const input = place.querySelector("input[type=file]");
  if (names && input) names.textContent = [...input.files].map((file) => file.name).join(", ");
};

document.addEventListener("change", (event) => { const place = placeOf(event); if (place) show(place); });
for (const name of ["dragenter", "dragover"]) {
  document.addEventListener(name, (event) => {
    const place = placeOf(event);
    if (!place) return;
    event.preventDefault();
    place.classList.add("is-over");
  });
}
document.addEventListener("dragleave", (event) => placeOf(event)?.classList.remove("is-over"));
document.addEventListener("drop", (event) => {
  const place = placeOf(event);
  if (!place) return;
  place.classList.remove("is-over");
  event.preventDefault();
  const input = place.querySelector("input[type=file]");
  if (!event.dataTransfer.files.length || !input) return;
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  place.closest("[data-intake]")?.requestSubmit();
});
