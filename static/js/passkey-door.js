/* <passkey-door hidden> shows its button where the browser can use passkeys; without scripts it stays away. */
class PasskeyDoor extends HTMLElement {
  connectedCallback() {
    this.hidden = !window.PublicKeyCredential;
  }
}

customElements.define("passkey-door", PasskeyDoor);
