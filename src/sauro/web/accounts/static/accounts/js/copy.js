// What is shown once: copied or printed with one press. Without a clipboard the text is selected, ready for Ctrl+C.
import { toast } from "../../sauro/js/toasts.js";

async function copy(button) {
  const place = document.querySelector(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(place.innerText.trim());
    toast(button.dataset.copied);
  } catch {
    getSelection().selectAllChildren(place);
  }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
