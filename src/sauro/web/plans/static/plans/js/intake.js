// Files are dropped or chosen; a paste brings its tables along. Without this script the forms work by themselves.
for (const form of document.querySelectorAll("[data-intake]")) {
  const place = form.querySelector("[data-drop]");
  const input = form.querySelector("input[type=file]");
  const names = form.querySelector("[data-names]");
  const show = () => { names.textContent = [...input.files].map((file) => file.name).join(", "); };
  input.addEventListener("change", show);
  for (const name of ["dragenter", "dragover"]) {
    place.addEventListener(name, (event) => { event.preventDefault(); place.classList.add("is-over"); });
  }
  for (const name of ["dragleave", "drop"]) {
    place.addEventListener(name, () => place.classList.remove("is-over"));
  }
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    show();
    form.requestSubmit();
  });
}

const area = document.querySelector("[data-paste]");
const html = document.querySelector("[data-paste-html]");
const note = document.querySelector("[data-paste-note]");
area?.addEventListener("paste", (event) => {
  html.value = event.clipboardData.getData("text/html");
  note.hidden = !html.value.includes("<table");
});
area?.addEventListener("input", (event) => {
  if (event.inputType !== "insertFromPaste") html.value = ""; // typed over: the words in the field are what counts
});
