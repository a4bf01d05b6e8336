// Printing the wall asks the browser.
document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
// Empty conditions stay out of the address.
document.querySelectorAll(".plan-filters").forEach((form) => {
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
  });
});
