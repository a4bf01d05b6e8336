// Tips and search results close with Esc without moving away (WCAG 1.4.13); a tip comes back on the next visit.
function shut(host) {
  host.classList.add("is-shut");
  const open = () => host.classList.remove("is-shut");
  host.addEventListener("mouseleave", open, { once: true });
  host.addEventListener("focusout", open, { once: true });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  document.querySelectorAll(".has-tip:hover, .has-tip:focus-within").forEach(shut);
  document.querySelector("#ket-qua-tim")?.replaceChildren();
});

document.addEventListener("click", (event) => {
  if (!event.target.closest(".search")) document.querySelector("#ket-qua-tim")?.replaceChildren();
});
