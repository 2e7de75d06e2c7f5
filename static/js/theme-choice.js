/* <theme-choice> lets one choose light or dark. The choice is a cookie, so the server already draws the next page
   in it and nothing flashes. Without scripts the page follows the system, and this draws nothing. */
class ThemeChoice extends HTMLElement {
  connectedCallback() {
    const select = document.createElement("select");
    select.className = "theme-choice";
    select.setAttribute("aria-label", this.dataset.label);
    for (const name of ["auto", "light", "dark"]) select.add(new Option(this.dataset[name], name));
    select.value = document.documentElement.dataset.theme ?? "auto";
    select.addEventListener("change", () => this.choose(select.value));
    this.replaceChildren(select);
  }

  choose(theme) {
    const kept = theme === "auto" ? 0 : 365 * 86400;
    document.cookie = `theme=${theme}; path=/; max-age=${kept}; samesite=lax`;
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }
}

customElements.define("theme-choice", ThemeChoice);
