/* <code-camera data-field="id_code"> offers the camera where the browser can read codes; elsewhere the field stays as it is.
   What it reads goes into the field, and with an amount typed the form is sent. */
class CodeCamera extends HTMLElement {
  connectedCallback() {
    if (!("BarcodeDetector" in window) || !navigator.mediaDevices || this.button) return;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "btn btn--block";
    this.button.addEventListener("click", () => (this.stream ? this.stop() : this.start()));
    this.append(this.button);
    this.name();
  }

  disconnectedCallback() {
    this.stop();
  }

  name() {
    this.button.textContent = this.stream ? this.dataset.stop : this.dataset.start;
  }

  async start() {
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      this.button.textContent = this.dataset.failed;
      this.button.disabled = true;
      return;
    }
    this.finder = document.createElement("div");
    this.finder.className = "finder";
    this.video = document.createElement("video");
    this.video.muted = this.video.playsInline = true;
    this.video.srcObject = this.stream;
    const words = document.createElement("p");
    words.textContent = this.dataset.hold;
    this.finder.append(this.video, words);
    this.prepend(this.finder);
    this.name();
    await this.video.play();
    this.detector = new BarcodeDetector({ formats: ["qr_code", "code_128"] });
    this.timer = setInterval(() => this.read(), 250);
  }

  async read() {
    const codes = await this.detector.detect(this.video).catch(() => []);
    const code = codes.map((one) => one.rawValue.replace(/\s/g, "")).find((text) => /^\d{18}$/.test(text));
    if (!code || !this.stream) return;
    this.stop();
    const field = document.getElementById(this.dataset.field);
    field.value = code;
    const empty = [...field.form.elements].find((one) => one.required && !one.value);
    empty ? empty.focus() : field.form.requestSubmit();
  }

  stop() {
    clearInterval(this.timer);
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    this.finder?.remove();
    if (this.button) this.name();
  }
}

customElements.define("code-camera", CodeCamera);
