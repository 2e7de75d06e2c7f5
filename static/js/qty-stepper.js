/* <qty-stepper class="qty"> holds a button, a number field and a button. Without scripts the field alone does,
   and the buttons submit the form with their own value; with scripts they step the field and say so. */
class QtyStepper extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    if (!this.input) return;
    this.addEventListener("click", this.step);
    this.input.addEventListener("input", () => this.limit());
    this.limit();
  }

  step(event) {
    const button = event.target.closest("button[data-step]");
    if (!button) return;
    event.preventDefault();
    const before = this.input.value;
    if (Number(button.dataset.step) > 0) this.input.stepUp();
    else this.input.stepDown();
    this.limit();
    if (this.input.value !== before) this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  limit() {
    const value = Number(this.input.value);
    for (const button of this.querySelectorAll("button[data-step]")) {
      const down = Number(button.dataset.step) < 0;
      const end = down ? this.input.min : this.input.max;
      button.disabled = end !== "" && (down ? value <= Number(end) : value >= Number(end));
    }
  }
}

customElements.define("qty-stepper", QtyStepper);
