/* <copy-text data-text="7812 0044"> puts its text on the clipboard when its button is pressed, and tells so in a toast.
   Without scripts the button is hidden: the text itself can be selected. */
class CopyText extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    if (!button || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.dataset.text);
      document.dispatchEvent(new CustomEvent("toast", { detail: { text: this.dataset.done } }));
    });
  }
}

customElements.define("copy-text", CopyText);
