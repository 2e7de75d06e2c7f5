/* The admin's pages name their parts in expressions. The content security policy forbids to evaluate text,
   so Alpine's build without evaluation reads them, and the parts that are functions are told to it here. */
document.addEventListener("alpine:init", () => {
  for (const name of ["theme", "searchForm", "searchDropdown", "searchCommand"]) {
    if (typeof window[name] === "function") window.Alpine.data(name, window[name]);
  }
  const kept = "sidebarDesktopOpen";
  window.Alpine.data("adminPage", () => ({
    activeTab: typeof window.getCurrentTab === "function" ? window.getCurrentTab() || "general" : "general",
    sidebarMobileOpen: false,
    sidebarDesktopOpen: localStorage.getItem(kept) !== "0",
    init() { this.$watch(kept, (open) => localStorage.setItem(kept, open ? "1" : "0")); },
  }));
  document.body.setAttribute("x-data", "adminPage");
  document.body.removeAttribute("x-init");
  for (const button of document.querySelectorAll("[x-on\\:click*='localStorage']")) {
    button.setAttribute("x-on:click", "sidebarDesktopOpen = !sidebarDesktopOpen");
  }
  // A form is sent to its own page; the tab it came from is not worth a global.
  for (const form of document.querySelectorAll("form[x-bind\\:action]")) form.removeAttribute("x-bind:action");
});
