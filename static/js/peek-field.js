/* <peek-field class="peek"> adds a button that shows what was typed into its password field. */
class PeekField extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector("input");
    if (!input || this.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = this.dataset.show;
    button.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-label", this.dataset.label);
    button.addEventListener("click", () => {
      const shown = input.type === "password";
      input.type = shown ? "text" : "password";
      button.textContent = shown ? this.dataset.hide : this.dataset.show;
      button.setAttribute("aria-pressed", String(shown));
    });
    this.append(button);
  }
}

customElements.define("peek-field", PeekField);
