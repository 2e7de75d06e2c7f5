/* <pay-code data-left="60" data-of="60"> empties its ring as the seconds go. At zero it asks for a new code while somebody
   looks, and otherwise takes the old one away. A code is made by the server only, so without a connection there is none. */
class PayCode extends HTMLElement {
  connectedCallback() {
    this.until = performance.now() + Number(this.dataset.left) * 1000;
    this.querySelector("[data-words]").hidden = false;
    this.look = () => this.draw();
    document.addEventListener("visibilitychange", this.look);
    this.timer = setInterval(this.look, 250);
    this.draw();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.look);
  }

  draw() {
    const left = Math.max(0, (this.until - performance.now()) / 1000);
    this.querySelector("[data-seconds]").textContent = String(Math.ceil(left));
    this.querySelector(".ring__left").setAttribute("stroke-dasharray", `${left.toFixed(2)} ${this.dataset.of}`);
    if (left > 0) return;
    this.querySelector(".paycode").hidden = true;
    this.querySelector("[data-over]").hidden = false;
    if (document.hidden) return;
    this.disconnectedCallback();
    document.querySelector("form[data-new-code]")?.requestSubmit();
  }
}

customElements.define("pay-code", PayCode);
