// Runs before the page is painted, so that a chosen theme does not flash.
(() => {
  try {
    const saved = localStorage.getItem("sauro-theme");
    if (saved === "light" || saved === "dark") document.documentElement.dataset.theme = saved;
  } catch {
    // Storage may be closed to the page; the system's theme is used then.
  }
})();
