// What takes a while says so: a form while it is sent, a file while it is made.

document.addEventListener("submit", (event) => {
  const button = event.target.querySelector("button[data-busy]");
  if (!button || event.defaultPrevented) return;
  button.setAttribute("aria-busy", "true");
  button.textContent = button.dataset.busy;
});

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-busy]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.getAttribute("aria-busy")) return;
  const before = link.innerHTML;
  link.setAttribute("aria-busy", "true");
  link.textContent = link.dataset.busy;
  try {
    const answer = await fetch(link.href);
    const name = /filename\*=UTF-8''([^;]+)|filename="?([^";]+)/.exec(answer.headers.get("Content-Disposition") || "");
    if (!answer.ok || !name) throw new Error();
    const file = document.createElement("a");
    file.href = URL.createObjectURL(await answer.blob());
    file.download = decodeURIComponent(name[1] || name[2]);
    file.click();
    setTimeout(() => URL.revokeObjectURL(file.href), 60000);
  } catch {
    location.assign(link.href);  // the server says what is wrong
  } finally {
    link.innerHTML = before;
    link.removeAttribute("aria-busy");
  }
});
