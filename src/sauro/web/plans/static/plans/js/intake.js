// A paste brings its tables along. Without this script the form works by itself.
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
