/* "/" goes to the search box, unless one is typing already; Esc closes the suggestions. There are no other global keys. */
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing) {
    const box = document.getElementById("q");
    if (!box || box.offsetParent === null) return;
    event.preventDefault();
    box.focus();
    box.select();
  }
  if (event.key === "Escape") document.getElementById("suggestions")?.replaceChildren();
});
document.addEventListener("click", (event) => {
  if (!event.target.closest?.(".search")) document.getElementById("suggestions")?.replaceChildren();
});
