/* <range-fill> around a slider paints the part up to the thumb and shows the value in its <output>.
   Without scripts the slider works, plain. */
class RangeFill extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=range]");
    this.output = this.querySelector("output");
    if (!this.input) return;
    this.input.addEventListener("input", () => this.draw());
    this.draw();
  }

  draw() {
    const { min, max, value } = this.input;
    const part = (Number(value) - Number(min || 0)) / (Number(max || 100) - Number(min || 0));
    this.input.style.setProperty("--p", `${Math.round(part * 1000) / 10}%`);
    if (this.output) this.output.textContent = (this.output.dataset.sign ?? "") + Number(value).toLocaleString("en");
  }
}

customElements.define("range-fill", RangeFill);
