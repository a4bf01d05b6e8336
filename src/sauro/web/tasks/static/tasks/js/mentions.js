// Naming people: "@" and part of a name opens a list; arrows choose, Enter or Tab takes, Esc closes.
const WORD = /(^|[\s(])@([^\s@]{0,30}(?: [^\s@]{1,20}){0,2})$/u;
let open = null;

function close() {
  open?.list.remove();
  open?.field.removeAttribute("aria-activedescendant");
  open?.field.setAttribute("aria-expanded", "false");
  open = null;
}

function options() {
  return open ? [...open.list.querySelectorAll("[role=option]")] : [];
}

function choose(step) {
  const all = options();
  if (!all.length) return;
  const here = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const next = (here + step + all.length) % all.length;
  all.forEach((option, at) => option.setAttribute("aria-selected", String(at === next)));
  open.field.setAttribute("aria-activedescendant", all[next].id);
}

function take(option) {
  const { field } = open;
  const before = field.value.slice(0, field.selectionStart).replace(WORD, `$1@${option.dataset.login} `);
  field.setRangeText(before, 0, field.selectionStart, "end");
  close();
  field.focus();
}

function listFor(field) {
  if (open?.field === field) return open.list;
  close();
  const holder = document.createElement("div");
  holder.className = "mentions";
  const list = document.createElement("ul");
  list.setAttribute("role", "listbox");
  list.id = "goi-y-nguoi";
  holder.append(list);
  field.after(holder);
  open = { field, list: holder };
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");
  return holder;
}

let timer;
document.addEventListener("input", (event) => {
  const field = event.target;
  const url = field.matches?.("[data-mentions]") && field.form?.dataset.people;
  if (!url) return;
  const found = WORD.exec(field.value.slice(0, field.selectionStart));
  clearTimeout(timer);
  if (!found) { close(); return; }
  timer = setTimeout(async () => {
    const list = listFor(field).firstElementChild;
    await window.htmx.ajax("GET", `${url}?tim=${encodeURIComponent(found[2])}`, { target: list, swap: "innerHTML" });
    if (!options().length) { close(); return; }
    field.setAttribute("aria-expanded", "true");
    field.setAttribute("aria-activedescendant", options()[0].id);
  }, 150);
});

document.addEventListener("keydown", (event) => {
  if (!open || event.target !== open.field || event.isComposing || event.keyCode === 229 || !options().length) return;
  const chosen = options().find((option) => option.getAttribute("aria-selected") === "true");
  if (event.key === "ArrowDown") choose(1);
  else if (event.key === "ArrowUp") choose(-1);
  else if ((event.key === "Enter" || event.key === "Tab") && chosen) take(chosen);
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
});

document.addEventListener("mousedown", (event) => {
  const option = event.target.closest?.("[role=option][data-login]");
  if (option && open) { event.preventDefault(); take(option); }
  else if (open && event.target !== open.field) close();
});
