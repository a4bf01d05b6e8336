// Copy what stands in a hidden field; where the browser refuses, show it selected so that it can be copied by hand.

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(source.value);
    button.textContent = "Đã chép";
    setTimeout(() => { button.textContent = before; }, 2000);
  } catch {
    source.hidden = false;
    source.removeAttribute("aria-hidden");
    source.select();
  }
});
