/* A link with hx-target="#modal" has its answer put into the dialog, which then opens; without scripts the link
   leads to a full page. An answer with the header HX-Trigger: modal-close closes it. The browser gives the focus back.
   Buttons with command="show-modal" work by themselves in new browsers and here in the others. */
document.addEventListener("htmx:afterSwap", (event) => {
  const dialog = event.detail.target;
  if (dialog?.id !== "modal") return;
  if (dialog.childElementCount && !dialog.open) dialog.showModal();
  if (!dialog.childElementCount) dialog.close();
});
document.addEventListener("modal-close", () => document.getElementById("modal")?.close());
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button[commandfor], [data-close]");
  if (!button) return;
  if (button.matches("[data-close]")) {
    const dialog = button.closest("dialog");
    if (dialog) { event.preventDefault(); dialog.close(); }
    return;
  }
  if ("commandForElement" in HTMLButtonElement.prototype) return;
  const dialog = document.getElementById(button.getAttribute("commandfor"));
  if (button.getAttribute("command") === "show-modal") dialog?.showModal();
  if (button.getAttribute("command") === "close") dialog?.close();
});
