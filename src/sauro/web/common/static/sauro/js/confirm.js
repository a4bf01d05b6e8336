// A form or link that cannot be taken back asks first:
// <form data-confirm="Bỏ bản nhập này?" data-confirm-text="…" data-confirm-yes="Bỏ bản nhập" data-confirm-no="Giữ lại">
const dialog = document.querySelector("#hoi-lai");
const yes = dialog?.querySelector("[data-confirm-yes]");
const no = dialog?.querySelector("[data-confirm-no]");

function ask(source) {
  dialog.querySelector("h2").textContent = source.dataset.confirm;
  dialog.querySelector("p").textContent = source.dataset.confirmText ?? "";
  yes.textContent = source.dataset.confirmYes ?? source.querySelector("button")?.textContent ?? "";
  no.textContent = source.dataset.confirmNo ?? no.dataset.label;
  return new Promise((resolve) => {
    const answer = (value) => {
      yes.onclick = no.onclick = dialog.onclose = null;
      if (dialog.open) dialog.close();
      resolve(value);
    };
    yes.onclick = () => answer(true);
    no.onclick = () => answer(false);
    dialog.onclose = () => answer(false);
    dialog.showModal();
    no.focus();
  });
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!dialog || !form.dataset.confirm || form.dataset.confirmed || form.hasAttribute("hx-post")) return;
  event.preventDefault();
  const button = event.submitter;
  if (!(await ask(form))) return;
  form.dataset.confirmed = "1";
  form.requestSubmit(button);
  delete form.dataset.confirmed;
});

// The same question for what htmx sends.
document.body.addEventListener("htmx:confirm", async (event) => {
  const source = event.detail.elt;
  if (!dialog || !source.dataset.confirm) return;
  event.preventDefault();
  if (await ask(source)) event.detail.issueRequest(true);
});
